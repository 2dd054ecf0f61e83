"""PROJECT mentions: a road or railway named by both its ends, where a sentence speaks of its building.

One that merely lies there ("nối với cao tốc A - B") is no mention.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import trie
from vnfdi_extract.mentions.project_extent import extent, words

_ROAD = regex.compile(
    r"(?<![\p{L}\d])(?:(?:[Tt]uyến|[Đđ]ường|[Tt]uyến đường)(?: bộ)? )?"
    r"(?:[Cc]ao tốc|[Đđ]ường sắt|[Vv]ành đai|[Vv]en biển|metro) "
)
_ENDS = regex.compile(r" ?[-–] ?\p{Lu}|từ [^,;.]{1,60} đến ")
_THERE = regex.compile(
    r"\b(?:vào|với|thuộc|theo|qua|đến|cắt|nối|tới|trên|của|tại|từ|ở|và|về|ra|gần|như|dự án|công trình) \Z"
)


@cache
def _told() -> regex.Pattern[str]:
    return regex.compile(rf"(?i:{trie(words('laid'))})(?![\p{{L}}\d])")


def find(doc: Document) -> Iterator[Found]:
    """Yield the roads that are being planned or built."""
    text = doc.text
    for match in _ROAD.finditer(text):
        start: int = match.start()
        end = extent(text, start)
        sentence = doc.sentence_at(start)
        if sentence is None or not _ENDS.search(text, start, end) or _THERE.search(text, start - 12, start):
            continue
        if _told().search(text, sentence.start, start) or _told().search(text, end, sentence.end):
            yield Found("PROJECT", start, end, "project.road", score=0.9)
