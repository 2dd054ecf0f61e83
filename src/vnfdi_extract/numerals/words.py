"""Number words and scale words in Vietnamese and English: the patterns that find them, and their reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

import regex

from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.numerals.figures import VIETNAMESE, Follower, Style, figures

_TABLE = table("numerals")


def _words(part: str, *languages: str) -> dict[str, Decimal]:
    return {
        word: Decimal(str(value)) for lang in languages for word, value in _TABLE[lang].get(part, {}).items()
    }


_DIGITS = _words("digits", "vi", "en")
_ONES = _words("ones", "vi", "en")
_TENS = _words("tens", "vi", "en")
_PARTS = _words("parts", "vi")
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


SCALE = rf"(?:{_any(SCALES)})(?!\p{{L}}| (?:giá|lệ|trọng|phú|suất|số|mẩn)(?!\p{{L}}))"
"""Source of a pattern for a scale word; "tỷ giá" (exchange rate) and its like are none."""


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
    rest = rf"(?:{filler} +(?:{digit}|tư)|{ten}|{digit} +{one}|{_any(vi['halves'])}|{one})"
    hundreds = rf"(?:{digit}|không) +trăm(?: +{rest})?"
    small = rf"(?:{hundreds}|{ten}|{digit})"
    more = rf"(?: +(?:{small}|không|{filler} +{digit})(?: +{SCALE}){{1,3}}){{0,6}}"
    last = rf"(?: +(?:{_any(vi['halves'])}|{hundreds}|{ten}|{filler} +{digit}))?"
    point = rf"(?: +(?:phẩy|chấm)(?: +{digit}){{1,4}})?"
    part = rf"{_any(vi['parts'])}(?: +{SCALE}){{1,2}}"
    pointed = rf"{small}(?: +(?:phẩy|chấm)(?: +{digit}){{1,4}})(?: +{SCALE}){{1,3}}"
    return rf"(?:{part}|{pointed}|{small}(?: +{SCALE}){{1,3}}{more}{last}|{small}{point})(?!\p{{L}})"


def _english() -> str:
    en = _TABLE["en"]
    digit, ten, hundred, scale = (_any(en[k]) for k in ("digits", "tens", "hundreds", "scales"))
    small = rf"(?:{ten}(?:[- ]{digit})?|{digit})"
    middle = rf"(?:{small}(?: +{hundred}(?: +(?:and +)?{small})?)?)"
    return rf"(?:{middle}(?: +{scale}(?: +(?:and +)?{middle})?){{0,6}})(?!\p{{L}})"


WORDS = _vietnamese()
ENGLISH_WORDS = _english()


_TOKEN = regex.compile(r"\d+(?:[.,]\d+)*|\p{L}+|\S")
_MINUS = ("-", "−", "âm")
_POINTS = ("phẩy", "chấm", "point")
_PART = "phần"
_MULTIPLES = _words("hundreds", "vi") | _words("times_ten", "vi")


def parse(text: str, style: Style = VIETNAMESE) -> Decimal | None:
    """Read a whole number text: figures or words, with scale words.

    Parameters
    ----------
    text : str
        Nothing but the number.
    style : Style
        How the article writes numbers.

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
        value = _sum(tokens[1:], style)
        return None if value is None else -value
    if tokens.count(_PART) == 1:
        return _fraction(tokens, style)
    return _sum([t for t in tokens if t != "-"], style)


def _fraction(tokens: list[str], style: Style) -> Decimal | None:
    """Read "một phần ba"."""
    middle = tokens.index(_PART)
    above, below = _sum(tokens[:middle], style), _sum(tokens[middle + 1 :], style)
    return above / below if above and below else None


def _sum(tokens: list[str], style: Style) -> Decimal | None:
    """Add up sections: each a small number and its scale words."""
    sections: list[tuple[Decimal, Decimal]] = []
    start = 0
    while start < len(tokens):
        end = next((i for i in range(start, len(tokens)) if _is_scale(tokens, i)), len(tokens))
        scale, after = _scale(tokens, end)
        section = _section(tokens[start:end], scale, style, sections[-1][1] if sections else None)
        if section is None:
            return None
        sections = [(v, s * scale if s < scale else s) for v, s in sections] + [section]
        start = after
    descending = all(one[1] > other[1] for one, other in pairwise(sections))
    return sum((v * s for v, s in sections), Decimal(0)) if sections and descending else None


def _section(
    tokens: list[str], scale: Decimal, style: Style, above: Decimal | None
) -> tuple[Decimal, Decimal] | None:
    """Read a section; in the last one "rưỡi" and a lone digit or figures are parts of the scale `above`."""
    if above and above > 1 and scale == 1 and len(tokens) == 1:
        if tokens[0].isdecimal():
            return Decimal(tokens[0]), above / 10 ** len(tokens[0])
        if tokens[0] in _HALVES:
            return _HALVES[tokens[0]] * 10, above / 10
        if tokens[0] in _COLLOQUIAL:
            return _DIGITS[tokens[0]], above / 10
    value = _small(tokens, "scale" if scale > 1 else "count", style)
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


def scale_of(words: str) -> Decimal:
    """Read scale words ("nghìn tỷ", "trăm triệu", or "k" glued to figures)."""
    head, *rest = _TOKEN.findall(words.lower())
    if rest and head in _MULTIPLES:
        return _MULTIPLES[head] * _scale(["0", *rest], 1)[0]
    return _scale(["0", head, *rest], 1)[0]


def _small(tokens: list[str], before: Follower, style: Style) -> Decimal | None:
    """Read one number in figures, or words for less than a thousand."""
    if len(tokens) == 1 and tokens[0][0].isdecimal():
        read = figures(tokens[0], before, style)
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
    head = _small(whole, "count", VIETNAMESE)
    digits = "".join(t if t.isdecimal() else str(_DIGITS.get(t, "?")) for t in fraction)
    return Decimal(f"{head}.{digits}") if head is not None and digits.isdecimal() else None


def _after_hundred(tokens: list[str]) -> Decimal | None:
    """Read what follows "trăm": nothing, "rưỡi", "linh ba", "hai" (twenty), "năm bảy" (57)."""
    if not tokens:
        return Decimal(0)
    if len(tokens) == 1 and tokens[0] in _HALVES:
        return _HALVES[tokens[0]] * 100
    if len(tokens) == 1 and tokens[0] in _COLLOQUIAL:
        return _DIGITS[tokens[0]] * 10
    if len(tokens) == 2 and tokens[0] in _COLLOQUIAL and tokens[1] in _COLLOQUIAL:
        return _DIGITS[tokens[0]] * 10 + _DIGITS[tokens[1]]
    return _below_hundred(tokens)


def _below_hundred(tokens: list[str]) -> Decimal | None:
    match tokens:
        case [one] if one.isdecimal():
            return Decimal(one)
        case [one]:
            return _DIGITS.get(one, _TENS.get(one, _PARTS.get(one)))
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
