"""Observations: one statistic each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnfdi_extract.document import Document
from vnfdi_extract.facts.context import Context
from vnfdi_extract.facts.draft import InvestmentDraft, ObservationDraft, Trace
from vnfdi_extract.facts.observation.candidate import Candidate, candidate
from vnfdi_extract.facts.observation.reader import read
from vnfdi_extract.facts.observation.status import status_of


def find(doc: Document, deals: Sequence[InvestmentDraft], trace: Trace) -> Iterator[ObservationDraft]:
    """Yield the observations of a document; amounts that `deals` are anchored on are none."""
    taken = {id(d.anchor) for d in deals}
    context = Context(doc)
    for reading in read(doc):
        if id(reading.number) in taken:
            trace.reject("observation", reading.number, "the capital of one deal")
            continue
        found = candidate(doc.text, reading)
        if isinstance(found, str):
            trace.reject("observation", reading.number, found)
        elif found.doubts:
            trace.reject("observation", reading.number, "; ".join(found.doubts))
        else:
            draft = _draft(doc, found)
            context.fill(draft)
            trace.accept(draft.by, draft.anchor, found.indicator)
            yield draft


def _draft(doc: Document, found: Candidate) -> ObservationDraft:
    reading = found.reading
    return ObservationDraft(
        anchor=reading.number, by=f"observation.{found.measure}", indicator=found.indicator,
        measure=found.measure, direction=found.direction, status=status_of(doc.text, reading),
        evidence={"cue": [reading.topic.cue]} if reading.topic.cue else {},
    )  # fmt: skip
