"""A sentence with its numbers and cue words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.context.economies import is_abroad, is_country
from vnfdi_extract.facts.cues import Cue, Word, words_of
from vnfdi_extract.facts.observation.tables import (
    Change,
    Link,
    Subject,
    changes,
    links,
    named_subject,
    subjects,
)
from vnfdi_extract.segment import Sentence

Extent = Literal["flow", "open", "day"]

_NUMBERS = ("MONEY", "PERCENT", "QUANTITY")
_NAMES = ("ORG", "PROJECT", "LAW", "PERSON", "ZONE")
_BASE = regex.compile(r"\b(?:so(?: với)?|cùng kỳ|than|with)\b[^,;]*$", regex.IGNORECASE)
_AS_OF = regex.compile(r"\b(?:đến|tới|hết|as of|by)\b[^,;]*$", regex.IGNORECASE)
_ECONOMY = regex.compile(r"\b(?:nền )?kinh tế (?:của )?(?:tỉnh |thành phố |TP\.? ?)?$", regex.IGNORECASE)
_INVESTED = regex.compile(
    r"(?<!doanh nghiệp )(?<!nhà )(?<!quỹ )\b"
    r"(?:(?:tổng )?(?:vốn |dự án )?đầu tư (?:của |từ )?|dự án (?:của |từ ))$",
    regex.IGNORECASE,
)
_LED = 40
_OPEN = regex.compile(r"(?:tính |cho )?đến nay|tới nay", regex.IGNORECASE)
_PERIOD = regex.compile(r"\d{4}(?:-(?:\d\d|H\d|Q\d))?|\d{4}[^.]*/.+")


@dataclass(slots=True)
class Line:
    """A sentence with its numbers and cue words; `span` says whether its dates speak of a period."""

    sentence: Sentence
    mentions: list[Found]
    numbers: list[Found]
    places: list[Found]
    words: list[Word]
    subjects: list[Cue[Subject]]
    changes: list[Cue[Change]]
    links: list[Cue[Link]]
    span: Extent | None

    def linked(self, link: Link, start: int, end: int) -> bool:
        """Whether a word of the list `link` stands in ``start:end``."""
        return any(c.row == link and start <= c.start < end for c in self.links)

    def next_link(self, link: Link, start: int) -> Cue[Link] | None:
        """The next word of the list `link` from `start` on."""
        return next((c for c in self.links if c.row == link and c.start >= start), None)

    def changed(self, start: int, end: int) -> Change | None:
        """The last word in ``start:end`` that gives a measure."""
        told = [c.row for c in self.changes if start <= c.start < end]
        return told[-1] if told else None

    def abroad(self, start: int, end: int) -> bool:
        """Whether a country other than Vietnam is named in ``start:end``."""
        return any(start <= p.start < end and p.norm != "VN" for p in self.places)


def lines_of(doc: Document) -> Iterator[Line]:
    """Yield the sentences that have numbers, and those that give such a sentence its topic."""
    found: dict[int, list[Found]] = {}
    for mention in doc.mentions:
        sentence = doc.sentence_at(mention.start)
        if sentence:
            found.setdefault(sentence.index, []).append(mention)
    numbered = {i for i, ms in found.items() if any(m.label in _NUMBERS for m in ms)}
    for sentence in doc.sentences:
        i = sentence.index
        if i in numbered or i + 1 in numbered or sentence.part.kind == "title":
            yield _line(doc.text, sentence, found.get(i, []))


def _line(text: str, sentence: Sentence, mentions: list[Found]) -> Line:
    words = words_of(text, sentence.start, sentence.end)
    names = [m for m in mentions if m.label in _NAMES]
    cues = [*subjects().among(words), *_of_names(text, sentence, mentions)]
    cues = sorted((c for c in cues if not any(n.start <= c.start < n.end for n in names)), key=_place)
    return Line(
        sentence, mentions,
        [m for m in mentions if m.label in _NUMBERS],
        [m for m in mentions if m.label == "GPE" and is_country(m.norm)],
        words, cues, changes().among(words), links().among(words),
        _span(text, mentions),
    )  # fmt: skip


def _place(cue: Cue[Subject]) -> tuple[int, int]:
    return cue.start, cue.end


def _of_names(text: str, sentence: Sentence, mentions: list[Found]) -> Iterator[Cue[Subject]]:
    """The cues that a name completes: "kinh tế Hà Nội", "đầu tư của Nhật Bản"."""
    for place in (m for m in mentions if m.label == "GPE"):
        start = max(sentence.start, place.start - _LED)
        led = _ECONOMY.search(text, start, place.start)
        if led:
            yield Cue(led.start(), place.end, named_subject("economy"))
        led = _INVESTED.search(text, start, place.start) if is_abroad(place.norm) else None
        if led:
            yield Cue(led.start(), place.end, named_subject("foreign"))


def _span(text: str, mentions: list[Found]) -> Extent | None:
    """Whether the dates of a sentence speak of a period, of a state "to date" or as of a day."""
    spans = [_span_of(text, m) for m in mentions if m.label == "DATE"]
    return next((s for s in reversed(spans) if s), None)


def _span_of(text: str, found: Found) -> Extent | None:
    norm = found.norm or "?"
    before = text[: found.start][-25:]
    if _BASE.search(before):
        return None
    if norm.startswith("..") or _OPEN.match(text, found.start):
        return "open"
    if _AS_OF.search(before):
        return "day"
    return "flow" if _PERIOD.fullmatch(norm) else None
