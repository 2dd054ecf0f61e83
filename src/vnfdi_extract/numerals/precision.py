"""What a printed number may stand for: the worth of its last digit, and the room that a bound gives it."""

from __future__ import annotations

from decimal import Decimal

import regex

_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*")
_APPROX = Decimal("0.05")
_BOUND = Decimal("0.1")

Interval = tuple[Decimal, Decimal]


def step(value: Decimal, text: str) -> Decimal:
    """The worth of the last printed digit.

    Examples
    --------
    >>> step(Decimal("1800000000"), "1,8 tỷ USD"), step(Decimal("359"), "359 dự án")
    (Decimal('100000000'), Decimal('1'))
    """
    printed = _NUMBER.search(text)
    if not value or printed is None:
        return Decimal(1)
    figures = regex.sub("[.,]", "", printed.group())
    scaled = abs(value) / Decimal(figures) if Decimal(figures) else Decimal(1)
    # The digits as printed, read as a whole number, times the worth of the last one, are the value.
    if scaled.normalize().as_tuple().digits == (1,):
        return _whole(scaled)
    shown = max(len(figures.lstrip("0")), 1)
    return _whole(Decimal(10) ** (abs(value).adjusted() - shown + 1))


def _whole(number: Decimal) -> Decimal:
    number = number.normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def room(value: Decimal, text: str, mod: str | None, *, cut: bool = False) -> Interval:
    """What a value may stand for.

    Half a unit of the last digit to either side; a whole one above where it may have been `cut` short.
    A bound ("hơn", "gần") opens a tenth of the value to its side, "khoảng" a twentieth to both.

    Examples
    --------
    >>> room(Decimal("4.8"), "4,8 tỷ", None)
    (Decimal('4.75'), Decimal('4.85'))
    >>> room(Decimal("100"), "100 triệu", "MORE_THAN")
    (Decimal('99.5'), Decimal('110.0'))
    """
    unit, size = step(value, text), abs(value)
    low, high = value - unit / 2, value + (unit if cut else unit / 2)
    match mod:
        case "APPROX":
            return min(low, value - size * _APPROX), max(high, value + size * _APPROX)
        case "MORE_THAN" | "EQUAL_OR_MORE":
            return low, max(high, value + size * _BOUND)
        case "LESS_THAN" | "EQUAL_OR_LESS":
            return min(low, value - size * _BOUND), high
    return low, high
