"""The area of a statistic: Vietnam unless the text speaks of a province, region, zone or other country."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.cover import LICENCES, WITH_PARTNERS, ZONES
from vnfdi_extract.facts.context.economies import is_country
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.lists import in_step
from vnfdi_extract.facts.context.places import Place, is_larger, places_of
from vnfdi_extract.facts.context.words import any_of, at
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence
from vnfdi_extract.statistics import of_kind

_RECEIVED = LICENCES | of_kind("firms", "partners")
_COUNTED = regex.compile(r"\b(?:zone|cluster)$")
_ACTS = regex.compile(r"\s+(?:hiện\s+)?(?:đã\s+)?(?:có|thu hút|đạt|được|là|tạo)\b", regex.IGNORECASE)
_SETTLED = regex.compile(
    r"[^,;.()]{0,60}?\b(?:tại|vào|ở|của|cho|in|into|at)\s+(?:\d+\s+)?(?:tỉnh|thành phố|TP\.?|các)?\s*|"
    r"[^,;.()]{0,40}?\btrên địa bàn\s+(?:tỉnh|thành phố|TP\.?)?\s*",
    regex.IGNORECASE,
)

_GOES_ON = regex.compile(rf"\W*{any_of('goes_on')}", regex.IGNORECASE)
_AT = regex.compile(r"\b(?:tại|vào|ở|into|in)\s+(?:tỉnh\s+)?$", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AreaReading:
    """The area, the name it was read from, and where that stands; None in the anchor's own clause."""

    area: str
    span: Span | None = None
    source: str | None = None


def area_of(
    index: Index, draft: ObservationDraft, sentence: Sentence, home: tuple[str, Span | None]
) -> AreaReading:
    """Find the area of an observation; `home` is the article's area and where it says so."""
    anchor = draft.anchor
    zone = _zone(index, draft, sentence)
    if zone:
        return AreaReading(index.doc.surface(zone), (zone.start, zone.end))
    places = [p for p in places_of(index, sentence, home[0]) if _fits(draft, p)]
    place = (
        in_step(index, anchor, sentence, [p for p in places if p.kind == "province"])
        or _left(index, sentence, anchor, places)
        or _right(index, sentence, draft, places)
        or _only(index, anchor, places)
    )
    if place:
        clause = index.clause(min(place.end, anchor.end), max(place.start, anchor.start))
        return AreaReading(place.name, (place.start, place.end), clause)
    return (
        _gone_on(index, draft, sentence, home)
        or _inherited(index, sentence, home)
        or of_home(index, sentence, home)
    )


def of_home(index: Index, sentence: Sentence, home: tuple[str, Span | None]) -> AreaReading:
    """The article's own area, as seen from a sentence."""
    other = index.doc.sentence_at(home[1][0]) if home[1] else None
    return AreaReading(*home, index.source(sentence, other) if other else "article")


def _zone(index: Index, draft: ObservationDraft, sentence: Sentence) -> Found | None:
    """The one zone that the statistic is about: named before it, and for other statistics its subject."""
    anchor = draft.anchor
    if _COUNTED.search(anchor.norm or ""):
        return None
    zones = [m for m in index.mentions(sentence, "ZONE") if m.end <= anchor.start]
    if draft.indicator not in ZONES:
        zones = [m for m in zones if _is_subject(index.doc.text, m)]
    return zones[-1] if zones else None


def _is_subject(text: str, zone: Found) -> bool:
    """Whether a sentence speaks of a zone: "KCN Sông Mây có …"."""
    return at(_ACTS, text, zone.end) is not None


def _left(index: Index, sentence: Sentence, anchor: Found, places: list[Place]) -> Place | None:
    usable = [
        p
        for p in places
        if p.end <= anchor.start and not p.reference and not index.aside(sentence, p.start, anchor.start)
    ]
    firm = [p for p in usable if p.kind != "office"] or usable
    if not firm:
        return None
    last = firm[-1]
    if last.kind == "nation":
        return next((p for p in reversed(firm) if _within(index, p, last)), last)
    return last


def _within(index: Index, place: Place, nation: Place) -> bool:
    """Whether the nation only says where the province acts: "doanh nghiệp tỉnh tại các cửa khẩu cả nước"."""
    between = index.doc.text[place.end : nation.start]
    return place.kind in ("province", "local") and not regex.search(r"[,;.(]", between)


def _fits(draft: ObservationDraft, place: Place) -> bool:
    """Whether the place can be the area: trade and outward investment have other countries as partners."""
    if is_larger(place.name) and draft.measure == "share":
        return False  # the whole that the share is of
    if place.kind == "owner" and is_country(place.name):
        return draft.indicator not in _RECEIVED
    return place.kind not in ("country", "world") or draft.indicator not in WITH_PARTNERS


def _right(index: Index, sentence: Sentence, draft: ObservationDraft, places: list[Place]) -> Place | None:
    """The place that the number is said to be in, right after it: "100 dự án tại Bình Định"."""
    anchor = draft.anchor
    for place in places:
        if draft.measure == "share" and place.kind == "nation":
            continue  # the whole that the share is of
        if place.start >= anchor.end and not place.reference:
            crossed = any(anchor.end <= n.start and n.end <= place.start for n in index.numbers(sentence))
            settled = _SETTLED.fullmatch(index.doc.text, anchor.end, place.start)
            return place if settled and not crossed else None
    return None


def _only(index: Index, anchor: Found, places: list[Place]) -> Place | None:
    """The only place of the sentence, further on: "Với 300 dự án, Nhật Bản dẫn đầu tại Bình Định"."""
    later = [p for p in places if p.start >= anchor.end and not p.reference]
    within = [p for p in later if _AT.search(index.doc.text, max(0, p.start - 12), p.start)]
    return within[0] if within and len({p.name for p in later}) == 1 else None


def _gone_on(
    index: Index, draft: ObservationDraft, sentence: Sentence, home: tuple[str, Span | None]
) -> AreaReading | None:
    """The area of the sentence before, when this one goes on about it: "Trong đó, xuất khẩu …"."""
    before = next(index.context(sentence), None)
    if before is None or not at(_GOES_ON, index.doc.text, sentence.start):
        return None
    numbers = index.numbers(before)
    zone = _zone(index, replace(draft, anchor=numbers[-1]), before) if numbers else None
    if zone:
        return AreaReading(index.doc.surface(zone), (zone.start, zone.end), index.source(sentence, before))
    spoken = [p for p in places_of(index, before, home[0]) if not p.reference and _fits(draft, p)]
    if len({p.name for p in spoken}) != 1:
        return None
    last = spoken[-1]
    return AreaReading(last.name, (last.start, last.end), index.source(sentence, before))


def _inherited(index: Index, sentence: Sentence, home: tuple[str, Span | None]) -> AreaReading | None:
    """The nation or the article's own area, whichever the paragraph spoke of last."""
    if home[0] == "VN":
        return None
    abroad = is_country(home[0]) or is_larger(home[0])
    for other in index.context(sentence):
        if other.part.paragraph != sentence.part.paragraph:
            return None
        spoken = [p for p in places_of(index, other, home[0]) if not p.reference]
        spoken = [p for p in spoken if p.name in ("VN", home[0]) or (p.kind == "owner" and abroad)]
        if spoken:
            last = spoken[-1]
            return AreaReading(last.name, (last.start, last.end), index.source(sentence, other))
    return None
