"""Dates in their sentence: a period, the end of one, the base of a comparison, or nothing that counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.context.calendar import Grain, first_day, grain
from vnfdi_extract.facts.context.words import any_of
from vnfdi_extract.segment import Sentence

Role = Literal["period", "end", "base", "other"]

_REACH = 80
_WITHIN = r"(?:[^,;()]|(?<=\d),(?=\d))*$"


@dataclass(frozen=True, slots=True)
class _Cues:
    """What the words beside a date make of it, in one language.

    `base`, `end`, `other` (of a day) and `since_then` (of a longer time) stand before the date, `announced`
    after it; `whole` is part of what makes it an end, or of the date itself. `once` dates are bases by
    themselves after `with_`; `range` dates are periods. `echo` stands for a date. `aside` begins what the
    sentence says in passing; a `point` is an end by itself; after `alone` it is of its sentence only.
    """

    base: regex.Pattern[str]
    end: regex.Pattern[str]
    whole: regex.Pattern[str]
    other: regex.Pattern[str]
    since_then: regex.Pattern[str]
    announced: regex.Pattern[str]
    vision: regex.Pattern[str]
    range: regex.Pattern[str]
    once: regex.Pattern[str]
    with_: regex.Pattern[str]
    echo: regex.Pattern[str]
    aside: regex.Pattern[str]
    point: regex.Pattern[str]
    alone: regex.Pattern[str]


def _compiled(*patterns: str) -> Iterator[regex.Pattern[str]]:
    return (regex.compile(p, regex.IGNORECASE) for p in patterns)


_VIETNAMESE = _Cues(
    *_compiled(
        rf"(?:{any_of('base')}|\bgấp\s(?:đôi|[\d.,\s-]+lần)\s){_WITHIN}",
        r"\b(?:(?:tính|lũy kế|luỹ kế|cập nhật)\s+)?(?:đến|tới|hết|tại thời điểm|kết thúc|as of|by)\s+"
        r"(?:(?:hết|cuối|ngày|tháng|thời điểm|the end of)\s+)*$",
        r"\b(?:hết|cuối|kết thúc|the end of)\b",
        rf"(?:{any_of('announced')}[^,;]*|\b(?:kể\s+)?từ\s+)$",
        rf"\b(?:kể\s+)?từ\s+$|\b(?:since|from)\s+(?:the\s+)?$|"
        rf"{any_of('announced')}\s+(?:hồi|vào|trong|từ)?\s*$",
        rf"[^.;]{{0,60}}(?:{any_of('announced')})",
        r"\b(?:tầm nhìn|định hướng)(?:\s+(?:đến|tới))?\s+$",
        r"^(?:từ|kể từ|giai đoạn)\b",
        r"^(?:năm|tháng|quý|kỳ) trước|^năm ngoái",
        r"\bvới\s+$",
        r"\b(?P<month>trong tháng|tháng này)(?!\s+(?:\d|một|hai|đầu|qua|trước|này))|"
        r"\b(?P<year>cả năm)(?!\s+(?:\d|nay|ngoái|trước))|"
        r"(?<!kể )\b(?P<interval>từ đầu năm)(?!\s+(?:\d|đến|tới|nay))|"
        r"(?<!\btrong )\b(?P<base>(?:so với |so )?cùng kỳ)(?!\s+(?:\d|năm|tháng|quý))",
        *("(?!)",) * 3,
    )
)
_SAME = r"(?:the\s+)?(?:same|corresponding)\s+(?:period|month|quarter|time)"


@cache
def _english() -> _Cues:
    level = r"(?:the|that|a|its|about|around|over|only|just|nearly|more than)\b|\d|\p{Sc}|US\$|VN"
    moved = rf"(?:{any_of('moved_en')}|%|\bper\s?cent\b)[^;()]*?\K\bfrom\s+(?:$|{level}){_WITHIN}"
    event = rf"{any_of('event_en')}[^,;]{{0,30}}"
    return _Cues(
        *_compiled(
            rf"(?:{any_of('base_en')}{_WITHIN}|{moved})",
            r"\b(?:as\s+of|as\s+at|by|until|till|up\s+to|through|to|closed|ended|finished)\s+"
            r"(?:(?:the|end\s+of)\s+)*$",
            r"\bend\s+of\b|\byear-end\b",
            rf"(?:{any_of('announced_en')}[^,;]*|\bsince\s+|{event})$",
            rf"\b(?:since|from)\s+(?:the\s+)?$|{any_of('announced_en')}\s+(?:on|in)?\s*$|{event}$",
            rf"[^.;,]{{0,60}}(?:{any_of('announced_en')})",
            r"\bvision\s+(?:to|towards|until)\s+$",
            r"^(?:from|between)\b",
            r"^(?:a\s+)?(?:year|month)\s+(?:earlier|ago|before|prior)",
            r"$",
            r"\b(?P<month>in\s+the\s+month)\b(?!\s+of)|"
            r"\b(?P<year>(?:full|whole)[- ]year|for\s+the\s+year)\b|(?P<interval>(?!))"
            "|"
            rf"\b(?P<base>{_SAME}(?!\s+(?:of|in|last|a)\b)|"
            r"year[- ](?:on|over)[- ]year|y-o-y|yoy|on[- ]year)\b",
            r",\s+(?:which|who|where|\p{L}+ed)\s[^,;()]*$",
            r"^(?:end\s+of|year-end)\b",
            r"\s+alone\b",
        )
    )


_SINCE = regex.compile(r"\bsince\s+(?:the\s+)?$", regex.IGNORECASE)
_ASIDE_END = regex.compile(r"[^,;.()\d]*,\s+\p{Ll}")


@dataclass(frozen=True, slots=True)
class Time:
    """A date with its role; a base starts at `cue`, an echo ("cả năm") has its value from another date.

    A `local` one counts in its own sentence only: it lies after the publication, or is a month stated alone.
    """

    start: int
    end: int
    value: str
    grain: Grain
    role: Role = "period"
    whole: bool = False
    cue: int = -1
    echo: bool = False
    local: bool = False


def times_of(doc: Document, sentence: Sentence, dates: list[Found]) -> list[Time]:
    """Read the roles of a sentence's dates."""
    text, found = doc.text, list[Time]()
    english = doc.lang == "en"
    cues = _english() if english else _VIETNAMESE
    for date in dates:
        time = _time(text, sentence, date, found[-1] if found else None, cues)
        found.append(_placed(doc, time, cues) if english else time)
    for m in cues.echo.finditer(text, sentence.start, sentence.end):
        if m.group("interval"):
            found = [t for t in found if not m.start() < t.start < t.end <= m.end()]
        if not any(t.start < m.end() and m.start() < t.end for t in found):
            found.append(_echo(m))
    return sorted(found, key=lambda t: t.start)


def _placed(doc: Document, time: Time, cues: _Cues) -> Time:
    """Set a date against the publication: "since January" is the year so far, what lies ahead is local."""
    if doc.published is None or time.role == "base":
        return time
    today, start = doc.published.isoformat(), first_day(time.value)
    if start == f"{today[:4]}-01-01" and _SINCE.search(doc.text, max(0, time.start - _REACH), time.start):
        return replace(time, value=f"{start}/{today}", grain="interval", role="period")
    ahead = grain(start) == "day" and start > today
    return replace(time, local=ahead or bool(cues.alone.match(doc.text, time.end)))


def _echo(m: regex.Match[str]) -> Time:
    if m.group("base"):
        return Time(m.start(), m.end(), "?", "year", "base", cue=m.start(), echo=True)
    kind: Grain = "month" if m.group("month") else "year" if m.group("year") else "interval"
    return Time(m.start(), m.end(), "?", kind, echo=True)


def _time(text: str, sentence: Sentence, date: Found, previous: Time | None, cues: _Cues) -> Time:
    start = previous.end if previous else sentence.start
    before = text[max(start, date.start - _REACH) : date.start]
    surface, kind = text[date.start : date.end], grain(date.norm)
    base, end = cues.base.search(before), cues.end.search(before)
    if not base and cues.once.match(surface):
        base = cues.with_.search(before)
    if base:
        cue = date.start - len(before) + base.start()
        return Time(date.start, date.end, date.norm or "?", kind, "base", cue=cue)
    announced = kind == "day" and cues.announced.match(text, date.end, sentence.end)
    whole = cues.whole.search(end.group() if end else "") or cues.whole.search(surface)
    aside = cues.aside.search(before) and _ASIDE_END.match(text, date.end, sentence.end)
    role: Role = "other" if announced or aside else _role(before, surface, cues, day=kind == "day")
    return Time(date.start, date.end, date.norm or "?", kind, role, bool(whole))


def _role(before: str, surface: str, cues: _Cues, *, day: bool) -> Role:
    if cues.vision.search(before):
        return "other"
    if cues.range.match(surface):
        return "period"
    if cues.end.search(before) or cues.point.match(surface):
        return "end"
    announced = cues.other.search(before) if day else cues.since_then.search(before)
    return "other" if announced else "period"
