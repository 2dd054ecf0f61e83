"""The years that an article itself establishes: when it was written, and what it speaks about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from vnfdi_extract.document import Reference
from vnfdi_extract.mentions.date.cues import Expression
from vnfdi_extract.mentions.date.shapes import (
    Between,
    Day,
    Days,
    Lunar,
    Months,
    Shape,
    Shift,
    is_day,
    near_lunar,
)

_HEAD = 600
_ENOUGH, _PLANNED = 2.5, 1.0
_COMPARABLE = 0.4
_DAY, _MONTHS, _AHEAD_DAY, _SAME_PERIOD, _NAMED, _THIS_YEAR = 3.0, 2.0, 2.5, 3.0, 3.0, 5.0
_SOON, _LONG_AGO = 150, 150
_ENOUGH_PAST, _LATELY = 2, 400


def establish(published: date | None, expressions: Sequence[Expression]) -> Reference:
    """Weigh what an article's expressions say about its years."""
    told = _told(expressions)
    if published:
        return Reference(published, published, published.year, told)
    year = _now(expressions, told)
    if told and year in (None, told) and _looks_back(expressions, told):
        year = told + 1
    year = _of_news(expressions, year)
    latest = max(_past(expressions), default=None)
    if year and latest and latest.year > year:
        year = None
    today = _today(expressions, year) if year else None
    if latest and latest.year != year:
        latest = None
    return Reference(today, today or latest, year, told, inferred=today is not None)


def _past(expressions: Iterable[Expression]) -> list[date]:
    """The days and months that are spoken of as past."""
    told = (e for e in expressions if not (e.role.ahead or e.role.plan))
    return [d for e in told for s in _ends(e.shape) if (d := _end(s))]


def _of_news(expressions: Sequence[Expression], year: int | None) -> int | None:
    """The year of the news: that of its day, which comes soon after the latest of what the article gives.

    One month alone says too little of when the article was written.
    """
    shape = next((e.shape for e in expressions if _is_news(e)), None)
    past = _past(e for e in expressions if not e.role.aside and not isinstance(e.shape, Between))
    if not isinstance(shape, Day) or len(past) < _ENOUGH_PAST:
        return year
    latest = max(past)
    if sum((latest - d).days <= _LATELY for d in past) < _ENOUGH_PAST:
        return year
    near = year or latest.year
    distances = {y: (d - latest).days for y in (near, near + 1) if (d := _day(y, shape))}
    if year and distances.get(year, 0) > -_LONG_AGO:
        return year
    return next((y for y, days in distances.items() if -31 <= days <= _SOON), year)


def _is_news(e: Expression) -> bool:
    role = e.role
    dated = isinstance(e.shape, Day) and e.shape.month is not None and e.shape.year is None
    return dated and not (role.ahead or role.aside or role.base or role.past)


def _today(expressions: Sequence[Expression], year: int) -> date | None:
    """The day that the article calls "sáng nay" or "hôm nay"."""
    days = (e.shape for e in expressions if isinstance(e.shape, Day) and (e.role.now or e.form == "day.now"))
    return next((d for s in days if (d := _day(s.year if isinstance(s.year, int) else year, s))), None)


def _day(year: int, shape: Day) -> date | None:
    month = shape.month or 0
    return date(year, month, shape.day) if is_day(year, month, shape.day) else None


def _end(shape: Shape) -> date | None:
    """A written day, or the first of a written month; in the midst of longer periods the text may be."""
    if isinstance(shape, Day) and isinstance(shape.year, int):
        return _day(shape.year, shape)
    if isinstance(shape, Months) and isinstance(shape.year, int) and shape.first == shape.last:
        return date(shape.year, shape.last, 1)
    return None


def _near(e: Expression) -> float:
    """What stands at the head of an article counts twice."""
    return 2.0 if e.start < _HEAD else 1.0


def _told(expressions: Sequence[Expression]) -> int | None:
    """The year that most statistics are of."""
    votes: defaultdict[int, float] = defaultdict(float)
    for e in expressions:
        if e.role.aside or (e.role.base and not e.role.same_period) or e.role.ahead:
            continue
        for shape in _ends(e.shape):
            if isinstance(shape, Months) and isinstance(shape.year, int):
                votes[shape.year + e.role.same_period] += _near(e)
    return max(votes, key=lambda y: (votes[y], y)) if votes else None


def _now(expressions: Sequence[Expression], told: int | None) -> int | None:
    """The latest year that enough speaks for, as texts speak of the past; else the first one planned."""
    firm: defaultdict[int, float] = defaultdict(float)
    planned: defaultdict[int, float] = defaultdict(float)
    for e in expressions:
        if isinstance(e.shape, Lunar) and told:
            firm[near_lunar(e.shape, told)] += _NAMED * _near(e)
        for shape in _ends(e.shape):
            year = getattr(shape, "year", None)
            if isinstance(year, int) and not e.role.aside:
                if e.role.plan and _whole(shape):
                    planned[year] += _near(e)
                elif weight := _weight(e, shape):
                    firm[year + e.role.base] += weight * _near(e)
    return max(_able(firm), default=None) or min(_able(planned, _PLANNED), default=None)


def _able(votes: dict[int, float], enough: float = _ENOUGH) -> list[int]:
    most = max(votes.values(), default=0.0)
    return [y for y, w in votes.items() if w >= enough and w >= _COMPARABLE * most]


def _weight(e: Expression, shape: Shape) -> float:
    """How much an expression says that its year is the one of the article (the next one, of a base)."""
    if e.role.base:
        counted = isinstance(shape, Months) and shape.first == 1 and 3 < shape.last < 12
        return _SAME_PERIOD if counted or (e.role.same_period and isinstance(shape, Months)) else 0.0
    if e.form == "year.moving":
        return _THIS_YEAR
    if e.form in ("year.lunar", "year.feast"):
        return _NAMED
    if isinstance(shape, Day | Days):
        new_year = isinstance(shape, Day) and (shape.month, shape.day) == (1, 1)
        return 0.0 if new_year else _AHEAD_DAY if e.role.ahead else _DAY
    return 0.0 if e.role.ahead or e.role.past or _whole(shape) else _MONTHS


def _whole(shape: Shape) -> bool:
    return isinstance(shape, Months) and shape.last - shape.first == 11


def _looks_back(expressions: Sequence[Expression], told: int) -> bool:
    """Whether the article tells of `told` as of a closed year, and calls it "năm ngoái"."""
    plain = [
        e.shape
        for e in expressions
        if isinstance(e.shape, Months) and not (e.role.base or e.role.ahead or e.role.plan)
    ]
    closed = any(s.year == told and s.last == 12 for s in plain)
    return closed and any(s.year == Shift(-1, "now") for s in plain)


def _ends(shape: Shape) -> Iterator[Shape]:
    if isinstance(shape, Between):
        yield shape.first
        yield shape.last
    else:
        yield shape
