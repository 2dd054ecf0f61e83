"""The slots of an investment, read from its own item first, then from ever farther afield."""

from __future__ import annotations

from collections.abc import Sequence

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.times import Time
from vnfdi_extract.facts.draft import InvestmentDraft, PartyDraft
from vnfdi_extract.facts.investment import parties, places, stages
from vnfdi_extract.facts.investment.dates import date_of, leading_date, value_of
from vnfdi_extract.facts.investment.extras import add_extras
from vnfdi_extract.facts.investment.names import Entity
from vnfdi_extract.facts.investment.scene import Item, Scene
from vnfdi_extract.facts.investment.sources import source_in
from vnfdi_extract.facts.investment.words import says
from vnfdi_extract.mentions.atlas import area_code
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence


def note(draft: InvestmentDraft, slot: str, mentions: list[Found], source: str | None) -> None:
    """Name the spans that a slot rests on, and where they stand."""
    draft.evidence[slot] = [(m.start, m.end) for m in mentions]
    if source:
        draft.inherited[slot] = source


def fill(scene: Scene, draft: InvestmentDraft, item: Item, investors: Sequence[Found] = ()) -> None:
    """Fill the slots that do not depend on the anchor's kind; `investors` are those already known."""
    project = scene.entity(draft.project)
    own = bounds(scene, draft, item)
    _investors(
        scene,
        draft,
        own,
        (list(investors), None) if investors else _find_investors(scene, item, own, project),
    )
    site = draft.anchor.label == "ZONE"
    zone = None if site else places.zone_of(scene, draft.anchor, own, project, draft.investors)
    if zone:
        draft.zone = zone[0]
        note(draft, "zone", [zone[0]], zone[1])
    area = places.area_of(scene, draft.anchor, own, project, draft.zone)
    if area is None and draft.capital:
        area = places.Place("VN", None, "article")
    if area:
        draft.area, draft.area_code = area.name, area_code(area.name, scene.doc.published)
        if area.span:
            draft.evidence["area"] = [area.span]
        if area.source:
            draft.inherited["area"] = area.source
    _stage(scene, draft, item, own, project)
    after = [(s.start, s.end) for s in stages.following(scene, item.sentence)]
    add_extras(scene, draft, [own, *after])
    draft.attribution = source_in(scene, item)


def bounds(scene: Scene, draft: InvestmentDraft, item: Item) -> Span:
    """The part of an item that speaks of this investment, without the amounts and projects beside it."""
    here = draft.project if draft.project and item.start <= draft.project.start < item.end else draft.anchor
    first, last = sorted((here, draft.anchor), key=lambda m: m.start)
    return _since(scene, item, first), _until(scene, item, last)


def _since(scene: Scene, item: Item, first: Found) -> int:
    """Where the words about a project begin: after the amount or project before it and its owner."""
    start = item.start
    for other in scene.within(item.start, first.start, *_alike(first)):
        if other.label == "MONEY" and not scene.converted(other):
            start = other.end
        if other.label != "MONEY" and not _together(scene, other.end, first.start):
            owner = scene.within(other.end, first.start, "ORG")
            owned = owner and says("parties", "owned", scene.text[other.end : owner[0].start])
            start = owner[0].end if owned else other.end
    return start


def _until(scene: Scene, item: Item, last: Found) -> int:
    """Where the words about a project end: before the next amount or project not stated together with it."""
    end = last.end
    for other in scene.within(end, item.end, *_alike(last)):
        if scene.converted(other):
            continue
        if other.label == "MONEY" or not _together(scene, end, other.start):
            comma = scene.text.rfind(",", end, other.start)
            return comma if comma > 0 else other.start
        end = other.end
    return item.end


def _alike(anchor: Found) -> tuple[str, ...]:
    """The labels of what stands beside an anchor as another investment: of a zone also other zones."""
    return ("MONEY", "PROJECT", "ZONE") if anchor.label == "ZONE" else ("MONEY", "PROJECT")


def _together(scene: Scene, end: int, start: int) -> bool:
    """Whether two projects are spoken of together ("A và B")."""
    return says("entities", "apart", scene.text[end:start])


def _investors(scene: Scene, draft: InvestmentDraft, own: Span, told: tuple[list[Found], str | None]) -> None:
    found, source = told
    if found:
        draft.investors = parties.fullest(scene, found)
        note(draft, "investors", found, source)
    origin = parties.origin_of(scene, draft.investors, own)
    if origin:
        draft.origin = origin[0]
        draft.evidence["origin"] = [origin[1]]
    draft.parties = [PartyDraft(m, country=parties.country_of(scene, m)) for m in draft.investors]
    draft.parties += parties.others_in(scene, *own, draft.investors)


def _find_investors(
    scene: Scene, item: Item, own: Span, project: Entity | None
) -> tuple[list[Found], str | None]:
    """Who invests: named in the item, beside another mention of the project, or pointed back to."""
    found = parties.investors_in(scene, *own) or _leading(scene, item, own)
    if found:
        return found, None
    _, found, sentence = _beside(scene, project) if project else (0, [], None)
    if found and sentence:
        return found, scene.source(item.sentence, sentence)
    pointed = parties.pointed_to(scene, item.sentence, item.start, own[1])
    if pointed:
        same = pointed[1] is item.sentence
        return [pointed[0]], None if same else scene.source(item.sentence, pointed[1])
    return _of_list(scene, item), "previous sentence"


def _beside(scene: Scene, project: Entity) -> tuple[int, list[Found], Sentence | None]:
    """The investors beside any mention of a project, those that the text calls so first."""
    best: tuple[int, list[Found], Sentence | None] = (0, [], None)
    for mention in project.mentions:
        item = scene.item(mention)
        if item:
            level, found = parties.told_investors(
                scene, _since(scene, item, mention), _until(scene, item, mention)
            )
            if level > best[0]:
                best = (level, found, item.sentence)
    return best


def _of_list(scene: Scene, item: Item) -> list[Found]:
    """Who invests in the projects of a list, stated in the sentence before it."""
    before = next(scene.index.before(item.sentence), None)
    if before is None or not says("stages", "among", scene.text[item.sentence.start : item.sentence.end]):
        return []
    return parties.investors_in(scene, before.start, before.end)


def _leading(scene: Scene, item: Item, own: Span) -> list[Found]:
    """Who leads a list of projects, where nobody else is named beside this one: "A đầu tư P và Q"."""
    if any(parties.may_invest(scene, m, own[0]) for m in scene.within(*own, "ORG")):
        return []
    for start in dict.fromkeys((item.start, item.sentence.start)):
        listed = scene.within(start, item.end, "MONEY", "PROJECT")
        found = parties.investors_in(scene, start, listed[0].start) if listed else []
        if found:
            return found
    return []


def _stage(scene: Scene, draft: InvestmentDraft, item: Item, own: Span, project: Entity | None) -> None:
    found = _told(scene, draft, item, own, project)
    best = stages.newest(found)
    if best is None or best.weak:
        best = stages.listed_event(scene, item.sentence, priced=draft.capital not in (None, "part")) or best
    if best is None:
        _date(scene, draft, item, leading_date(scene, item.sentence) if draft.capital else None)
        return
    draft.stage = best.state
    draft.evidence["stage"] = [best.span]
    if best.sentence is not item.sentence:
        draft.inherited["stage"] = scene.source(item.sentence, best.sentence)
    alike = [best, *(r for r in found if r.stage == best.stage and r.happened)]
    _date(scene, draft, item, next(filter(None, (date_of(scene, r) for r in alike)), None))


def _date(scene: Scene, draft: InvestmentDraft, item: Item, date: Time | None) -> None:
    if date is None:
        return
    draft.date = value_of(date)
    draft.evidence["date"] = [(date.start, date.end)]
    other = scene.doc.sentence_at(date.start)
    if other and other is not item.sentence:
        draft.inherited["date"] = scene.source(item.sentence, other)


def _told(
    scene: Scene, draft: InvestmentDraft, item: Item, own: Span, project: Entity | None
) -> list[stages.Reached]:
    """The stages in the sentences about a project, its own first."""
    here = draft.project if draft.project and own[0] <= draft.project.start < own[1] else draft.anchor
    found = stages.around(scene, item, own[0], here, own[1])
    for mention in project.mentions if project else []:
        other = scene.item(mention)
        if other and other.sentence is not item.sentence:
            found += stages.around(scene, other, other.start, mention, other.end)
    for sentence in stages.following(scene, item.sentence):
        found += stages.stages_in(scene, sentence, sentence.start, sentence.end)
    return found
