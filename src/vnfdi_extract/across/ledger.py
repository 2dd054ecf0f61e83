"""The ledger: the investments of many articles as projects, each once, with its history and sources."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from vnfdi_extract import activity
from vnfdi_extract.across import blocking, clusters, linkage, names, places, reading
from vnfdi_extract.across.agreeing import Said, Told, Voices, agree, agree_on_amount
from vnfdi_extract.across.clusters import Clusters, Link
from vnfdi_extract.across.copies import copies
from vnfdi_extract.across.linkage import Features
from vnfdi_extract.across.pins import Pins
from vnfdi_extract.across.reading import Deal
from vnfdi_extract.across.record import Field, Project, Step, Why
from vnfdi_extract.across.timeline import steps
from vnfdi_extract.schema import STAGES, Stage
from vnfdi_extract.store import Store, clear_errors

_NEAR = 1_000


def projects(store: Store, pins: Pins | None = None, *, why: bool = True) -> list[Project]:
    """Consolidate the investments of a store into projects.

    Parameters
    ----------
    store : Store
        The open store.
    pins : Pins, optional
        What the user joins and parts (`across.pins.read`).
    why : bool
        Keep what was compared with each project, and why it was joined or not.

    Returns
    -------
    list of Project
        In order of their first publication.

    Raises
    ------
    PinsError
        When a pin names a deal that the store does not have.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import vnfdi_extract as vx
    >>> from vnfdi_extract.ingest import ingest
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "facts.duckdb"
    >>> told = ["Năm 2024, Bắc Ninh cấp phép cho dự án Nhà máy Sông Cầu, vốn 283,5 triệu USD.",
    ...         "Nhà máy Sông Cầu ở Bắc Ninh, tổng vốn 283,5 triệu USD, đã khởi công ngày 5/3/2025."]
    >>> with Store(file) as store:
    ...     _ = ingest([vx.Article(text=text) for text in told], store, vx.load(model=None), workers=0)
    ...     [(p.capital.agreed, p.articles) for p in projects(store)]
    [('283500000 USD', 2)]
    """
    deals = reading.deals(store)
    return consolidate(deals, voices_of(store, deals), pins or Pins(), why=why)


def voices_of(store: Store, deals: Iterable[Told]) -> Voices:
    """Who counts as one voice among the articles that report these facts."""
    wanted = list(dict.fromkeys(deal.origin.article for deal in deals))
    ids = {deal.origin.article: deal.origin.article_id for deal in deals}
    return Voices(copies(_texts(store, wanted)), ids)


def _texts(store: Store, keys: list[str]) -> Iterable[tuple[str, str]]:
    for at in range(0, len(keys), _NEAR):
        some = keys[at : at + _NEAR]
        with clear_errors(store.path):
            query = "SELECT article, text FROM articles WHERE article IN (SELECT unnest($keys))"
            found = dict(store.connection.execute(query, {"keys": some}).fetchall())
        yield from ((key, found[key]) for key in some)


def consolidate(deals: Sequence[Deal], voices: Voices, pins: Pins, *, why: bool = True) -> list[Project]:
    """Make projects of deals; without `why` they do not keep what was compared, which takes less memory."""
    known = [linkage.features(deal) for deal in deals]
    numbers = {deal.origin.reference: n for n, deal in enumerate(deals)}
    found = clusters.cluster(known, blocking.pairs(known), pins.merged(numbers), pins.parted(numbers))
    ids = [_id(deals[group[0]]) for group in found.groups]
    of = {number: i for i, group in zip(ids, found.groups, strict=True) for number in group}
    links: dict[str, list[Link]] = defaultdict(list)
    for link in found.links if why else ():
        for name in {of[link.first], of[link.second]}:
            links[name].append(link)
    wholes = _wholes(known, found, of)
    return [
        _project(name, [deals[n] for n in group], links[name], known, voices, wholes.get(name))
        for name, group in zip(ids, found.groups, strict=True)
    ]


def _id(first: Deal) -> str:
    digest = hashlib.sha256(f"{first.origin.article} {first.origin.start}".encode()).hexdigest()
    return f"P{digest[:10]}"


def _wholes(known: list[Features], found: Clusters, of: dict[int, str]) -> dict[str, str]:
    """The projects that are parts of another: an article reports a part's capital beside the whole's."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(known):
        by_article[features.deal.origin.article].append(number)
    whole: dict[str, str] = {}
    for group in found.groups:
        for number in group:
            part = known[number]
            if part.deal.capital != "part" or of[number] in whole:
                continue
            near = [n for n in by_article[part.deal.origin.article] if of[n] != of[number]]
            held = [n for n in near if _holds(known[n], part)]
            target = of[max(held, key=lambda n: _size(known[n]))] if held else None
            if target and whole.get(target) != of[number]:
                whole[of[number]] = target
    return whole


def _size(features: Features) -> Decimal:
    return (features.deal.amount.value if features.deal.amount else None) or Decimal(0)


def _holds(whole: Features, part: Features) -> bool:
    """Whether a deal of the same article is the larger project of the same investor."""
    x, y = whole.deal.amount, part.deal.amount
    if whole.deal.capital == "part" or not (x and y and x.value and y.value) or x.unit != y.unit:
        return False
    same = set(whole.deal.investors) & set(part.deal.investors)
    return x.value > y.value and bool(same)


def _project(
    name: str,
    deals: list[Deal],
    links: list[Link],
    everything: Sequence[Features],
    voices: Voices,
    whole: str | None,
) -> Project:
    total = agree_on_amount([d for d in deals if d.capital in ("total", None)], voices)
    changes = _by_event([d for d in deals if d.capital in ("increase", "decrease")])
    increases = [found[0] for members in changes if (found := agree_on_amount(members, voices))]
    part = agree_on_amount([d for d in deals if d.capital == "part"], voices)
    money = total or part
    area = agree([(d.area, d) for d in deals if d.area and d.area != "VN"], voices, places.merged)
    timeline = steps(deals, voices)
    said = sorted({n for d in deals for n in d.investors})
    return Project(
        id=name,
        name=_named(deals, voices),
        investors=_investors(deals, voices),
        aliases=tuple(said),
        capital=money[0] if money else None,
        capital_value=money[1].value if money else None,
        currency=money[1].unit if money else None,
        increases=tuple(increases),
        origin=_simple(deals, voices, lambda d: d.country),
        area=area,
        area_since_merger=places.merged(area.agreed) if area else None,
        zone=agree([(d.zone, d) for d in deals if d.zone], voices, places.zone, longest=True),
        jobs=_simple(deals, voices, lambda d: d.jobs),
        land_area=_simple(deals, voices, lambda d: d.land_area),
        sector=(sector := _simple(deals, voices, _sector)),
        sector_2025=activity.in_2025(sector.agreed) if sector else None,
        kind=_simple(deals, voices, _kind),
        parent=_simple(deals, voices, _parent),
        part_of=whole,
        timeline=timeline,
        stage=_newest(timeline),
        deals=tuple(d.origin.reference for d in deals),
        articles=len({d.origin.article for d in deals}),
        independent=voices.count(deals),
        sources=tuple(voices.source(d) for d in deals),
        why=tuple(_why(link, everything) for link in links),
    )  # fmt: skip


def _by_event(deals: list[Deal]) -> list[list[Deal]]:
    found: dict[tuple[str | None, str], list[Deal]] = defaultdict(list)
    for deal in deals:
        found[deal.capital, str(deal.amount.value) if deal.amount else ""].append(deal)
    return list(found.values())


def _simple(deals: list[Deal], voices: Voices, of: Callable[[Deal], str | None]) -> Field | None:
    said: list[Said] = [(value, deal) for deal in deals if (value := of(deal))]
    return agree(said, voices)


def _sector(deal: Deal) -> str | None:
    found = activity.sector(deal.project) if deal.project else None
    return found.vsic2018 if found else None


def _kind(deal: Deal) -> str | None:
    return activity.kind(deal.project, deal.origin.sentence, capital=deal.capital, owners=deal.investors)


def _parent(deal: Deal) -> str | None:
    found = activity.parent(deal.origin.sentence, deal.investors)
    return found[0] if found else None


def _named(deals: list[Deal], voices: Voices) -> Field | None:
    return agree([(d.project, d) for d in deals if d.project], voices, _project_key, longest=True)


def _project_key(said: str) -> str:
    read = names.name(said, project=True)
    return " ".join(sorted(read.words | read.numbers | (frozenset() if read.words else read.activity)))


def _investors(deals: list[Deal], voices: Voices) -> Field | None:
    return agree([(n, d) for d in deals for n in d.investors[:1]], voices, _investor_key, longest=True)


def _investor_key(said: str) -> str:
    return " ".join(sorted(names.name(said).words)) or said.casefold()


def _newest(timeline: Sequence[Step]) -> Stage | None:
    reached = [step.stage for step in timeline if step.stage]
    return max(reached, key=STAGES.index) if reached else None


def _why(link: Link, deals: Sequence[Features]) -> Why:
    first, second = deals[link.first], deals[link.second]
    return Why(
        deals=(first.deal.origin.reference, second.deal.origin.reference),
        joined=link.joined,
        score=link.score,
        reason=link.reason,
        evidence=tuple((e.kind, e.weight, e.words) for e in linkage.weigh(first, second)),
    )
