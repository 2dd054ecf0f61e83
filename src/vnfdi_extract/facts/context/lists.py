"""Lists given in step: "năm 2018, 2019 và 2020 lần lượt đạt 3, 4 và 5 tỷ USD"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.segment import Sentence

_JOINT = regex.compile(
    r"\s*(?:[,;]|\bvà\b|\band\b)?\s*(?:\bvà\b|\band\b)?\s*"
    r"(?:(?:gần|hơn|khoảng|trên|ở mức|đạt|là|năm tài chính|năm|tháng|thị trường|ngành|lĩnh vực)\s+)*",
    regex.IGNORECASE,
)
_IN_STEP = regex.compile(r"\b(?:lần lượt|tương ứng|respectively)\b", regex.IGNORECASE)


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends."""


T = TypeVar("T", bound=Placed)


def run(text: str, items: Sequence[T], member: Placed) -> list[T]:
    """The items that stand in one enumeration with `member`, in order."""
    at = next((i for i, item in enumerate(items) if item.start == member.start), None)
    if at is None:
        return []
    low = high = at
    while low and _JOINT.fullmatch(text, items[low - 1].end, items[low].start):
        low -= 1
    while high + 1 < len(items) and _JOINT.fullmatch(text, items[high].end, items[high + 1].start):
        high += 1
    return list(items[low : high + 1])


def in_step(index: Index, anchor: Found, sentence: Sentence, items: Sequence[T]) -> T | None:
    """The item that goes with `anchor` when both lists have as many members and are given in step."""
    text = index.doc.text
    if not _IN_STEP.search(text, sentence.start, sentence.end):
        return None
    alike = [m for m in index.numbers(sentence) if m.label == anchor.label]
    values = run(text, alike, anchor)
    before = [item for item in items if item.end <= (values[0].start if values else anchor.start)]
    if len(values) < 2 or not before:
        return None
    listed = run(text, before, before[-1])
    place = next(i for i, m in enumerate(values) if m.start == anchor.start)
    return listed[place] if len(listed) == len(values) else None
