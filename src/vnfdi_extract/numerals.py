"""Vietnamese and English number text to `Decimal`: figures in both notations, number words, scale words.

`FIGURES`, `WORDS` and `ENGLISH_WORDS` are sources of patterns that find number text (compile them with
``regex.IGNORECASE``); `parse` reads what they found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import regex

from vnfdi_extract.lexicon import alternation, table

_TABLE = table("numerals")


def _words(part: str, *languages: str) -> dict[str, Decimal]:
    return {
        word: Decimal(str(value)) for lang in languages for word, value in _TABLE[lang].get(part, {}).items()
    }


_DIGITS = _words("digits", "vi", "en")
_ONES = _words("ones", "vi", "en")
_TENS = _words("tens", "vi", "en")
_TIMES_TEN = _words("times_ten", "vi", "en")
_HUNDREDS = _words("hundreds", "vi", "en")
_FILLERS = _words("fillers", "vi", "en")
_HALVES = _words("halves", "vi", "en")
_SUFFIXES = {word: Decimal(value) for word, value in _TABLE["suffixes"].items()}
_ONE = _DIGITS | _ONES
_COLLOQUIAL = {w for w, v in _words("digits", "vi").items() if v}
SCALES = _words("scales", "vi", "bare", "en")
"""Scale words ("tỷ", "trieu", "billion") and what they multiply by."""


def _any(*parts: Iterable[str]) -> str:
    return alternation(word for part in parts for word in part)


def _vietnamese() -> str:
    """Spell the grammar of Vietnamese number words, so that "hai mươi năm" (20 years) stops at 20."""
    vi = _TABLE["vi"]
    digit = _any(w for w in vi["digits"] if w != "không")
    one = _any((w for w in vi["digits"] if w not in ("không", "năm")), vi["ones"])
    ten = (
        rf"(?:{_any(vi['tens'])}(?: +{one})?|{digit} +{_any(vi['times_ten'])}(?: +{one})?"
        rf"|{digit} +{_any(vi['ones'])})"
    )
    filler = _any(vi["fillers"])
    rest = rf"(?:{filler} +(?:{digit}|tư)|{ten}|{_any(vi['halves'])}|{one})"
    small = rf"(?:(?:{digit}|không) +trăm(?: +{rest})?|{ten}|{digit})"
    scale = _any(vi["scales"])
    more = rf"(?: +(?:{small}|không|{filler} +{digit})(?: +{scale})+)*(?: +{small})?"
    return (
        rf"(?:{small}(?: +{scale})+(?: +{_any(vi['halves'])}|{more})|{small}(?: +phẩy +{digit})?)(?!\p{{L}})"
    )


def _english() -> str:
    en = _TABLE["en"]
    digit, ten, hundred, scale = (_any(en[k]) for k in ("digits", "tens", "hundreds", "scales"))
    small = rf"(?:{ten}(?:[- ]{digit})?|{digit})"
    middle = rf"(?:{small}(?: +{hundred}(?: +(?:and +)?{small})?)?)"
    return rf"(?:{middle}(?: +{scale}(?: +(?:and +)?{middle})?)*)(?!\p{{L}})"


FIGURES = r"(?<![\d.,]|\d )\d{1,15}(?:[.,]\d{1,12})*+(?!\d)"
SCALE = rf"(?:{_any(SCALES)})(?!\p{{L}})"
WORDS = _vietnamese()
ENGLISH_WORDS = _english()


class Figures(NamedTuple):
    """A number written in figures: its value and whether its separator could be read otherwise."""

    value: Decimal
    ambiguous: bool = False


_FIGURES = regex.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = regex.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")


def figures(text: str, *, scaled: bool = False, decimal: str | None = None) -> Figures | None:
    """Read a number written in figures.

    Parameters
    ----------
    text : str
        Figures with "." and ",".
    scaled : bool
        Whether a scale word, a percent sign or a measure follows, before which a comma is a decimal one.
    decimal : str, optional
        The sign that the article writes before decimals, where it is known; by default Vietnamese habits.

    Returns
    -------
    Figures or None
        None when the separators make no number.

    Examples
    --------
    >>> figures("1.543,7").value, figures("7,037", scaled=True).value, figures("328,000").value
    (Decimal('1543.7'), Decimal('7.037'), Decimal('328000'))
    >>> figures("1.1.1.1") is None
    True
    """
    signs = [c for c in text if c in ".,"]
    if not signs:
        return Figures(Decimal(text))
    last, kinds = signs[-1], set(signs)
    whole, _, fraction = text.rpartition(last)
    if len(kinds) == 2:
        return _mixed(whole, fraction, last)
    if len(signs) > 1:
        return Figures(Decimal(text.replace(last, ""))) if _GROUPED.fullmatch(text) else None
    if not _GROUPED.fullmatch(text):
        return Figures(Decimal(f"{whole}.{fraction}"))
    is_decimal = last == decimal if decimal else last == "," and scaled
    value = Decimal(f"{whole}.{fraction}") if is_decimal else Decimal(whole + fraction)
    return Figures(value, ambiguous=last == "," or decimal == ".")


def _mixed(whole: str, fraction: str, last: str) -> Figures | None:
    """Read "1.543,7" or "1,543.7": the last sign is the decimal one, if it stands once."""
    other = "," if last == "." else "."
    if last in whole or not _GROUPED.fullmatch(whole):
        return None
    return Figures(Decimal(f"{whole.replace(other, '')}.{fraction}"))


_TOKEN = regex.compile(r"\d+(?:[.,]\d+)*|\p{L}+|\S")
_MINUS = ("-", "−", "âm")
_POINTS = ("phẩy", "chấm", "point")
_PART = "phần"


def parse(text: str, *, decimal: str | None = None) -> Decimal | None:
    """Read a whole number text: figures or words, with scale words.

    Parameters
    ----------
    text : str
        Nothing but the number.
    decimal : str, optional
        The sign that the article writes before decimals, where it is known.

    Returns
    -------
    Decimal or None
        None when `text` is no definite number.

    Examples
    --------
    >>> parse("566 tỷ 384 triệu"), parse("hai mươi lăm"), parse("hai ba"), parse("1.8 billion")
    (Decimal('566384000000'), Decimal('25'), None, Decimal('1800000000.0'))
    """
    tokens = _TOKEN.findall(text.lower())
    if tokens and tokens[0] in _MINUS:
        value = _sum(tokens[1:], decimal)
        return None if value is None else -value
    if tokens.count(_PART) == 1:
        return _fraction(tokens, decimal)
    return _sum([t for t in tokens if t != "-"], decimal)


def _fraction(tokens: list[str], decimal: str | None) -> Decimal | None:
    """Read "một phần ba"."""
    middle = tokens.index(_PART)
    above, below = _sum(tokens[:middle], decimal), _sum(tokens[middle + 1 :], decimal)
    return above / below if above and below else None


def _sum(tokens: list[str], decimal: str | None) -> Decimal | None:
    """Add up sections: each a small number and its scale words."""
    sections: list[tuple[Decimal, Decimal]] = []
    start = 0
    while start < len(tokens):
        end = next((i for i in range(start, len(tokens)) if _is_scale(tokens, i)), len(tokens))
        scale, after = _scale(tokens, end)
        section = _section(tokens[start:end], scale, decimal, sections[-1][1] if sections else None)
        if section is None:
            return None
        sections = [(v, s * scale if s < scale else s) for v, s in sections] + [section]
        start = after
    descending = all(one[1] > other[1] for one, other in pairwise(sections))
    return sum((v * s for v, s in sections), Decimal(0)) if sections and descending else None


def _section(
    tokens: list[str], scale: Decimal, decimal: str | None, before: Decimal | None
) -> tuple[Decimal, Decimal] | None:
    """Read a section; in the last one "rưỡi" and a lone digit are parts of the scale `before` it."""
    if before and scale == 1 and len(tokens) == 1 and before > 1:
        if tokens[0] in _HALVES:
            return _HALVES[tokens[0]] * 10, before / 10
        if tokens[0] in _COLLOQUIAL:
            return _DIGITS[tokens[0]], before / 10
    value = _small(tokens, scaled=scale > 1, decimal=decimal)
    return None if value is None else (value, scale)


def _is_scale(tokens: Sequence[str], i: int) -> bool:
    return tokens[i] in SCALES or (i > 0 and tokens[i] in _SUFFIXES and tokens[i - 1][0].isdigit())


def _scale(tokens: Sequence[str], i: int) -> tuple[Decimal, int]:
    """Multiply the scale words from `i` on ("nghìn tỷ")."""
    scale = Decimal(1)
    while i < len(tokens) and _is_scale(tokens, i):
        scale *= SCALES.get(tokens[i]) or _SUFFIXES[tokens[i]]
        i += 1
    return scale, i


def _small(tokens: list[str], *, scaled: bool, decimal: str | None) -> Decimal | None:
    """Read one number in figures, or words for less than a thousand."""
    if len(tokens) == 1 and tokens[0][0].isdecimal():
        read = figures(tokens[0], scaled=scaled, decimal=decimal)
        return read and read.value
    point = next((i for i, t in enumerate(tokens) if t in _POINTS), None)
    if point is not None:
        return _pointed(tokens[:point], tokens[point + 1 :])
    hundred = next((i for i, t in enumerate(tokens) if t in _HUNDREDS), None)
    if hundred is None:
        return _below_hundred(tokens)
    head, tail = _below_hundred(tokens[:hundred]), _after_hundred(tokens[hundred + 1 :])
    return None if head is None or tail is None else head * 100 + tail


def _pointed(whole: list[str], fraction: list[str]) -> Decimal | None:
    """Read "một phẩy năm", "hai chấm 23"."""
    head = _small(whole, scaled=False, decimal=None)
    digits = "".join(t if t.isdecimal() else str(_DIGITS.get(t, "?")) for t in fraction)
    return Decimal(f"{head}.{digits}") if head is not None and digits.isdecimal() else None


def _after_hundred(tokens: list[str]) -> Decimal | None:
    """Read what follows "trăm": nothing, "rưỡi", "linh ba", "hai" (twenty), "hai mươi mốt"."""
    if not tokens:
        return Decimal(0)
    if len(tokens) == 1 and tokens[0] in _HALVES:
        return _HALVES[tokens[0]] * 100
    if len(tokens) == 1 and tokens[0] in _COLLOQUIAL:
        return _DIGITS[tokens[0]] * 10
    return _below_hundred(tokens)


def _below_hundred(tokens: list[str]) -> Decimal | None:
    match tokens:
        case [one]:
            return _DIGITS.get(one, _TENS.get(one))
        case [filler, one] if filler in _FILLERS:
            return _DIGITS.get(one, _ONES.get(one, _TENS.get(one)))
        case [filler, *rest] if filler in _FILLERS:
            return _below_hundred(rest)
        case [digit, ten] if digit in _DIGITS and ten in _TIMES_TEN:
            return _DIGITS[digit] * 10
        case [digit, ten, one] if digit in _DIGITS and ten in _TIMES_TEN and one in _ONE:
            return _DIGITS[digit] * 10 + _ONE[one]
        case [ten, one] if ten in _TENS and one in _ONE:
            return _TENS[ten] + _ONE[one]
        case [digit, one] if digit in _DIGITS and one in _ONES:
            return _DIGITS[digit] * 10 + _ONES[one]
    return None
