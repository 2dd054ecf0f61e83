"""The currency beside a number: before or after it, glued or apart."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import regex

from vnfdi_extract.lexicon import Row, alternation, rows
from vnfdi_extract.mentions.amounts import ONE, Unit
from vnfdi_extract.numerals import SCALE, Numeral


class CurrencyRow(Row):
    """A row of ``data/currencies.toml``."""

    code: str
    unit: Decimal = ONE
    scaled: bool = False
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


class Currency(NamedTuple):
    """An ISO 4217 code, and what the unit that is named is worth in it (a cent 0.01)."""

    code: str
    unit: Decimal = ONE


ROWS = rows("currencies", "currencies", CurrencyRow)
_AFTER = {form.lower(): row for row in reversed(ROWS) for form in (*row.after, *row.bare)}
_BEFORE = {form.lower(): row for row in reversed(ROWS) for form in row.before}
_SUFFIX = regex.compile(rf"[ -]?(?P<form>{alternation(_AFTER)})(?![\p{{L}}\d])", regex.IGNORECASE)
_PREFIX = regex.compile(rf"(?<!\p{{L}})(?P<form>{alternation(_BEFORE)}) ?\Z", regex.IGNORECASE)
_ELSE = {
    row.code: regex.compile(rf" (?:{alternation(row.not_before)})(?!\p{{L}})")
    for row in ROWS
    if row.not_before
}
_KIND = regex.compile(r" tiền(?!\p{L})")
_LEAST_PRICE = 3
_DASHES = frozenset("-–")
_LONGEST_LOW = 14
_PREFIXED_LOW = regex.compile(
    rf"(?<!\p{{L}})(?P<form>{alternation(_BEFORE)}) ?\d[\d.,]*[-–]\Z", regex.IGNORECASE
)
_PREFIX_ENDS = frozenset(last for form in _BEFORE for last in (form[-1], form[-1].upper()))
_LONGEST_PREFIX = 5
_AMOUNT_BEFORE = regex.compile(rf"(?:\d|(?<!\p{{L}}){SCALE}) ?\Z", regex.IGNORECASE)
_DATE_AFTER = regex.compile(r"[/\-.]\d")
_YEARS = range(1900, 2101)


def currency_of(text: str, numeral: Numeral) -> Unit[Currency] | None:
    """Find the currency after the number, else before it.

    Examples
    --------
    >>> from vnfdi_extract.numerals import Numerals
    >>> text = "US$12.04 billion"
    >>> currency_of(text, Numerals(text, "en").found[0])
    Unit(start=0, end=16, value=Currency(code='USD', unit=Decimal('1')))
    """
    return _after(text, numeral) or _before(text, numeral) or _before_range(text, numeral)


def _after(text: str, numeral: Numeral) -> Unit[Currency] | None:
    found = _SUFFIX.match(text, numeral.end)
    if found is None:
        return None
    row = _AFTER[regex.sub(r" +", " ", found["form"].lower())]
    other = _ELSE.get(row.code)
    if (row.scaled and numeral.scale == 1) or (other and other.match(text, found.end())):
        return None
    if numeral.scale == 1 and len(numeral.figures or "") < _LEAST_PRICE and _KIND.match(text, found.end()):
        return None
    return Unit(numeral.start, found.end(), Currency(row.code, row.unit))


def _before(text: str, numeral: Numeral) -> Unit[Currency] | None:
    """Find a currency before the number; "triệu USD 10. …" is a list, and "USD 20/3" a date."""
    start = numeral.start
    before = text[max(0, start - _LONGEST_PREFIX) : start]
    if not before or (before[-1] not in _PREFIX_ENDS and before[-2:-1] not in _PREFIX_ENDS):
        return None
    found = _PREFIX.search(before)
    if found is None:
        return None
    begin = start - len(before) + found.start()
    if _AMOUNT_BEFORE.search(text[max(0, begin - 8) : begin]):
        return None
    apart = before[-1] == " " and found["form"][-1].isalpha()
    if apart and numeral.scale == 1 and _may_be_date(text, numeral):
        return None
    row = _BEFORE[found["form"].lower()]
    return Unit(begin, numeral.end, Currency(row.code, row.unit))


def _before_range(text: str, numeral: Numeral) -> Unit[Currency] | None:
    """Find a currency before the number that begins a range ("$2-3 billion")."""
    if text[numeral.start - 1 : numeral.start] not in _DASHES:
        return None
    found = _PREFIXED_LOW.search(text, max(0, numeral.start - _LONGEST_LOW), numeral.start)
    if found is None:
        return None
    row = _BEFORE[found["form"].lower()]
    return Unit(numeral.start, numeral.end, Currency(row.code, row.unit))


def _may_be_date(text: str, numeral: Numeral) -> bool:
    figures = numeral.figures or ""
    return bool(_DATE_AFTER.match(text, numeral.end)) or (figures.isdecimal() and int(figures) in _YEARS)
