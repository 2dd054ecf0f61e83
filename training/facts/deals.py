"""What the deals' models learn from: anchors that may be deals, and the stages and dates of deals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from training.facts.fitting import Features, Group, choice_of, fit_choice, fit_logistic, logistic_of
from training.gold import GoldArticle
from vnfdi_extract.document import Document, Found
from vnfdi_extract.evaluation.gold import parse
from vnfdi_extract.evaluation.score import Tally, tally, total
from vnfdi_extract.evaluation.slots import INVESTMENT_SLOTS
from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment import (
    Models,
    Proposal,
    choices,
    proposed_amounts,
    proposed_deals,
    proposed_projects,
)
from vnfdi_extract.facts.investment.merge import merged
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.schema import Span

SHRINK_DEALS, SHRINK_CHOICES = 3.0, 6.0
Facts = Sequence[dict[str, Any]]
Truth = Callable[[Sequence[Span]], bool | None]


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated article: anchors with their truth, and the choices of its deals."""

    gold: GoldArticle
    scene: Scene
    anchors: Sequence[tuple[Features, bool]]
    stages: Sequence[Group]
    dates: Sequence[Group]


def example(gold: GoldArticle, doc: Document) -> Example:
    """Read an annotated article."""
    scene = Scene(doc)
    facts = [f for f in gold.record["facts"] if f["type"] == "investment"]
    anchors = list(_anchors(scene, gold.record, facts))
    groups = list(_choices(scene, facts)) if gold.origin != "other" else []
    stages, dates = ([g for slot, g in groups if slot == name] for name in ("stage", "date"))
    return Example(gold, scene, anchors, stages, dates)


def _anchors(
    scene: Scene, record: dict[str, Any], facts: Sequence[dict[str, Any]]
) -> Iterator[tuple[Features, bool]]:
    """The anchors that gold is clear about; where a deal is said again, it is silent."""
    amounts, projects = _truths(record, facts)
    for proposal in proposed_amounts(scene):
        true = None if proposal.never else amounts(_spans(scene, [proposal.anchor]))
        if true is not None:
            yield proposal.features, true
    for proposal in proposed_projects(scene, []):
        entity = scene.entity(proposal.anchor)
        assert entity
        true = None if proposal.never else projects(_spans(scene, entity.mentions))
        if true is not None:
            yield proposal.features, true
    anchored = [tuple(f["anchor"]) for f in facts]
    for proposal in proposed_deals(scene):
        yield proposal.features, meet(_spans(scene, [proposal.anchor]), anchored)


def _spans(scene: Scene, mentions: Sequence[Found]) -> list[Span]:
    return [scene.doc.view.to_raw(m.start, m.end) for m in mentions]


def meet(spans: Sequence[Span], others: Sequence[Any]) -> bool:
    """Whether any two of them overlap."""
    return any(s < end and start < e for s, e in spans for start, end in others)


def _truths(record: dict[str, Any], facts: Sequence[dict[str, Any]]) -> tuple[Truth, Truth]:
    """What gold says of amounts and of projects; what it leaves open, or says elsewhere, is unknown."""
    sure = [f for f in facts if not f.get("optional")]
    anchors, open_ = (
        [tuple(f["anchor"]) for f in fs] for fs in (sure, [f for f in facts if f.get("optional")])
    )
    money = [((m["start"], m["end"]), m.get("value")) for m in record["mentions"] if m["label"] == "MONEY"]
    values = {value for span, value in money if meet([span], [*anchors, *open_])}
    again = [span for span, value in money if value in values]
    unpriced = [tuple(f["anchor"]) for f in sure if not f.get("capital")]
    others = [tuple(f["project"]) for f in facts if f.get("project")] + open_

    def amounts(spans: Sequence[Span]) -> bool | None:
        return True if meet(spans, anchors) else None if meet(spans, [*again, *open_]) else False

    def projects(spans: Sequence[Span]) -> bool | None:
        return True if meet(spans, unpriced) else None if meet(spans, others) else False

    return amounts, projects


def _choices(scene: Scene, facts: Sequence[dict[str, Any]]) -> Iterator[tuple[str, Group]]:
    """The choices of the deals that gold has, each after the right ones before it."""
    drafts, before = _meant(scene, facts), None
    for draft in drafts:
        fact = _fact_of(scene, draft, facts)
        if fact is None:
            continue
        for slot in ("stage", "date"):
            found = choices.candidates(scene, draft, slot, before)
            truth = [_right(fact, slot, c.value) for c in found]
            yield slot, Group([sorted(c.features) for c in found], truth)
            chosen = next((c for c, ok in zip(found, truth, strict=True) if ok), None)
            setattr(draft, slot, chosen.value if chosen else fact.get(slot))
            draft.evidence[slot] = [chosen.span] if chosen and chosen.span else []
        before = draft


def _meant(scene: Scene, facts: Sequence[dict[str, Any]]) -> list[InvestmentDraft]:
    """The drafts that meet a deal of gold, as the rules fill them."""
    anchors = [tuple(f["anchor"]) for f in facts]

    def meant(proposals: Iterator[Proposal]) -> Iterator[Proposal]:
        return (p for p in proposals if not p.never and meet(_spans(scene, [p.anchor]), anchors))

    kept, dropped = merged(scene, [p.make() for p in meant(proposed_amounts(scene))])
    priced = [d.project for d in (*kept, *dropped) if d.project]
    kept += [p.make().draft for p in meant(proposed_projects(scene, priced))]
    kept += [p.make().draft for p in meant(proposed_deals(scene))]
    return sorted(kept, key=lambda d: (d.anchor.start, d.anchor.end))


def _fact_of(scene: Scene, draft: InvestmentDraft, facts: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    spans = _spans(scene, [draft.anchor])
    return next((f for f in facts if meet(spans, [f["anchor"]])), None)


def _right(fact: dict[str, Any], slot: str, value: str | None) -> bool:
    return value in (fact.get(slot), *(fact.get("alt") or {}).get(slot, ()))


def fit(examples: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """Fit the detector and the choices; returns their JSON by the names of their files."""
    anchors = [a for e in examples for a in e.anchors]
    return {
        "deals": fit_logistic([f for f, _ in anchors], [t for _, t in anchors], shrink=SHRINK_DEALS),
        "stages": fit_choice([g for e in examples for g in e.stages], shrink=SHRINK_CHOICES),
        "dates": fit_choice([g for e in examples for g in e.dates], shrink=SHRINK_CHOICES),
    }


def models_of(made: dict[str, dict[str, Any]]) -> Models:
    """The models of their JSON."""
    return Models(
        logistic_of(made["deals"]), choices.Models(choice_of(made["stages"]), choice_of(made["dates"]))
    )


def scores(examples: Iterable[Example], found: Mapping[str, Sequence[InvestmentDraft]]) -> dict[str, Any]:
    """F1 of deals, and how often each slot is right where a deal is found."""
    counted = total(_tally(e, found[e.gold.article.id or ""]) for e in examples)
    counts, figures = counted.counts, dict[str, Any]()
    for what in ("anchored", "slots.slots", "full"):
        figures[what.partition(".")[0]] = round(counted.score(f"investments.{what}").f1, 4)
    right = {slot: counts[f"investments.slot.{slot}.right"] for slot in INVESTMENT_SLOTS}
    seen = max(1, counts["investments.anchored"])
    return figures | {"right": {slot: round(n / seen, 3) for slot, n in sorted(right.items())}}


def _tally(example: Example, found: Sequence[InvestmentDraft]) -> Tally:
    """The counts of one article's deals."""
    gold = [f for f in example.gold.record["facts"] if f["type"] == "investment"]
    return tally_of(example.gold, gold, [record(example.scene, draft) for draft in found])


def tally_of(article: GoldArticle, gold: Facts, found: Facts) -> Tally:
    """The counts of one article's facts, in the form that gold has them."""
    text = article.article.text
    head = {"id": article.article.id, "n_chars": len(text), "mentions": []}
    wanted, predicted = (parse({**head, "facts": facts}, "training", text) for facts in (gold, found))
    return tally(wanted, predicted)


def record(scene: Scene, draft: InvestmentDraft) -> dict[str, Any]:
    """A deal in the form that gold has it."""

    def raw(mention: Found | None) -> Span | None:
        return _spans(scene, [mention])[0] if mention else None

    return {
        "type": "investment", "anchor": raw(draft.anchor), "capital": draft.capital,
        "project": raw(draft.project), "investors": _spans(scene, draft.investors), "origin": draft.origin,
        "area": draft.area, "zone": raw(draft.zone), "stage": draft.stage, "date": draft.date,
    }  # fmt: skip
