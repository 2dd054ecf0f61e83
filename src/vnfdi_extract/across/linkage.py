"""How likely two investments are one: weights of evidence in bits, each with its reason, summed.

The weights are a table (``data/linkage.toml``), not estimated from the store: two deals are joined, or not,
by what is said of them, whatever else the store holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from vnfdi_extract.across import amounts, places
from vnfdi_extract.across.names import PLACED, Likeness, Name, by_place, likeness, name
from vnfdi_extract.across.reading import Deal
from vnfdi_extract.lexicon import table

_MOSTLY, _HALF = 0.75, 0.45
_MANY = 3
_CROSSING = frozenset({"motorway", "ring road", "road", "railway", "bridge"})
_NEAR_DAYS, _FAR_DAYS = 45, 1100


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against, in words, with its weight in bits."""

    kind: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Features:
    """A deal with its names read once."""

    deal: Deal
    investors: tuple[Name, ...]
    project: Name | None
    zone: str | None
    told: frozenset[str]
    span: tuple[Decimal, Decimal] | None = None


@cache
def _weights() -> dict[str, Any]:
    found: dict[str, Any] = table("linkage")["weights"]
    return found


def limits() -> tuple[float, float]:
    """The sums from which two deals are joined, and from which they are shown as possibly one."""
    found = table("linkage")["limits"]
    return float(found["joined"]), float(found["possible"])


def features(deal: Deal) -> Features:
    """Read the names of a deal."""
    zone = places.zone(deal.zone) if deal.zone else None
    investors = tuple(name(said) for said in deal.investors)
    project = name(deal.project, project=True, zone=zone or "") if deal.project else None
    told = frozenset(w for n in investors for w in n.words) | (
        project.words | project.places if project else frozenset()
    )
    span = amounts.interval(deal.amount) if deal.amount else None
    return Features(deal, investors, project, zone, told, span)


def _evidence(kind: str, words: str, weight: float | None = None) -> Evidence:
    return Evidence(kind, float(_weights()[kind]) if weight is None else weight, words)


def weigh(a: Features, b: Features) -> tuple[Evidence, ...]:
    """Everything that speaks for and against two deals being one."""
    return tuple(
        found
        for rule in (_investors, _projects, _amounts, _areas, _zones, _origins, _times, _articles)
        for found in rule(a, b)
    )


def total(evidence: tuple[Evidence, ...]) -> float:
    """The sum of the weights."""
    return sum(e.weight for e in evidence)


# -- names --


def _investors(a: Features, b: Features) -> Iterator[Evidence]:
    if a.investors and b.investors:
        best, x, y = max(
            ((likeness(x, y), x, y) for x in a.investors for y in b.investors),
            key=lambda found: (found[0].of_longer, found[0].of_shorter),
        )
        said = f"“{x.said}” and “{y.said}”"
        if best.words and best.of_longer >= _MOSTLY:
            yield _evidence("investor_same", said)
        elif best.words and best.of_shorter >= _MOSTLY:
            yield _evidence("investor_similar", said)
        elif not (_named_in(a, b) or _named_in(b, a)):
            yield _evidence("investor_differs", said)
        else:
            yield _evidence("investor_in_name", said)
    elif a.investors or b.investors:
        holder, other = (a, b) if a.investors else (b, a)
        if _named_in(holder, other) and other.project:
            yield _evidence("investor_in_name", f"“{holder.investors[0].said}” in “{other.project.said}”")


def _named_in(holder: Features, other: Features) -> bool:
    """Whether the project's name holds an investor's of the other deal."""
    project = other.project
    return project is not None and any(
        found.words and found.of_shorter >= _MOSTLY and len(x.words) <= len(found.words) + 1
        for x in holder.investors
        if (found := likeness(x, project))
    )


def _projects(a: Features, b: Features) -> Iterator[Evidence]:
    x, y = a.project, b.project
    if x is None or y is None:
        return
    said = f"“{x.said}” and “{y.said}”"
    if x.works and y.works and x.works != y.works:
        yield _evidence("works_differ", f"{said}: {x.works}, {y.works}")
    if x.numbers and y.numbers and not x.numbers & y.numbers:
        yield _evidence("number_differs", said)
    elif x.serial != y.serial:
        yield _evidence("number_missing", said)
    placed = (x.works in PLACED) != (y.works in PLACED)
    found = likeness(by_place(x), by_place(y)) if placed else likeness(x, y)
    if placed and (len(found.words) < _MANY or found.of_longer < _MOSTLY):
        if found.words:
            yield _evidence("project_activity", said)
    elif kind := _project_kind(x, y, found):
        yield _evidence(kind, said)


def _project_kind(x: Name, y: Name, found: Likeness) -> str | None:
    if found.words and found.of_longer >= _MOSTLY:
        return (
            "project_same" if len(found.words) > 1 or x.said.lower() == y.said.lower() else "project_similar"
        )
    if found.words and (found.of_shorter >= _MOSTLY or found.of_longer >= _HALF):
        return "project_similar"
    if found.of_shorter >= _MOSTLY and not (x.words and y.words):
        return "project_activity"
    return "project_differs" if x.words and y.words else None


# -- amounts, places, times --


def _amounts(a: Features, b: Features) -> Iterator[Evidence]:
    x, y = a.deal.amount, b.deal.amount
    if x is None or y is None:
        return
    said = f"{x.text} and {y.text}"
    kinds = {a.deal.capital or "total", b.deal.capital or "total"}
    match amounts.agreement(x, a.span, y, b.span):
        case "same":
            scale = _weights()["amount_same_digits"]
            shown = min(amounts.digits(x), len(scale))
            yield _evidence("amount_same", f"{said}, {shown} digits", float(scale[shown - 1]))
        case "rounded":
            yield _evidence("amount_rounded", said)
        case "differs" if len(kinds) == 1:
            yield _evidence("amount_differs", said)
        case None if amounts.converts(x, y):
            yield _evidence("amount_converted", said)


def _areas(a: Features, b: Features) -> Iterator[Evidence]:
    x, y = a.deal.area, b.deal.area
    if x and y and "VN" not in (x, y):
        found = places.compare(x, y)
        crossed = found == "differs" and _crosses(a) and _crosses(b)
        yield _evidence(f"area_{'crossed' if crossed else found}", x if x == y else f"{x} and {y}")


def _crosses(deal: Features) -> bool:
    """Whether it is a road or railway, which lies in many provinces."""
    return deal.project is not None and deal.project.works in _CROSSING


def _zones(a: Features, b: Features) -> Iterator[Evidence]:
    if a.zone and b.zone:
        same = a.zone == b.zone or a.zone in b.zone or b.zone in a.zone
        yield _evidence("zone_same" if same else "zone_differs", f"“{a.deal.zone}” and “{b.deal.zone}”")


def _origins(a: Features, b: Features) -> Iterator[Evidence]:
    x, y = a.deal.country, b.deal.country
    if x and y:
        yield _evidence("origin_same" if x == y else "origin_differs", f"{x} and {y}")


def _times(a: Features, b: Features) -> Iterator[Evidence]:
    x, y = a.deal.date, b.deal.date
    if x and y and a.deal.stage == b.deal.stage:
        if x == y and len(x) == 10:
            yield _evidence("day_same", x)
        elif x[:7] == y[:7] and len(x) >= 7 and len(y) >= 7:
            yield _evidence("month_same", f"{x} and {y}")
        elif a.deal.stage == "licensed" and a.deal.capital == b.deal.capital and _years(x, y) > 1:
            yield _evidence("licence_far", f"{x} and {y}")
    first, second = a.deal.origin.published, b.deal.origin.published
    if first and second:
        days = abs((first - second).days)
        if days <= _NEAR_DAYS:
            yield _evidence("published_near", f"{days} days apart")
        elif days >= _FAR_DAYS:
            yield _evidence("published_far", f"{days} days apart")


def _years(x: str, y: str) -> int:
    return abs(int(x[:4]) - int(y[:4])) if x[:4].isdigit() and y[:4].isdigit() else 0


def _articles(a: Features, b: Features) -> Iterator[Evidence]:
    if a.deal.origin.article == b.deal.origin.article:
        yield _evidence("same_article", "one article has both")
