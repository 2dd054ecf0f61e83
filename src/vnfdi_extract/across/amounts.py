"""Amounts as printed: whether two say the same, within the digits that they show and their bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import regex

from vnfdi_extract.across.reading import Amount
from vnfdi_extract.numerals.precision import room

Agreement = Literal["same", "rounded", "differs"]
_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*")
_PER_USD = Decimal(20_000), Decimal(27_000)


def digits(amount: Amount) -> int:
    """The significant digits that an amount shows.

    Examples
    --------
    >>> from decimal import Decimal
    >>> digits(Amount(Decimal(383300000), None, None, "USD", None, "383,3 triệu USD"))
    4
    """
    value = amount.value if amount.value is not None else amount.low
    if not value:
        return 1
    return len(value.normalize().as_tuple().digits)


def printed(amount: Amount) -> int:
    """The digits that stand in the text, zeros at the end included.

    Examples
    --------
    >>> from decimal import Decimal
    >>> printed(Amount(Decimal(18400000000), None, None, "USD", None, "18,40 tỷ USD"))
    4
    """
    found = _NUMBER.search(amount.text)
    return len(regex.sub(r"\D", "", found.group()).lstrip("0")) if found else 1


def interval(amount: Amount) -> tuple[Decimal, Decimal]:
    """What an amount may stand for: half a unit of its last digit to either side, more beside a bound.

    A bound ("hơn", "gần") opens a tenth of the amount to its side, "khoảng" a twentieth to both.

    Examples
    --------
    >>> from decimal import Decimal
    >>> low, high = interval(Amount(Decimal("4.8E9"), None, None, "USD", None, "4,8 tỷ USD"))
    >>> low == Decimal("4.75E9"), high == Decimal("4.85E9")
    (True, True)
    """
    if amount.value is None:
        return amount.low or Decimal(0), amount.high or amount.low or Decimal(0)
    return room(amount.value, amount.text, amount.mod)


def converts(a: Amount, b: Amount) -> bool:
    """Whether one amount is the other in dong or dollars, at a rate of the last fifteen years.

    Examples
    --------
    >>> dollars = Amount(Decimal(257_000_000), None, None, "USD", None, "257 triệu USD")
    >>> converts(dollars, Amount(Decimal(6_338_478_000_000), None, None, "VND", None, "6.338,478 tỷ đồng"))
    True
    """
    dollars, dong = (a, b) if a.unit == "USD" else (b, a)
    if (dollars.unit, dong.unit) != ("USD", "VND") or not dollars.value or not dong.value:
        return False
    return _PER_USD[0] <= dong.value / dollars.value <= _PER_USD[1]


def compare(a: Amount, b: Amount) -> Agreement | None:
    """Whether two amounts are the same, the same but for rounding, or differ; none if their units do."""
    return agreement(a, None, b, None)


def agreement(
    a: Amount, first: tuple[Decimal, Decimal] | None, b: Amount, second: tuple[Decimal, Decimal] | None
) -> Agreement | None:
    """What `compare` says, with the intervals of the two where they are known."""
    if a.unit != b.unit:
        return None
    if (a.value, a.low, a.high) == (b.value, b.low, b.high):
        return "same"
    (low, high), (bottom, top) = first or interval(a), second or interval(b)
    return "rounded" if low <= top and bottom <= high else "differs"
