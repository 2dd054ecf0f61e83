"""What scores are worth: how often facts of a score are right, and how right the surest facts are.

A fact that was found is judged against the gold: right in a way (`CRITERIA`), wrong, or, where it is paired
with an optional fact, not at all. Facts without a score are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vnfdi_extract.evaluation.gold import GoldDocument
from vnfdi_extract.evaluation.score import pair_investments, pair_observations
from vnfdi_extract.evaluation.slots import (
    CORE_SLOTS,
    TYPED_SLOTS,
    Fact,
    agreement,
    filled,
    slots_of,
)

BINS = 10
COVERAGES = (0.5, 0.7, 0.9)
# Of each kind of fact, what can be right of it; the first is what its score is the probability of.
CRITERIA = {"observations": ("core", "typed", "full"), "investments": ("anchored", "slots", "full")}


@dataclass(frozen=True, slots=True)
class Judged:
    """One score, and how much of what it speaks for is right: 0 or 1 of 1, or that many filled slots."""

    score: float
    right: int
    of: int = 1


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts with a score from `low` to `high`: their mean score, and the share that is right."""

    low: float
    high: float
    facts: int
    score: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """What a kind of score is worth."""

    judged: tuple[Judged, ...]

    @property
    def bins(self) -> list[Bin]:
        """Ten bins of equal width, those without facts left out."""
        found: list[list[Judged]] = [[] for _ in range(BINS)]
        for one in self.judged:
            found[min(int(one.score * BINS), BINS - 1)].append(one)
        return [
            Bin(n / BINS, (n + 1) / BINS, len(facts), _mean(f.score for f in facts), _share(facts))
            for n, facts in enumerate(found)
            if facts
        ]

    @property
    def calibration_error(self) -> float | None:
        """Expected calibration error: the mean distance of score and share right, over facts by bins."""
        if not self.judged:
            return None
        return sum(b.facts * abs(b.score - b.right) for b in self.bins) / len(self.judged)

    @property
    def auc(self) -> float | None:
        """How often a right fact has a higher score than a wrong one, ties half; none without both."""
        right = [f.score for f in self.judged if f.right == f.of]
        wrong = [f.score for f in self.judged if f.right < f.of]
        if not right or not wrong:
            return None
        ordered = sorted(self.judged, key=lambda f: f.score)
        below, wins = 0, 0.0
        for _, group in groupby(ordered, key=lambda f: f.score):
            tied = list(group)
            good = sum(f.right == f.of for f in tied)
            bad = len(tied) - good
            wins += good * (below + bad / 2)
            below += bad
        return wins / (len(right) * len(wrong))

    def precision_at(self, coverage: float) -> float | None:
        """The share that is right of the surest facts; of facts with one score, each counts in part."""
        wanted = coverage * len(self.judged)
        right = of = 0.0
        for _, group in groupby(sorted(self.judged, key=lambda f: -f.score), key=lambda f: f.score):
            tied = list(group)
            part = min(1.0, wanted / len(tied))
            right += part * sum(f.right for f in tied)
            of += part * sum(f.of for f in tied)
            wanted -= part * len(tied)
            if wanted <= 0:
                break
        return right / of if of else None


def _mean(numbers: Iterable[float]) -> float:
    values = list(numbers)
    return math.fsum(values) / len(values)


def _share(facts: Sequence[Judged]) -> float:
    of = sum(f.of for f in facts)
    return sum(f.right for f in facts) / of if of else 0.0


def reliabilities(
    documents: Sequence[tuple[GoldDocument, GoldDocument]],
) -> dict[str, dict[str, Reliability]]:
    """Of each kind of fact that was found with scores, the reliability for each of `CRITERIA`."""
    found: dict[str, dict[str, list[Judged]]] = {}
    for kind, fact, right in _judgements(documents):
        if fact.score is not None:
            for criterion in CRITERIA[kind]:
                one = _judged(criterion, fact.score, fact, right)
                found.setdefault(kind, {}).setdefault(criterion, []).append(one)
    return _frozen(found)


def slot_reliabilities(
    documents: Sequence[tuple[GoldDocument, GoldDocument]],
) -> dict[str, dict[str, Reliability]]:
    """Of each kind of fact, the reliability of slots' scores: of each slot, of all, of those with a value.

    Slots of false facts are not judged.
    """
    found: dict[str, dict[str, list[Judged]]] = {}
    for kind, fact, right in _judgements(documents):
        for slot in slots_of(fact):
            if right is not None and slot in fact.slot_scores:
                one = Judged(fact.slot_scores[slot], int(slot in right))
                pooled = ("all", "filled") if filled(getattr(fact, slot)) else ("all",)
                for name in (slot, *pooled):
                    found.setdefault(kind, {}).setdefault(name, []).append(one)
    return _frozen(found)


def _frozen(found: dict[str, dict[str, list[Judged]]]) -> dict[str, dict[str, Reliability]]:
    return {
        kind: {name: Reliability(tuple(judged)) for name, judged in parts.items()}
        for kind, parts in found.items()
    }


def _judgements(
    documents: Sequence[tuple[GoldDocument, GoldDocument]],
) -> Iterator[tuple[str, Fact, list[str] | None]]:
    """Each fact found, with its kind and its right slots, none where gold has no such fact."""
    for gold, predicted in documents:
        for kind, pairs, facts in (
            ("observations", pair_observations(gold, predicted), predicted.observations),
            ("investments", pair_investments(gold, predicted), predicted.investments),
        ):
            partner: dict[int, Fact] = {id(p): g for g, p in pairs}
            for fact in facts:
                mine = partner.get(id(fact))
                if mine is None:
                    yield kind, fact, None
                elif not mine.optional:
                    yield kind, fact, agreement(slots_of(fact), mine, fact, gold.text)


def _judged(criterion: str, score: float, fact: Fact, right: list[str] | None) -> Judged:
    if criterion == "slots":
        held = {slot for slot in slots_of(fact) if filled(getattr(fact, slot))}
        return Judged(score, len(held & set(right or ())), len(held))
    asked = {"anchored": (), "typed": TYPED_SLOTS, "core": CORE_SLOTS, "full": slots_of(fact)}[criterion]
    return Judged(score, int(right is not None and set(asked) <= set(right)))
