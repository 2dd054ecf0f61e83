"""What went wrong, one line each: the list that a maintainer works off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from vnfdi_extract.evaluation.annotation import GoldMention, GoldObservation
from vnfdi_extract.evaluation.gold import GoldDocument
from vnfdi_extract.evaluation.score import pair_investments, pair_observations
from vnfdi_extract.evaluation.slots import (
    BOUNDED_LABELS,
    Fact,
    overlap,
    same_value,
    slot_agrees,
    slots_of,
)
from vnfdi_extract.schema import Span

ErrorKind = Literal["missed", "spurious", "wrong extent", "wrong label", "wrong value", "wrong slot"]
ERROR_KINDS: tuple[ErrorKind, ...] = get_args(ErrorKind)


@dataclass(frozen=True, slots=True)
class Error:
    """One disagreement between gold and prediction, at `span` of the text."""

    kind: ErrorKind
    about: str
    span: Span
    gold: str
    found: str


def errors(gold: GoldDocument, predicted: GoldDocument) -> list[Error]:
    """All disagreements of one document, in text order."""
    found = [*_mention_errors(gold.mentions, predicted.mentions)]
    pairs: list[tuple[Fact, Fact]] = [*pair_observations(gold, predicted), *pair_investments(gold, predicted)]
    found += _fact_errors(gold, predicted, pairs)
    return sorted(found, key=lambda e: (e.span, ERROR_KINDS.index(e.kind), e.about))


def _mention_errors(gold: Sequence[GoldMention], predicted: Sequence[GoldMention]) -> Iterator[Error]:
    exact = {(m.span, m.label): m for m in predicted}
    unmatched = [m for m in gold if (m.span, m.label) not in exact]
    for mention in gold:
        match = exact.pop((mention.span, mention.label), None)
        if match is not None:
            yield from _value_errors(mention, match)
    extra = sorted(exact.values(), key=lambda m: m.span)
    for mention in unmatched:
        rival = max(extra, key=lambda m: overlap(m.span, mention.span), default=None)
        if rival is None or not overlap(rival.span, mention.span):
            yield Error("missed", mention.label, mention.span, mention.text, "")
            continue
        extra.remove(rival)
        kind: ErrorKind = "wrong extent" if rival.label == mention.label else "wrong label"
        yield Error(kind, mention.label, mention.span, mention.text, f"{rival.label} {rival.text}")
    for mention in extra:
        yield Error("spurious", mention.label, mention.span, "", mention.text)


def _value_errors(gold: GoldMention, predicted: GoldMention) -> Iterator[Error]:
    if gold.value not in (None, "?") and not same_value(gold.value, predicted.value):
        yield Error("wrong value", gold.label, gold.span, str(gold.value), str(predicted.value))
    if gold.label in BOUNDED_LABELS and gold.mod != predicted.mod:
        yield Error("wrong value", f"{gold.label} mod", gold.span, str(gold.mod), str(predicted.mod))


def _fact_errors(
    gold: GoldDocument, predicted: GoldDocument, pairs: Sequence[tuple[Fact, Fact]]
) -> Iterator[Error]:
    for g, p in pairs:
        for slot in () if g.optional else slots_of(g):
            if not slot_agrees(slot, g, p, gold.text):
                about = f"{g.type} {slot}"
                yield Error("wrong slot", about, g.anchor, shown(g, slot), shown(p, slot))
    paired = {id(fact) for two in pairs for fact in two}
    for fact in gold.facts:
        if id(fact) not in paired and not fact.optional:
            yield Error("missed", fact.type, fact.anchor, summary(fact), "")
    for fact in predicted.facts:
        if id(fact) not in paired:
            yield Error("spurious", fact.type, fact.anchor, "", summary(fact))


def shown(fact: Fact, slot: str) -> str:
    """A slot in words; a dash where it is empty."""
    value = getattr(fact, slot)
    if not value:
        return "–"
    if slot in ("project", "zone"):
        return f"{value[0]}:{value[1]}"
    if slot == "investors":
        return ", ".join(f"{s}:{e}" for s, e in value)
    return str(value)


def summary(fact: Fact) -> str:
    """The filled slots of a fact in a line."""
    return " ".join(f"{slot}={shown(fact, slot)}" for slot in slots_of(fact) if getattr(fact, slot))


def confusion(
    pairs: Sequence[tuple[GoldObservation, GoldObservation]],
) -> dict[tuple[str, str], int]:
    """How often each gold indicator was read as which; an alternative counts as gold where it was found."""
    counts: dict[tuple[str, str], int] = {}
    for g, p in pairs:
        if not g.optional:
            key = p.indicator if slot_agrees("indicator", g, p) else g.indicator, p.indicator
            counts[key] = counts.get(key, 0) + 1
    return dict(sorted(counts.items()))
