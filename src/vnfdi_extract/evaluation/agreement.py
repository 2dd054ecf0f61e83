"""Agreement of two annotators of the same articles: F1 and Cohen's kappa a label, and F1 of facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from vnfdi_extract.evaluation.gold import GoldDocument
from vnfdi_extract.evaluation.score import Tally, tally, total
from vnfdi_extract.schema import LABELS

_WORD = regex.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of two annotations: the tally of B against A, and kappa over the words of the articles, a label."""

    tally: Tally
    kappa: dict[str, float]


def cohen(both: int, only_a: int, only_b: int, neither: int) -> float:
    """Cohen's kappa of two yes-or-no annotators; 1 when both always say the same one thing.

    Examples
    --------
    >>> round(cohen(20, 5, 10, 15), 3)
    0.4
    """
    n = both + only_a + only_b + neither
    if not n:
        return 1.0
    observed = (both + neither) / n
    yes, no = (both + only_a) * (both + only_b), (neither + only_a) * (neither + only_b)
    expected = (yes + no) / n**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def agree(a: Sequence[GoldDocument], b: Sequence[GoldDocument]) -> Agreement:
    """Compare two annotations of the same articles, paired by id; articles of one alone are left out."""
    others = {document.id: document for document in b}
    pairs = [(document, others[document.id]) for document in a if document.id in others]
    present = [x for x in LABELS if any(m.label == x for d in (*a, *b) for m in d.mentions)]
    return Agreement(total(tally(x, y) for x, y in pairs), {x: _kappa(pairs, x) for x in present})


def _kappa(pairs: Sequence[tuple[GoldDocument, GoldDocument]], label: str) -> float:
    both = only_a = only_b = neither = 0
    for first, second in pairs:
        covered = [
            {i for m in d.mentions if m.label == label for i in range(m.start, m.end)}
            for d in (first, second)
        ]
        for word in _WORD.finditer(first.text):
            in_a, in_b = (word.start() in side for side in covered)
            both += in_a and in_b
            only_a += in_a and not in_b
            only_b += in_b and not in_a
            neither += not in_a and not in_b
    return cohen(both, only_a, only_b, neither)
