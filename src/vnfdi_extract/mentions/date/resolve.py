"""Places expressions in time: against the publication date, or the year that the article establishes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any, Literal

from vnfdi_extract.document import Reference
from vnfdi_extract.mentions.date.cues import Expression, Role
from vnfdi_extract.mentions.date.shapes import (
    UNKNOWN,
    Between,
    Day,
    Days,
    Lunar,
    Months,
    Moving,
    Now,
    Past,
    Shape,
    Shift,
    Since,
    Weekday,
    Years,
    edge,
    is_day,
    month_after,
    near_lunar,
    write_days,
    write_months,
)
from vnfdi_extract.mentions.date.weeks import moved, week, weekday

Unit = Day | Days | Months
Basis = Literal["explicit", "published", "article", "unresolved"]
_NEAR = 400
_FAR_AHEAD, _FAR_BEHIND = 270, 330
_CLOSING_DAY = 15
_JOINED = len(" và ")


@dataclass(slots=True)
class Told:
    """What a resolved expression leaves for the next ones to refer to."""

    position: int
    year: int
    month: int | None
    role: Role


class Resolver:
    """Walks through the expressions of one article in order."""

    def __init__(self, reference: Reference, expressions: Sequence[Expression]) -> None:
        self.reference, self.expressions = reference, expressions
        self.told: list[Told] = []
        self.day: date | None = None
        self.month = reference.published
        self.written: defaultdict[Unit, list[tuple[int, int]]] = defaultdict(list)
        self.years: defaultdict[Unit, set[int]] = defaultdict(set)
        self.counted: set[int] = set()
        for e, after in zip_longest(expressions, expressions[1:]):
            for part in _dated(e.shape) if not e.role.base else ():
                year = _latest_of(e, part.year, after)
                self.written[_unit(part)].append((e.start, year))
                self.years[_unit(part)].add(year)
        for e in expressions:
            if isinstance(e.shape, Months) and e.shape.first in (1, e.shape.last):
                self.counted.add(e.shape.last)

    def resolve(self) -> Iterator[tuple[Expression, str, Basis]]:
        """Yield each expression with its value and what that rests on."""
        for e in self.expressions:
            value = self._value(e, e.shape)
            yield e, value, self._basis(e.shape, value)
            self._remember(e, value)

    def _basis(self, shape: Shape, value: str) -> Basis:
        if value == UNKNOWN:
            return "unresolved"
        if _explicit(shape):
            return "explicit"
        return "published" if self.reference.published and not self.reference.inferred else "article"

    def _remember(self, e: Expression, value: str) -> None:
        if isinstance(e.shape, Day | Days | Weekday) and not e.role.aside:
            self.day = None if value == UNKNOWN else date.fromisoformat(value[-10:])
        if value == UNKNOWN or isinstance(e.shape, Years | Lunar | Now) or _relative(e.shape):
            return
        end = value.rpartition("/")[2]
        month = None if len(end) == 4 else int(edge(end, end=True)[5:7])
        if month and not (e.role.base or e.role.aside):
            self.month = date(int(end[:4]), month, 1)
        self.told.append(Told(e.start, int(end[:4]), month, e.role))

    def _value(self, e: Expression, shape: Shape) -> str:
        published = self.reference.published
        match shape:
            case Years():
                return f"{shape.first:04d}/{shape.last:04d}"
            case Now():
                return f"../{published}" if published else UNKNOWN
            case Between():
                return self._between(e, shape)
            case Moving():
                return self._moving(e, shape)
            case Weekday():
                return weekday(published, shape, ahead=e.role.ahead) if published else UNKNOWN
            case Past():
                return self._past(shape)
            case Lunar():
                return self._lunar(shape)
            case Day() | Days() | Months():
                year = self._year(e, shape)
                return _write(year, shape) if year and 0 < year < 10000 else UNKNOWN
        return UNKNOWN

    def _year(self, e: Expression, shape: Day | Days | Months) -> int | None:
        if isinstance(shape.year, int):
            return shape.year
        if isinstance(shape.year, Shift):
            origin = self.reference.year if shape.year.origin == "now" else self._told_year(e)
            return origin + shape.year.steps if origin else None
        if isinstance(shape, Months) and shape.last - shape.first == 11:
            return self._told_year(e)
        return self._same_unit(e, shape) or self._chained(e, shape) or self._nearest(e, shape)

    def _told_year(self, e: Expression) -> int | None:
        """The year that the text speaks of here: of the last statistic or event, else the article's."""
        for told in reversed(self.told):
            if e.start - told.position > _NEAR:
                break
            if not (told.role.base or told.role.aside or told.role.ahead):
                return told.year
        if self.reference.published:
            return self.reference.year
        return self.reference.told or self.reference.year

    def _same_unit(self, e: Expression, shape: Day | Days | Months) -> int | None:
        """The year with which the article writes the same day, month or quarter elsewhere.

        It does not hold against the article's own year, unless the unit lies ahead in that.
        """
        written = self.written.get(_unit(shape), [])
        latest, now = self.reference.latest, self.reference.year
        if now and now in self.years.get(_unit(shape), ()):
            return now
        here = _write(now, shape) if now else UNKNOWN
        if latest and here != UNKNOWN and edge(here, end=False) <= latest.isoformat():
            return None
        after = bisect_left(written, (e.start, 0))
        near = written[max(0, after - 1) : after + (0 if self.reference.published else 1)]
        return min(near, key=lambda w: abs(w[0] - e.start))[1] if near else None

    def _chained(self, e: Expression, shape: Day | Days | Months) -> int | None:
        """The year of the day or month stated just before, if this one follows on it."""
        month = shape.first if isinstance(shape, Months) else shape.month
        earliest = -2 if e.role.base else 0
        for told in reversed(self.told):
            if e.start - told.position > _NEAR:
                break
            if told.month is None or told.role.base or told.role.aside or month is None:
                continue
            return told.year if earliest <= month - told.month <= 2 else None
        return None

    def _nearest(self, e: Expression, shape: Day | Days | Months) -> int | None:
        """The year that puts a day or month nearest to the publication, rather before than after it."""
        published, year = self.reference.published, self.reference.year
        latest = published or (self.reference.latest if isinstance(shape, Day) else None)
        if latest is None or year is None or e.role.ahead or e.role.plan:
            return year
        if e.form == "months.alone" and published and isinstance(shape, Months):
            return year - (shape.last > published.month)
        if isinstance(shape, Months) and shape.first < shape.last:
            return year - 1 if shape.first > 9 and latest.month <= 2 else year
        month = shape.first if isinstance(shape, Months) else shape.month or 1
        distance = (date(year, month, 1) - latest).days
        return year - 1 if distance > _FAR_AHEAD else year + 1 if distance < -_FAR_BEHIND else year

    def _between(self, e: Expression, shape: Between) -> str:
        if isinstance(shape.first, Since):
            first = str(self.reference.published) if shape.first.now and self.reference.published else UNKNOWN
        else:
            first = self._value(e, shape.first)
        last = self._value(e, shape.last).removeprefix("../")
        if UNKNOWN in (first, last):
            return UNKNOWN
        begin, end = edge(first, end=False), edge(last, end=True)
        if "/" in first + last or 10 in (len(first), len(last)):
            first, last = begin, end
        elif not first.isdecimal() or not last.isdecimal():
            first, last = begin[:7], end[:7]
        return f"{first}/{last}" if begin <= end else UNKNOWN

    def _moving(self, e: Expression, shape: Moving) -> str:
        published, steps = self.reference.published, shape.shift.steps
        if shape.unit == "week":
            return week(published, steps, weekend=shape.weekend) if published else UNKNOWN
        if shape.unit == "day":
            return moved(self._day_of(shape.shift), steps)
        month = self.month if shape.shift.origin == "told" else published
        if month is None:
            return UNKNOWN
        if shape.unit == "quarter":
            year, last = month_after(date(month.year, (month.month + 2) // 3 * 3, 1), 3 * steps)
            return write_months(year, last - 2, last)
        year, number = month_after(month, steps)
        if shape.half:
            return write_days(year, number, 1, 15) if shape.half == 1 else write_days(year, number, 16, -1)
        return write_months(year, number, number)

    def _day_of(self, shift: Shift) -> date | None:
        """The day of publication, or the one stated last; the article's own day is "hôm nay" to it."""
        if shift.origin == "told":
            return self.day
        return self.reference.published or (self.day if shift.steps == 0 else None)

    def _past(self, shape: Past) -> str:
        published, year = self.reference.published, self.reference.year
        left = published.month - shape.months if published else 0
        closes = published and (left == 1 or (left == 0 and published.day >= _CLOSING_DAY))
        return (
            write_months(year, 1, shape.months)
            if year and (shape.months in self.counted or closes)
            else UNKNOWN
        )

    def _lunar(self, shape: Lunar) -> str:
        near = self.reference.year or self.reference.told
        if near is None:
            return UNKNOWN
        return str(near_lunar(shape, near))


def _write(year: int, shape: Day | Days | Months) -> str:
    match shape:
        case Months(first=first, last=last):
            return write_months(year, first, last)
        case Days(month=month, first=first, last=last):
            return write_days(year, month, first, last)
        case Day(month=int(month), day=day) if is_day(year, month, day):
            return f"{year:04d}-{month:02d}-{day:02d}"
    return UNKNOWN


def _dated(shape: Shape) -> Iterator[Any]:
    """The days and months with a written year in an expression."""
    for part in (shape.first, shape.last) if isinstance(shape, Between) else (shape,):
        if isinstance(part, Day | Days | Months) and isinstance(part.year, int) and not _whole_year(part):
            yield part


def _latest_of(e: Expression, year: int, after: Expression | None) -> int:
    """The later year of "9 tháng năm 2019 và 2020": what the article speaks of, the other one is its base."""
    if after is None or after.start - e.end > _JOINED or not _whole_year(after.shape):
        return year
    later = getattr(after.shape, "year", None)
    return later if isinstance(later, int) and later == year + 1 else year


def _relative(shape: Shape) -> bool:
    """Whether it points back itself ("năm trước"), so that nothing else can point to it."""
    shift = shape.shift if isinstance(shape, Moving) else getattr(shape, "year", None)
    return isinstance(shift, Shift) and shift.origin == "told"


def _whole_year(shape: Shape) -> bool:
    return isinstance(shape, Months) and shape.last - shape.first == 11


def _unit(shape: Day | Days | Months) -> Unit:
    """What an expression names, without its year."""
    return replace(shape, year=None)


def _explicit(shape: Shape) -> bool:
    if isinstance(shape, Between):
        return _explicit(shape.first) and _explicit(shape.last)
    return isinstance(shape, Years) or isinstance(getattr(shape, "year", None), int)
