"""Vietnamese typed without diacritics: the words that the tables know are read with theirs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from vnfdi_extract.headlines import phrases
from vnfdi_extract.lexicon import table, without_marks

_MARKED = regex.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9áàãéèíìóòõúùýÁÀÃÉÈÍÌÓÒÕÚÙÝ]")
_TABLES = ("indicators", "cues", "stages", "units", "status", "bounds", "capital", "parties", "context")
_TELLING = regex.compile(
    r"\b(?:cua|trieu|ty dong|dong|thang|von|dau tu|du an|tinh|voi|duoc|trong|nam \d|quy [IV1-4]+|tang|giam"
    r"|dat)\b",
    regex.IGNORECASE,
)
_ENGLISH = regex.compile(r"\b(?:the|of|and|in|to|with|for|from|has|by|was|is)\b", regex.IGNORECASE)
_ENOUGH = 2
_WORD = regex.compile(r"[A-Za-z]+")
_NUMBER = regex.compile(r" (?:\d|[IVX]+\b)")
_LONGEST = 6


@cache
def _words() -> dict[str, str]:
    """Each known phrase without its marks, and the phrase."""
    own = table("diacritics")
    names = [row["name"] for row in table("provinces")["province"]]
    known = [
        *own["words"],
        *names,
        *sorted(phrases(_TABLES), key=lambda p: -len(p)),
        *table("headlines")["heads"],
    ]
    found: dict[str, str] = {}
    for phrase in known:
        bare = without_marks(phrase).lower()
        if bare != phrase.lower() and (" " in phrase or phrase in own["words"] or phrase in names):
            found.setdefault(bare, phrase)
    return found


@cache
def _times() -> dict[str, str]:
    return {without_marks(word): word for word in table("diacritics")["time"]}


def is_bare(text: str) -> bool:
    """Whether a text is Vietnamese without diacritics.

    Examples
    --------
    >>> is_bare("Von FDI vao tinh tang 5%"), is_bare("FDI rose by 5%"), is_bare("Vốn FDI tăng 5%")
    (True, False, False)
    """
    if _MARKED.search(text):
        return False
    told = len(_TELLING.findall(text))
    return told >= _ENOUGH and told > len(_ENGLISH.findall(text))


def restored(text: str) -> str:
    """Put the diacritics of known words back into a text without any; the length stays.

    Examples
    --------
    >>> restored("Nam 2025, von FDI vao Bac Ninh tang 5%")
    'Năm 2025, vốn FDI vào Bắc Ninh tăng 5%'
    """
    known, times = _words(), _times()
    found = list(_WORD.finditer(text))
    pieces, done, i = [], 0, 0
    while i < len(found):
        size, phrase = _longest(text, found[i : i + _LONGEST], known)
        if size == 0 and found[i].group().lower() in times and _NUMBER.match(text, found[i].end()):
            size, phrase = 1, times[found[i].group().lower()]
        if size:
            start, end = found[i].start(), found[i + size - 1].end()
            pieces += (text[done:start], _marked(text[start:end], phrase))
            done = end
        i += size or 1
    return "".join((*pieces, text[done:]))


def _longest(text: str, words: Sequence[regex.Match[str]], known: dict[str, str]) -> tuple[int, str]:
    """The longest known phrase that begins with the first of `words`, and how many of them it takes."""
    for size in range(len(words), 0, -1):
        phrase = known.get(text[words[0].start() : words[size - 1].end()].lower())
        if phrase is not None:
            return size, phrase
    return 0, ""


def _marked(found: str, phrase: str) -> str:
    """Write the phrase in the capitals of what was found."""
    return "".join(m.upper() if c.isupper() else m.lower() for c, m in zip(found, phrase, strict=True))
