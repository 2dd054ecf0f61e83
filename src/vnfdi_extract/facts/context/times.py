"""Dates in their sentence: a period, the end of one, the base of a comparison, or nothing that counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.calendar import Grain, grain
from vnfdi_extract.facts.context.words import any_of
from vnfdi_extract.segment import Sentence

Role = Literal["period", "end", "base", "other"]

_REACH = 80
_BASE = regex.compile(
    rf"(?:{any_of('base')}|\bgấp\s(?:đôi|[\d.,\s-]+lần)\s)(?:[^,;()]|(?<=\d),(?=\d))*$",
    regex.IGNORECASE,
)
_END = regex.compile(
    r"\b(?:(?:tính|lũy kế|luỹ kế|cập nhật)\s+)?(?:đến|tới|hết|tại thời điểm|kết thúc|as of|by)\s+"
    r"(?:(?:hết|cuối|ngày|tháng|thời điểm|the end of)\s+)*$",
    regex.IGNORECASE,
)
_WHOLE = regex.compile(r"\b(?:hết|cuối|kết thúc|the end of)\b", regex.IGNORECASE)
_OTHER = regex.compile(rf"(?:{any_of('announced')}[^,;]*|\b(?:kể\s+)?từ\s+)$", regex.IGNORECASE)
_SINCE_THEN = regex.compile(
    rf"\b(?:kể\s+)?từ\s+$|\b(?:since|from)\s+(?:the\s+)?$|"
    rf"{any_of('announced')}\s+(?:hồi|vào|trong|từ)?\s*$",
    regex.IGNORECASE,
)
_VISION = regex.compile(r"\b(?:tầm nhìn|định hướng)(?:\s+(?:đến|tới))?\s+$", regex.IGNORECASE)
_OTHER_AFTER = regex.compile(rf"[^.;]{{0,60}}(?:{any_of('announced')})", regex.IGNORECASE)
_SINCE = regex.compile(r"^(?:từ|kể từ|giai đoạn)\b", regex.IGNORECASE)
_SEASON = regex.compile(r"^(?:xuân|tết)\b", regex.IGNORECASE)
_AND = regex.compile(r"\s*(?:,|và|,\s*và)\s+", regex.IGNORECASE)
_LAST = regex.compile(r"^(?:năm|tháng|quý|kỳ) trước|^năm ngoái", regex.IGNORECASE)
_WITH = regex.compile(r"\bvới\s+$", regex.IGNORECASE)
_ECHO = regex.compile(
    r"\b(?P<month>trong tháng|tháng này)(?!\s+(?:\d|một|hai|đầu|qua|trước|này))|"
    r"\b(?P<year>cả năm)(?!\s+(?:\d|nay|ngoái|trước))|"
    r"(?<!kể )\b(?P<interval>từ đầu năm)(?!\s+(?:\d|đến|tới|nay))|"
    r"(?<!\btrong )\b(?P<base>(?:so với |so )?cùng kỳ)(?!\s+(?:\d|năm|tháng|quý))",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A date with its role; a base starts at `cue`, an echo ("cả năm") has its value from another date."""

    start: int
    end: int
    value: str
    grain: Grain
    role: Role = "period"
    whole: bool = False
    cue: int = -1
    echo: bool = False


def times_of(text: str, sentence: Sentence, dates: list[Found]) -> list[Time]:
    """Read the roles of a sentence's dates."""
    found: list[Time] = []
    for date in dates:
        found.append(_time(text, sentence.start, sentence.end, date, found[-1] if found else None))
    for m in _ECHO.finditer(text, sentence.start, sentence.end):
        if m.group("interval"):
            found = [t for t in found if not m.start() < t.start < t.end <= m.end()]
        if not any(t.start < m.end() and m.start() < t.end for t in found):
            found.append(_echo(m))
    return sorted(found, key=lambda t: t.start)


def _echo(m: regex.Match[str]) -> Time:
    if m.group("base"):
        return Time(m.start(), m.end(), "?", "year", "base", cue=m.start(), echo=True)
    kind: Grain = "month" if m.group("month") else "year" if m.group("year") else "interval"
    return Time(m.start(), m.end(), "?", kind, echo=True)


def _time(text: str, start: int, end_: int, date: Found, previous: Time | None) -> Time:
    if previous and previous.grain == grain(date.norm) and _AND.fullmatch(text, previous.end, date.start):
        return replace(previous, start=date.start, end=date.end, value=date.norm or "?")
    start = previous.end if previous else start
    before = text[max(start, date.start - _REACH) : date.start]
    surface, kind = text[date.start : date.end], grain(date.norm)
    base, end = _BASE.search(before), _END.search(before)
    if not base and _LAST.match(surface):
        base = _WITH.search(before)
    if base:
        cue = date.start - len(before) + base.start()
        return Time(date.start, date.end, date.norm or "?", kind, "base", cue=cue)
    announced = kind == "day" and _OTHER_AFTER.match(text, date.end, end_)
    whole = _WHOLE.search(end.group() if end else "") or _WHOLE.search(surface)
    role: Role = "other" if announced else _role(before, surface, day=kind == "day")
    return Time(date.start, date.end, date.norm or "?", kind, role, bool(whole))


def _role(before: str, surface: str, *, day: bool) -> Role:
    if _VISION.search(before) or _SEASON.match(surface):
        return "other"
    if _SINCE.match(surface):
        return "period"
    if _END.search(before):
        return "end"
    announced = _OTHER.search(before) if day else _SINCE_THEN.search(before)
    return "other" if announced else "period"
