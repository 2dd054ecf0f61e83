"""What many articles say together, for the page of ``vnfdi view --db``: projects, series, flows by month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from vnfdi_extract import wording
from vnfdi_extract.across.checks import check
from vnfdi_extract.across.coherence import settle
from vnfdi_extract.across.ledger import projects as consolidate
from vnfdi_extract.across.months import FLOWS, months
from vnfdi_extract.across.record import Field, Project, Source, Step
from vnfdi_extract.across.series import Point
from vnfdi_extract.across.series import series as consolidate_series
from vnfdi_extract.activity.sectors import name_of
from vnfdi_extract.labels import LANGS, Lang, country, label
from vnfdi_extract.periods import days
from vnfdi_extract.schema import STAGES, Article, Extraction, Investment, Observation, Span, plain
from vnfdi_extract.store import Store
from vnfdi_extract.view.content import present

_MOST_SOURCES = 8
_FIELDS = ("capital", "investors", "origin", "area", "zone")
Places = Mapping[tuple[str, Span], tuple[int, str]]


def together(store: Store, pairs: Iterable[tuple[Article, Extraction]]) -> dict[str, Any]:
    """Consolidate a store for the page.

    Parameters
    ----------
    store : Store
        The open store.
    pairs : iterable of (Article, Extraction)
        What the page shows, in its order: sentences lead to the facts there.

    Returns
    -------
    dict
        ``projects``, ``series`` and ``months`` as the page's scripts read them.
    """
    places = {
        (extraction.id, fact.anchor): (number, fact.id)
        for number, (_, extraction) in enumerate(pairs)
        for fact in extraction.facts
    }
    points = check(settle(consolidate_series(store)))
    found = sorted(consolidate(store), key=lambda p: (-p.independent, -(p.capital_value or 0), p.id))
    return {
        "projects": [_project(p, places) for p in found],
        "series": [_point(p, places) for p in sorted(points, key=lambda p: -p.votes)],
        "months": _months(points),
    }


def _project(project: Project, places: Places) -> dict[str, Any]:
    area = project.area.agreed if project.area else None
    fields = {name: getattr(project, name) for name in _FIELDS}
    return {
        "id": project.id,
        "name": project.name.agreed if project.name else None,
        "words": _both(lambda lang: wording.in_words(_as_deal(project), lang)),
        "number": float(project.capital_value) if project.capital_value is not None else None,
        "currency": project.currency, "place": present().get(area or "", area), "stage": project.stage,
        "kind": project.kind.agreed if project.kind else None,
        "sector": project.sector.agreed if project.sector else None,
        "articles": project.articles, "independent": project.independent,
        "steps": [_step(step, places) for step in project.timeline],
        "dissent": [row for name, field in fields.items() if field for row in _dissent(name, field, places)],
        "sources": _sources(project.sources, places),
    }  # fmt: skip


def _as_deal(project: Project) -> Investment:
    """The agreed values as one deal, to be written in words."""

    def agreed(field: Field | None) -> str | None:
        return field.agreed if field else None

    investors = agreed(project.investors)
    return Investment(
        id=project.id, anchor=(0, 0), by="", value=agreed(project.capital), project_name=agreed(project.name),
        investor_names=(investors,) if investors else (), origin=agreed(project.origin),
        area=agreed(project.area), stage=project.stage,
    )  # fmt: skip


def _step(step: Step, places: Places) -> list[Any]:
    """An event: its name, when, its sum, how many articles say so, where the first one does."""
    kind = "stage" if step.event in STAGES else "capital"
    when = step.date or (f"../{step.by.isoformat()}" if step.by else "")
    return [
        _both(lambda lang: label(kind, step.event, lang)),
        _both(lambda lang: wording.period(when, lang) if when else ""),
        _both(lambda lang: _amount(step.amount, lang) if step.amount else ""),
        step.votes,
        next((_link(s, places) for s in step.sources), None),
    ]


def _amount(value: str, lang: Lang) -> str:
    number, _, unit = value.partition(" ")
    return wording.amount(number, unit or None, lang)


def _dissent(name: str, field: Field, places: Places) -> Iterable[list[Any]]:
    """The values of a field that differ from the agreed one, each with the sentence that has it."""
    for reading in field.dissent:
        source = next(iter(reading.sources), None)
        yield [
            name, _both(lambda lang, value=reading.value: _said(name, value, lang)), reading.votes,  # type: ignore[misc]
            _link(source, places) if source else None, source.sentence if source else "",
        ]  # fmt: skip


def _said(name: str, value: str, lang: Lang) -> str:
    if name == "capital":
        return _amount(value, lang)
    if name == "origin":
        return country(value, lang)
    return wording.area(value, lang) if name == "area" else value


def _point(point: Point, places: Places) -> dict[str, Any]:
    agreed = [s for s in point.stated if s.role == "agreed"]
    sources = [source for stated in agreed for source in stated.sources]
    return {
        "words": _both(lambda lang: wording.in_words(_as_statistic(point, lang), lang)),
        "indicator": point.indicator, "place": present().get(point.area or "", point.area),
        "area": point.area, "days": days(point.period), "votes": point.votes,
        "constructed": list(point.constructed),
        "findings": [f"{f.code}: {f.arithmetic}" for f in point.findings],
        "others": [
            [s.role, _both(lambda lang, s=s: _amount(s.value, lang)), s.votes,  # type: ignore[misc]
             next((_link(x, places) for x in s.sources), None), next((x.sentence for x in s.sources), "")]
            for s in point.stated if s.role != "agreed"
        ],
        "sources": _sources(sources, places),
    }  # fmt: skip


def _as_statistic(point: Point, lang: Lang) -> Observation:
    """The agreed value as one statistic, to be written in words."""
    low, high = (plain(end) if end is not None else "" for end in (point.low, point.high))
    value = plain(point.value) if point.value is not None else f"{low}..{high}"
    return Observation(
        id="", anchor=(0, 0), by="", indicator=point.indicator, measure=point.measure,
        direction=point.direction, value=value, unit=point.unit, mod=point.mod,
        area=point.area, counterpart=_partner(point, lang), period=point.period, status=point.status,
    )  # fmt: skip


def _partner(point: Point, lang: Lang) -> str | None:
    """The counterpart in words: series have codes of groups and sectors."""
    code = point.counterpart
    if code is None or point.counterpart_type not in ("group", "sector"):
        return code
    return label("group", code, lang) if point.counterpart_type == "group" else name_of(code)


def _months(points: Sequence[Point]) -> list[list[Any]]:
    """Flows of capital from abroad into Vietnam: a row a month, to date from January, in USD."""
    whole = [p for p in points if p.area == "VN" and p.indicator in FLOWS]
    rows: dict[str, list[Any]] = {}
    for month in months(whole):
        if month.to_date is not None:
            row = rows.setdefault(month.month, [month.month, *(None for _ in FLOWS)])
            row[1 + FLOWS.index(month.indicator)] = [float(month.to_date), month.votes, list(month.findings)]
    return [rows[name] for name in sorted(rows, reverse=True)]


def _sources(sources: Sequence[Source], places: Places) -> list[list[Any]]:
    """The sentences, those of copies left out: where the page has it, article, day, the sentence itself."""
    own = [s for s in sources if s.copy_of is None]
    return [
        [_link(s, places), s.article, s.published.isoformat() if s.published else None, s.sentence]
        for s in own[:_MOST_SOURCES]
    ]


def _link(source: Source, places: Places) -> tuple[int, str] | None:
    return places.get((source.article, (source.start, source.end)))


def _both(write: Callable[[Lang], str]) -> list[str]:
    return [write(lang) for lang in LANGS]
