"""Overlaps between candidates, resolved once, by one policy.

Rules among themselves: the longer candidate wins, of two as long the surer, then the first; a province inside
an organisation's name is part of that name. Of equal spans a name of the user's own wins over everything.

The model among rules, each with what it is good at:

1. A place is the gazetteer's. What the model takes for a GPE only confirms a place that the rules found, and
   such a place keeps its label where the model reads the same span as a person or a firm. (Of the places
   that the model alone saw, one in ten was one: the rules have read what stands around theirs.)
2. A number is a rule's. A name of the model may hold a number, but neither cut one nor end with one: what
   ends with "680 doanh nghiệp" has run on into the next clause.
3. Of one span the rule's reading stays: it has a designator or an entry of a lexicon to show for it. Only a
   zone that the model reads as a project becomes one: that is what is being built there.
4. A doubtful rule (a score below 0.9) counts only where the model sees a name too; where that is of its own
   label and bounded otherwise, the model's bounds hold. (Of 23 such pairs the model was right in 21.)
5. For the rest the longer wins, whoever found it: so the model adds names, and bounds them.

A mention that both found is surer than either alone: its score is that of two independent witnesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vnfdi_extract.document import Document, Found
from vnfdi_extract.schema import NUMERIC_LABELS

MODEL = "model"
_OWN = "own."
_DOUBTFUL = 0.9


def resolve(doc: Document, candidates: Iterable[Found]) -> list[Found]:
    """Make the candidates of rules and model one flat set, in text order."""
    rules, model = list[Found](), list[Found]()
    for found in candidates:
        (model if found.by == MODEL else rules).append(found)
    return flat(doc, fuse(rules, model) if model else rules)


def flat(doc: Document, candidates: Iterable[Found]) -> list[Found]:
    """Keep what does not overlap: the longer first, of two as long the surer, then the first."""
    order = sorted(candidates, key=lambda f: (f.start - f.end, not _own(f), -f.score, f.start, f.label))
    taken = bytearray(len(doc.text) + 1)
    kept = []
    for found in order:
        if found.start < found.end and not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\x01" * (found.end - found.start)
            kept.append(found)
    return sorted(kept, key=lambda f: f.start)


def fuse(rules: Sequence[Found], model: Sequence[Found]) -> list[Found]:
    """Weigh rules against the model; what is left may still overlap."""
    read = {_span(f): f for f in model}
    heard = [_heard(found, read.get(_span(found))) for found in rules]
    numbers = [f for f in rules if f.label in NUMERIC_LABELS]
    told = {_span(f) for f in heard}
    named = [f for f in rules if f.label == "ORG" and f.score >= _DOUBTFUL]
    added = [
        f
        for f in model
        if f.label != "GPE" and _span(f) not in told and not _cuts(f, numbers) and not _begins(f, named)
    ]
    return [f for f in heard if f.score >= _DOUBTFUL or _borne_out(f, model, added)] + added


def _heard(rule: Found, model: Found | None) -> Found:
    if model and (rule.label, model.label) == ("ZONE", "PROJECT") and not _own(rule):
        return model
    if model is None or model.label != rule.label:
        return rule
    return replace(rule, score=round(1 - (1 - rule.score) * (1 - model.score), 4))


def _cuts(name: Found, numbers: Iterable[Found]) -> bool:
    return any(name.overlaps(n) and not (name.start <= n.start and n.end < name.end) for n in numbers)


def _begins(name: Found, rules: Iterable[Found]) -> bool:
    """Whether a name ends within one that a rule read, which begins after it."""
    return any(name.start < r.start < name.end < r.end for r in rules)


def _borne_out(rule: Found, model: Iterable[Found], added: Iterable[Found]) -> bool:
    """Whether the model sees a name where a doubtful rule does, and does not bound it otherwise."""
    if rule.label in NUMERIC_LABELS:
        return True
    rebounded = any(rule.label == name.label and rule.overlaps(name) for name in added)
    return not rebounded and any(rule.overlaps(name) for name in model)


def _span(found: Found) -> tuple[int, int]:
    return found.start, found.end


def _own(found: Found) -> bool:
    return found.by.startswith(_OWN)
