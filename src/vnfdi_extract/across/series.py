"""Series: one value an indicator, area, counterpart and period; what was revised, what contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from vnfdi_extract import activity
from vnfdi_extract.across import areas, reading
from vnfdi_extract.across.agreeing import Voices, agree_on_amount
from vnfdi_extract.across.ledger import voices_of
from vnfdi_extract.across.reading import Amount, Statistic
from vnfdi_extract.across.record import Field, Reading, Source
from vnfdi_extract.facts.context.calendar import by_month
from vnfdi_extract.schema import Number, Record, Status
from vnfdi_extract.store import Store

Role = Literal["agreed", "rounded", "estimate", "earlier", "later", "contradiction"]
_ENOUGH = 2
_SOON = 20


class Stated(Reading):
    """A value that articles state, and how it stands to the agreed one.

    ``rounded`` agrees within the digits printed; ``estimate`` was replaced by an actual figure; ``earlier``
    was revised since; ``later`` came after the agreed one, from fewer; ``contradiction`` stood beside it.
    """

    role: Role
    status: Status = "A"


class Finding(Record):
    """Something that does not add up, with its arithmetic."""

    code: str
    arithmetic: str


class Point(Record):
    """One statistic as many articles report it.

    `vintage` says which territory a province has that the merger of 1 July 2025 changed. `constructed` names
    the areas that a value was added up from; no article states it.
    """

    indicator: str
    measure: str
    direction: str | None = None
    area: str | None = None
    area_system: str | None = None
    area_code: str | None = None
    vintage: str | None = None
    counterpart: str | None = None
    counterpart_type: str | None = None
    counterpart_system: str | None = None
    period: str
    unit: str | None = None
    status: Status
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    mod: str | None = None
    printed: str = ""
    votes: int
    stated: tuple[Stated, ...] = ()
    findings: tuple[Finding, ...] = ()
    constructed: tuple[str, ...] = ()

    @property
    def amount(self) -> Amount:
        """The value as it was printed."""
        return Amount(self.value, self.low, self.high, self.unit, self.mod, self.printed)

    def to_json(self) -> str:
        """One line of JSON."""
        return self.model_dump_json()


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What makes two observations the same statistic."""

    indicator: str
    measure: str
    direction: str
    area: str
    vintage: str
    counterpart: str
    period: str
    unit: str
    plan: bool


def key(fact: Statistic) -> Key:
    """The key of an observation: periods by months, counterparts by code, plans apart from what happened."""
    who = activity.counterpart(fact.counterpart)
    return Key(
        fact.indicator, fact.measure, fact.direction or "", areas.plain(fact.area or ""),
        areas.vintage(fact) or "", f"{who.type} {who.code}" if who else "", by_month(fact.period),
        fact.amount.unit or "", fact.status == "F",
    )  # fmt: skip


def series(
    store: Store, *, indicators: Sequence[str] = (), area: str | None = None, min_score: float = 0.0
) -> list[Point]:
    """Consolidate the observations of a store.

    Parameters
    ----------
    store : Store
        The open store.
    indicators : sequence of str
        Only these; all when there are none.
    area : str, optional
        Only this area: ``VN`` or a province's name.
    min_score : float
        Only observations that are as sure.

    Returns
    -------
    list of Point
        In order of indicator, measure, area, counterpart and period.
    """
    wanted = [
        fact
        for fact in reading.statistics(store)
        if fact.period != "?"
        and fact.score >= min_score
        and (not indicators or fact.indicator in indicators)
        and (area is None or fact.area == area)
    ]
    return consolidate(wanted, voices_of(store, wanted))


def consolidate(facts: Iterable[Statistic], voices: Voices) -> list[Point]:
    """Make points of observations."""
    groups: dict[Key, list[Statistic]] = defaultdict(list)
    for fact in facts:
        groups[key(fact)].append(fact)
    return [point for name in sorted(groups) if (point := _point(name, groups[name], voices))]


def _point(name: Key, facts: list[Statistic], voices: Voices) -> Point | None:
    found = _settled(facts, voices)
    if found is None:
        return None
    field, amount, status = found
    who = activity.counterpart(facts[0].counterpart)
    coded = next((f for f in facts if f.area_code), facts[0])
    return Point(
        indicator=name.indicator, measure=name.measure, direction=name.direction or None,
        area=facts[0].area, area_system=coded.area_system, area_code=coded.area_code,
        vintage=name.vintage or None, counterpart=who.code if who else None,
        counterpart_type=who.type if who else None, counterpart_system=who.system if who else None,
        period=name.period, unit=name.unit or None, status=status, value=amount.value, low=amount.low,
        high=amount.high, mod=amount.mod, printed=amount.text, votes=field.votes,
        stated=tuple(_stated(field, facts, status)),
    )  # fmt: skip


def _settled(facts: list[Statistic], voices: Voices) -> tuple[Field, Amount, Status] | None:
    """The agreed value: of the actual figures where they came after the estimates or are as many."""
    actual = [f for f in facts if f.status == "A"]
    estimates = [f for f in facts if f.status == "E"]
    kinds: list[tuple[Status, list[Statistic]]] = [("A", actual), ("E", estimates)]
    told = [(status, some, got) for status, some in kinds if some and (got := agree_on_amount(some, voices))]
    if not told:
        plans = agree_on_amount(facts, voices)
        return (*plans, "F") if plans else None
    status, _, _ = told[0]
    if len(told) > 1:
        later = _last(actual) > _last(estimates) + _SOON
        status = "A" if later or told[0][2][0].votes >= told[1][2][0].votes else "E"
    whole = agree_on_amount(facts, voices)
    own = next(got for known, _, got in told if known == status)
    if whole is None or len(told) == 1:
        return *_newest(facts, own, voices), status
    field, amount = _newest(actual if status == "A" else estimates, own, voices)
    others = [r for r in (*whole[0].readings, *whole[0].dissent) if r.value not in _values(field)]
    return Field(
        agreed=field.agreed, votes=field.votes, readings=field.readings, dissent=(*field.dissent, *others)
    ), amount, status  # fmt: skip


def _values(field: Field) -> set[str]:
    return {reading.value for reading in (*field.readings, *field.dissent)}


def _last(facts: Iterable[Statistic]) -> int:
    return max((f.origin.published.toordinal() for f in facts if f.origin.published), default=0)


def _newest(facts: list[Statistic], found: tuple[Field, Amount], voices: Voices) -> tuple[Field, Amount]:
    """A revision that enough articles report, the last ones among them, replaces what was said before."""
    field, _ = found
    revised = [
        reading
        for reading in field.dissent
        if reading.votes >= max(_ENOUGH, field.votes / 2)
        and _begins(reading) > _begins_of(field) + _SOON
        and _ends(reading) >= max(_ends(r) for r in field.readings)
    ]
    if not revised:
        return found
    best = max(revised, key=lambda r: (_begins(r), r.votes, r.value))
    references = {source.deal for source in best.sources}
    newer = [f for f in facts if f.origin.reference in references]
    again = agree_on_amount(newer, voices)
    if again is None:
        return found
    rest = [r for r in (*field.readings, *field.dissent) if r.value != best.value]
    plain = [r.model_copy(update={"rounded": False}) for r in rest]
    first = again[0]
    told = Field(agreed=first.agreed, votes=first.votes, readings=first.readings, dissent=tuple(plain))
    return told, again[1]


def _days(sources: Iterable[Source]) -> Iterator[int]:
    return (source.published.toordinal() for source in sources if source.published)


def _begins(one: Reading) -> int:
    return min(_days(one.sources), default=0)


def _begins_of(field: Field) -> int:
    return min((_begins(one) for one in field.readings), default=0)


def _ends(one: Reading) -> int:
    return max(_days(one.sources), default=0)


def _stated(field: Field, facts: list[Statistic], status: Status) -> Iterator[Stated]:
    by_reference = {fact.origin.reference: fact for fact in facts}
    first, last = _begins_of(field), max((_ends(one) for one in field.readings), default=0)
    for one in field.readings:
        role: Role = "rounded" if one.rounded else "agreed"
        yield _as(one, role, by_reference)
    for one in sorted(field.dissent, key=lambda r: (_begins(r), r.value)):
        statuses = {by_reference[s.deal].status for s in one.sources}
        if status == "A" and statuses == {"E"}:
            yield _as(one, "estimate", by_reference)
        elif first and _ends(one) and _ends(one) < first:
            yield _as(one, "earlier", by_reference)
        elif last and _begins(one) > last:
            yield _as(one, "later", by_reference)
        else:
            yield _as(one, "contradiction", by_reference)


def _as(one: Reading, role: Role, facts: dict[str, Statistic]) -> Stated:
    status = min((facts[s.deal].status for s in one.sources), default="A")
    return Stated(**one.model_dump(exclude={"sources"}), sources=one.sources, role=role, status=status)


ADDITIVE = frozenset({"USD", "VND", "project", "person", "enterprise", "deal", "zone", "cluster", "ha"})


def of_new_provinces(points: Sequence[Point]) -> list[Point]:
    """Sums of the provinces before 1 July 2025, for the territory of the 34 since; marked as constructed.

    Only levels of what can be added up, and only where each of the old provinces has its value.

    Examples
    --------
    >>> told = [Point(indicator="FDI_NEW", measure="level", area=area, vintage="before-2025-07-01",
    ...               period="2024", unit="USD", status="A", value=Decimal(value), votes=1)
    ...         for area, value in (("Bắc Ninh", 5), ("Bắc Giang", 2))]
    >>> [(p.area, p.vintage, p.value, p.constructed) for p in of_new_provinces(told)]
    [('Bắc Ninh', 'from-2025-07-01', Decimal('7'), ('Bắc Ninh', 'Bắc Giang'))]
    """
    known: dict[tuple[str | None, ...], dict[str, Point]] = defaultdict(dict)
    for point in points:
        if point.measure == "level" and point.unit in ADDITIVE and point.value is not None and point.area:
            name = (point.indicator, point.counterpart_type, point.counterpart, point.period, point.unit)
            if point.vintage == areas.BEFORE:
                known[(*name, "F" if point.status == "F" else None)][areas.plain(point.area)] = point
    found = []
    for parts in known.values():
        for new, olds in areas.predecessors().items():
            if len(olds) > 1 and all(old in parts for old in olds):
                found.append(_sum(new, [parts[old] for old in olds]))
    return found


def _sum(new: str, parts: list[Point]) -> Point:
    total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    statuses = {part.status for part in parts}
    status: Status = "F" if "F" in statuses else "E" if "E" in statuses else "A"
    stated = tuple(one for part in parts for one in part.stated if one.role == "agreed")
    return parts[0].model_copy(
        update={
            "area": new, "area_system": "GSO", "area_code": areas.code(new), "vintage": areas.SINCE,
            "value": total, "mod": None, "printed": "", "status": status,
            "votes": min(part.votes for part in parts),
            "stated": stated, "findings": (), "constructed": tuple(part.area or "" for part in parts),
        }
    )  # fmt: skip
