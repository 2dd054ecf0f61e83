"""What the name model reads: syllables with exact offsets, and a mark on those that are part of a known name.

Vietnamese writes a space between syllables, not between words; the model reads syllables, so that no word
segmenter's mistake can cut a name. Offsets come from the match itself and are never looked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import regex

Span = tuple[int, int]

_SYLLABLE = regex.compile(r"\d+(?:[.,/]\d+)*|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]")
_DIGIT = regex.compile(r"\d")
_END = ""


def syllables(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Split ``text[start:end]`` into syllables, numbers and single signs.

    Examples
    --------
    >>> text = "KCN VSIP II, 1.200 ha"
    >>> [text[s:e] for s, e in syllables(text)]
    ['KCN', 'VSIP', 'II', ',', '1.200', 'ha']
    """
    return [m.span() for m in _SYLLABLE.finditer(text, start, len(text) if end is None else end)]


def forms(text: str, spans: Iterable[Span]) -> list[str]:
    """Return the syllables' forms; a number keeps its length and signs, not its digits.

    Examples
    --------
    >>> forms("tăng 12,5%", [(0, 4), (5, 9), (9, 10)])
    ['tăng', '00,0', '%']
    """
    words = (text[start:end] for start, end in spans)
    return [_DIGIT.sub("0", word) if word[0].isdigit() else word for word in words]


class KnownNames:
    """Names seen often enough behind a telling word in unlabelled news, by the kind of that word.

    Parameters
    ----------
    rows : iterable of (str, str)
        A name, its syllables parted by a space, and the letter of its kind.

    Examples
    --------
    >>> known = KnownNames([("Hà Nội", "G"), ("Hà", "N")])
    >>> known.marks(["Hà", "Nội", "và", "Hà", "Lan"])
    ['BG', 'IG', '', 'BN', '']
    """

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._tree: dict[str, Any] = {}
        for name, kind in rows:
            node = self._tree
            for form in name.split():
                node = node.setdefault(form, {})
            node[_END] = kind

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a table of name and kind, parted by a tab."""
        with path.open(encoding="utf-8") as lines:
            return cls((name, kind) for name, kind in (line.rstrip("\n").split("\t") for line in lines))

    def marks(self, words: Sequence[str]) -> list[str]:
        """Mark the longest known names, left to right: B and the kind, then I and the kind."""
        marks = [""] * len(words)
        for start, end, kind in self._matches(words):
            marks[start:end] = ["B" + kind] + ["I" + kind] * (end - start - 1)
        return marks

    def _matches(self, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        position = 0
        tree = self._tree
        while position < len(words):
            if words[position] not in tree:
                position += 1
                continue
            node, at, end, kind = self._tree, position, position, ""
            while at < len(words) and words[at] in node:
                node = node[words[at]]
                at += 1
                if _END in node:
                    end, kind = at, node[_END]
            if kind:
                yield position, end, kind
            position = max(end, position + 1)
