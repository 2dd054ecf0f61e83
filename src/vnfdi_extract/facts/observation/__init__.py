"""Observations: one statistic each.

Rules read each number with the topic that the words around it make (`reader`, `topic`) and tell what it would
be (`candidate`); a linear model then tells statistics from other numbers (`gate`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnfdi_extract.document import Document
from vnfdi_extract.facts.context import Context
from vnfdi_extract.facts.context.economies import is_country
from vnfdi_extract.facts.context.places import is_larger
from vnfdi_extract.facts.draft import InvestmentDraft, ObservationDraft, Trace
from vnfdi_extract.facts.gate import trained
from vnfdi_extract.facts.observation.attribution import source_of
from vnfdi_extract.facts.observation.candidate import Candidate, candidate
from vnfdi_extract.facts.observation.features import features
from vnfdi_extract.facts.observation.parts import Wholes
from vnfdi_extract.facts.observation.reader import read
from vnfdi_extract.facts.observation.status import Statuses

_RULE = "observation"
THRESHOLD = 0.4


def find(doc: Document, deals: Sequence[InvestmentDraft], trace: Trace) -> Iterator[ObservationDraft]:
    """Yield the observations of a document; amounts that `deals` are anchored on are none."""
    taken = {id(d.anchor) for d in deals}
    context, wholes, statuses = Context(doc), Wholes(), Statuses()
    for found, score in _judged(doc, taken, trace):
        draft = _draft(doc, found, score)
        draft.part_of = wholes.of(found)
        context.fill(draft)
        draft.status = statuses.of(doc.text, found.reading, draft)
        if draft.indicator == "GDP" and draft.area and not (is_country(draft.area) or is_larger(draft.area)):
            draft.indicator = "GRDP"
        trace.accept(draft.by, draft.anchor, found.indicator)
        yield draft


def _judged(doc: Document, taken: set[int], trace: Trace) -> Iterator[tuple[Candidate, float]]:
    """The candidates that pass the gate, with their scores."""
    before, gate = "start", trained("observation")
    for reading in read(doc):
        number = reading.number
        before = before if reading.previous else "start"
        found = candidate(doc.text, reading)
        if isinstance(found, str) or id(number) in taken:
            trace.reject(_RULE, number, found if isinstance(found, str) else "the capital of one deal")
            before = "none"
            continue
        seen = features(doc, found, before)
        score = gate.score(seen)
        before = "yes" if score > THRESHOLD else "no"
        if score > THRESHOLD:
            yield found, score
        else:
            against = [*found.doubts, *gate.reasons(seen)]
            trace.reject(_RULE, number, f"no statistic ({score:.2f}): {', '.join(against)}")


def _draft(doc: Document, found: Candidate, score: float) -> ObservationDraft:
    reading = found.reading
    return ObservationDraft(
        anchor=reading.number, by=f"{_RULE}.{found.measure}", score=round(score, 2),
        indicator=found.indicator, measure=found.measure, direction=found.direction,
        attribution=source_of(doc.text, reading.line),
        evidence={"cue": [reading.topic.cue]} if reading.topic.cue else {},
    )  # fmt: skip
