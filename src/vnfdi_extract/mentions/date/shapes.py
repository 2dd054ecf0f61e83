"""What a date expression says, before it is placed in time: what the text leaves out is None."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

UNKNOWN = "?"
"""The value of what nothing fixes in time."""

Origin = Literal["now", "told"]
Unit = Literal["day", "week", "month", "quarter"]


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the one that is now ("năm ngoái"), or that the text speaks of ("năm trước")."""

    steps: int
    origin: Origin


Year = int | Shift | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day; its month is None in "ngày 15"."""

    year: Year
    month: int | None
    day: int


@dataclass(frozen=True, slots=True)
class Days:
    """Days of one month: "nửa cuối tháng 8", "từ ngày 16-31/8"; those below 0 count from its end."""

    year: Year
    month: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Months:
    """Whole months of one year: a month, quarter, half or year, or "8 tháng đầu năm"."""

    year: Year
    first: int = 1
    last: int = 12


@dataclass(frozen=True, slots=True)
class Years:
    """An inclusive run of years."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Moving:
    """A unit counted from another: "hôm qua", "tuần này", "tháng trước"; `half` is a half of a month."""

    unit: Unit
    shift: Shift
    half: int = 0
    weekend: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday is 1): of the week so many from now, or the nearest one before or after.

    The `latest` one may be the day itself, as in English news ("said on Tuesday").
    """

    day: int
    weeks: int | None = None
    nearest: Literal["before", "after", "latest"] | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """So many months up to now, of this year if the text has counted so far: "8 tháng qua"."""

    months: int


@dataclass(frozen=True, slots=True)
class Lunar:
    """A year of the sixty-year cycle; its place is 0 for Giáp Tý."""

    place: int


@dataclass(frozen=True, slots=True)
class Now:
    """The end of "đến nay"."""


@dataclass(frozen=True, slots=True)
class Since:
    """The start of "từ nay đến …", or of "từ đó đến …", which is unknown."""

    now: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """A stretch of time that no calendar fixes: "5 năm qua"."""


@dataclass(frozen=True, slots=True)
class Between:
    """A range: "từ 1/1/2016 đến 16/9/2037"."""

    first: Shape
    last: Shape


Shape = Day | Days | Months | Years | Moving | Weekday | Past | Lunar | Now | Since | Unknown | Between


def write_months(year: int, first: int, last: int) -> str:
    """Write whole months of a year in the largest unit that fits.

    Examples
    --------
    >>> write_months(2017, 1, 12), write_months(2017, 1, 6), write_months(2017, 4, 6)
    ('2017', '2017-H1', '2017-Q2')
    >>> write_months(2017, 5, 5), write_months(2024, 1, 8)
    ('2017-05', '2024-01/2024-08')
    """
    if (first, last) == (1, 12):
        return f"{year:04d}"
    if first == last:
        return f"{year:04d}-{first:02d}"
    if last - first == 5 and first in (1, 7):
        return f"{year:04d}-H{1 if first == 1 else 2}"
    if last - first == 2 and first % 3 == 1:
        return f"{year:04d}-Q{last // 3}"
    return f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return monthrange(year, month)[1]


def write_days(year: int, month: int, first: int, last: int) -> str:
    """Write days of a month; those below 0 count from its end.

    Examples
    --------
    >>> write_days(2017, 2, 16, -1), write_days(2017, 1, 1, 1)
    ('2017-02-16/2017-02-28', '2017-01-01')
    """
    end = month_length(year, month)
    one, other = (
        f"{year:04d}-{month:02d}-{d if d > 0 else end + 1 + d:02d}" for d in (first, min(last, end))
    )
    return one if one == other else f"{one}/{other}"


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def month_after(month: date, steps: int) -> tuple[int, int]:
    """Return the year and month so many months on.

    Examples
    --------
    >>> month_after(date(2017, 1, 31), -1)
    (2016, 12)
    """
    count = month.year * 12 + month.month - 1 + steps
    return count // 12, count % 12 + 1


def near_lunar(lunar: Lunar, year: int) -> int:
    """Return the year with this place in the sixty-year cycle that is nearest to `year`.

    Examples
    --------
    >>> near_lunar(Lunar(33), 2016)
    2017
    """
    return year + (lunar.place - (year - 4) + 30) % 60 - 30


def edge(value: str, *, end: bool) -> str:
    """Return the first or last day of a written period; the value itself if it is a day or unknown.

    Examples
    --------
    >>> edge("2017", end=False), edge("2017-H1", end=True), edge("2017-Q2", end=False)
    ('2017-01-01', '2017-06-30', '2017-04-01')
    >>> edge("2020-01/2020-08", end=True), edge("2017-06-15", end=True)
    ('2020-08-31', '2017-06-15')
    """
    head, _, tail = value.partition("/")
    if tail:
        return edge(tail if end else head, end=end)
    year, _, rest = value.partition("-")
    if rest.startswith(("H", "Q")):
        size = 6 if rest[0] == "H" else 3
        month = int(rest[1:]) * size if end else int(rest[1:]) * size - size + 1
    elif not rest:
        month = 12 if end else 1
    elif "-" in rest or not rest.isdecimal():
        return value
    else:
        month = int(rest)
    return f"{year}-{month:02d}-{month_length(int(year), month) if end else 1:02d}"
