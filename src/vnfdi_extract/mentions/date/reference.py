"""The years that an article itself establishes: when it was written, and what it tells about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from vnfdi_extract.document import Reference
from vnfdi_extract.mentions.date.cues import Expression
from vnfdi_extract.mentions.date.shapes import Between, Day, Days, Lunar, Months, Shape, Shift, near_lunar

_HEAD = 600
_ENOUGH, _PLANNED = 1.5, 1.0
_COMPARABLE = 0.4
_DAY, _MONTHS, _AHEAD_DAY, _SAME_PERIOD, _NAMED, _THIS_YEAR = 3.0, 2.0, 1.5, 3.0, 3.0, 5.0


def establish(published: date | None, expressions: Sequence[Expression]) -> Reference:
    """Weigh what an article's expressions say about its years."""
    told = _told(expressions)
    if published:
        return Reference(published, published, published.year, told)
    year = _now(expressions, told)
    if told and year in (None, told) and _looks_back(expressions, told):
        year = told + 1
    return Reference(None, _latest_day(expressions, year), year, told)


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
    """The latest year that enough speaks for, as texts tell of the past; else the first one planned."""
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


def _latest_day(expressions: Sequence[Expression], year: int | None) -> date | None:
    days = [s for e in expressions if not (e.role.ahead or e.role.aside) for s in _ends(e.shape)]
    dated = (
        date(year, s.month, s.day) for s in days if isinstance(s, Day) and s.month and year and s.year == year
    )
    return max(dated, default=None)


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
    return 0.0 if e.role.ahead or _whole(shape) else _MONTHS


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
