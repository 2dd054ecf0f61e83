"""Scores, one-to-one: a gold item is paired with at most one prediction, and a prediction with one gold item.

Mentions are paired exactly (same span and label) or by overlap (same label, the longest overlap first); a
pair that overlaps without being exact counts half in the partial score of SemEval-2013 task 9. A mention's
gold value ``?`` is not scored.
Facts are paired when their anchors overlap (investments also when their projects do), those that agree on
most slots first; the figures then say how many pairs agree on which slots (`slots` says when they do). An
optional fact of the gold is neither missed nor extra: it and what is paired with it are not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from vnfdi_extract.evaluation.annotation import GoldInvestment, GoldMention, GoldObservation
from vnfdi_extract.evaluation.gold import GoldDocument
from vnfdi_extract.evaluation.slots import (
    BOUNDED_LABELS,
    CORE_SLOTS,
    INVESTMENT_SLOTS,
    OBSERVATION_SLOTS,
    TYPED_SLOTS,
    Fact,
    agreement,
    filled,
    folded,
    overlap,
    same_value,
)
from vnfdi_extract.schema import LABELS, NAME_LABELS, NUMERIC_LABELS

GROUPS = {"NUMERIC": NUMERIC_LABELS, "NAMES": NAME_LABELS, "ALL": LABELS}

MENTION_COUNTS = (
    "gold", "predicted", "exact", "overlap", "partial",
    "value.scored", "value.right", "mod.scored", "mod.right",
)  # fmt: skip

G = TypeVar("G")
P = TypeVar("P")
F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 from counts.

    Examples
    --------
    >>> round(Score(hits=8, predicted=10, gold=9).f1, 3)
    0.842
    """

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Hits among the predicted; 0 when there are none."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Hits among the gold; 0 when there are none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


@dataclass(slots=True)
class Tally:
    """Additive counts of one document or many, by name."""

    counts: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        """Counts of both."""
        return Tally(self.counts + other.counts)

    def score(self, name: str) -> Score:
        """The score of the hits `name` ("MONEY.exact") over the predicted and gold items of its kind."""
        kind = name.rsplit(".", 1)[0]
        return Score(self.counts[name], self.counts[f"{kind}.predicted"], self.counts[f"{kind}.gold"])


def pair(
    golds: Sequence[G], predictions: Sequence[P], weigh: Callable[[G, P], int | None]
) -> list[tuple[G, P]]:
    """Pair one-to-one, greedily by weight; a weight of None forbids the pair."""
    weighed = [
        (-weight, i, j)
        for i, gold in enumerate(golds)
        for j, prediction in enumerate(predictions)
        if (weight := weigh(gold, prediction)) is not None
    ]
    return [(golds[i], predictions[j]) for i, j in _best_first(weighed)]


def _best_first(weighed: Iterable[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Take pairs (negative weight, i, j) in order, each i and each j once."""
    taken_gold: set[int] = set()
    taken_predictions: set[int] = set()
    pairs = []
    for _, i, j in sorted(weighed):
        if i not in taken_gold and j not in taken_predictions:
            taken_gold.add(i)
            taken_predictions.add(j)
            pairs.append((i, j))
    return pairs


def pair_mentions(
    golds: Sequence[GoldMention], predictions: Sequence[GoldMention]
) -> list[tuple[GoldMention, GoldMention]]:
    """Pair mentions of one label by overlap, the longest first; linear in flat annotations."""
    order = sorted(range(len(golds)), key=lambda i: golds[i].span)
    others = sorted(range(len(predictions)), key=lambda j: predictions[j].span)
    weighed, first = [], 0
    for i in order:
        gold = golds[i]
        while first < len(others) and predictions[others[first]].end <= gold.start:
            first += 1
        for j in others[first:]:
            if predictions[j].start >= gold.end:
                break
            if shared := overlap(gold.span, predictions[j].span):
                weighed.append((-shared, i, j))
    return [(golds[i], predictions[j]) for i, j in _best_first(weighed)]


def pair_observations(
    gold: GoldDocument, predicted: GoldDocument
) -> list[tuple[GoldObservation, GoldObservation]]:
    """Pair the observations of a document, the optional ones too."""

    def weigh(g: GoldObservation, p: GoldObservation) -> int | None:
        together = overlap(g.anchor, p.anchor)
        return len(agreement(OBSERVATION_SLOTS, g, p, gold.text)) if together else None

    return pair(gold.observations, predicted.observations, weigh)


def pair_investments(
    gold: GoldDocument, predicted: GoldDocument
) -> list[tuple[GoldInvestment, GoldInvestment]]:
    """Pair the investments of a document, the optional ones too."""

    def weigh(g: GoldInvestment, p: GoldInvestment) -> int | None:
        together = overlap(g.anchor, p.anchor) or (g.project and p.project and overlap(g.project, p.project))
        return len(agreement(INVESTMENT_SLOTS, g, p, gold.text)) if together else None

    return pair(gold.investments, predicted.investments, weigh)


def tally(gold: GoldDocument, predicted: GoldDocument) -> Tally:
    """Count one document."""
    counts: Counter[str] = Counter({"documents": 1})
    _count_mentions(gold.mentions, predicted.mentions, counts)
    _count_observations(gold, predicted, counts)
    _count_investments(gold, predicted, counts)
    if not gold.facts:
        counts["negatives"] += 1
        counts["negatives.false_facts"] += len(predicted.facts)
    return Tally(counts)


def _count_mentions(
    gold: Sequence[GoldMention], predicted: Sequence[GoldMention], counts: Counter[str]
) -> None:
    by_key = {(m.span, m.label): m for m in predicted}
    for mention in gold:
        counts[f"{mention.label}.gold"] += 1
        match = by_key.get((mention.span, mention.label))
        if match is None:
            continue
        counts[f"{mention.label}.exact"] += 1
        if mention.value not in (None, "?"):
            counts[f"{mention.label}.value.scored"] += 1
            counts[f"{mention.label}.value.right"] += same_value(mention.value, match.value)
        if mention.label in BOUNDED_LABELS:
            counts[f"{mention.label}.mod.scored"] += 1
            counts[f"{mention.label}.mod.right"] += mention.mod == match.mod
    for mention in predicted:
        counts[f"{mention.label}.predicted"] += 1
    for label in LABELS:
        pairs = pair_mentions(
            [m for m in gold if m.label == label], [m for m in predicted if m.label == label]
        )
        counts[f"{label}.overlap"] += len(pairs)
        counts[f"{label}.partial"] += sum(2 if g.span == p.span else 1 for g, p in pairs)


def _counted(
    kind: str, gold: Sequence[F], predicted: Sequence[F], pairs: Sequence[tuple[F, F]], counts: Counter[str]
) -> list[tuple[F, F]]:
    """Count facts, and return the pairs to score: all but those with an optional fact."""
    scored = [(g, p) for g, p in pairs if not g.optional]
    counts[f"{kind}.gold"] += sum(not g.optional for g in gold)
    counts[f"{kind}.predicted"] += len(predicted) - (len(pairs) - len(scored))
    counts[f"{kind}.anchored"] += len(scored)
    return scored


def _count_observations(gold: GoldDocument, predicted: GoldDocument, counts: Counter[str]) -> None:
    pairs = pair_observations(gold, predicted)
    for g, p in _counted("observations", gold.observations, predicted.observations, pairs, counts):
        right = agreement(OBSERVATION_SLOTS, g, p, gold.text)
        counts["observations.typed"] += set(TYPED_SLOTS) <= set(right)
        counts["observations.core"] += set(CORE_SLOTS) <= set(right)
        counts["observations.full"] += len(right) == len(OBSERVATION_SLOTS)
        invented = folded(g.period) is None and folded(p.period) is not None and "period" not in right
        counts["observations.invented"] += invented
        _count_slots("observations", OBSERVATION_SLOTS, right, counts)


def _count_investments(gold: GoldDocument, predicted: GoldDocument, counts: Counter[str]) -> None:
    pairs = pair_investments(gold, predicted)
    for g, p in _counted("investments", gold.investments, predicted.investments, pairs, counts):
        right = agreement(INVESTMENT_SLOTS, g, p, gold.text)
        counts["investments.full"] += len(right) == len(INVESTMENT_SLOTS)
        _count_slots("investments", INVESTMENT_SLOTS, right, counts)
        for slot in INVESTMENT_SLOTS:
            given, found = filled(getattr(g, slot)), filled(getattr(p, slot))
            counts["investments.slots.slots"] += slot in right and found
            counts["investments.slots.predicted"] += found
            # Where an alternative is right, it is what there was to find.
            counts["investments.slots.gold"] += found if slot in right else given
    paired = {id(fact) for two in pairs for fact in two}
    for name, facts in (("gold", gold.investments), ("predicted", predicted.investments)):
        alone = [f for f in facts if id(f) not in paired and not (name == "gold" and f.optional)]
        counts[f"investments.slots.{name}"] += sum(
            filled(getattr(f, s)) for f in alone for s in INVESTMENT_SLOTS
        )


def _count_slots(kind: str, slots: Iterable[str], right: Sequence[str], counts: Counter[str]) -> None:
    for slot in slots:
        counts[f"{kind}.slot.{slot}.scored"] += 1
        counts[f"{kind}.slot.{slot}.right"] += slot in right


def total(tallies: Iterable[Tally]) -> Tally:
    """Sum the tallies of documents and add the groups of labels (NUMERIC, NAMES, ALL)."""
    counts: Counter[str] = Counter()
    for one in tallies:
        counts.update(one.counts)
    for group, labels in GROUPS.items():
        for what in MENTION_COUNTS:
            counts[f"{group}.{what}"] = sum(counts[f"{label}.{what}"] for label in labels)
    return Tally(counts)
