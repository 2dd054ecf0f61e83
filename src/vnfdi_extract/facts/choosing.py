"""Candidates for a slot, and the choice among them: what periods, areas, stages and dates have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from vnfdi_extract.facts.linear import Choice
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence
from vnfdi_extract.statistics import capital

T = TypeVar("T", bound=str | None)

CAPITAL = capital()


@dataclass(slots=True)
class Candidate(Generic[T]):
    """A value that a slot could have: where it was read, and the features that speak of it."""

    value: T
    span: Span | None = None
    source: str | None = None
    features: set[str] = field(default_factory=set)

    @property
    def ruled(self) -> bool:
        """Whether it is the rules' own value."""
        return "rule" in self.features

    def stands_to(self, near: str, *beside: str, again: bool) -> None:
        """Note whether it is what was chosen `near` by, for the fact before, and what is stated beside."""
        goes_on = "again" if again else "anew"
        self.features |= {f"{goes_on}.{near}", *(f"{goes_on}.{near}.{b}" for b in beside)}
        if self.ruled:
            self.features.add(f"{goes_on}.rule.{near}")


class Pool(Generic[T]):
    """Candidates by key: of one key, the first reading names the value, the span and the source."""

    def __init__(self) -> None:
        self.found: dict[str, Candidate[T]] = {}

    def add(self, key: str, value: T, span: Span | None, source: str | None, *features: str) -> Candidate[T]:
        """Add what speaks for a value."""
        known = self.found.setdefault(key, Candidate(value, span, source))
        known.features.update(features)
        return known


def chosen(found: Iterable[Candidate[T]], model: Choice, margin: float) -> tuple[Candidate[T], float]:
    """Choose a candidate, with its probability: the rules' own unless another is likelier by `margin`."""
    candidates = list(found)
    best, chance = model.best([c.features for c in candidates], margin)
    return candidates[best], chance


def nearness(before: Sentence, sentence: Sentence) -> str:
    """How near the sentence of the fact before is: the same, in one paragraph, or farther off."""
    if before.index == sentence.index:
        return "sentence"
    return "paragraph" if before.part.paragraph == sentence.part.paragraph else "article"
