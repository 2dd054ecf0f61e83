"""One number stated twice: a headline rounds what the text gives in full."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.segment import Sentence

_ROUNDED = Decimal("0.02")
_TOO_COMMON = 20
_HEADS = ("title", "lead", "heading", "caption", "related")

Value = tuple[str, str, Decimal]


def value_of(number: Found) -> Value | None:
    """A number as label, unit and amount; None for a range or where there is no value."""
    amount, _, unit = (number.norm or "").partition(" ")
    try:
        return number.label, unit, Decimal(amount)
    except InvalidOperation:
        return None


def twins(index: Index, anchor: Found, sentence: Sentence) -> Iterator[tuple[Found, Sentence]]:
    """The other tellings of `anchor`, or of another number in its sentence, with their sentences.

    Two numbers with one unit that differ at most by rounding are one stated twice. Small counts and
    percentages are too common to tell one statistic from another by themselves. Only what heads a text
    repeats it.
    """
    if sentence.part.kind not in _HEADS:
        return
    for number in sorted(index.numbers(sentence), key=lambda m: m is not anchor):
        value = value_of(number)
        if value and (number.label == "MONEY" or value[2] > _TOO_COMMON):
            found = sorted(_alike(index, value), key=lambda m: (m.start < number.start, m.start))
            for m in found:
                other = index.doc.sentence_at(m.start)
                if other and index.together(sentence, other) and other.index != sentence.index:
                    yield m, other


def _alike(index: Index, value: Value) -> list[Found]:
    """The document's numbers that differ from `value` at most by rounding."""
    label, unit, amount = value
    ordered = index.once("numbers", None, lambda: _ordered(index))
    low, high = amount * (1 - _ROUNDED), amount / (1 - _ROUNDED)
    first = bisect_left(ordered, (label, unit, low), key=lambda n: n[0])
    last = bisect_right(ordered, (label, unit, high), key=lambda n: n[0])
    return [found for _, found in ordered[first:last]]


def _ordered(index: Index) -> list[tuple[Value, Found]]:
    numbers = [m for m in index.doc.mentions if m.label in ("MONEY", "QUANTITY", "PERCENT")]
    valued = [(value, m) for m in numbers if (value := value_of(m))]
    return sorted(valued, key=lambda n: (n[0], n[1].start))
