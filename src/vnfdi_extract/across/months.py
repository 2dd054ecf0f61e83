"""A flow by month: what is stated from January to each month, and the differences between."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vnfdi_extract.across.amounts import compare, interval
from vnfdi_extract.across.series import Point
from vnfdi_extract.across.times import to_month
from vnfdi_extract.schema import Number, Record, Status
from vnfdi_extract.statistics import statistics

FLOWS = tuple(name for name, row in statistics().items() if row.monthly)


class Month(Record):
    """One month of a flow.

    `to_date` is stated, from January to the end of the month. `stated` is what articles state of the month
    alone; `difference` is derived, from the values to this month and to the one before.
    """

    indicator: str
    month: str
    to_date: Number | None = None
    status: Status | None = None
    votes: int = 0
    stated: Number | None = None
    difference: Number | None = None
    findings: tuple[str, ...] = ()


def months(points: Sequence[Point], unit: str = "USD") -> list[Month]:
    """The months of the flows of one area without a breakdown.

    Examples
    --------
    >>> told = [Point(indicator="FDI_NEW", measure="level", area="VN", period=period, unit="USD", status="A",
    ...               value=Decimal(value), votes=1)
    ...         for period, value in (("2024-01", 3), ("2024-01/2024-02", 5))]
    >>> [(m.month, m.to_date, m.difference) for m in months(told)]
    [('2024-01', Decimal('3'), Decimal('3')), ('2024-02', Decimal('5'), Decimal('2'))]
    """
    levels = [
        p
        for p in points
        if p.measure == "level"
        and p.unit == unit
        and p.counterpart is None
        and p.status != "F"
        and not p.constructed
    ]
    to_date = {
        (p.indicator, f"{p.period[:4]}-{month:02d}"): p for p in levels if (month := to_month(p.period))
    }
    alone = {(p.indicator, p.period): p for p in levels if len(p.period) == 7}
    return [_month(key, to_date, alone) for key in sorted({*to_date, *alone})]


def _month(
    key: tuple[str, str], to_date: dict[tuple[str, str], Point], alone: dict[tuple[str, str], Point]
) -> Month:
    indicator, month = key
    point, own = to_date.get(key), alone.get(key)
    if own and point and not month.endswith("-01") and compare(own.amount, point.amount) != "differs":
        own = None  # the figure since January, as of its last month
    before = to_date.get((indicator, f"{month[:5]}{int(month[5:]) - 1:02d}"))
    difference: Decimal | None = None
    if point and point.value is not None:
        if month.endswith("-01"):
            difference = point.value
        elif before and before.value is not None:
            difference = point.value - before.value
    findings = [f"{f.code}: {f.arithmetic}" for p in (point, own) if p for f in p.findings]
    if (
        own
        and own.value is not None
        and point
        and before
        and difference is not None
        and not _fits(own, point, before)
    ):
        findings.append(f"MONTH_MISMATCH: {own.value:f} stated, {difference:f} by difference")
    return Month(
        indicator=indicator, month=month, to_date=point.value if point else None,
        status=point.status if point else None, votes=point.votes if point else 0,
        stated=own.value if own else None, difference=difference, findings=tuple(dict.fromkeys(findings)),
    )  # fmt: skip


def _fits(own: Point, point: Point, before: Point) -> bool:
    """Whether a month's stated value can be the difference, within the digits printed."""
    (low, high), (bottom, top) = interval(point.amount), interval(before.amount)
    least, most = interval(own.amount)
    return low - top <= most and least <= high - bottom
