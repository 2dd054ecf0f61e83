"""Reads a document's numbers in order, each with the topic that the words around it make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.clause import clause_start, parted, phrase_end
from vnfdi_extract.facts.cues import Cue, Word, words_of
from vnfdi_extract.facts.observation.tables import (
    Change,
    Family,
    Link,
    Origin,
    Subject,
    changes,
    links,
    subjects,
)
from vnfdi_extract.facts.observation.topic import Topic
from vnfdi_extract.segment import Sentence

_NUMBERS = ("MONEY", "PERCENT", "QUANTITY")
_OF_WHOLE = regex.compile(
    r"\s*(?:của|tổng|trên tổng|trong tổng|số|giá|kim|toàn|thị|vốn|GDP|GRDP|doanh|lao|lực|thu|dân|of|về)\b",
    regex.IGNORECASE,
)
_AGENCY = regex.compile(r"Cục (?:Đầu tư nước ngoài|ĐTNN)|Foreign Investment Agency", regex.IGNORECASE)
_NEAR = 100
_FROM = regex.compile(r"\s*(?:came |coming )?from\s+", regex.IGNORECASE)
_COUNTRY = regex.compile(r"[A-Z]{2}")
Extent = Literal["flow", "open"]
_NO_EXTENT = regex.compile(
    r"\b(?:so(?: với)?|cùng kỳ|than|with|đến|tới|hết|as of|by)\b[^,;]*$", regex.IGNORECASE
)
_OPEN = regex.compile(r"(?:tính |cho )?đến nay|tới nay", regex.IGNORECASE)
_PERIOD = regex.compile(r"\d{4}(?:-(?:\d\d|H\d|Q\d))?|\d{4}[^.]*/.+")
_COUNTED: dict[str, Family] = {"zone": "ZONES", "cluster": "CLUSTERS"}
_NAMES = ("ORG", "PROJECT", "LAW", "PERSON", "ZONE")


@dataclass(slots=True)
class Line:
    """A sentence with its numbers and cue words."""

    sentence: Sentence
    mentions: list[Found]
    numbers: list[Found]
    places: list[Found]
    words: list[Word]
    subjects: list[Cue[Subject]]
    changes: list[Cue[Change]]
    links: list[Cue[Link]]
    agency: bool
    span: Extent | None

    def linked(self, link: Link, start: int, end: int) -> bool:
        """Whether a word of the list `link` stands in ``start:end``."""
        return any(c.row == link and start <= c.start < end for c in self.links)

    def next_link(self, link: Link, start: int) -> Cue[Link] | None:
        """The next word of the list `link` from `start` on."""
        return next((c for c in self.links if c.row == link and c.start >= start), None)

    def changed(self, start: int, end: int) -> Change | None:
        """The last word in ``start:end`` that tells a measure."""
        told = [c.row for c in self.changes if start <= c.start < end]
        return told[-1] if told else None

    def abroad(self, start: int, end: int) -> bool:
        """Whether a country other than Vietnam is named in ``start:end``."""
        return any(start <= p.start < end and p.norm != "VN" for p in self.places)


@dataclass(slots=True)
class Reading:
    """A number with the topic it is read with and the words that belong to it.

    `topic` has what modifies this number alone, `spoken` has not; `previous` is the reading before it in the
    sentence. ``before:after`` is its phrase, from the end of the phrase before it to the end of what modifies
    it.
    """

    number: Found
    line: Line
    topic: Topic
    spoken: Topic
    before: int
    after: int
    default: Origin
    span: Extent | None = None
    goods: bool = False
    previous: Reading | None = None

    @property
    def unit(self) -> str:
        """The unit of a quantity; the label of another number."""
        return unit_of(self.number)

    @property
    def after_money(self) -> bool:
        """Whether the number before it in the sentence is an amount of money."""
        return self.previous is not None and self.previous.unit == "MONEY"


def unit_of(number: Found) -> str:
    """The unit of a quantity; the label of another number."""
    return (number.norm or "").rpartition(" ")[2] if number.label == "QUANTITY" else number.label


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
    cues = [c for c in subjects().among(words) if not any(n.start <= c.start < n.end for n in names)]
    return Line(
        sentence, mentions,
        [m for m in mentions if m.label in _NUMBERS],
        [m for m in mentions if m.label == "GPE" and _COUNTRY.fullmatch(m.norm or "")],
        words, cues, changes().among(words), links().among(words),
        bool(_AGENCY.search(text, sentence.start, sentence.end)), _span(text, mentions),
    )  # fmt: skip


def _span(text: str, mentions: list[Found]) -> Extent | None:
    """Whether the dates of a sentence speak of a period or of a state "to date"."""
    spans = [
        _span_of(text, m)
        for m in mentions
        if m.label == "DATE" and not _NO_EXTENT.search(text[: m.start][-25:])
    ]
    return next((s for s in reversed(spans) if s), None)


def _span_of(text: str, found: Found) -> Extent | None:
    norm = found.norm or "?"
    if norm.startswith("..") or _OPEN.match(text, found.start):
        return "open"
    return "flow" if _PERIOD.fullmatch(norm) else None


def read(doc: Document) -> Iterator[Reading]:
    """Yield a reading of each number, in order."""
    topic, kind, paragraph = Topic(), "", -1
    span: Extent | None = None
    origins: list[Origin] = []
    for line in lines_of(doc):
        part = line.sentence.part
        if part.paragraph != paragraph and "related" in (part.kind, kind):
            topic, span = Topic(), None
        span = line.span or span
        kind, paragraph = part.kind, part.paragraph
        if line.agency:
            origins.append("FDI")
        topic = _inherited(line, topic)
        own: list[Origin] = [c.row.origin for c in line.subjects if c.row.origin]
        readings = list(_read_line(doc.text, line, topic, _default(own or origins), span))
        origins += own
        yield from readings
        topic = _left(doc.text, line, topic, readings)


def _default(origins: list[Origin]) -> Origin:
    """Who invests where a text does not say: from abroad, if it spoke of nothing else lately."""
    return "FDI" if origins and set(origins[-4:]) == {"FDI"} else "INV"


def _inherited(line: Line, topic: Topic) -> Topic:
    """What the sentence takes over: all where it goes on about the topic, else only who invests."""
    topic = topic.older()
    start = line.sentence.start
    goes_on = line.linked("continuing", start, start + 25)
    timed = any(c.row.stock for c in line.subjects)
    speaks = any(c.row.family and not c.row.weak for c in line.subjects)
    mentions = any(c.row.family == "INV" for c in line.subjects)
    if (goes_on and not timed) or not (speaks or mentions):
        return topic
    timed = timed or line.span is not None or any(c.row.form for c in line.subjects)
    return replace(topic, forms=frozenset(), stock=None if timed or not topic.stock else "now")


def _left(text: str, line: Line, topic: Topic, readings: list[Reading]) -> Topic:
    """The topic that the sentence leaves behind: that of its first number, else of its last words."""
    if readings:
        return next((r.spoken for r in readings if not r.spoken.avoid), readings[0].spoken)
    return _take(text, topic, line.subjects, fresh=False)[0]


def _read_line(
    text: str, line: Line, topic: Topic, default: Origin, span: Extent | None
) -> Iterator[Reading]:
    before, sentence_end = line.sentence.start, line.sentence.end
    previous: Reading | None = None
    for i, number in enumerate(line.numbers):
        following = line.numbers[i + 1].start if i + 1 < len(line.numbers) else sentence_end
        after = _after(text, line, number, before, following)
        own = [c for c in line.subjects if before <= c.start < number.start]
        modifying = [c for c in line.subjects if number.start <= c.start < after]
        topic, fresh = _take(text, topic, own, fresh=True)
        modified, _ = _take(text, topic, modifying, fresh)
        modified = _counted(modified, number, [*own, *modifying])
        goods = any(c.row.goods for c in (own if number.label == "PERCENT" else [*own, *modifying]))
        clause = max(clause_start(text, line.sentence.start, number.start), number.start - _NEAR)
        origin: Origin = "FDI" if line.abroad(clause, number.start) else default
        if number.label != "PERCENT":
            topic = modified
        previous = Reading(number, line, modified, topic, before, after, origin, span, goods, previous)
        yield previous
        before = after


def _after(text: str, line: Line, number: Found, before: int, following: int) -> int:
    if number.label == "PERCENT":
        change = line.changed(before, number.start)
        grows = change is not None and change.measure == "growth" and change.direction != "ratio"
        if grows or not _OF_WHOLE.match(text, number.end, following):
            return number.end
    if number.label == "MONEY" and _FROM.fullmatch(text, number.end, following):
        return next((n.end for n in line.numbers if n.start == following), following)
    return _phrase_end(text, line, number.end, following)


def _phrase_end(text: str, line: Line, start: int, limit: int) -> int:
    """Where the phrase after a number ends; a mark inside a cue ("góp vốn, mua cổ phần") ends nothing."""
    end = phrase_end(text, start, limit)
    cue = next((c for c in line.subjects if c.start < end < c.end <= limit), None)
    return _phrase_end(text, line, cue.end, limit) if cue else end


def _counted(topic: Topic, number: Found, cues: list[Cue[Subject]]) -> Topic:
    """The topic of a counted thing that is a statistic of its own."""
    if topic.avoid:
        return topic
    unit = unit_of(number)
    family = _COUNTED.get(unit)
    if unit in ("person", "other") and any(c.row.family == "LABOUR" for c in cues):
        family = "LABOUR"
    return replace(topic, family=family, age=0) if family else topic


def _take(text: str, topic: Topic, cues: list[Cue[Subject]], fresh: bool) -> tuple[Topic, bool]:
    """The topic after `cues`; what follows a word to avoid in one phrase belongs to it."""
    avoided: int | None = None
    for cue in cues:
        if avoided is not None and not cue.row.avoid and not parted(text, avoided, cue.start):
            continue
        topic = topic.taking(cue, fresh)
        avoided = cue.end if cue.row.avoid else None
        fresh = fresh and not cue.row.form
    return topic, fresh
