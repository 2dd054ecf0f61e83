"""Finds the cue words of ``data/*.toml`` in a text: one pass over its words, the longest phrase first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

import regex

_WORD = regex.compile(r"[\p{L}\p{M}]+|\p{N}+(?:[.,]\p{N}+)*|[^\s\p{L}\p{M}\p{N}]")
_SPELLINGS = {
    "luỹ": "lũy", "tỉ": "tỷ", "quí": "quý", "hoá": "hóa", "uỷ": "ủy", "thuỷ": "thủy", "toà": "tòa",
    "kì": "kỳ", "kỉ": "kỷ", "khoá": "khóa", "qui": "quy", "kí": "ký", "uớc": "ước",
}  # fmt: skip

R = TypeVar("R")


class Word(NamedTuple):
    """One word, number or mark of a text; `key` is its spelling in the tables."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Cue(Generic[R]):
    """An occurrence of a form of `row`."""

    start: int
    end: int
    row: R


@dataclass(slots=True)
class _Node(Generic[R]):
    next: dict[str, _Node[R]] = field(default_factory=dict)
    row: R | None = None


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Divide ``text[start:end]`` into words, numbers and marks, spelt as the tables spell them."""
    return [Word(m.start(), m.end(), _key(m.group())) for m in _WORD.finditer(text, start, end)]


def _key(word: str) -> str:
    if word[0].isnumeric():
        return "#"
    lower = word.lower()
    return _SPELLINGS.get(lower, lower)


class Phrases(Generic[R]):
    """A set of phrases, each standing for a row.

    Parameters
    ----------
    rows : mapping or iterable of pairs
        Phrase and row; of two rows with one phrase the first stays.

    Examples
    --------
    >>> phrases = Phrases([("vốn", 1), ("vốn điều lệ", 2)])
    >>> [c.row for c in phrases.find("Vốn  điều lệ và vốn vay", 0, 23)]
    [2, 1]
    """

    def __init__(self, rows: Mapping[str, R] | Iterable[tuple[str, R]]) -> None:
        self._root: _Node[R] = _Node()
        for phrase, row in rows.items() if isinstance(rows, Mapping) else rows:
            node = self._root
            for word in words_of(phrase, 0, len(phrase)):
                node = node.next.setdefault(word.key, _Node())
            if node.row is None:
                node.row = row

    def find(self, text: str, start: int, end: int) -> list[Cue[R]]:
        """Find the phrases in ``text[start:end]``, from left to right, the longest at each place."""
        return self.among(words_of(text, start, end))

    def among(self, words: list[Word]) -> list[Cue[R]]:
        """Find the phrases among `words`; none lies in another.

        Two may overlap: "dự án đầu tư" and "đầu tư trong nước" in "dự án đầu tư trong nước".
        """
        found: list[Cue[R]] = []
        reached, first = -1, self._root.next
        for i, word in enumerate(words):
            if word.key not in first:
                continue
            last, row = self._longest(words, i)
            if row is not None and last > reached:
                found.append(Cue(words[i].start, words[last].end, row))
                reached = last
        return found

    def _longest(self, words: list[Word], i: int) -> tuple[int, R | None]:
        node, last, row = self._root.next.get(words[i].key), i, None
        while node is not None:
            if node.row is not None:
                last, row = i, node.row
            i += 1
            node = node.next.get(words[i].key) if i < len(words) else None
        return last, row
