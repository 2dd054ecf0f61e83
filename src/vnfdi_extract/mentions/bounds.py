"""Bounds and approximators attached to a number: TIMEX3's mod ("gần 3 tỷ" is LESS_THAN)."""

from __future__ import annotations

from typing import NamedTuple

import regex

from vnfdi_extract.lexicon import Row, alternation, rows, table, without_marks
from vnfdi_extract.schema import Mod


class _Bound(Row):
    mod: Mod
    words: tuple[str, ...]


def _phrases(side: str) -> dict[str, Mod]:
    return {words: row.mod for row in rows("bounds", side, _Bound) for words in row.words}


def _without_marks(phrases: dict[str, Mod]) -> dict[str, Mod]:
    return {without_marks(words): mod for words, mod in phrases.items()}


_BEFORE = _phrases("before")
_AFTER = _phrases("after")
_BARE_BEFORE = _without_marks(_BEFORE)
_BARE_AFTER = _without_marks(_AFTER)
_CONTEXT: dict[str, list[str]] = table("bounds")["context"]
_BETWEEN = frozenset(w for phrase in _CONTEXT["between"] for w in phrase.split())
_FOOTING = frozenset(_CONTEXT["footing"])
_COMPARATIVES = frozenset(_CONTEXT["comparatives"])
_THRESHOLDS = frozenset(phrase.split()[-1] for phrase in _CONTEXT["thresholds"])
_LONGEST = max(len(p.split()) for p in _BEFORE)
_WINDOW = 32
_WINDOW_AFTER = 14
_CLAUSE = 70

_WORDS = regex.compile(r"[\p{L}]+|[^\s\p{L}]")
_COMPARED = regex.compile(r" *(?:so|mức)(?!\p{L})", regex.IGNORECASE)
_PLANNED = regex.compile(r" *(?:so|kế hoạch|dự toán|chỉ tiêu|mục tiêu)(?!\p{L})", regex.IGNORECASE)
_MOVES = regex.compile(rf"(?<!\p{{L}}){alternation(_CONTEXT['moves'])}(?!\p{{L}})", regex.IGNORECASE)
_REACHES = regex.compile(rf"[^.;\n]{{0,60}}?(?<!\p{{L}}){alternation(_CONTEXT['reaches'])}(?!\p{{L}})")


class Manner(NamedTuple):
    """What a number does, which sets a bound before it apart from another word.

    `threshold`: a lone "từ" makes it a threshold, as it does before neither a range nor a count. `exceeds`:
    "vượt" says by how much something is exceeded ("vượt 21% kế hoạch"), and bounds nothing. `few`: it counts
    a few things, before which "trên" is a place ("trên 2 tuyến đường").
    """

    threshold: bool = True
    exceeds: bool = False
    few: bool = False


MEASURED = Manner()


def mod_of(text: str, start: int, end: int, manner: Manner = MEASURED) -> Mod | None:
    """Read the bound of the number whose mention is ``start:end``.

    Examples
    --------
    >>> mod_of("khoảng trên 3 tỷ USD", 12, 20), mod_of("từ 10 triệu USD trở lên", 3, 15)
    ('MORE_THAN', 'EQUAL_OR_MORE')
    """
    found = _after(text, end) or _before(text, start, end, manner)
    if found is None and manner.threshold and _is_threshold(text, start, end):
        return "EQUAL_OR_MORE"
    return found


def _after(text: str, end: int) -> Mod | None:
    words = _WORDS.findall(text[end : end + _WINDOW_AFTER].lower())
    phrases = _BARE_AFTER if text.isascii() else _AFTER
    return phrases.get(" ".join(words[:2])) if words else None


def _before(text: str, start: int, end: int, manner: Manner) -> Mod | None:
    """Take the nearest bound; "khoảng" gives way to a bound beside it ("khoảng trên")."""
    words = _WORDS.findall(text[max(0, start - _WINDOW) : start].lower())
    phrases = _BARE_BEFORE if text.isascii() else _BEFORE
    found: Mod | None = None
    while words:
        size = next(
            (n for n in range(min(_LONGEST, len(words)), 0, -1) if " ".join(words[-n:]) in phrases), 0
        )
        if size:
            phrase = " ".join(words[-size:])
            if _binds(phrase, words[:-size], text, end, manner):
                mod = phrases[phrase]
                found = mod if found in (None, "APPROX") else found
            elif found is None:
                return None
        elif words[-1] in _BETWEEN:
            size = 1
        else:
            return found
        words = words[:-size]
    return found


def _binds(phrase: str, before: list[str], text: str, end: int, manner: Manner) -> bool:
    """Whether a phrase bounds the number, rather than compares with it or stands on it."""
    previous = before[-1] if before else ""
    if phrase == "trên":
        return previous not in _FOOTING and not manner.few
    if phrase == "hơn":
        return previous not in _COMPARATIVES
    if phrase == "khoảng":
        return previous != "trong"
    if phrase == "vượt":
        return not manner.exceeds and previous not in ("cầu", ",") and not _PLANNED.match(text, end)
    if phrase == "vượt mức":
        return previous != "thành"
    return not (phrase.endswith(" hơn") and _COMPARED.match(text, end))


def _is_threshold(text: str, start: int, end: int) -> bool:
    """Whether "từ" makes the number a threshold ("vốn từ 10 triệu USD"), and no change begins with it."""
    words = text[max(0, start - _WINDOW) : start].lower().split()
    if len(words) < 2 or words[-1] != "từ" or words[-2] not in _THRESHOLDS:
        return False
    clause = regex.split(r"[.,;:\n]", text[max(0, start - _CLAUSE) : start])[-1]
    return not _MOVES.search(clause) and not _REACHES.match(text, end)
