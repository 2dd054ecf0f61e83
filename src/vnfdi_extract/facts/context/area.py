"""The area of a statistic: Vietnam unless the text speaks of a province, region, zone or other country."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.words import name_of, pattern
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

_COUNTRY = regex.compile(r"[A-Z]{2}")
_REFERENCE = regex.compile(
    r"(?:chiếm|đứng|xếp|hạng|thứ|dẫn đầu|top|trong số|tổng|so với|hơn|gấp|bằng|bình quân|trung bình|nhất)[^,;.]*$",
    regex.IGNORECASE,
)
_OF_ZONE = frozenset({"ZONES", "CLUSTERS", "ZONE_OCCUPANCY"})


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate for the area."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class AreaReading:
    """The area, the name it was read from, and where that stands."""

    area: str
    span: Span | None
    source: str | None


def is_country(name: str | None) -> bool:
    """Whether a place's canonical name is a country's code."""
    return bool(name and _COUNTRY.fullmatch(name))


def home_of(index: Index) -> tuple[str, Span | None]:
    """The area that the article as a whole is about: a province of its title or lead, else Vietnam."""
    doc = index.doc
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for sentence in doc.sentences:
        if sentence.part.kind == "related":
            continue
        for m in index.of_sentence(sentence, "GPE"):
            if m.norm and not is_country(m.norm):
                counts[m.norm] += 1
                first.setdefault(m.norm, (m.start, m.end))
    if not counts:
        return "VN", None
    head = [s for s in doc.sentences if s.part.kind == "title"] or doc.sentences[:2]
    titled = [m.norm for s in head for m in index.of_sentence(s, "GPE") if m.norm in counts]
    if len(set(titled)) == 1 and titled[0]:
        return titled[0], first[titled[0]]
    name, most = counts.most_common(1)[0]
    if most >= 3 and most > sum(counts.values()) / 2:
        return name, first[name]
    return "VN", None


def area_of(
    index: Index, draft: ObservationDraft, sentence: Sentence, home: tuple[str, Span | None]
) -> AreaReading:
    """Find the area of an observation."""
    anchor = draft.anchor
    if draft.indicator in _OF_ZONE:
        zones = [m for m in index.of_sentence(sentence, "ZONE") if m.end <= anchor.start]
        if zones:
            zone = zones[-1]
            return AreaReading(index.doc.surface(zone), (zone.start, zone.end), None)
    places = _places(index, sentence, home)
    left = [p for p in places if p.end <= anchor.start]
    if left:
        place = left[-1]
        clause = index.same_clause(place.end, anchor.start)
        return AreaReading(place.name, (place.start, place.end), None if clause else "clause")
    right = [p for p in places if p.start >= anchor.end and index.same_clause(anchor.end, p.start)]
    if right:
        return AreaReading(right[0].name, (right[0].start, right[0].end), None)
    return AreaReading(home[0], home[1], "title" if home[1] else "article")


def _places(index: Index, sentence: Sentence, home: tuple[str, Span | None]) -> list[Place]:
    text = index.doc.text
    found = [
        Place(m.start, m.end, m.norm)
        for m in index.of_sentence(sentence, "GPE")
        if m.norm and (m.norm == "VN" or not is_country(m.norm)) and not _refers(text, sentence, m.start)
    ]
    for m in pattern("national").finditer(text, sentence.start, sentence.end):
        if not _refers(text, sentence, m.start()):
            found.append(Place(m.start(), m.end(), "VN"))
    for m in pattern("region").finditer(text, sentence.start, sentence.end):
        if not _refers(text, sentence, m.start()):
            found.append(Place(m.start(), m.end(), name_of("region", m.group())))
    if home[0] != "VN":
        for m in pattern("local").finditer(text, sentence.start, sentence.end):
            found.append(Place(m.start(), m.end(), home[0]))
    return sorted(found, key=lambda p: (p.start, p.end))


def _refers(text: str, sentence: Sentence, start: int) -> bool:
    """Whether the place only says among what a rank or share is taken."""
    return bool(_REFERENCE.search(text[max(sentence.start, start - 40) : start]))
