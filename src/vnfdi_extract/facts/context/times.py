"""Dates in their sentence: the period of a flow, the day of a stock, or the base of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.calendar import Grain, grain
from vnfdi_extract.segment import Sentence

_REACH = 70
_BASE = regex.compile(
    r"(?:\bso(?:\s+với)?\b|\bcùng kỳ\b|\bcùng thời điểm\b|\bcompared (?:to|with)\b|"
    r"\b(?:gấp|bằng)\s[^,;()]{1,25}\b(?:lần|%)\s)[^,;()]*$",
    regex.IGNORECASE,
)
_AS_OF = regex.compile(
    r"\b(?:(?:tính|lũy kế|luỹ kế|cập nhật)\s+)?(?:đến|tới|hết|tại thời điểm|kết thúc|as of|by)\s+"
    r"(?:(?:hết|cuối|ngày|thời điểm|the end of)\s+)*$",
    regex.IGNORECASE,
)
_END = regex.compile(r"\b(?:hết|cuối|kết thúc|the end of)\b", regex.IGNORECASE)
_NEWS = regex.compile(r"(?:công bố|đưa ra|phát biểu|ban hành|họp báo|cập nhật)[^,;]*$", regex.IGNORECASE)
_SINCE = regex.compile(r"^từ\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Time:
    """A date with its role: base of a comparison (from `cue` on), end point (`as_of`) or plain period."""

    start: int
    end: int
    value: str
    grain: Grain
    as_of: bool = False
    whole: bool = False
    news: bool = False
    cue: int | None = None

    @property
    def base(self) -> bool:
        """Whether something is compared with this date."""
        return self.cue is not None


def times_of(text: str, sentence: Sentence, dates: list[Found]) -> list[Time]:
    """Read the roles of a sentence's dates."""
    return [_time(text, sentence.start, date) for date in dates]


def _time(text: str, start: int, date: Found) -> Time:
    before = text[max(start, date.start - _REACH) : date.start]
    base = _BASE.search(before)
    as_of = _AS_OF.search(before)
    surface = text[date.start : date.end]
    whole = bool(as_of and _END.search(as_of.group())) or bool(_END.search(surface))
    value = date.norm or "?"
    return Time(
        date.start, date.end, value, grain(value), as_of=bool(as_of) and not _SINCE.match(surface),
        whole=whole, news=bool(_NEWS.search(before)),
        cue=date.start - len(before) + base.start() if base else None,
    )  # fmt: skip
