"""All numbers of a text, found in one scan that the recognisers share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import regex

from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.numerals.figures import FIGURES, VIETNAMESE, Figures, Follower, Style, figures, style_of
from vnfdi_extract.numerals.parted import is_one
from vnfdi_extract.numerals.words import ENGLISH_WORDS, SCALE, WORDS, parse, scale_of

ONE = Decimal(1)


def _starters(language: str) -> str:
    """Match the words that a number can begin with, grouped by their first letter."""
    entry = table("numerals")[language]
    words = [w for part in ("digits", "tens", "parts") for w in entry.get(part, ()) if w != "không"]
    forms = sorted({form for w in words for form in (w, w.capitalize(), w.upper())})
    groups = groupby(forms, key=lambda form: form[0])
    return "|".join(f"{first}(?:{'|'.join(form[1:] for form in group)})" for first, group in groups)


_DIGITS = regex.compile(r"[0-9][0-9.,]*")
_FIGURES = regex.compile(FIGURES)
_POWER = regex.compile(r"(?<=\d ?m ?)[23](?![\d.,]*\d)")
_STARTERS = {lang: regex.compile(rf"\b(?:{_starters(lang)})\b") for lang in ("vi", "en")}
_WORDS = {
    "vi": regex.compile(WORDS, regex.IGNORECASE),
    "en": regex.compile(ENGLISH_WORDS, regex.IGNORECASE),
}

_CURRENCIES = table("currencies")["currencies"]
_MARKS_BEFORE = alternation(f for row in _CURRENCIES for f in row.get("before", ()))
_MARKS_AFTER = alternation(f for row in _CURRENCIES for f in (*row["after"], *row.get("bare", ())))
_MARKED = regex.compile(rf"(?<!\p{{L}}){_MARKS_BEFORE} ?\Z", regex.IGNORECASE)
_MARK = rf" ?{_MARKS_AFTER}(?![\p{{L}}\d])"
# Short scales count only beside a currency: "US$500m", "20M USD", "300 tr USD".
_SHORT_BEFORE = regex.compile(
    rf"(?P<scale>(?i: ?(?:bn|bln|mn|mln|trn|tn|tr))|[kbKMB]|m(?! ?đ)| [KMB])(?=(?i:{_MARK}))"
)
_SHORT_AFTER = regex.compile(
    r"(?P<scale>(?i: ?(?:bn|bln|mn|mln|trn|tn))|[kmb]| ?[KMBT]| [mb])(?![\p{L}\d²³/])"
)
_LONGEST_MARK, _LONGEST_LOW = 6, 14
_MARKED_LOW = regex.compile(rf"(?<!\p{{L}}){_MARKS_BEFORE} ?\d[\d.,]*[-–]\Z", regex.IGNORECASE)
_MULTIPLE = r"(?:(?:trăm|chục) )?"
_SCALES = regex.compile(
    rf"[ -]?(?P<scale>{_MULTIPLE}{SCALE}(?: ?{SCALE}){{0,2}}+)"
    rf"(?P<more>(?: \d{{1,3}}(?:,\d+)? ?{_MULTIPLE}{SCALE}(?! ?{SCALE})){{1,3}}+(?: \d{{1,3}}(?={_MARK}))?"
    rf"| \d{{1,3}}(?={_MARK})| rưỡi(?!\p{{L}}))?"
    r"|(?P<suffix>k|tr|bn|mn)(?![\p{L}\d])",
    regex.IGNORECASE,
)
_LAST_SCALES = regex.compile(rf"(?: {SCALE})++\Z", regex.IGNORECASE)


class Numeral(NamedTuple):
    """One number in a text: its span with scale words, and how to read it.

    `figures` is the literal where the number is written in figures, `scale` what its last scale words
    multiply by; `exact` is the value of a number that reads in one way only (words, "566 tỷ 384 triệu").
    """

    start: int
    end: int
    figures: str | None
    scale: Decimal
    exact: Decimal | None
    glued: bool = False

    def read(
        self, before: Follower = "count", style: Style = VIETNAMESE, scale: Decimal = ONE
    ) -> Figures | None:
        """Read the number before a counted thing or a measure, with a `scale` that it shares with another."""
        if self.exact is not None:
            return Figures(self.exact * scale)
        scale *= self.scale
        read = figures(self.figures or "", "scale" if scale > 1 else before, style)
        if read is None or scale == 1:
            return read
        return Figures(read.value * scale, None if read.other is None else read.other * scale)


class Numerals:
    """The numbers of a text, in order.

    Parameters
    ----------
    text : str
        A text view's text.
    lang : str
        "vi" or "en": whose number words to look for.

    Examples
    --------
    >>> [(n.start, n.end, n.read().value) for n in Numerals("Hai dự án, 2,5 tỷ USD").found]
    [(0, 3, Decimal('2')), (11, 17, Decimal('2500000000.0'))]
    """

    def __init__(self, text: str, lang: str = "vi") -> None:
        self._text = text
        self._lang = lang

    @cached_property
    def found(self) -> list[Numeral]:
        """All numbers, in order."""
        return list(self._scan())

    @cached_property
    def style(self) -> Style:
        """How the text writes numbers."""
        return style_of(self._text, english=self._lang == "en")

    def _scan(self) -> Iterator[Numeral]:
        text, done = self._text, 0
        starts = [m.start() for m in _DIGITS.finditer(text)]
        starts += [m.start() for m in _STARTERS[self._lang].finditer(text)]
        for start in sorted(starts):
            if start < done:
                continue
            found = self._in_figures(start) if text[start].isdecimal() else self._in_words(start)
            if found is None:
                continue
            if found.figures is not None or not self._is_guess(done, found):
                yield found
            done = found.end

    def _is_guess(self, done: int, found: Numeral) -> bool:
        """Whether another number word stands right before ("hai ba dự án", two or three)."""
        words = self._text[max(0, done - 3) : found.start]
        return done > 0 and words[3:] == " " and words[:3].isalpha() and words[:3].lower() != "năm"

    def _in_figures(self, start: int) -> Numeral | None:
        text = self._text
        head = _FIGURES.match(text, start)
        if head is None or (text[start] in "23" and _POWER.match(text, start)):
            return None
        literal, glued = head.group(), start > 0 and text[start - 1].isalpha()
        if not is_one(text, start, literal):
            literal = literal.partition(" ")[0]
        end = start + len(literal)
        short = self._short(start, end)
        if short is not None:
            return Numeral(start, short.end(), literal, scale_of(short["scale"].strip()), None)
        scales = _SCALES.match(text, end)
        if scales is not None:
            return self._scaled(start, literal, scales, glued)
        return Numeral(start, end, literal, ONE, None, glued)

    def _short(self, start: int, end: int) -> regex.Match[str] | None:
        """Find a short scale beside a currency."""
        found = _SHORT_BEFORE.match(self._text, end)
        if found is None:
            found = _SHORT_AFTER.match(self._text, end)
            if found and not (
                _MARKED.search(self._text[max(0, start - _LONGEST_MARK) : start])
                or _MARKED_LOW.search(self._text[max(0, start - _LONGEST_LOW) : start])
            ):
                return None
        return found

    def _scaled(self, start: int, figures: str, scales: regex.Match[str], glued: bool) -> Numeral:
        scale, exact = scale_of(scales["scale"] or scales["suffix"]), None
        if scales["more"]:
            exact = parse(self._text[start : scales.end()])
        end = scales.end() if exact is not None or not scales["more"] else scales.end("scale")
        return Numeral(start, end, figures, scale, exact, glued)

    def _in_words(self, start: int) -> Numeral | None:
        found = _WORDS[self._lang].match(self._text, start)
        exact = parse(found.group()) if found else None
        if found is None or exact is None:
            return None
        scale = _LAST_SCALES.search(found.group())
        return Numeral(start, found.end(), None, scale_of(scale.group()) if scale else ONE, exact)
