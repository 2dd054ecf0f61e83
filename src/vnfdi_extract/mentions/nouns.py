"""What is counted: looks up the noun or measure that follows a number."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import regex

from vnfdi_extract.lexicon import Row, rows, table, without_marks
from vnfdi_extract.mentions.amounts import ONE
from vnfdi_extract.schema import Unit


class UnitRow(Row):
    """A row of ``data/units.toml``."""

    unit: Unit
    measure: bool = False
    factor: Decimal = ONE
    nouns: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    spans: dict[str, str] = {}  # noqa: RUF012 - frozen pydantic field


class Kind(NamedTuple):
    """The unit of a noun; `words` is how many of its words belong to the mention."""

    unit: Unit
    measure: bool
    factor: Decimal
    words: int


class Noun(NamedTuple):
    """A noun found in a text."""

    end: int
    kind: Kind


ROWS = rows("units", "units", UnitRow)
_IDIOMS = frozenset(table("units")["idioms"]["nouns"])
_WORD = r"\p{L}[\p{L}\d²³]*|[23](?![\d.,])"
_PHRASE = regex.compile(rf"[ -]?(?P<word>{_WORD})(?:(?: |, ?| ?/ ?|-)(?P<word>{_WORD})){{0,6}}")
_ENGLISH = regex.compile(r"(?: (?P<word>\p{L}[\p{L}&'’\d]*(?:-\p{L}+)*)){1,7}")
_SQUARE_METRES = regex.compile(
    r"[ -]?sq\.? ?(?:m|metres?|meters?)(?!\p{L})\.?(?=[ ,;)]|$)|[ -]?sq\.m(?!\p{L})"
)
_AREA = Kind("m2", True, ONE, 1)
_STOPS = frozenset(table("units")["words"]["english_stops"])


def _index(language: str) -> dict[tuple[str, ...], tuple[str, Kind | None]]:
    """Map each noun's words in lower case to its form and kind; idioms have no kind."""
    found: dict[tuple[str, ...], tuple[str, Kind | None]] = {}
    for row in ROWS:
        for noun in row.en if language == "en" else row.nouns:
            kept = row.spans.get(noun, noun)
            kind = Kind(row.unit, row.measure, row.factor, len(_split(kept)))
            found.setdefault(_split(noun.lower()), (noun, kind))
    if language != "en":
        found |= {_split(i.lower()): (i, None) for i in _IDIOMS}
    return found


def _split(noun: str) -> tuple[str, ...]:
    return tuple(regex.split(r"[ ,/-]+", noun))


_VI = _index("vi")
_EN = _index("en")
_BARE = {tuple(without_marks(w) for w in words): (without_marks(f), k) for words, (f, k) in _VI.items()}
_LONGEST = max(map(len, _VI))
_LONGEST_EN = max(map(len, _EN))


def noun_after(text: str, position: int, *, bare: bool = False) -> Noun | None:
    """Find the longest Vietnamese noun of the lexicon that follows a number.

    Parameters
    ----------
    text : str
        The view's text.
    position : int
        Where the number ends.
    bare : bool
        Whether the text is written without diacritics.

    Examples
    --------
    >>> noun_after("59 quốc gia, vùng lãnh thổ", 2)
    Noun(end=26, kind=Kind(unit='country', measure=False, factor=Decimal('1'), words=5))
    """
    phrase = _PHRASE.match(text, position)
    if phrase is None:
        return None
    words, ends = phrase.captures("word"), phrase.ends("word")
    lower = tuple(w.lower() for w in words)
    index = _BARE if bare else _VI
    lower = tuple(without_marks(w) for w in lower) if bare else lower
    for size in range(min(len(words), _LONGEST), 0, -1):
        entry = index.get(lower[:size])
        if entry is not None and _same_capitals(entry[0], words[:size]):
            kind = entry[1]
            if kind is None or (size == 1 and _is_named(entry[0], words)):
                return None
            return Noun(ends[kind.words - 1], kind)
    return None


def _is_named(form: str, words: list[str]) -> bool:
    """Whether a noun begins a name ("270 Trường Chinh")."""
    return form.islower() and words[0][0].isupper() and len(words) > 1 and words[1][0].isupper()


def _same_capitals(form: str, words: list[str]) -> bool:
    """Whether an abbreviation ("DN") or a symbol ("m") is written as it should be."""
    if form.islower() and len(form) > 1:
        return True
    return all(w == f for w, f in zip(words, _split(form), strict=True) if not f.islower() or len(f) == 1)


def english_noun_after(text: str, position: int) -> Noun | None:
    """Find the head noun after a number, with what stands before it ("186 newly licensed FDI projects").

    Examples
    --------
    >>> english_noun_after("186 newly licensed FDI projects in", 3).end
    31
    """
    phrase = _ENGLISH.match(text, position)
    if phrase is None:
        area = _SQUARE_METRES.match(text, position)
        return Noun(area.end(), _AREA) if area else None
    words, ends = [w.lower() for w in phrase.captures("word")], phrase.ends("word")
    for i, word in enumerate(words):
        for size in range(min(_LONGEST_EN, len(words) - i), 0, -1):
            entry = _EN.get(_split(" ".join(words[i : i + size])))
            if entry is not None and entry[1] is not None and (i == 0 or not entry[1].measure):
                return Noun(ends[i + size - 1], entry[1])
        if word in _STOPS and not _goes_on(words, i):
            return None
    return None


def _goes_on(words: list[str], i: int) -> bool:
    """Whether a noun phrase goes on after a word: "two more projects", "62 wind and solar projects"."""
    if words[i] == "more":
        return i == 0 and words[1:2] != ["than"]
    return words[i] == "and" and i > 0 and not words[i - 1].endswith("s")
