"""One evaluation: gold, predictions, and everything that the reports show of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from vnfdi_extract.evaluation.calibration import Reliability, reliabilities, slot_reliabilities
from vnfdi_extract.evaluation.errors import Error, confusion, errors
from vnfdi_extract.evaluation.figures import intervals, values
from vnfdi_extract.evaluation.gate import Baseline, pin, violations
from vnfdi_extract.evaluation.gold import GoldDocument
from vnfdi_extract.evaluation.score import Tally, pair_observations, tally, total
from vnfdi_extract.evaluation.slices import slices

DOCUMENT_FIGURES = {
    "mentions": "ALL.exact_f1",
    "observations": "observations.full_f1",
    "investments": "investments.slots_f1",
}


@dataclass(frozen=True)
class Evaluation:
    """Gold documents with the prediction of each, and a baseline to hold them against.

    Examples
    --------
    >>> from pathlib import Path
    >>> from vnfdi_extract.evaluation.gold import load
    >>> gold = load(Path("tests/fixtures/gold"))
    >>> Evaluation.of(gold, {d.id: d for d in gold}).figures["observations.full_f1"]
    1.0
    """

    documents: tuple[tuple[GoldDocument, GoldDocument], ...]
    baseline: Baseline | None = None

    @classmethod
    def of(
        cls,
        gold: Sequence[GoldDocument],
        predicted: Mapping[str, GoldDocument],
        baseline: Baseline | None = None,
    ) -> Evaluation:
        """Pair gold with predictions by id; a document without one counts as nothing found."""
        nothing = GoldDocument(id="", n_chars=0, mentions=(), facts=())
        return cls(tuple((g, predicted.get(g.id, nothing)) for g in gold), baseline)

    @property
    def gold(self) -> list[GoldDocument]:
        """The gold documents."""
        return [g for g, _ in self.documents]

    @cached_property
    def tallies(self) -> list[Tally]:
        """The counts of each document."""
        return [tally(g, p) for g, p in self.documents]

    @cached_property
    def tally(self) -> Tally:
        """The counts of all."""
        return total(self.tallies)

    @cached_property
    def figures(self) -> dict[str, float]:
        """The figures of all."""
        return values(self.tally)

    @cached_property
    def intervals(self) -> dict[str, tuple[float, float]]:
        """The 95 % interval of each figure."""
        return intervals(self.tallies)

    @cached_property
    def by_document(self) -> dict[str, dict[str, float]]:
        """Of each document, the figure of each kind that gold has there."""
        found = {}
        for (gold, _), counts in zip(self.documents, self.tallies, strict=True):
            mine = values(total([counts]))
            found[gold.id] = {n: mine[n] for n in DOCUMENT_FIGURES.values() if n in mine}
        return found

    @cached_property
    def slices(self) -> dict[str, dict[str, Tally]]:
        """The counts of each family of statistics, and of the articles by year, source and language."""
        return slices(self.documents, self.tallies)

    @cached_property
    def reliability(self) -> dict[str, dict[str, Reliability]]:
        """What the scores of each kind of fact are worth, for each thing that can be right of it."""
        return reliabilities(self.documents)

    @cached_property
    def slot_reliability(self) -> dict[str, dict[str, Reliability]]:
        """What the scores of each slot are worth."""
        return slot_reliabilities(self.documents)

    @cached_property
    def errors(self) -> dict[str, list[Error]]:
        """The disagreements of each document."""
        return {g.id: errors(g, p) for g, p in self.documents}

    @cached_property
    def confusion(self) -> dict[tuple[str, str], int]:
        """How often each gold indicator was read as which."""
        return confusion([pair for g, p in self.documents for pair in pair_observations(g, p)])

    @property
    def violations(self) -> list[str]:
        """What keeps the gate shut; nothing without a baseline."""
        return violations(self.baseline, self.gold, self.figures) if self.baseline else []

    def pin(self) -> Baseline:
        """A baseline of these figures."""
        return pin(self.gold, self.figures, self.by_document)
