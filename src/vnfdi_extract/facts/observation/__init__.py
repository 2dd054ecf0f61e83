"""Observations: one statistic each.

Rules read each number with the topic that the words around it make (`reader`, `topic`) and say what it
would be (`candidate`); a chain over all of an article's numbers decides which are statistics, and of what
(`decision`). Period and area are chosen among candidates (`context.period_choice`,
`context.area_choice`), the other slots are the rules'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vnfdi_extract.document import Document
from vnfdi_extract.facts.context import Context
from vnfdi_extract.facts.context.economies import is_country
from vnfdi_extract.facts.context.places import is_larger
from vnfdi_extract.facts.draft import InvestmentDraft, ObservationDraft, Trace
from vnfdi_extract.facts.linear import Chain, Choice, Logistic, chain, choice, logistic
from vnfdi_extract.facts.observation.attribution import source_of
from vnfdi_extract.facts.observation.certainty import certainties
from vnfdi_extract.facts.observation.decision import Decision, decide
from vnfdi_extract.facts.observation.parts import Wholes
from vnfdi_extract.facts.observation.reader import read
from vnfdi_extract.facts.observation.reasons import in_words
from vnfdi_extract.facts.observation.status import Statuses

_RULE = "observation"


@dataclass(frozen=True, slots=True)
class Models:
    """What decides: labels of numbers, periods, and how sure a statistic is."""

    labels: Chain
    periods: Choice
    areas: Choice
    score: Logistic


@cache
def shipped() -> Models:
    """The models that come with the package."""
    return Models(chain("statistics"), choice("periods"), choice("areas"), logistic("statistics_score"))


def find(doc: Document, deals: Sequence[InvestmentDraft], trace: Trace) -> Iterator[ObservationDraft]:
    """Yield the observations of a document; `deals` are its investments."""
    models = shipped()
    found = list(decided(doc, deals, trace, models))
    for (draft, decision), features in zip(found, certainties(found), strict=True):
        draft.score = round(models.score.probability(features), 3)
        draft.slot_scores["indicator"] = round(decision.probability, 3)
        yield draft


def decided(
    doc: Document, deals: Sequence[InvestmentDraft], trace: Trace, models: Models
) -> Iterator[tuple[ObservationDraft, Decision]]:
    """The observations with the decisions that they rest on, before their scores."""
    context, wholes, statuses = Context(doc, models.periods, models.areas), Wholes(), Statuses()
    for decision in decide(doc, list(read(doc)), deals, models.labels):
        if decision.indicator is None:
            trace.reject(_RULE, decision.reading.number, _why(decision), 1 - decision.probability)
            continue
        draft = draft_of(doc, decision)
        draft.part_of = wholes.of(decision)
        context.fill(draft)
        draft.status = statuses.of(doc.text, decision.reading, draft)
        if draft.indicator == "GDP" and draft.area and not (is_country(draft.area) or is_larger(draft.area)):
            draft.indicator = "GRDP"
        trace.accept(draft.by, draft.anchor, f"{decision.indicator} by {decision.by}", decision.probability)
        yield draft, decision


def draft_of(doc: Document, decision: Decision) -> ObservationDraft:
    """A draft with what its number is; context fills the rest."""
    reading = decision.reading
    return ObservationDraft(
        anchor=reading.number, by=f"{_RULE}.{decision.measure}",
        indicator=decision.indicator or "INV_REGISTERED",
        measure=decision.measure, direction=decision.direction,
        attribution=source_of(doc.text, reading.line),
        evidence={"cue": [reading.topic.cue]} if reading.topic.cue else {},
    )  # fmt: skip


def _why(decision: Decision) -> str:
    reason = decision.refused or "unlikely"
    return "unlikely to be a statistic" if reason == "unlikely" else in_words(reason)
