"""Where an investment is: its province or country, and its zone."""

from __future__ import annotations

from dataclasses import dataclass

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.places import is_country
from vnfdi_extract.facts.investment.names import Entity
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

_NEAR = 60


@dataclass(frozen=True, slots=True)
class Place:
    """An area with the span that it was read from and, where that is elsewhere, the place of it."""

    name: str
    span: Span | None
    source: str | None = None


def provinces(scene: Scene, start: int, end: int) -> list[Found]:
    """The provinces named within ``text[start:end]``."""
    return [m for m in scene.within(start, end, "GPE") if m.norm and not is_country(m.norm)]


def area_of(
    scene: Scene, anchor: Found, start: int, end: int, project: Entity | None, zone: Found | None
) -> Place:
    """The area of an investment that is spoken of in ``text[start:end]``."""
    sentence = scene.doc.sentence_at(anchor.start)
    assert sentence
    near = _nearest(provinces(scene, start, end), anchor)
    if near:
        return Place(near.norm or "", (near.start, near.end))
    told = [
        *(_around(scene, m) for m in (project.mentions if project else [])),
        *(_around(scene, m) for m in scene.told("ZONE") if zone and _same_name(scene, m, zone)),
    ]
    for found, other in filter(None, told):
        return Place(found.norm or "", (found.start, found.end), scene.source(sentence, other))
    name, span = scene.home
    if name != "VN":
        return Place(name, span, "article")
    return _before(scene, sentence) or Place("VN", None, "article")


def _nearest(places: list[Found], anchor: Found) -> Found | None:
    return min(places, key=lambda m: min(abs(m.start - anchor.end), abs(anchor.start - m.end)), default=None)


def _same_name(scene: Scene, one: Found, other: Found) -> bool:
    return scene.text[one.start : one.end].lower() == scene.text[other.start : other.end].lower()


def _around(scene: Scene, mention: Found) -> tuple[Found, Sentence] | None:
    """A province named right after a project or zone, in its sentence."""
    sentence = scene.doc.sentence_at(mention.start)
    if sentence is None:
        return None
    after = provinces(scene, mention.end, sentence.end)
    if after and after[0].start - mention.end <= 2 * _NEAR:
        return after[0], sentence
    before = provinces(scene, sentence.start, mention.start)
    return (before[-1], sentence) if before else None


def _before(scene: Scene, sentence: Sentence) -> Place | None:
    """The province named last in the few sentences before."""
    for number, other in enumerate(scene.index.before(sentence)):
        if number >= 4:
            return None
        named = provinces(scene, other.start, other.end)
        if named:
            last = named[-1]
            return Place(last.norm or "", (last.start, last.end), scene.source(sentence, other))
    return None


def zone_of(
    scene: Scene, anchor: Found, start: int, end: int, project: Entity | None
) -> tuple[Found, str | None] | None:
    """The zone of an investment that is spoken of in ``text[start:end]``, and where else it is named."""
    own = scene.within(start, end, "ZONE")
    if own:
        left = [z for z in own if z.end <= anchor.start]
        return (left[-1] if left else own[0]), None
    sentence = scene.doc.sentence_at(anchor.start)
    for mention in project.mentions if project else []:
        other = scene.doc.sentence_at(mention.start)
        if other and sentence and (after := scene.within(mention.end, other.end, "ZONE")):
            return after[0], scene.source(sentence, other)
    return None
