"""Reads what a form has captured into what the expression says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from vnfdi_extract.lexicon import Row
from vnfdi_extract.mentions.date.shapes import (
    Between,
    Day,
    Days,
    Lunar,
    Months,
    Moving,
    Now,
    Origin,
    Past,
    Shape,
    Shift,
    Since,
    Unit,
    Unknown,
    Weekday,
    Year,
    Years,
    is_day,
)

Kind = Literal[
    "day", "days", "months", "count", "count_quarters", "quarter", "half", "year", "years", "moving",
    "weekday", "lunar", "decade", "century", "now", "from_now", "unknown", "none",
    "latest_weekday", "year_before", "year_so_far",
]  # fmt: skip
Groups = dict[str, str]


class Form(Row):
    """One way to write a date; one that is not `sure` needs a cue beside it.

    `follow` is what is left of it in a list ("quý I và II/2017"); what the group `lead` reads stays outside.
    """

    name: str
    kind: Kind
    pattern: str
    follow: str = ""
    unit: Unit = "day"
    sure: bool = True


class Relative(Row):
    """Relative words: `steps` units from the one that is now, or that the text speaks of."""

    words: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    origin: Origin
    steps: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form has captured."""

    groups: Groups
    form: Form
    words: Mapping[str, Mapping[str, int]]
    relative: Mapping[str, Shift]

    def has(self, group: str) -> bool:
        """Whether it captured `group`."""
        return group in self.groups

    def number(self, group: str, words: str) -> int:
        """The number in `group`, in figures or as one of `words`; 0 if there is none."""
        text = _single(self.groups.get(group, ""))
        return self.words[words][text] if text in self.words[words] else int(text or 0)

    @property
    def year(self) -> Year:
        """The year, written or relative; two figures up to 68 are of this century."""
        if text := self.groups.get("year"):
            return int(text)
        if text := self.groups.get("shortyear"):
            return int(text) + (1900 if int(text) > 68 else 2000)
        if text := self.groups.get("rel"):
            return self.relative[_single(text)]
        return None

    @property
    def late(self) -> bool:
        """Whether it is counted from the end of the month or year."""
        return self.groups.get("edge", "") in ("cuối", "cuoi", "last", "final")

    @property
    def shift(self) -> Shift:
        """What its relative word means."""
        return self.relative[_single(self.groups["move"])]


def _single(text: str) -> str:
    return " ".join(text.split())


def _day(r: Reading) -> Shape | None:
    year = r.year
    month = r.number("mon", "mons") if r.has("mon") else r.number("month", "months")
    if r.has("edge"):
        return Days(year, month or 12, -1, -1) if r.late else Days(year, month or 1, 1, 1)
    day = int(r.groups["day"])
    if not month:
        return Day(None, None, day)
    return Day(year, month, day) if is_day(year if isinstance(year, int) else 2000, month, day) else None


def _days(r: Reading) -> Shape | None:
    if r.has("edge"):
        count, month = r.number("day2", "numbers"), r.number("month", "months")
        return Days(r.year, month or 12, -count, -1) if r.late else Days(r.year, month or 1, 1, count)
    first, last = int(r.groups["day"]), int(r.groups["day2"])
    return Days(r.year, r.number("month", "months"), first, last) if first < last else None


def _months(r: Reading) -> Shape | None:
    first = r.number("month", "months")
    half = r.number("part", "parts")
    if half:
        return Days(r.year, first, 1, 15) if half == 1 else Days(r.year, first, 16, -1)
    last = r.number("month2", "months") or first
    return Months(r.year, first, last) if first <= last else None


def _counted(r: Reading, size: int) -> Shape | None:
    """Read so many months (`size` 1) or quarters (3) from the start or the end of a year."""
    count = (r.number("count", "numbers") or 1) * size
    if not 1 <= count <= 12:
        return None
    if r.has("past"):
        return Past(count)
    if last := r.number("month", "months"):
        return Months(r.year, last - count + 1, last) if count <= last else None
    return Months(r.year, 13 - count, 12) if r.late else Months(r.year, 1, count)


def _quarter(r: Reading) -> Shape | None:
    first = r.number("quarter", "quarters")
    last = r.number("quarter2", "quarters") or first
    return Months(r.year, first * 3 - 2, last * 3) if first <= last else None


def _half(r: Reading) -> Shape:
    return Months(r.year, 7, 12) if r.number("half", "halves") == 2 else Months(r.year, 1, 6)


def _years(r: Reading) -> Shape | None:
    first, second = r.groups["year"], r.groups["year2"]
    last = int(first[:2] + second) if len(second) == 2 else int(second)
    return Years(int(first), last) if int(first) < last <= int(first) + 100 else None


def _moving(r: Reading) -> Shape:
    unit, part = r.form.unit, r.groups.get("part", "")
    shift = r.shift if r.has("move") else Shift(0, "told")
    weekend = unit == "week" and part in ("cuối", "cuoi")
    return Moving(unit, shift, r.number("part", "parts") if unit == "month" else 0, weekend)


def _weekday(r: Reading) -> Shape:
    day = r.number("weekday", "weekdays")
    if not r.has("move"):
        return Weekday(day)
    shift = r.shift
    if r.has("week") or not shift.steps:
        return Weekday(day, weeks=shift.steps)
    return Weekday(day, nearest="before" if shift.steps < 0 else "after")


def _lunar(r: Reading) -> Shape | None:
    if isinstance(r.year, int):
        return Months(r.year)
    stem, branch = r.number("stem", "stems"), r.number("branch", "branches")
    return next((Lunar(n) for n in range(60) if (n % 10, n % 12) == (stem, branch)), None)


def _decade(r: Reading) -> Shape:
    text = r.groups["decade"]
    first = int(text) if len(text) == 4 else 1900 + int(text)
    return Years(first, first + 9)


def _century(r: Reading) -> Shape:
    first = r.number("century", "centuries")
    last = r.number("century2", "centuries") or first
    return Years(first * 100 - 99, last * 100)


READERS: dict[Kind, Callable[[Reading], Shape | None]] = {
    "day": _day,
    "days": _days,
    "months": _months,
    "count": lambda r: _counted(r, 1),
    "count_quarters": lambda r: _counted(r, 3),
    "quarter": _quarter,
    "half": _half,
    "year": lambda r: Months(r.year),
    "years": _years,
    "moving": _moving,
    "weekday": _weekday,
    "latest_weekday": lambda r: Weekday(r.number("weekday", "weekdays"), nearest="latest"),
    "year_before": lambda r: Months(Shift(-1, "told")),
    "year_so_far": lambda r: Between(Months(Shift(0, "now")), Now()),
    "lunar": _lunar,
    "decade": _decade,
    "century": _century,
    "now": lambda r: Now(),
    "from_now": lambda r: Since(now="nay" in r.groups["move"]),
    "unknown": lambda r: Unknown(),
}
