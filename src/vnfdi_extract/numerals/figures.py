"""Numbers in figures: which sign is the decimal one.

Vietnamese writes 1.543,7 and English 1,543.7, and the Vietnamese press writes both. One sign before three
figures ("7,037", "31.819") can be read either way. What follows it decides, then the article's own habit.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

import regex

FIGURES = (
    r"(?:[1-9]\d{0,2}(?:(?: \d{3})+|(?:['’]\d{3})+)(?!\d|[.,]\d{3})(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+| \.\d{3}(?!\d)|(?<=\.\d{3}), \d\d?(?= (?:USD|đồng|t[ỷỉ]|triệu))|, \d(?=m(?!\p{L})))*+)"
)
"""Source of a pattern that finds figures, with thousands parted by a space or an apostrophe too, and with a
stray space ("64 .000", "1.294, 82 USD")."""

Follower = Literal["count", "measure", "scale"]
"""What a number stands before: a counted thing, a measure ("ha"), a scale word or a percent sign."""


class Style(NamedTuple):
    """How an article writes numbers: its language, and the decimal sign or signs that it is seen to use."""

    english: bool = False
    decimal: Literal[",", "."] | None = None
    mixed: bool = False


class Figures(NamedTuple):
    """A number in figures and, where its sign can be read otherwise, that other reading."""

    value: Decimal
    other: Decimal | None = None


VIETNAMESE = Style()
_GROUPED = regex.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_PARTING = str.maketrans("", "", " '’")
_ROUND = "00"
_LONGEST = 28


def figures(text: str, before: Follower = "count", style: Style = VIETNAMESE) -> Figures | None:
    """Read a number written in figures.

    Parameters
    ----------
    text : str
        Figures with "." and ",".
    before : str
        What the number stands before: "scale", "measure" or "count".
    style : Style
        How the article writes numbers.

    Returns
    -------
    Figures or None
        None when the signs make no number.

    Examples
    --------
    >>> figures("1.543,7").value, figures("7,037", "scale").value, figures("328,000").value
    (Decimal('1543.7'), Decimal('7.037'), Decimal('328000'))
    >>> figures("1.1.1.1") is None
    True
    """
    text = text.translate(_PARTING)
    if len(text) > _LONGEST:
        return None
    signs = [c for c in text if c in ".,"]
    if not signs:
        return Figures(Decimal(text))
    last = signs[-1]
    whole, _, fraction = text.rpartition(last)
    if len(signs) > 1 and len(set(signs)) == 1:
        return Figures(Decimal(text.replace(last, ""))) if _GROUPED.fullmatch(text) else None
    if len(signs) > 1:
        return _mixed(whole, fraction, last)
    pointed = Decimal(f"{whole}.{fraction}")
    if not _GROUPED.fullmatch(text):
        return Figures(pointed)
    joined = Decimal(whole + fraction)
    if _is_decimal(last, fraction, before, style):
        return Figures(pointed, joined)
    return Figures(joined, pointed)


def _is_decimal(sign: str, fraction: str, before: Follower, style: Style) -> bool:
    """Whether `sign` before three figures is a decimal one."""
    if style.english:
        return sign == "."
    if sign == "," and before == "scale":
        return True
    return style.decimal == sign and before != "count" and not fraction.endswith(_ROUND)


def _mixed(whole: str, fraction: str, last: str) -> Figures | None:
    """Read "1.543,7" or "1,543.7": the last sign is the decimal one, if it stands once."""
    other = "," if last == "." else "."
    if last in whole or not _GROUPED.fullmatch(whole):
        return None
    return Figures(Decimal(f"{whole.replace(other, '')}.{fraction}"))


_TELLING = regex.compile(
    r"(?<![\d.,/-])\d{1,3}(?:(?P<comma>,\d{1,2}|\.\d{3},\d+)|(?P<dot>\.\d{1,2}|,\d{3}\.\d+))(?![\d.,]*\d)"
    r"(?= ?(?:%|t[ỷỉyi]|tri[ệe]u|ngh[ìi]n|ng[àa]n|USD|đồng|ha|km|m2|tấn|million|billion)(?!\p{L}))",
    regex.IGNORECASE,
)


def style_of(text: str, *, english: bool = False) -> Style:
    """Return which decimal sign a text uses, from numbers that can be read in one way only.

    Examples
    --------
    >>> style_of("tăng 5,9% lên 1,8 tỷ").decimal, style_of("đạt 85.5 tỷ").decimal
    (',', '.')
    >>> style_of("tăng 5,9% lên 85.5 tỷ").mixed
    True
    """
    seen = {match.lastgroup for match in _TELLING.finditer(text)}
    if len(seen) == 1:
        return Style(english, "," if "comma" in seen else ".")
    return Style(english, mixed=bool(seen))
