"""The text view: what the rules read, with a map back to the raw text.

The view is NFC, with one kind of space, no invisible characters, no emoji, no marks of emphasis ("**300**"),
ASCII digits, decoded HTML entities, one placement of tone marks ("hoà" reads "hòa"), the Vietnamese "Đ" and
wrapped lines joined. It is the only place where text is altered, and every offset found in it converts to the
raw text.
"""

from __future__ import annotations

import html
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import groupby

import regex

from vnfdi_extract.diacritics import is_bare, restored
from vnfdi_extract.headlines import recased
from vnfdi_extract.wrapping import unwrap

_LONGEST_ENTITY = 12
_UP = r"[\u2191\u2197\u25B2\u25B3\u2B06\u21E7\U0001F53A\U0001F53C\U0001F4C8]"
_DOWN = r"[\u2193\u2198\u25BC\u25BD\u2B07\u21E9\U0001F53B\U0001F53D\U0001F4C9]"
_BULLET = (
    r"[\u25A0\u25AA\u25AB\u25B6\u25BA\u25B8\u25C6\u25C7\u25CF\u25CB\u25E6\u2605\u2606\u2023\u2043"
    r"\u2713\u2714\u27A2\u27A4\u2666]"
)
_PRESENTED = r"[\uFE0E\uFE0F\u20E3]"
_ICON = (
    r"(?:(?![©®™])\p{Extended_Pictographic}|[\U0001F1E6-\U0001F1FF\U0001F3FB-\U0001F3FF\u200D]"
    rf"|{_PRESENTED})+"
)
_PICTURE = rf"(?<!\S){_ICON} |{_ICON}"
_MARKS = r"(?P<marks>\P{M}?(?!" + _PRESENTED + r")\p{M}+)"
_USUAL = (
    r"(?P<gone>[\u00AD\u200B-\u200F\u2028\u2060-\u2064\uFEFF\r]"
    r"|(?<![ \t\u00A0])[ \t\u00A0]++(?=\r?\n)|\G[ \t\u00A0]{1,64}+(?=\r?\n)|(?<=\n)[ \t\u00A0]+)"
    r"|(?P<letter>[ÐðƉɖ])"
    r"|(?P<space>[\t\v\f\u0085\u00A0\u1680\u2000-\u200A\u2029\u202F\u205F\u3000])"
    r"|(?P<wide>[\uFF01-\uFF5E\u212A\u212B])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2," + str(_LONGEST_ENTITY) + r"});)"
)
# The rows of a table: one bar between cells, none around them, no line of dashes below the head.
_CELL = r"(?<=[\p{L}\d)%.*] ?)(?:\t+| ?\| ?)(?=[\p{L}\d(+*–-])"
_AROUND = r"(?<![^\n])\|(?:[ :]{0,9}-+[ :]{0,9}\|)++[ ]{0,20}(?=\r?\n|$)"
_AROUND += r"|(?<![^\n])\|[ ]?|[ ]?\|[ ]{0,20}(?=\r?\n|$)"
_EMPHASIS = (
    r"(?<![*\d])\*{1,3}(?=[^\s*])(?<=[^\n]\*{1,3})|\*{1,3}(?![*\d])(?<=[^\s*]\*+)"
    r"|(?<!\w)__(?=\w)|(?<=\S)__(?!\w)|`+"
)
_MARKED = regex.compile(r"\p{M}")
_RICH = regex.compile(r"[*`_|\t\uFE0E\uFE0F\u20E3\u2190-\u2BFF\U0001F000-\U0001FAFF]")
_SIGNS = (
    rf"(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<bullet>(?<![^\n]){_BULLET})|(?P<picture>{_PICTURE})"
    rf"|(?P<emphasis>{_EMPHASIS})|(?P<cell>{_CELL})|(?P<around>{_AROUND})|"
)
_ASIDE = {
    "gone": "",
    "picture": "",
    "emphasis": "",
    "space": " ",
    "up": "↑",
    "down": "↓",
    "bullet": "•",
    "cell": " | ",
    "around": "",
}
_MANY_MARKS = regex.compile(r"\p{M}{31,}")
_NEW_STYLE = regex.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\p{L})")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


@cache
def _change(*, rich: bool, marked: bool) -> regex.Pattern[str]:
    """What is changed in a text that has signs beside letters, and marks apart: most have neither."""
    return regex.compile(_SIGNS * rich + f"{_MARKS}|" * marked + _USUAL)


def _old_style(match: regex.Match[str]) -> str:
    """Move the tone of "oà", "oè", "uỳ" to the first vowel; the length stays."""
    first, second = match.group()
    parts = unicodedata.normalize("NFD", second)
    tone = "".join(c for c in parts if c in _TONES)
    rest = "".join(c for c in parts if c not in _TONES)
    return unicodedata.normalize("NFC", first + tone) + unicodedata.normalize("NFC", rest)


def _replacement(match: regex.Match[str]) -> str:
    kind, found = match.lastgroup, match.group()
    if kind in _ASIDE:
        return _ASIDE[kind]
    if kind == "letter":
        return "Đ" if found.isupper() else "đ"
    if kind == "entity":
        decoded = html.unescape(found)
        return (
            found if decoded == found else " " if decoded == "\xa0" else unicodedata.normalize("NFC", decoded)
        )
    return unicodedata.normalize("NFKC", found) if kind == "wide" else composed(found)


def composed(text: str) -> str:
    r"""Compose a text (NFC) in linear time.

    The library orders the marks of one letter by insertion, which takes minutes for 100,000 of them; here
    they are in order before it sees them.

    Examples
    --------
    >>> composed("Vo" + "\u0302\u0301" + "n")
    'Vốn'
    """
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_ordered, text))


def _ordered(marks: regex.Match[str]) -> str:
    apart = "".join(unicodedata.normalize("NFD", mark) for mark in marks.group())
    return "".join(
        "".join(sorted(group, key=unicodedata.combining) if movable else group)
        for movable, group in groupby(apart, key=lambda mark: unicodedata.combining(mark) > 0)
    )


class TextView:
    """A normalised reading of `raw` that knows where each character came from.

    Parameters
    ----------
    raw : str
        The text as received.

    Examples
    --------
    >>> view = TextView("Ba\u0306\u0301c Ninh\u00a0thu hu\u0301t")
    >>> view.text
    'Bắc Ninh thu hút'
    >>> view.raw[slice(*view.to_raw(9, 12))], view.to_raw(0, 3)
    ('thu', (0, 5))
    """

    __slots__ = ("_raw_ends", "_raw_starts", "_view_ends", "_view_starts", "bare", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._view_starts: list[int] = []
        self._view_ends: list[int] = []
        self._raw_starts: list[int] = []
        self._raw_ends: list[int] = []
        text = unwrap(_NEW_STYLE.sub(_old_style, self._normalise(raw)))
        self.bare = is_bare(text)
        self.text = recased(restored(text) if self.bare else text)

    def _normalise(self, raw: str) -> str:
        pieces: list[str] = []
        done = length = 0
        change = _change(rich=bool(_RICH.search(raw)), marked=bool(_MARKED.search(raw)))
        for match in change.finditer(raw):
            new = _replacement(match)
            if new == match.group():
                continue
            pieces += (raw[done : match.start()], new)
            length += match.start() - done
            self._view_starts.append(length)
            self._raw_starts.append(match.start())
            length += len(new)
            self._view_ends.append(length)
            self._raw_ends.append(match.end())
            done = match.end()
        pieces.append(raw[done:])
        return "".join(pieces)

    def _start(self, position: int) -> int:
        i = bisect_right(self._view_starts, position) - 1
        if i < 0:
            return position
        if position < self._view_ends[i]:
            return self._raw_starts[i]
        return self._raw_ends[i] + position - self._view_ends[i]

    def _end(self, position: int) -> int:
        i = bisect_left(self._view_starts, position) - 1
        if i < 0:
            return position
        if position < self._view_ends[i]:
            return self._raw_ends[i]
        return self._raw_ends[i] + position - self._view_ends[i]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Convert a span of the view to the span of the raw text that it was read from."""
        return self._start(start), self._end(end)

    def to_view(self, start: int, end: int) -> tuple[int, int]:
        """Convert a span of the raw text to the span of the view that reads it."""
        return self._from_raw(start, up=False), self._from_raw(end, up=True)

    def _from_raw(self, position: int, *, up: bool) -> int:
        i = bisect_right(self._raw_starts, position) - 1
        if i < 0:
            return position
        if position >= self._raw_ends[i]:
            return self._view_ends[i] + position - self._raw_ends[i]
        if position == self._raw_starts[i]:
            return self._view_starts[i]
        return self._view_ends[i] if up else self._view_starts[i]
