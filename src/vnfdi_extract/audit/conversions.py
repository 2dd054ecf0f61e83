"""Amounts converted in brackets: the rate of dong to the dollar that they imply, against that of the year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import regex

from vnfdi_extract.audit.doubt import Doubt
from vnfdi_extract.audit.levels import number
from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.mentions.conversion import is_conversion
from vnfdi_extract.numerals.precision import Interval, room
from vnfdi_extract.schema import MoneyValue, plain

_TABLE = table("doubts")["conversion"]
_RATES = {int(year): Decimal(rate) for year, rate in _TABLE["dong_per_dollar"].items()}
_TOLERANCE = Decimal(str(_TABLE["tolerance"]))
_PART = regex.compile(rf"\b{alternation(_TABLE['parts'])}\b", regex.IGNORECASE)
_YEARS_BACK = int(_TABLE["years_back"])


def conversions(doc: Document) -> Iterator[Doubt]:
    """Flag a conversion whose rate was that of no year up to the article's: FX_MISMATCH."""
    money = [m for m in doc.mentions if m.label == "MONEY"]
    for one, other in pairwise(money):
        if not is_conversion(doc.text, one.end, other.start) or _PART.search(doc.text, one.end, other.start):
            continue
        worth, converted = _worth(one), _worth(other)
        if worth is None or converted is None or {worth[1], converted[1]} != {"USD", "VND"}:
            continue
        dollars, dong = (one, other) if worth[1] == "USD" else (other, one)
        if doubt := _doubt(doc, dollars, dong, other):
            yield doubt


def _worth(found: Found) -> tuple[Decimal, str] | None:
    value = found.value
    if not isinstance(value, MoneyValue) or value.amount is None or value.per or not value.amount:
        return None
    return value.amount, value.currency


def rates(year: int | None) -> Interval:
    """The lowest and highest rate that an article of a year may convert at.

    Examples
    --------
    >>> low, high = rates(2017)
    >>> low < 22_000 < high, high < 25_000
    (True, True)
    """
    first, last = min(_RATES), max(_RATES)
    if year is None:
        known = list(_RATES.values())
    else:
        years = range(year - _YEARS_BACK, year + 1)
        known = [_RATES[min(max(y, first), last)] for y in years]
    return min(known) * (1 - _TOLERANCE), max(known) * (1 + _TOLERANCE)


def _doubt(doc: Document, dollars: Found, dong: Found, converted: Found) -> Doubt | None:
    a, b = _worth(dollars), _worth(dong)
    if a is None or b is None:
        return None
    low, high = rates(doc.published.year if doc.published else None)
    (least_dollars, most_dollars), (least_dong, most_dong) = _room(doc, dollars), _room(doc, dong)
    if least_dollars <= 0 or (least_dong / most_dollars <= high and low <= most_dong / least_dollars):
        return None
    implied, usual = b[0] / a[0], (low + high) / 2
    other = a[0] * usual if converted is dong else b[0] / usual
    unit = "VND" if converted is dong else "USD"
    return Doubt(
        "FX_MISMATCH",
        "warning",
        (dollars, dong),
        f"{number(b[0])} VND / {number(a[0])} USD = {implied:.0f} VND/USD, usual {low:.0f} to {high:.0f}",
        f"{_rounded(other)} {unit}",
    )


def _room(doc: Document, found: Found) -> Interval:
    value = found.value
    assert isinstance(value, MoneyValue) and value.amount is not None
    return room(value.amount, doc.surface(found), found.mod, cut=True)


def _rounded(value: Decimal) -> str:
    """To two digits: a suggestion is no calculation."""
    return plain(value.quantize(Decimal(1).scaleb(value.adjusted() - 1)))
