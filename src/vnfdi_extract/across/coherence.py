"""Which of several stated values keeps a table whole: a second look where articles contradict each other.

A year to date does not shrink, a whole is no less than its part, and registered capital is not by chance the
realised capital to the last digit. Where the agreed value breaks one of these and another stated value breaks
fewer, and is reported by at least a third as many articles, that one is taken; a finding says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from vnfdi_extract.across.amounts import digits, interval
from vnfdi_extract.across.reading import Amount
from vnfdi_extract.across.series import Finding, Point, Stated
from vnfdi_extract.across.times import FLOWS, to_month
from vnfdi_extract.schema import plain

_FEWER = 3
_PARTS = ("NEW", "INCREASE", "MA")
_EXACT = 3
Place = tuple[str | None, str | None, str | None, str | None, str | None]


class _Table:
    """The agreed values of one area's flows, by indicator and month."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, int, int], Point] = {}

    def put(self, point: Point, month: int) -> None:
        self.cells[point.indicator, int(point.period[:4]), month] = point

    def near(self, point: Point, month: int) -> tuple[list[Point], list[Point]]:
        """The values to earlier and to later months of the year."""
        year = int(point.period[:4])
        own = [(m, p) for (i, y, m), p in self.cells.items() if i == point.indicator and y == year]
        return [p for m, p in own if m < month], [p for m, p in own if m > month]

    def other(self, point: Point, month: int, form: str) -> Point | None:
        origin = point.indicator.partition("_")[0]
        return self.cells.get((f"{origin}_{form}", int(point.period[:4]), month))


def settle(points: Sequence[Point]) -> list[Point]:
    """Give points whose value breaks the table another stated value that does not."""
    tables: dict[Place, _Table] = defaultdict(_Table)
    at: list[tuple[int, Place, int]] = []
    for number, point in enumerate(points):
        month = to_month(point.period)
        if month and _is_flow(point):
            place = (point.area, point.vintage, point.counterpart_type, point.counterpart, point.unit)
            tables[place].put(point, month)
            at.append((number, place, month))
    found = list(points)
    for number, place, month in at:
        better = _better(found[number], month, tables[place])
        if better:
            found[number] = better
            tables[place].put(better, month)
    return found


def _is_flow(point: Point) -> bool:
    return (
        point.measure == "level"
        and point.indicator in FLOWS
        and point.status != "F"
        and point.value is not None
        and not point.constructed
    )


def _better(point: Point, month: int, table: _Table) -> Point | None:
    agreed = next((s for s in point.stated if s.role == "agreed"), None)
    broken = list(_broken(point.amount, point, month, table))
    if agreed is None or not broken:
        return None
    rivals = []
    for stated in point.stated:
        if stated.role in ("agreed", "rounded") or stated.votes * _FEWER < point.votes:
            continue
        amount = amount_of(stated, point)
        breaks = len(list(_broken(amount, point, month, table))) if amount else len(broken)
        rivals.append((breaks, -stated.votes, _apart(amount, point), stated.value, stated))
    if not rivals or min(rival[0] for rival in rivals) >= len(broken):
        return None
    chosen = min(rivals, key=lambda rival: rival[:4])[4]
    return _with(point, agreed, chosen, broken[0])


def _apart(amount: Amount | None, point: Point) -> Decimal:
    """How many times larger or smaller than the agreed value an amount is."""
    if amount is None or not amount.value or not point.value:
        return Decimal("Infinity")
    return max(amount.value / point.value, point.value / amount.value)


def _with(point: Point, agreed: Stated, chosen: Stated, why: str) -> Point:
    amount = amount_of(chosen, point)
    assert amount is not None
    stated = [chosen.model_copy(update={"role": "agreed"})]
    for one in point.stated:
        if one is not chosen:
            role = "contradiction" if one.role in ("agreed", "rounded") else one.role
            stated.append(one.model_copy(update={"role": role, "rounded": False}))
    said = f"{chosen.value} taken for {agreed.value}: {why}"
    return point.model_copy(
        update={
            "value": amount.value, "low": None, "high": None, "mod": amount.mod, "printed": amount.text,
            "votes": chosen.votes, "status": chosen.status, "stated": tuple(stated),
            "findings": (*point.findings, Finding(code="SETTLED", arithmetic=said)),
        }
    )  # fmt: skip


def amount_of(stated: Stated, point: Point) -> Amount | None:
    """The amount of a stated value; none for a range."""
    number, _, _ = stated.value.partition(" ")
    if ".." in number:
        return None
    return Amount(Decimal(number), None, None, point.unit, stated.mod, stated.text)


def _broken(amount: Amount, point: Point, month: int, table: _Table) -> Iterator[str]:
    """What a value would break."""
    low, high = interval(amount)
    earlier, later = table.near(point, month)
    for other in earlier:
        if high < interval(other.amount)[0]:
            yield f"{other.period} has {plain(other.value or Decimal(0))} already"
    for other in later:
        if interval(other.amount)[1] < low:
            yield f"{other.period} has but {plain(other.value or Decimal(0))}"
    if point.indicator.endswith("_REGISTERED"):
        for form in _PARTS:
            part = table.other(point, month, form)
            if part and high < interval(part.amount)[0]:
                yield f"{part.indicator} alone is {plain(part.value or Decimal(0))}"
        realised = table.other(point, month, "REALISED")
        if realised and realised.value == amount.value and digits(amount) >= _EXACT:
            yield f"{realised.indicator} is {plain(realised.value or Decimal(0))} too"

    else:
        whole = table.other(point, month, "REGISTERED")
        if whole and point.indicator.rpartition("_")[2] in _PARTS and whole.value is not None:
            if whole.value == amount.value and digits(amount) >= _EXACT:
                yield f"{whole.indicator} is {plain(whole.value)} too"
            elif interval(whole.amount)[1] < low:
                yield f"{whole.indicator} is but {plain(whole.value)}"
