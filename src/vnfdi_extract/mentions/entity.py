"""Which mentions of an article name one thing: a shared id, the fullest name, its kind and country.

Two names are one thing when they are spelled alike but for capitals and dashes, when one is the other's
proper part ("Công ty TNHH Minh Long", "Minh Long"), its abbreviation in brackets ("(VCCI)"), or another form
that a table gives ("TP.HCM"). A given name ("ông An") is the person last named in full; a firm's first word
alone is the firm, if only one in the article begins so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from vnfdi_extract.disjoint import DisjointSets
from vnfdi_extract.document import Document, Found
from vnfdi_extract.mentions import aliases, zone
from vnfdi_extract.mentions.project_extent import PHASE, heads
from vnfdi_extract.schema import NameValue, PlaceValue

_OF_COUNTRY = regex.compile(r" ?\(\Z| của \Z")
_NUMBERED = regex.compile(r"(?P<kind>\p{L}[\p{L} ]*?) (?:số )?(?P<number>\d+)(?P<rest>/[\p{L}\d/ –-]+)?")
_SIGN = regex.compile(r" ?[-–] ?")
_NAMED = ("ORG", "PERSON", "ZONE", "PROJECT", "LAW")


def link(doc: Document, mentions: Sequence[Found]) -> None:
    """Give the names among `mentions`, which are in text order, their entity and their canonical value."""
    named = [m for m in mentions if m.label == "GPE" or m.label in _NAMED]
    groups = DisjointSets(len(named))
    by_key: dict[str, int] = {}
    for index, mention in enumerate(named):
        for key in _keys(doc.text, mention):
            groups.join(by_key.setdefault(key, index), index)
    _join_short(doc.text, named, groups)
    members: dict[int, list[Found]] = {}
    for index, mention in enumerate(named):
        members.setdefault(groups.of(index), []).append(mention)
    countries = _countries(doc.text, mentions)
    for number, same in enumerate(members.values(), 1):
        _settle(doc.text, same, f"e{number}", countries)


def _plain(name: str) -> str:
    return str(_SIGN.sub("-", " ".join(name.split()))).casefold()


def _keys(text: str, mention: Found) -> Iterator[str]:
    """What makes two mentions of one label the same thing."""
    for name in _names(text, mention):
        yield f"{mention.label}:{_plain(name)}"


def _names(text: str, mention: Found) -> Iterator[str]:
    surface = text[mention.start : mention.end]
    if isinstance(mention.value, PlaceValue):
        yield mention.norm or surface
        return
    yield surface
    if mention.label == "LAW":
        yield _law(surface)
    if mention.label == "ZONE":
        yield zone.core(surface)
    if mention.label == "PROJECT":
        name = PHASE.sub("", surface)
        head = heads().match(name)
        yield name[head.end() :] if head and name[head.end() : head.end() + 2].strip().isupper() else name
    if mention.label in ("ORG", "LAW"):
        yield from filter(None, [aliases.abbreviation(text, mention.end)])
    if mention.label == "ORG" and isinstance(mention.value, NameValue):
        yield mention.value.name
        yield aliases.core(surface)


def _law(surface: str) -> str:
    """A document's kind and number, however they are joined: "Nghị định số 82/2018/NĐ-CP"."""
    numbered = _NUMBERED.fullmatch(surface)
    if numbered:
        return f"{numbered['kind']} {numbered['number']}{numbered['rest'] or ''}"
    return surface.removeprefix("Hiệp định ").removeprefix("hiệp định ")


def _join_short(text: str, named: Sequence[Found], groups: DisjointSets) -> None:
    """Join a lone given name to its person, and a firm's first word to the one firm that begins so."""
    firms: dict[str, set[int]] = {}
    persons: dict[str, int] = {}
    for index, mention in enumerate(named):
        surface = text[mention.start : mention.end]
        if mention.label == "ORG" and (first := aliases.first_word(surface)):
            firms.setdefault(_plain(first), set()).add(groups.of(index))
        if mention.label == "PERSON":
            if " " not in surface and surface in persons:
                groups.join(persons[surface], index)
            elif " " in surface:
                persons[surface.rpartition(" ")[2]] = persons[surface.partition(" ")[0]] = index
    for index, mention in enumerate(named):
        begun = firms.get(_plain(text[mention.start : mention.end]), set()) - {groups.of(index)}
        if mention.label == "ORG" and len(begun) == 1:
            groups.join(begun.pop(), index)


def _settle(text: str, same: Sequence[Found], entity: str, countries: Mapping[int, tuple[int, str]]) -> None:
    """Write the entity's id, name, kind and country into its mentions."""
    values = [m.value for m in same if isinstance(m.value, NameValue)]
    surfaces = [text[m.start : m.end] for m in same]
    longest = max(surfaces, key=lambda s: (len(s), s))
    told = next((v.name for v in values if v.name not in surfaces), longest)
    kind = next((v.kind for v in values if v.kind), None)
    country = next((v.country for v in values if v.country), None)
    if same[0].label == "ORG" and country is None:
        told_of = [countries[m.end] for m in same if m.end in countries]
        country = min(told_of)[1] if told_of else None
    for mention in same:
        mention.entity = entity
        if mention.label in _NAMED:
            mention.value = NameValue(name=max(told, longest, key=len), kind=kind, country=country)


def _countries(text: str, mentions: Sequence[Found]) -> dict[int, tuple[int, str]]:
    """The countries that the text gives names, by where the name ends, with the place of each in the text.

    "Sungjin (Hàn Quốc)", "Sungjin của Hàn Quốc".
    """
    found: dict[int, tuple[int, str]] = {}
    for place in mentions:
        if place.label == "GPE" and place.norm and len(place.norm) == 2:
            gap = _OF_COUNTRY.search(text, max(0, place.start - 6), place.start)
            if gap:
                found.setdefault(gap.start(), (place.start, place.norm))
    return found
