"""Scores, one-to-one: a gold item is paired with at most one prediction, and a prediction with one gold item.

Mentions are paired exactly (same span and label) or by overlap (same label, the longest overlap first); a
pair that overlaps without being exact counts half in the partial score of SemEval-2013 task 9.
Facts are paired when their anchors overlap (investments also when their projects do), those that agree on
most slots first; the figures then say how many pairs agree on which slots. A gold value or period ``?`` is
not scored.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from vnfdi_extract.evaluation.gold import GoldDocument, GoldInvestment, GoldMention, GoldObservation
from vnfdi_extract.schema import LABELS, NAME_LABELS, NUMERIC_LABELS, Span

OBSERVATION_SLOTS = ("indicator", "measure", "direction", "area", "counterpart", "period", "status")
TYPED_SLOTS = ("indicator", "measure")
CORE_SLOTS = ("indicator", "measure", "direction", "area", "period")
INVESTMENT_SLOTS = ("capital", "project", "investors", "origin", "area", "zone", "stage", "date")
GROUPS = {"NUMERIC": NUMERIC_LABELS, "NAMES": NAME_LABELS, "ALL": LABELS}

MENTION_COUNTS = (
    "gold", "predicted", "exact", "overlap", "partial",
    "value.scored", "value.right", "mod.scored", "mod.right",
)  # fmt: skip

G = TypeVar("G")
P = TypeVar("P")
Fact = GoldObservation | GoldInvestment


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
    golds, predictions = sorted(golds, key=_by_span), sorted(predictions, key=_by_span)
    weighed, first = [], 0
    for i, gold in enumerate(golds):
        while first < len(predictions) and predictions[first].end <= gold.start:
            first += 1
        for j in range(first, len(predictions)):
            if predictions[j].start >= gold.end:
                break
            if shared := overlap(gold.span, predictions[j].span):
                weighed.append((-shared, i, j))
    return [(golds[i], predictions[j]) for i, j in _best_first(weighed)]


def _by_span(mention: GoldMention) -> Span:
    return mention.span


def overlap(a: Span, b: Span) -> int:
    """Characters that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def same_value(gold: str | None, predicted: str | None) -> bool:
    """Compare canonical values; numbers by their amount (``5.0 ha`` is ``5 ha``)."""
    return _canonical(gold) == _canonical(predicted)


def _canonical(value: str | None) -> str | None:
    return None if value is None else " ".join(_number(part) for part in value.split())


def _number(part: str) -> str:
    try:
        return str(Decimal(part).normalize()) if part[:1].isdigit() and "." in part.strip(".") else part
    except InvalidOperation:
        return part


def _folded(value: object) -> str | None:
    return None if value in (None, "", "?") else unicodedata.normalize("NFC", str(value)).strip().casefold()


def slot_agrees(slot: str, gold: Fact, predicted: Fact) -> bool:
    """Whether a slot of a pair is right: spans by overlap, counterparts by containment, ``?`` always."""
    a, b = getattr(gold, slot), getattr(predicted, slot)
    if slot in ("project", "zone"):
        return (not a and not b) or bool(a and b and overlap(a, b))
    if slot == "investors":
        return len(a) == len(b) and all(any(overlap(x, y) for y in b) for x in a)
    if slot == "counterpart" and a and b:
        x, y = _folded(a) or "", _folded(b) or ""
        return x in y or y in x
    if slot == "period" and a in (None, "?"):
        return True
    return _folded(a) == _folded(b)


def agreement(slots: Iterable[str], gold: Fact, predicted: Fact) -> list[str]:
    """The slots on which a pair agrees."""
    return [slot for slot in slots if slot_agrees(slot, gold, predicted)]


def pair_observations(
    gold: GoldDocument, predicted: GoldDocument
) -> list[tuple[GoldObservation, GoldObservation]]:
    """Pair the observations of a document."""
    return pair(
        gold.observations,
        predicted.observations,
        lambda g, p: len(agreement(OBSERVATION_SLOTS, g, p)) if overlap(g.anchor, p.anchor) else None,
    )


def pair_investments(
    gold: GoldDocument, predicted: GoldDocument
) -> list[tuple[GoldInvestment, GoldInvestment]]:
    """Pair the investments of a document."""

    def weigh(g: GoldInvestment, p: GoldInvestment) -> int | None:
        together = overlap(g.anchor, p.anchor) or (g.project and p.project and overlap(g.project, p.project))
        return 1 + len(agreement(INVESTMENT_SLOTS, g, p)) if together else None

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
        if mention.label in NUMERIC_LABELS:
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


def _count_observations(gold: GoldDocument, predicted: GoldDocument, counts: Counter[str]) -> None:
    counts["observations.gold"] += len(gold.observations)
    counts["observations.predicted"] += len(predicted.observations)
    for g, p in pair_observations(gold, predicted):
        right = agreement(OBSERVATION_SLOTS, g, p)
        counts["observations.anchored"] += 1
        counts["observations.typed"] += set(TYPED_SLOTS) <= set(right)
        counts["observations.core"] += set(CORE_SLOTS) <= set(right)
        counts["observations.full"] += len(right) == len(OBSERVATION_SLOTS)
        _count_slots("observations", OBSERVATION_SLOTS, right, counts)


def _count_investments(gold: GoldDocument, predicted: GoldDocument, counts: Counter[str]) -> None:
    counts["investments.gold"] += len(gold.investments)
    counts["investments.predicted"] += len(predicted.investments)
    for name, facts in (("gold", gold.investments), ("predicted", predicted.investments)):
        counts[f"investments.slots.{name}"] += sum(
            bool(getattr(f, s)) for f in facts for s in INVESTMENT_SLOTS
        )
    for g, p in pair_investments(gold, predicted):
        right = agreement(INVESTMENT_SLOTS, g, p)
        counts["investments.anchored"] += 1
        counts["investments.full"] += len(right) == len(INVESTMENT_SLOTS)
        counts["investments.slots.slots"] += sum(bool(getattr(g, slot)) for slot in right)
        _count_slots("investments", INVESTMENT_SLOTS, right, counts)


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
