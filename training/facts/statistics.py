"""What the statistics' models learn from: an article's numbers, their gold, periods and areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from training.facts.fitting import (
    Features,
    Group,
    Row,
    choice_of,
    fit_chain,
    fit_choice,
    fit_logistic,
    logistic_of,
)
from training.gold import GoldArticle
from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.context import area_choice
from vnfdi_extract.facts.context.calendar import by_month
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.period_choice import UNKNOWN, Before, candidates
from vnfdi_extract.facts.context.places import home_of
from vnfdi_extract.facts.draft import InvestmentDraft, ObservationDraft, Trace
from vnfdi_extract.facts.linear import Logistic, chain_of
from vnfdi_extract.facts.observation import Models, certainty, decided
from vnfdi_extract.facts.observation.candidate import Candidate
from vnfdi_extract.facts.observation.decision import NONE, proposed
from vnfdi_extract.facts.observation.evidence import VOTES, evidence
from vnfdi_extract.facts.observation.reader import read
from vnfdi_extract.facts.observation.reading import Reading

SHRINK_LABELS, SHRINK_PERIODS, SHRINK_AREAS, SHRINK_SCORE = 1.0, 6.0, 3.0, 3.0
# The rules were written on these articles: what they say there is truer than it is elsewhere.
SHAPED = "train"
_TRADE = ("EXPORTS", "IMPORTS", "TRADE", "TRADE_BALANCE")
_ZONES = ("ZONES", "CLUSTERS", "ZONE_OCCUPANCY")
CORE = ("indicator", "measure", "direction", "area", "period")


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated article as it is read: its document with the mentions that the extractor finds."""

    gold: GoldArticle
    doc: Document
    deals: Sequence[InvestmentDraft]
    row: Row
    periods: Sequence[Group]
    areas: Sequence[Group]


def parts(label: str) -> tuple[str, ...]:
    """What labels have in common: who invests, in which form; trade, output, zones."""
    if label == NONE:
        return ()
    who, _, form = label.partition("_")
    if who in ("FDI", "DDI", "INV", "OFDI") and label != "INV_REALISED":
        return "fact", "capital", who, f"form-{form}"
    for name, group in (("trade", _TRADE), ("zones", _ZONES), ("output", ("GDP", "GRDP"))):
        if label in group:
            return "fact", name
    return ("fact",)


def example(gold: GoldArticle, doc: Document, deals: Sequence[InvestmentDraft]) -> Example:
    """Read an annotated article."""
    readings = list(read(doc))
    found = proposed(doc, readings, deals)
    features, relations = evidence(doc, readings, found, deals)
    facts = list(matched(doc, readings, gold.record["facts"]))
    pairs = zip(found, facts, strict=True)
    labels = [_label(c, fact) for c, fact in pairs]
    if gold.origin == SHAPED:
        features = [[*names, *(f"{f}@shaped" for f in names if f.startswith(_VOTED))] for names in features]
    row = Row(features, relations, labels)
    return Example(
        gold, doc, deals, row, list(_periods(doc, readings, facts)), list(_areas(doc, readings, facts))
    )


_VOTED = tuple(f"{kind}=" for kind in VOTES)


def matched(
    doc: Document, readings: Iterable[Reading], facts: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any] | None]:
    """The gold observation of each number, if it has one."""
    left = [f for f in facts if f["type"] == "observation"]
    for reading in readings:
        start, end = doc.view.to_raw(reading.number.start, reading.number.end)
        fact = next((f for f in left if f["anchor"][0] < end and start < f["anchor"][1]), None)
        if fact is not None:
            left.remove(fact)
        yield fact


def right(fact: dict[str, Any], slot: str, value: str | None) -> bool:
    """Whether gold accepts a value of a slot."""
    return any(_same(slot, value, v) for v in (fact.get(slot), *(fact.get("alt") or {}).get(slot, ())))


def _same(slot: str, value: str | None, gold: str | None) -> bool:
    if slot == "period":
        return by_month(value or UNKNOWN) == by_month(gold or UNKNOWN)
    old = {"Thừa Thiên Huế": "Huế"}
    return old.get(value or "", value or "").casefold() == old.get(gold or "", gold or "").casefold()


def _label(found: Candidate | str, fact: dict[str, Any] | None) -> str:
    if fact is None:
        return NONE
    read_ = found.indicator if isinstance(found, Candidate) else None
    label: str = read_ if read_ and right(fact, "indicator", read_) else fact["indicator"]
    return label


def _periods(
    doc: Document, readings: Sequence[Reading], facts: Sequence[dict[str, Any] | None]
) -> Iterator[Group]:
    index, before = Index.of(doc), None
    for reading, fact in zip(readings, facts, strict=True):
        sentence = doc.sentence_at(reading.number.start)
        if fact is None or sentence is None or "period" not in fact:
            continue
        draft = ObservationDraft(
            anchor=reading.number, by="gold", indicator=fact["indicator"], measure=fact["measure"],
            direction=fact.get("direction"),
        )  # fmt: skip
        found = list(candidates(index, draft, sentence, before).values())
        truth = [right(fact, "period", c.period) for c in found]
        yield Group([sorted(c.features) for c in found], truth)
        before = Before(sentence, draft.indicator, by_month(fact.get("period") or UNKNOWN))


def _areas(
    doc: Document, readings: Sequence[Reading], facts: Sequence[dict[str, Any] | None]
) -> Iterator[Group]:
    index = Index.of(doc)
    home, before = home_of(index), None
    for reading, fact in zip(readings, facts, strict=True):
        sentence = doc.sentence_at(reading.number.start)
        if fact is None or sentence is None or "area" not in fact:
            continue
        draft = ObservationDraft(
            anchor=reading.number, by="gold", indicator=fact["indicator"], measure=fact["measure"],
            direction=fact.get("direction"),
        )  # fmt: skip
        found = list(area_choice.candidates(index, home, draft, sentence, before).values())
        truth = [right(fact, "area", c.area) for c in found]
        yield Group([sorted(c.features) for c in found], truth)
        chosen = next((c.area for c, ok in zip(found, truth, strict=True) if ok), fact.get("area") or "")
        before = area_choice.Before(sentence, chosen)


def fit(examples: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """Fit labels and periods; returns their JSON by the names of their files."""
    labels = fit_chain([e.row for e in examples], parts, shrink=SHRINK_LABELS)
    periods = fit_choice([g for e in examples for g in e.periods], shrink=SHRINK_PERIODS)
    areas = fit_choice([g for e in examples for g in e.areas], shrink=SHRINK_AREAS)
    return {"statistics": labels, "periods": periods, "areas": areas}


def models_of(made: dict[str, dict[str, Any]]) -> Models:
    """The models of their JSON; without the score's, every score is one half."""
    score = logistic_of(made["statistics_score"]) if "statistics_score" in made else Logistic()
    return Models(chain_of(made["statistics"]), choice_of(made["periods"]), choice_of(made["areas"]), score)


def predictions(examples: Iterable[Example], models: Models) -> Iterator[tuple[Example, list[Judged]]]:
    """What models make of articles, and whether gold agrees."""
    for e in examples:
        found = [
            Judged(draft, certainty(draft, decision))
            for draft, decision in decided(e.doc, e.deals, Trace(), models)
        ]
        _judge(e, found)
        yield e, found


@dataclass(slots=True)
class Judged:
    """A statistic as decided: the features of its score, the gold fact that it meets, what is right."""

    draft: ObservationDraft
    features: Features
    fact: dict[str, Any] | None = None
    typed: bool = False
    core: bool = False

    @property
    def counts(self) -> bool:
        """Whether it counts: what gold leaves open does not."""
        return not (self.fact and self.fact.get("optional"))


def _judge(e: Example, found: list[Judged]) -> None:
    numbers: list[Found] = [j.draft.anchor for j in found]
    spans = [e.doc.view.to_raw(n.start, n.end) for n in numbers]
    left = [f for f in e.gold.record["facts"] if f["type"] == "observation"]
    for judged, (start, end) in zip(found, spans, strict=True):
        fact = next((f for f in left if f["anchor"][0] < end and start < f["anchor"][1]), None)
        if fact is None:
            continue
        left.remove(fact)
        ok = {slot for slot in CORE if right(fact, slot, getattr(judged.draft, slot))}
        judged.fact, judged.typed, judged.core = fact, {"indicator", "measure"} <= ok, len(ok) == len(CORE)


def fit_score(judged: Sequence[Judged]) -> dict[str, Any]:
    """Fit the probability that core slots are right, on articles that nothing else learned from."""
    told = [j for j in judged if j.counts]
    return fit_logistic([j.features for j in told], [j.core for j in told], shrink=SHRINK_SCORE)
