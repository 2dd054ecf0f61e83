"""Which numbers are statistics, and of what: decided for an article's numbers in a row.

The rules read each number (`candidate`); a linear chain weighs their reading, or their refusal, beside the
words, cues and names around all of an article's numbers (`evidence`). Another label than the rules' is
taken only where it is likelier by a margin: errors come in runs, and the rules are right more often than
the chain is sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vnfdi_extract.document import Document
from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.linear import Chain
from vnfdi_extract.facts.observation.candidate import Candidate, candidate
from vnfdi_extract.facts.observation.evidence import evidence
from vnfdi_extract.facts.observation.measure import measure_of
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.schema import Direction, Indicator, Measure

NONE = "none"
CAPITAL = "capital-one-deal"
# Chosen in cross-validation over families of articles (docs/model.md): how likely "no statistic" may be
# where the rules read one and where they refuse it, and by how much another label must be likelier than the
# rules'.
KEPT, FOUND, MARGIN = 0.75, 0.4, 0.4


@dataclass(frozen=True, slots=True)
class Decision:
    """What a number is: the label with its probability, and what the rules made of it."""

    reading: Reading
    indicator: Indicator | None
    measure: Measure
    direction: Direction | None
    probability: float
    refused: str | None = None
    features: Sequence[str] = ()

    @property
    def by(self) -> str:
        """Whether rules or the chain named the statistic."""
        return "learned" if self.refused else "rules"


def decide(
    doc: Document, readings: Sequence[Reading], deals: Sequence[InvestmentDraft], model: Chain
) -> list[Decision]:
    """Decide for each number of an article whether it is a statistic, and which."""
    if not readings:
        return []
    candidates = proposed(doc, readings, deals)
    features, relations = evidence(doc, readings, candidates, deals)
    marginals = model.marginals(features, relations)
    found = zip(readings, candidates, marginals, features, strict=True)
    return [_decided(doc.text, model, r, c, [float(p) for p in row], f) for r, c, row, f in found]


def proposed(
    doc: Document, readings: Sequence[Reading], deals: Sequence[InvestmentDraft]
) -> list[Candidate | str]:
    """What the rules read each number as, or why they refuse it: a deal's capital is no statistic."""
    capitals = {id(d.anchor) for d in deals}
    return [CAPITAL if id(r.number) in capitals else candidate(doc.text, r) for r in readings]


def _decided(
    text: str,
    model: Chain,
    reading: Reading,
    found: Candidate | str,
    row: list[float],
    features: Sequence[str],
) -> Decision:
    chances = dict(zip(model.labels, row, strict=True))
    none = chances.pop(NONE)
    best = max(chances, key=lambda label: chances[label])
    read = found if isinstance(found, Candidate) else None
    refused = found if isinstance(found, str) else None
    label = best
    if read and chances[best] - chances.get(read.indicator, 0.0) < MARGIN:
        label = read.indicator
    measure, direction = (read.measure, read.direction) if read else _measured(text, reading)
    kept = none <= (KEPT if read else FOUND)
    indicator: Indicator | None = label if kept else None  # type: ignore[assignment]
    return Decision(
        reading, indicator, measure, direction, chances.get(label, 0.0) if kept else 1 - none,
        refused if kept else refused or "unlikely", features,
    )  # fmt: skip


def _measured(text: str, reading: Reading) -> tuple[Measure, Direction | None]:
    """The measure of a number that the rules take for none."""
    measure, direction, _ = measure_of(text, reading)
    if measure is None:
        return ("share" if reading.unit == "PERCENT" else "level"), None
    return measure, direction
