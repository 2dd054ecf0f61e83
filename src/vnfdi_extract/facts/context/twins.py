"""One number told twice: a headline rounds what the text gives in full."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.segment import Sentence

_ROUNDED = Decimal("0.02")
_TOO_COMMON = 20


def _number(found: Found) -> tuple[Decimal, str] | None:
    value, _, unit = (found.norm or "").partition(" ")
    try:
        return Decimal(value), unit
    except InvalidOperation:
        return None


def alike(one: Found, other: Found) -> bool:
    """Whether two numbers have one unit and differ at most by rounding."""
    a, b = _number(one), _number(other)
    if not a or not b or one.label != other.label or a[1] != b[1]:
        return False
    return abs(a[0] - b[0]) <= _ROUNDED * max(abs(a[0]), abs(b[0]))


def twins(index: Index, anchor: Found, sentence: Sentence) -> Iterator[tuple[Found, Sentence]]:
    """The other tellings of `anchor`, or of another number in its sentence, with their sentences.

    Small counts and percentages are too common to tell one statistic from another by themselves.
    """
    own = sorted(index.numbers(sentence), key=lambda m: m is not anchor)
    telling = [m for m in own if (n := _number(m)) and (m.label == "MONEY" or n[0] > _TOO_COMMON)]
    for number in telling:
        for other in [*index.after(sentence), *index.before(sentence)]:
            for m in index.numbers(other):
                if alike(number, m):
                    yield m, other
