"""Who invests, and from where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.economies import is_abroad
from vnfdi_extract.facts.draft import PartyDraft
from vnfdi_extract.facts.investment.geography import countries_inside, is_within
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.words import cues, says
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

_LEVEL = {"called": 2, "by": 1, "acts": 1}
_JOINED = regex.compile(
    r"\s*(?:\([^()]{1,60}\))?\s*(?:,|;|và|&|[-–/]|với|cùng|phối hợp với|cùng với|and|with)\s*"
    r"(?:(?:hai|các|đối tác|tập đoàn|công ty|hãng)\s+)*"
)
_PARENT = regex.compile(r"\s*(?:\([^()]{1,60}\))?\s*,\s*(?:thuộc\s+)?")


def investors_in(scene: Scene, start: int, end: int) -> list[Found]:
    """The organisations and persons that ``text[start:end]`` calls investors, in order."""
    return told_investors(scene, start, end)[1]


def told_investors(scene: Scene, start: int, end: int) -> tuple[int, list[Found]]:
    """The investors that ``text[start:end]`` names, and how clearly it calls them so (2, 1 or 0)."""
    names = scene.within(start, end, "ORG", "PERSON")
    level = {m.start: _level(scene, m, start) for m in names}
    best = max(level.values(), default=0)
    if not best:
        return 0, []
    called = {at for at, reached in level.items() if reached == best}
    for one, other in pairwise(names):
        if one.start in called and _joined(scene, one, other) and may_invest(scene, other, start):
            called.add(other.start)
    for one, other in reversed(list(pairwise(names))):
        if other.start in called and _joined(scene, one, other) and may_invest(scene, one, start):
            called.add(one.start)
    return best, [m for m in names if m.start in called]


def investors_before(scene: Scene, start: int, last: Found) -> list[Found]:
    """An organisation with those that ``text[start:]`` names together with it: "A và B"."""
    names = scene.within(start, last.end, "ORG", "PERSON")
    found = [last]
    for one, other in reversed(list(pairwise(names))):
        if other is not found[0] or not _joined(scene, one, other) or not may_invest(scene, one, start):
            break
        found.insert(0, one)
    return found


def _joined(scene: Scene, one: Found, other: Found) -> bool:
    return bool(_JOINED.fullmatch(scene.text, one.end, other.start))


def _matching(key: str, piece: str) -> int:
    """The rank of the highest row of a list that reads a piece of text, or 0."""
    return max(
        (_LEVEL.get(cue.kind, 1) for cue in cues("parties", key) if cue.compiled.search(piece)), default=0
    )


def is_authority(scene: Scene, name: Found) -> bool:
    """Whether a name, or a fuller form of it, is a public body's or a lender's."""
    entity = scene.organisations.get(name.start)
    mentions = entity.mentions if entity else [name]
    return any(_matching("authority", scene.text[m.start : m.end]) for m in mentions)


def _is_contractor(scene: Scene, name: Found) -> bool:
    """Whether the article calls an organisation a contractor."""
    return any(
        says("parties", "contractor", scene.text[max(0, m.start - 40) : m.start], "before")
        or says("parties", "contractor", scene.text[m.end : m.end + 60], "after")
        for m in scene.organisations[name.start].mentions
    )


def may_invest(scene: Scene, name: Found, start: int) -> bool:
    """Whether a name can be an investor's where nothing calls it one."""
    if name.label == "PERSON" or is_authority(scene, name) or _is_contractor(scene, name):
        return False
    return says_nothing_else(scene, name, start)


def says_nothing_else(scene: Scene, name: Found, start: int) -> bool:
    """Whether no word beside a name makes it a source's, a contractor's or a seller's."""
    before = scene.text[max(start, name.start - 60) : name.start]
    after = scene.text[name.end : name.end + 70]
    return not _matching("not_before", before) and not _matching("not_after", after)


def _level(scene: Scene, name: Found, start: int) -> int:
    """How clearly a name is called an investor's: 2 by that word, 1 by what it does, 0 not at all."""
    text = scene.text
    end = _after_parent(scene, name)
    lead = _matching("before", text[max(start, name.start - 170) : name.start])
    tail = _matching("after", text[end : end + 100])
    owns = _owns(scene, name) and not is_authority(scene, name)
    level = max(lead, tail, int(owns))
    return level if level == 2 or owns or may_invest(scene, name, start) else 0


def _owns(scene: Scene, name: Found) -> bool:
    """Whether a project or an amount stands just before, and only "của" or "do" between."""
    before = scene.within(max(0, name.start - 200), name.start, "PROJECT", "MONEY")
    return bool(before) and says("parties", "owned", scene.text[before[-1].end : name.start])


def _after_parent(scene: Scene, name: Found) -> int:
    """Where a name ends with the public body that it belongs to ("Ban Quản lý dự án 1, Bộ Xây dựng")."""
    after = scene.within(name.end, name.end + 80, "ORG")
    if after and _PARENT.fullmatch(scene.text, name.end, after[0].start) and is_authority(scene, after[0]):
        return after[0].end
    return name.end


def pointed_to(scene: Scene, sentence: Sentence, start: int, end: int) -> tuple[Found, Sentence] | None:
    """The investor that the words of ``text[start:end]`` point back to: the one named last before them."""
    anaphor = next(
        (m for cue in cues("parties", "anaphor") if (m := cue.compiled.search(scene.text, start, end))), None
    )
    if anaphor is None:
        return None
    own = scene.within(sentence.start, anaphor.start(), "ORG")
    if own and not is_authority(scene, own[-1]):
        return own[-1], sentence
    for number, other in enumerate(scene.index.before(sentence)):
        named = [m for m in scene.index.mentions(other, "ORG") if not is_authority(scene, m)]
        if named:
            return named[-1], other
        if number >= 2:
            break
    return None


def others_in(scene: Scene, start: int, end: int, investors: Iterable[Found]) -> Iterator[PartyDraft]:
    """The organisations that are bought into, or that grant a licence."""
    invested = {id(scene.organisations[m.start]) for m in investors}
    for name in scene.within(start, end, "ORG"):
        if id(scene.organisations[name.start]) in invested:
            continue
        before = scene.text[max(start, name.start - 60) : name.start]
        after = scene.text[name.end : min(end, name.end + 60)]
        if says("parties", "target", before):
            yield PartyDraft(name, "target")
        elif is_authority(scene, name) and says("parties", "grantor", after):
            yield PartyDraft(name, "grantor")


def fullest(scene: Scene, names: Iterable[Found]) -> list[Found]:
    """The fullest name that the article gives each investor, of equals the nearest, each once."""
    found: list[Found] = []
    for name in names:
        entity = scene.organisations[name.start]
        best = entity.fullest(near=name)
        if all(scene.organisations[f.start] is not entity for f in found):
            found.append(best)
    return found


def origin_of(scene: Scene, investors: Iterable[Found], own: Span) -> tuple[str, Span] | None:
    """The country that the article says an investor comes from."""
    for investor in investors:
        found = next(_countries_of(scene, investor), None)
        if found:
            return found
    return next(_unnamed(scene, own), None)


def country_of(scene: Scene, investor: Found) -> str | None:
    """The country that the article says an organisation comes from."""
    return next((country for country, _ in _countries_of(scene, investor)), None)


def _countries_of(scene: Scene, investor: Found) -> Iterator[tuple[str, Span]]:
    for mention in scene.organisations[investor.start].mentions:
        yield from _countries_by(scene, mention)


def _countries_by(scene: Scene, name: Found) -> Iterator[tuple[str, Span]]:
    """The countries beside a name or within it."""
    text = scene.text
    for place in scene.within(max(0, name.start - 30), name.end + 110, "GPE"):
        if not is_abroad(place.norm):
            continue
        after = place.start >= name.end and says("parties", "origin", text[name.end : place.start], "after")
        before = (
            place.end <= name.start
            and says("parties", "origin", text[place.end : name.start], "before")
            and not _located(text, place)
        )
        if after or before:
            yield place.norm or "", (place.start, place.end)
    yield from countries_inside(text, name.start, name.end)


def _located(text: str, place: Found) -> bool:
    """Whether something is placed in a country that then goes on to a name ("tại Lào – BIM Group")."""
    return is_within(text, place.start)


def _unnamed(scene: Scene, own: Span) -> Iterator[tuple[str, Span]]:
    """The country of an investor without a name: "của chủ đầu tư Thái Lan"."""
    for place in scene.within(*own, "GPE"):
        before = scene.text[max(own[0], place.start - 40) : place.start]
        if is_abroad(place.norm) and says("parties", "origin", before, "unnamed"):
            yield place.norm or "", (place.start, place.end)
