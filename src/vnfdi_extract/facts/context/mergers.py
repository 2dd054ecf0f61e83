"""Places that only say what another was made of, was before, or became.

"Tây Ninh, sau khi sáp nhập với Long An, thu hút …" is about Tây Ninh, "Bình Dương (nay là TP.HCM)" about
Bình Dương.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.lexicon import Row, rows
from vnfdi_extract.segment import Sentence

_NEAR = 80
_LEVEL = r"(?:(?:tỉnh|các tỉnh|thành phố|TP\.?|Tp\.?|city|province)\s+)*"
_JOINED = regex.compile(
    rf"(?:\s*\(?(?:cũ|trước đây)\)?)?\s*(?:,|(?P<and>,?\s*(?:và|với|cùng|and|with|&)))\s+(?:the\s+)?{_LEVEL}"
)
_ACTS = regex.compile(r"\s+(?!(?:và|với|cùng|cũ|trước|hay|hoặc|and|thành|để|vào|into)\b)\p{Ll}")
_LEADS = regex.compile(rf"\s*{_LEVEL}\Z")


class AsideRow(Row):
    """Words beside a place that make it none that anything is said of."""

    name: str
    side: Literal["before", "after"]
    pattern: str
    after: str | None = None
    within: bool = False


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


@cache
def asides() -> tuple[AsideRow, ...]:
    """The rows of ``data/mergers.toml``."""
    return rows("mergers", "aside", AsideRow)


def set_aside(text: str, sentence: Sentence, places: Sequence[Found]) -> frozenset[int]:
    """Where those of a sentence's places begin that nothing is said of.

    Parameters
    ----------
    text : str
        The text.
    sentence : Sentence
        The sentence.
    places : sequence of Found
        Its places, in order.
    """
    found = set[int]()
    start = 0
    for number, place in enumerate(places):
        if number and not _goes_on(text, places[number - 1].end, place):
            start = number
        before = _plain(text[max(sentence.start, places[start].start - _NEAR) : places[start].start])
        whole = text[places[start - 1].end : places[start].start] if start else ""
        after = text[place.end : min(sentence.end, place.end + _NEAR)]
        if any(reads(row, before, whole, after) for row in asides()):
            found.add(place.start)
    return frozenset(found)


def _goes_on(text: str, end: int, place: Found) -> bool:
    """Whether an enumeration that has come to `end` goes on with `place`: what acts stands outside."""
    joined = _JOINED.fullmatch(text, end, place.start)
    return joined is not None and (joined["and"] is not None or not _ACTS.match(text, place.end))


def reads(row: AsideRow, before: str, whole: str, after: str) -> bool:
    """Whether a row's words stand beside a place; `whole` is what parts it from the place before it."""
    if row.side == "after":
        return _compiled(row.pattern).search(after) is not None
    if row.after and not _compiled(row.after).search(after):
        return False
    return _compiled(row.pattern).search(_plain(whole) if row.within else before) is not None


def _plain(text: str) -> str:
    """A text without the words for a place's level that it ends with."""
    return text[: leads.start()] + " " if (leads := _LEADS.search(text)) else text
