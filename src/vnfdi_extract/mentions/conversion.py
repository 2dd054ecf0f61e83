"""A conversion in brackets beside an amount: it says what the sign in "179,700 USD (gần 4 tỷ đồng)" is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import table
from vnfdi_extract.mentions.amounts import Amount, Reading
from vnfdi_extract.mentions.currency import Currency
from vnfdi_extract.schema import MoneyValue

_RATES: dict[str, list[int]] = table("currencies")["rates"]
_BRACKET = regex.compile(r" ?\([^()\d\n]{0,40}")


def is_conversion(text: str, end: int, start: int) -> bool:
    """Whether the amount at `start` stands in brackets right after the one that ends at `end`."""
    return start - end < 50 and bool(_BRACKET.fullmatch(text[end:start]))


def fits(one: tuple[Decimal, str], other: tuple[Decimal, str]) -> bool | None:
    """Whether two amounts can be worth the same; None where no rate is known.

    Examples
    --------
    >>> fits((Decimal(179700), "USD"), (Decimal(4000000000), "VND"))
    True
    >>> fits((Decimal("179.7"), "USD"), (Decimal(4000000000), "VND"))
    False
    """
    (dong, _), (amount, code) = (one, other) if one[1] == "VND" else (other, one)
    if code not in _RATES or not amount or "VND" not in (one[1], other[1]):
        return None
    low, high = _RATES[code]
    return low <= dong / amount <= high


def settle(text: str, amounts: Sequence[Amount[Currency]]) -> list[Amount[Currency]]:
    """Choose, of two readings of an amount, the one that the conversion beside it confirms."""
    settled = list(amounts)
    for i, (one, other) in enumerate(pairwise(amounts)):
        if (one.reading.other or other.reading.other) and is_conversion(text, one.end, other.start):
            settled[i : i + 2] = _settle_pair(one, other)
    return settled


def _settle_pair(one: Amount[Currency], other: Amount[Currency]) -> tuple[Amount[Currency], Amount[Currency]]:
    for a, b in product(_readings(one), _readings(other)):
        if fits((a, one.unit.code), (b, other.unit.code)):
            return _with(one, a), _with(other, b)
    return one, other


def _readings(amount: Amount[Currency]) -> list[Decimal]:
    return [n * amount.unit.unit for n in (amount.reading.amount, amount.reading.other) if n is not None]


def _with(amount: Amount[Currency], value: Decimal) -> Amount[Currency]:
    chosen = value / amount.unit.unit
    if chosen == amount.reading.amount:
        return amount
    return replace(amount, reading=Reading(chosen, other=amount.reading.amount))


def is_confirmed(doc: Document, at: int) -> bool:
    """Whether a conversion in brackets beside the mention number `at` confirms its value."""
    near = pairwise(doc.mentions[max(0, at - 1) : at + 2])
    return any(is_conversion(doc.text, a.end, b.start) and fits(_worth(a), _worth(b)) for a, b in near)


def _worth(found: Found) -> tuple[Decimal, str]:
    value = found.value
    if isinstance(value, MoneyValue) and value.amount is not None:
        return value.amount, value.currency
    return Decimal(0), ""
