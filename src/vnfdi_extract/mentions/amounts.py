"""Numbers with their units: single ones, ranges ("10 - 15 triệu USD") and lists ("5 và 7 tỷ USD")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

import regex

from vnfdi_extract.document import Document
from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.numerals import Figures, Follower, Numeral
from vnfdi_extract.schema import plain

U = TypeVar("U")

ONE = Decimal(1)
_NEAR = 18
_CLAUSE = 60
_FROM = 40
_THOUSANDS = Decimal(1000)
_BOUND = "(?:hơn|gần|khoảng|trên|dưới) "
_RANGE = regex.compile(rf"(?: ?[-–—~÷] ?| (?:đến|tới|to|den|toi) )(?:{_BOUND})?", regex.IGNORECASE)
_LIST = regex.compile(
    r"(?P<and>,? (?:và|hoặc|hay|and|or|va) | \(mua(?: vào)?\)(?:,| và| ?[-–—/]) ?)"
    r"|(?P<comma>[,;] )|(?P<slash> ?/ ?)"
    rf"|(?P<change>,? (?:(?:đã |rồi )?(?:tăng|giảm|nâng|hạ|rút) )?"
    r"(?:lên|xuống|còn|thành|len|xuong|con|thanh|(?P<english>to))"
    rf"(?: (?:mức|tới|đến|thành|còn|about|around|nearly|over|more than|muc|toi|den))* (?:{_BOUND})?)",
    regex.IGNORECASE,
)
_CHANGES_FROM = regex.compile(
    rf"(?<!\p{{L}})(?:từ|tu|from)(?: (?:mức|con số|quy mô|chỉ|just|only|about|around|muc))* (?:{_BOUND})?"
    r"(?:\p{Sc}|US\$|USD |VND )?\Z",
    regex.IGNORECASE,
)
_MOVED = regex.compile(
    r"(?<!\p{L})(?:rose|rise|rises|rising|grew|grow|grown|growing|up|down|fell|fall|fallen|falling|dropped|"
    r"increas\w+|decreas\w+|climb\w+|jump\w+|surg\w+|rais\w+|expand\w+|declin\w+|reduc\w+|slow\w+|doubl\w+|"
    r"lift\w+|cut|improv\w+|went)(?!\p{L})",
    regex.IGNORECASE,
)
_BETWEEN = regex.compile(r"(?<!\p{L})(?:giữa|between) \Z", regex.IGNORECASE)
_RESPECTIVELY = regex.compile(r"(?:lần lượt|tương ứng|respectively)", regex.IGNORECASE)
_LABELS = alternation(table("numerals")["labels"]["words"])
_LABEL = regex.compile(
    rf"(?:(?<!\p{{L}}){_LABELS}(?<!xếp hạng|danh mục) ?|[/.]|(?<=\p{{L}})-|(?<=\d ?)m ?)\Z", regex.IGNORECASE
)


class Unit(NamedTuple, Generic[U]):
    """A unit beside a number: the span that it makes with it, and what it is."""

    start: int
    end: int
    value: U


class Reading(NamedTuple):
    """What an amount says: one number, with its `other` reading if there is one, or a range's ends."""

    amount: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    other: Decimal | None = None

    @property
    def text(self) -> str:
        """The canonical string: ``6400..7000`` for a range."""
        if self.low is not None and self.high is not None:
            return f"{plain(self.low)}..{plain(self.high)}"
        return plain(self.amount or Decimal(0))

    def times(self, factor: Decimal) -> Reading:
        """The same in a smaller unit."""
        return Reading(*(None if n is None else n * factor for n in self)) if factor != 1 else self


@dataclass(slots=True)
class Amount(Generic[U]):
    """One number or range with its unit; `lent` is the scale that it shares with the number after it."""

    start: int
    end: int
    numeral: Numeral
    unit: U
    reading: Reading
    low: Numeral | None = None
    lent: Decimal = ONE
    shares: bool = False


def is_label(text: str, start: int) -> bool:
    """Whether the number at `start` names something ("năm 2024", "giai đoạn 1") and counts nothing."""
    return bool(_LABEL.search(text[max(0, start - _NEAR) : start]))


class Amounts(Generic[U]):
    """Finds the amounts of one kind in a text.

    Parameters
    ----------
    doc : Document
        The document.
    unit_of : callable
        The unit beside a numeral, if there is one of this kind.
    follower : callable
        What a number stands before, given its unit: it decides how "8,476" reads.
    """

    def __init__(
        self,
        doc: Document,
        unit_of: Callable[[Numeral], Unit[U] | None],
        follower: Callable[[U], Follower],
    ) -> None:
        self._text = doc.text
        self._numerals = doc.numerals
        self._unit_of = unit_of
        self._follower = follower

    def find(self) -> list[Amount[U]]:
        """Give each number its unit, its own or one that it shares with the number after it.

        Reads from the end, so that a unit is known before the numbers that share it.
        """
        found: list[Amount[U]] = []
        after: Amount[U] | None = None
        for numeral in reversed(self._numerals.found):
            unit = self._unit_of(numeral)
            end = unit.end if unit else numeral.end
            if after is not None and after.start - end < _NEAR and self._widen(numeral, unit, after):
                continue
            if unit is not None:
                after = self._single(numeral, unit, self._lent(numeral, unit, after))
            elif after is not None:
                after = self._share(numeral, after)
            if after:
                found.append(after)
        return found[::-1]

    def _read(self, numeral: Numeral, unit: U, lent: Decimal = ONE) -> Figures | None:
        return numeral.read(self._follower(unit), self._numerals.style, lent)

    def _lent(self, numeral: Numeral, unit: Unit[U], after: Amount[U] | None) -> Decimal:
        """The scale that "from $2 to $3 billion" gives once; what is larger than its end has its own."""
        if after is None or numeral.scale > 1 or after.numeral.scale == 1 or after.unit != unit.value:
            return ONE
        if not self._is_change(numeral, self._text[unit.end : after.start]):
            return ONE
        read = self._read(numeral, unit.value)
        return after.numeral.scale if read and read.value < _THOUSANDS else ONE

    def _is_change(self, numeral: Numeral, gap: str) -> bool:
        """Whether a change is stated from `numeral` to the amount after `gap`: "từ 2 lên 3 tỷ USD"."""
        joined = _LIST.fullmatch(gap)
        if not (joined and joined["change"] and _CHANGES_FROM.search(self._before(numeral, _FROM))):
            return False
        return joined["english"] is None or bool(_MOVED.search(self._before(numeral, _CLAUSE)))

    def _single(self, numeral: Numeral, unit: Unit[U], lent: Decimal) -> Amount[U] | None:
        read = self._read(numeral, unit.value, lent)
        if read is None:
            return None
        return Amount(unit.start, unit.end, numeral, unit.value, Reading(read.value, other=read.other))

    def _widen(self, numeral: Numeral, unit: Unit[U] | None, after: Amount[U]) -> bool:
        """Make the amount `after` a range that begins with `numeral`, where the two make one."""
        high = after.reading.amount
        if high is None or after.shares or (unit and unit.value != after.unit):
            return False
        start, end = (unit.start, unit.end) if unit else (numeral.start, numeral.end)
        gap = self._text[end : after.start]
        if self._is_change(numeral, gap):
            return False
        between = gap in (" và ", " and ") and _BETWEEN.search(self._text[max(0, start - _NEAR) : start])
        if not (_RANGE.fullmatch(gap) or between):
            return False
        if unit is None and is_label(self._text, numeral.start):
            return False
        lends = numeral.scale == 1 and end == numeral.end
        low = self._low_end(numeral, after, high, lends=lends)
        if low is not None:
            after.reading = Reading(None, low, high)
            after.low = numeral
            after.start = start
        return low is not None

    def _low_end(self, numeral: Numeral, after: Amount[U], high: Decimal, *, lends: bool) -> Decimal | None:
        """Read a range's low end: with the high one's scale ("10 - 15 triệu"), unless that is too much."""
        scales = (after.numeral.scale, ONE) if lends else (ONE,)
        readings = (self._read(numeral, after.unit, scale) for scale in scales)
        return next((r.value for r in readings if r is not None and r.value < high), None)

    def _share(self, numeral: Numeral, after: Amount[U]) -> Amount[U] | None:
        """Let `numeral` share the unit of the amount `after` in a list."""
        joined = _LIST.fullmatch(self._text[numeral.end : after.start])
        if joined is None or is_label(self._text, numeral.start) or joined.group() == ", or ":
            return None
        if joined["change"] and not self._is_change(numeral, joined.group()):
            return None
        if joined["comma"] and not (after.shares or _RESPECTIVELY.search(self._before(numeral, _CLAUSE))):
            return None
        lent = after.lent if after.shares else after.numeral.scale
        lent = lent if numeral.scale == 1 else ONE
        read = self._read(numeral, after.unit, lent)
        if read is None:
            return None
        reading = Reading(read.value, other=read.other)
        return Amount(numeral.start, numeral.end, numeral, after.unit, reading, lent=lent, shares=True)

    def _before(self, numeral: Numeral, size: int = _NEAR) -> str:
        return self._text[max(0, numeral.start - size) : numeral.start]
