"""What does not add up between points: growth against levels, and a year to date that shrinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from vnfdi_extract.across.amounts import interval
from vnfdi_extract.across.series import Finding, Point
from vnfdi_extract.across.times import FLOWS, to_month
from vnfdi_extract.facts.context.calendar import shifted
from vnfdi_extract.schema import plain

_HUNDRED = Decimal(100)
Name = tuple[str | None, ...]


def check(points: Sequence[Point]) -> list[Point]:
    """Add the findings to the points that they are about; nothing else is changed."""
    levels = {_name(p): p for p in points if p.measure == "level" and p.value is not None}
    found: dict[int, list[Finding]] = defaultdict(list)
    for number, point in enumerate(points):
        if finding := _growth(point, levels):
            found[number].append(finding)
    for number, finding in _shrinking(points):
        found[number].append(finding)
    return [_with(point, found[number]) if number in found else point for number, point in enumerate(points)]


def _with(point: Point, findings: list[Finding]) -> Point:
    return point.model_copy(update={"findings": (*point.findings, *findings)})


def _name(point: Point, period: str | None = None, unit: str | None = None) -> Name:
    return (
        point.indicator, point.area, point.vintage, point.counterpart_type, point.counterpart,
        period or point.period, unit or point.unit, "F" if point.status == "F" else None,
    )  # fmt: skip


def _growth(point: Point, levels: dict[Name, Point]) -> Finding | None:
    """A stated growth against the levels of the period and of the year before, where both are stated."""
    if point.measure != "growth" or point.value is None or point.unit != "%":
        return None
    for unit in ("USD", "project", "VND"):
        now, then = (
            levels.get(_name(point, unit=unit)),
            levels.get(_name(point, shifted(point.period, -1), unit)),
        )
        if now and then and (unit == "USD" or not levels.get(_name(point, unit="USD"))):
            return _against(point, now, then)
    return None


def _against(point: Point, now: Point, then: Point) -> Finding | None:
    (low, high), (bottom, top) = interval(now.amount), interval(then.amount)
    if bottom <= 0 or now.value is None or then.value is None or point.value is None:
        return None
    least, most = (low / top - 1) * _HUNDRED, (high / bottom - 1) * _HUNDRED
    stated_low, stated_high = interval(point.amount)
    if point.direction == "down":
        stated_low, stated_high = -stated_high, -stated_low
    elif point.direction == "ratio":
        stated_low, stated_high = stated_low - _HUNDRED, stated_high - _HUNDRED
    if least <= stated_high and stated_low <= most:
        return None
    implied = (now.value / then.value - 1) * _HUNDRED
    return Finding(
        code="GROWTH_MISMATCH",
        arithmetic=f"{plain(now.value)} / {plain(then.value)} - 1 = {implied:.1f} %,"
        f" stated {point.direction or ''} {plain(point.value)} %".replace("  ", " "),
    )


def _shrinking(points: Sequence[Point]) -> list[tuple[int, Finding]]:
    """Flows since January that are less than those to an earlier month of the year."""
    years: dict[Name, list[tuple[int, int, Point]]] = defaultdict(list)
    for number, point in enumerate(points):
        month = to_month(point.period)
        if month and point.measure == "level" and point.indicator in FLOWS and point.value is not None:
            years[_name(point, point.period[:4])].append((month, number, point))
    found = []
    for told in years.values():
        told.sort(key=lambda one: one[:2])
        for (_, _, before), (_, number, after) in pairwise(told):
            if interval(after.amount)[1] < interval(before.amount)[0]:
                found.append((number, _decrease(before, after)))
    return found


def _decrease(before: Point, after: Point) -> Finding:
    return Finding(
        code="YTD_DECREASE",
        arithmetic=f"{before.period}: {plain(before.value or Decimal(0))},"
        f" {after.period}: {plain(after.value or Decimal(0))}",
    )
