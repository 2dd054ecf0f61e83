"""Where an investment is: its province or country, and its zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.economies import is_abroad
from vnfdi_extract.facts.context.places import aside_in
from vnfdi_extract.facts.investment.geography import is_route, is_within, province_of, provinces_inside
from vnfdi_extract.facts.investment.names import Entity
from vnfdi_extract.facts.investment.parties import is_authority
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.words import says
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

_BESIDE = 120
_AT = regex.compile(r"\)?,?\s*(?:(?:nằm|đặt|đóng)\s+)?(?:tại|ở|trong|in|at)\s+", regex.IGNORECASE)
_ZONE = regex.compile(r"(?:KCN|KKT|KCX|CCN|KCNC|khu\s+(?:công|kinh|chế)|cụm)\b", regex.IGNORECASE)
_BACK = 4


@dataclass(frozen=True, slots=True)
class Place:
    """An area with the span that it was read from and, where that is elsewhere, the place of it."""

    name: str
    span: Span | None
    source: str | None = None


def provinces(scene: Scene, start: int, end: int) -> list[Place]:
    """The provinces named within ``text[start:end]``, and those of the districts where none is."""
    named = [m for m in scene.within(start, end, "GPE") if not _is_aside(scene, m)]
    plain = [m for m in named if m.norm]
    for mentions in (plain, named):
        found = [
            Place(province, (m.start, m.end))
            for m in mentions
            if (province := province_of(scene.text[m.start : m.end], m))
        ]
        if found:
            return found
    return []


def _is_aside(scene: Scene, place: Found) -> bool:
    sentence = scene.doc.sentence_at(place.start)
    return sentence is not None and place.start in aside_in(scene.index, sentence)


def area_of(
    scene: Scene, anchor: Found, own: Span, project: Entity | None, zone: Found | None
) -> Place | None:
    """The area of an investment that is spoken of in ``text[own]``, where any is stated."""
    sentence = scene.doc.sentence_at(anchor.start)
    assert sentence
    near = provinces(scene, *own)
    if near:
        return min(near, key=lambda p: _gap(p, anchor))
    return next(_elsewhere(scene, sentence, own, project, zone), None)


def _gap(place: Place, anchor: Found) -> int:
    start, end = place.span or (0, 0)
    return min(abs(start - anchor.end), abs(anchor.start - end))


def _elsewhere(
    scene: Scene, sentence: Sentence, own: Span, project: Entity | None, zone: Found | None
) -> Iterator[Place]:
    """The areas that an investment can take from farther off, the surest first."""
    for mention in project.mentions if project else []:
        yield from _beside(scene, sentence, mention)
    for mention in scene.zones[scene.text[zone.start : zone.end].lower()] if zone else []:
        yield from _beside(scene, sentence, mention)
    yield from _list_head(scene, sentence, own)
    for mention in [*(project.mentions if project else []), *([zone] if zone else [])]:
        yield from _named(scene, mention)
    yield from _offices(scene, sentence)
    yield from _abroad(scene, sentence)
    name, span = scene.home
    if name != "VN":
        yield Place(name, span, "article")
    if project and any(is_route(scene.text[m.start : m.end]) for m in project.mentions):
        yield Place("VN", None, "article")
    yield from _before(scene, sentence)


def _beside(scene: Scene, sentence: Sentence, mention: Found) -> Iterator[Place]:
    """A province named right after a project or zone, or before it with no other project between."""
    item = scene.item(mention)
    if item is None:
        return
    source = None if item.sentence is sentence else scene.source(sentence, item.sentence)
    after = provinces(scene, mention.end, min(item.sentence.end, mention.end + _BESIDE))
    others = scene.within(mention.end, item.sentence.end, "PROJECT", "MONEY")
    if after and after[0].span and not (others and others[0].start < after[0].span[0]):
        yield Place(after[0].name, after[0].span, source)
    before = provinces(scene, item.start, mention.start)
    if before and before[-1].span and not scene.within(before[-1].span[1], mention.start, "PROJECT", "MONEY"):
        yield Place(before[-1].name, before[-1].span, source)


def _named(scene: Scene, mention: Found) -> Iterator[Place]:
    """The province within a name; a name with several is the country's."""
    if is_route(scene.text[mention.start : mention.end]):
        return
    found = dict(provinces_inside(scene.text, mention.start, mention.end))
    if len(found) == 1:
        yield from (Place(name, span) for name, span in found.items())
    elif found:
        yield Place("VN", (mention.start, mention.end))


def _list_head(scene: Scene, sentence: Sentence, own: Span) -> Iterator[Place]:
    """The province that the beginning of a list names, for its later items."""
    named = scene.within(sentence.start, sentence.end, "PROJECT", "MONEY")
    if named and says("entities", "plural", scene.text[sentence.start : named[0].start]):
        yield from _named(scene, named[0])
    if named and named[0].start < own[0]:
        found = provinces(scene, sentence.start, named[0].start)
        if found:
            yield found[-1]


def _abroad(scene: Scene, sentence: Sentence) -> Iterator[Place]:
    """The foreign country that a sentence places something in ("tại Lào")."""
    for place in scene.index.mentions(sentence, "GPE"):
        if is_abroad(place.norm) and is_within(scene.text, place.start, sentence.start):
            yield Place(place.norm or "", (place.start, place.end))


def _offices(scene: Scene, sentence: Sentence) -> Iterator[Place]:
    """The province within the name of an authority of the same sentence."""
    for mention in scene.index.mentions(sentence, "ORG"):
        if is_authority(scene, mention):
            for name, span in provinces_inside(scene.text, mention.start, mention.end):
                yield Place(name, span)


def _before(scene: Scene, sentence: Sentence) -> Iterator[Place]:
    """The province named last in the few sentences before, where its sentence names no other."""
    for number, other in enumerate(scene.index.before(sentence)):
        named = provinces(scene, other.start, other.end)
        if len({place.name for place in named}) == 1:
            yield Place(named[-1].name, named[-1].span, scene.source(sentence, other))
        if named or number + 1 >= _BACK:
            break


def zone_of(
    scene: Scene, anchor: Found, own: Span, project: Entity | None, investors: list[Found]
) -> tuple[Found, str | None] | None:
    """The zone of an investment that is spoken of in ``text[own]``, and where else it is named."""
    named = scene.within(*own, "ZONE")
    if named:
        after = [z for z in named if _AT.fullmatch(scene.text, anchor.end, z.start)]
        left = [z for z in named if z.end <= anchor.start]
        return _fullest(scene, (after or left[-1:] or named)[0]), None
    sentence = scene.doc.sentence_at(anchor.start)
    for mention in project.mentions if project else []:
        item = scene.item(mention)
        if item is None or sentence is None:
            continue
        beside = scene.within(mention.end, item.end, "PROJECT", "MONEY")
        zones = scene.within(mention.end, beside[0].start if beside else item.end, "ZONE")
        if zones:
            source = scene.source(sentence, item.sentence)
            return _fullest(scene, _proper(scene, zones)), source
    return _of_investor(scene, sentence, investors) if sentence else None


def _of_investor(scene: Scene, sentence: Sentence, investors: list[Found]) -> tuple[Found, str | None] | None:
    """The only zone that a sentence just before names, where it speaks of the same investor."""
    wanted = {id(scene.organisations[m.start]) for m in investors}
    for number, other in enumerate(scene.index.before(sentence)):
        named = scene.index.mentions(other, "ZONE")
        told = {id(scene.organisations.get(m.start)) for m in scene.index.mentions(other, "ORG")}
        if len(named) == 1 and wanted & told:
            return _fullest(scene, named[0]), scene.source(sentence, other)
        if number + 1 >= _BACK:
            break
    return None


def _proper(scene: Scene, zones: list[Found]) -> Found:
    """The first industrial or economic zone, else the first of any kind."""
    proper = [z for z in zones if _ZONE.match(scene.text, z.start)]
    return (proper or zones)[0]


def _fullest(scene: Scene, zone: Found) -> Found:
    """The mention of a zone with its designator, where this one has none."""
    if _ZONE.match(scene.text, zone.start):
        return zone
    name = scene.text[zone.start : zone.end]
    longer = [z for z in scene.told("ZONE") if scene.text[z.start : z.end].endswith(f" {name}")]
    return longer[0] if longer else zone
