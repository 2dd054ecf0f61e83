"""What the statistics' models learn from: an article's numbers, their gold, periods and areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

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
from training.gold import GoldArticle, renamed
from vnfdi_extract.document import Document, Found
from vnfdi_extract.evaluation.slots import CORE_SLOTS, OBSERVATION_SLOTS, TYPED_SLOTS
from vnfdi_extract.facts.choosing import Candidate
from vnfdi_extract.facts.context import area_choice, period_choice
from vnfdi_extract.facts.context.calendar import by_month
from vnfdi_extract.facts.context.home import home_of
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.period_choice import UNKNOWN
from vnfdi_extract.facts.draft import InvestmentDraft, ObservationDraft, Trace
from vnfdi_extract.facts.linear import Logistic, chain_of
from vnfdi_extract.facts.observation import Models, decided
from vnfdi_extract.facts.observation.candidate import Candidate as Read
from vnfdi_extract.facts.observation.certainty import certainties
from vnfdi_extract.facts.observation.decision import NONE, proposed
from vnfdi_extract.facts.observation.evidence import VOTED, evidence
from vnfdi_extract.facts.observation.reader import read
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.schema import Indicator
from vnfdi_extract.statistics import statistics

SHRINK_LABELS, SHRINK_PERIODS, SHRINK_AREAS, SHRINK_SCORE = 1.0, 10.0, 5.0, 40.0
# The rules were written on these articles: what they say there is truer than it is elsewhere.
SHAPED = "train"
# What is said of an article as a whole is said of all its numbers at once, so of few things: it is penalised
# four times as much (chosen in cross-validation).
_OF_ARTICLE, _DOUBT = ("head=", "profile=", "en.head=", "en.profile="), 4.0


Told = tuple[ObservationDraft, dict[str, Any] | None]


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
    told = statistics()[cast(Indicator, label)]
    if told.kind == "capital" and label != "INV_REALISED":
        who, _, form = label.partition("_")
        return "fact", "capital", who, f"form-{form}"
    if told.kind in ("trade", "zones") or (told.kind == "output" and label != "INDUSTRY"):
        return "fact", told.kind
    return ("fact",)


def doubt(feature: str) -> float:
    """How much more a feature's weights are penalised than others."""
    return _DOUBT if feature.startswith(_OF_ARTICLE) else 1.0


def example(gold: GoldArticle, doc: Document, deals: Sequence[InvestmentDraft]) -> Example:
    """Read an annotated article."""
    readings = list(read(doc))
    found = proposed(doc, readings, deals)
    features, relations = evidence(doc, readings, found, deals)
    facts = list(matched(doc, (r.number for r in readings), gold.record["facts"]))
    pairs = zip(found, facts, strict=True)
    labels = [_label(c, fact) for c, fact in pairs]
    if gold.origin == SHAPED:
        features = [[*names, *(f"{f}@shaped" for f in names if f.startswith(VOTED))] for names in features]
    row = Row(features, relations, labels)
    periods = _periods(doc, _told(doc, readings, facts, "period"))
    return Example(
        gold, doc, deals, row, list(periods), list(_areas(doc, _told(doc, readings, facts, "area")))
    )


def as_decided(example: Example, judged: Sequence[Judged]) -> Example:
    """The example with the periods and areas of the statistics as they were decided, beside those of gold.

    So the choices learn how far what was chosen for the statistic before can be trusted.
    """
    told = [(j.draft, j.fact) for j in judged]
    return replace(
        example,
        periods=[*example.periods, *_periods(example.doc, told, decided=True)],
        areas=[*example.areas, *_areas(example.doc, told, decided=True)],
    )


def matched(
    doc: Document, numbers: Iterable[Found], facts: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any] | None]:
    """The gold observation of each number, if it has one."""
    left = [f for f in facts if f["type"] == "observation"]
    for number in numbers:
        start, end = doc.view.to_raw(number.start, number.end)
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
    return renamed(value or "").casefold() == renamed(gold or "").casefold()


def _label(found: Read | str, fact: dict[str, Any] | None) -> str:
    if fact is None:
        return NONE
    read_ = found.indicator if isinstance(found, Read) else None
    label: str = read_ if read_ and right(fact, "indicator", read_) else fact["indicator"]
    return label


def _told(
    doc: Document, readings: Sequence[Reading], facts: Sequence[dict[str, Any] | None], slot: str
) -> Iterator[Told]:
    """The statistics that gold gives a slot of, as drafts with what gold knows else, in order."""
    for reading, fact in zip(readings, facts, strict=True):
        if fact is not None and slot in fact:
            draft = ObservationDraft(
                anchor=reading.number, by="gold", indicator=fact["indicator"], measure=fact["measure"],
                direction=fact.get("direction"),
            )  # fmt: skip
            yield draft, fact


def _periods(doc: Document, told: Iterable[Told], *, decided: bool = False) -> Iterator[Group]:
    """The periods to choose from, beside those of gold, or those that were `decided`, for the one before."""
    index, before = Index.of(doc), None
    for draft, fact in told:
        sentence = doc.sentence_at(draft.anchor.start)
        if sentence is None:
            continue
        if fact is not None and "period" in fact:
            yield _group(period_choice.candidates(index, draft, sentence, before), fact, "period")
        value = draft.period if decided else (fact or {}).get("period")
        before = period_choice.Before(sentence, draft.indicator, by_month(value or UNKNOWN))


def _areas(doc: Document, told: Iterable[Told], *, decided: bool = False) -> Iterator[Group]:
    """The areas to choose from, likewise."""
    index = Index.of(doc)
    home, before = home_of(index), None
    for draft, fact in told:
        sentence = doc.sentence_at(draft.anchor.start)
        if sentence is None:
            continue
        value = draft.area
        if fact is not None and "area" in fact:
            found = area_choice.candidates(index, home, draft, sentence, before)
            group = _group(found, fact, "area")
            yield group
            if not decided:
                known = (c.value for c, ok in zip(found, group.right, strict=True) if ok)
                value = next(known, fact.get("area") or "")
        before = area_choice.Before(sentence, value or "")


def _group(found: Sequence[Candidate[str]], fact: dict[str, Any], slot: str) -> Group:
    return Group([sorted(c.features) for c in found], [right(fact, slot, c.value) for c in found])


def fit(examples: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """Fit labels, periods and areas; returns their JSON by the names of their files."""
    labels = fit_chain([e.row for e in examples], parts, shrink=SHRINK_LABELS, doubt=doubt)
    return {"statistics": labels, **fit_choices(examples)}


def fit_choices(examples: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """Fit periods and areas alone."""
    periods = fit_choice([g for e in examples for g in e.periods], shrink=SHRINK_PERIODS)
    areas = fit_choice([g for e in examples for g in e.areas], shrink=SHRINK_AREAS)
    return {"periods": periods, "areas": areas}


def models_of(made: dict[str, dict[str, Any]]) -> Models:
    """The models of their JSON; without the score's, every score is one half."""
    score = logistic_of(made["statistics_score"]) if "statistics_score" in made else Logistic()
    return Models(chain_of(made["statistics"]), choice_of(made["periods"]), choice_of(made["areas"]), score)


def predictions(examples: Iterable[Example], models: Models) -> Iterator[tuple[Example, list[Judged]]]:
    """What models make of articles, and whether gold agrees."""
    for e in examples:
        made = list(decided(e.doc, e.deals, Trace(), models))
        found = [Judged(draft, names) for (draft, _), names in zip(made, certainties(made), strict=True)]
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


def record(doc: Document, draft: ObservationDraft) -> dict[str, Any]:
    """A statistic in the form that gold has it."""
    anchor = doc.view.to_raw(draft.anchor.start, draft.anchor.end)
    return {"type": "observation", "anchor": anchor} | {s: getattr(draft, s) for s in OBSERVATION_SLOTS}


def _judge(e: Example, found: list[Judged]) -> None:
    facts = matched(e.doc, (j.draft.anchor for j in found), e.gold.record["facts"])
    for judged, fact in zip(found, facts, strict=True):
        if fact is not None:
            ok = {slot for slot in CORE_SLOTS if right(fact, slot, getattr(judged.draft, slot))}
            judged.fact, judged.typed = fact, set(TYPED_SLOTS) <= ok
            judged.core = len(ok) == len(CORE_SLOTS)


def fit_score(judged: Sequence[Judged]) -> dict[str, Any]:
    """Fit the probability that core slots are right, on articles that nothing else learned from."""
    told = [j for j in judged if j.counts]
    return fit_logistic([j.features for j in told], [j.core for j in told], shrink=SHRINK_SCORE)
