"""Headlines In Title Case: what no name can hold is read in lower case, so that names are told from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import regex

from vnfdi_extract.lexicon import table, trie

_WORD = regex.compile(r"\p{L}+")
_TITLED = regex.compile(r"\p{Lu}\p{Ll}*")
_LINE = regex.compile(r"[^\n]+")
_LONGEST, _FEWEST = 220, 6
_SHARE = 0.9
_TABLES = ("indicators", "cues", "stages", "units", "status", "bounds", "capital")
_LISTS = ("forms", "nouns", "words")


def phrases(names: Iterable[str]) -> set[str]:
    """The phrases in lower case of several tables, not their examples."""
    return {p for name in names for p in _phrases(table(name)) if p.islower() and " " in p and "[" not in p}


def _phrases(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _phrases(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in _LISTS and isinstance(value, list):
                yield from (v for v in value if isinstance(v, str))
            else:
                yield from _phrases(value)


@cache
def _common() -> regex.Pattern[str]:
    """Match the phrases of the tables, the words of grammar and the heads of names."""
    words = table("headlines")
    common = trie({*phrases(_TABLES), *words["common"]})
    provinces = trie(row["name"].lower() for row in table("provinces")["province"])
    return regex.compile(
        rf"(?<!\p{{L}})(?:(?P<kept>{provinces})|(?P<head>{trie(words['heads'])})|{common})(?!\p{{L}})",
        regex.IGNORECASE,
    )


def recased(text: str) -> str:
    """Read the headlines in title case of a text in the case of a sentence; the length stays.

    Examples
    --------
    >>> recased("Hà Nam Cấp Mới 45 Dự Án FDI Trong Năm 2025")
    'Hà Nam cấp mới 45 dự án FDI trong năm 2025'
    """
    pieces: list[str] = []
    done = 0
    for line in _LINE.finditer(text):
        if _is_titled(line.group()):
            pieces += (text[done : line.start()], _common().sub(_lower, line.group()))
            done = line.end()
    return "".join((*pieces, text[done:])) if pieces else text


def _is_titled(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    words = [w for w in _WORD.findall(line) if not (w.isupper() and len(w) > 1)]
    titled = sum(bool(_TITLED.fullmatch(w)) for w in words)
    return len(words) >= _FEWEST and titled >= _SHARE * len(words)


def _lower(match: regex.Match[str]) -> str:
    found: str = match.group()
    if match["kept"] or found.isupper():
        return found
    return found[0] + found[1:].lower() if match["head"] or not match.start() else found.lower()
