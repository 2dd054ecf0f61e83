"""Vietnamese typed without diacritics: the words that the tables know are read with theirs."""

from __future__ import annotations

from functools import cache

import regex

from vnfdi_extract.headlines import phrases
from vnfdi_extract.lexicon import table, trie, without_marks

_MARKED = regex.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9áàãéèíìóòõúùýÁÀÃÉÈÍÌÓÒÕÚÙÝ]")
_TABLES = ("indicators", "cues", "stages", "units", "status", "bounds", "capital", "parties", "context")
_TELLING = regex.compile(
    r"\b(?:cua|trieu|ty dong|dong|thang|von|dau tu|du an|tinh|voi|duoc|trong|nam \d|quy [IV1-4]+|"
    r"tang|giam|dat)\b",
    regex.IGNORECASE,
)
_ENGLISH = regex.compile(r"\b(?:the|of|and|in|to|with|for|from|has|by|was|is)\b", regex.IGNORECASE)
_ENOUGH = 2


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
def _pattern() -> regex.Pattern[str]:
    time = table("diacritics")["time"]
    before_number = trie(without_marks(word) for word in time)
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?:(?P<time>{before_number})(?= (?:\d|[IVX]+\b))|{trie(_words())})(?!\p{{L}})",
        regex.IGNORECASE,
    )


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
    times = {without_marks(word): word for word in table("diacritics")["time"]}

    def marked(match: regex.Match[str]) -> str:
        found: str = match.group()
        known = times[found.lower()] if match["time"] else _words()[" ".join(found.lower().split())]
        if len(known) != len(found):
            return found
        return "".join(m.upper() if c.isupper() else m.lower() for c, m in zip(found, known, strict=True))

    found: str = _pattern().sub(marked, text)
    return found
