"""GPE mentions: countries and provinces by gazetteer, lower levels by gazetteer and head word.

A name inside a longer name is left to that name: "Bình Dương" in "Thái Bình Dương", "Thái Bình" in "Nguyễn
Thái Bình", "Việt Nam" in "Samsung Việt Nam".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import trie
from vnfdi_extract.mentions import place_context
from vnfdi_extract.mentions.atlas import Level, Place, atlas, name_on, place_value, renamed_to
from vnfdi_extract.mentions.gazetteer import Gazetteer
from vnfdi_extract.mentions.names import place_length, surnames
from vnfdi_extract.mentions.place_context import Hit
from vnfdi_extract.mentions.units import commune_prefix
from vnfdi_extract.schema import PlaceValue

_MARKED = regex.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_NEXT_NAME = regex.compile(
    r"(?:(?:, |;\s*|, thuộc )(?=\p{Lu}\p{L}* \p{Lu}[\p{L}’' ]*?(?:[,;.)\n]| và \p{Lu}|\Z))|,? và )"
    r"(?<name>\p{Lu}[\p{L}'’]*(?: \p{Lu}[\p{L}'’]*){1,2})(?! \p{Lu})"
)
_FAR = 60


@cache
def _headed() -> regex.Pattern[str]:
    """A head word and a number ("quận 7") or capitalised words ("Q.Tân Bình", "huyện Yên Mô")."""
    heads = place_context.heads()
    words = trie({*heads, *(word[0].upper() + word[1:] for word in heads)})
    name = r"\p{Lu}[\p{L}'’]*(?:[ -]\p{Lu}[\p{L}'’]*){0,5}"
    return regex.compile(
        rf"\b(?<many>[Cc]ác |[Hh]ai |\d+ )?(?<head>{words})(?:(?<=\.) ?| )"
        rf"(?:(?<number>\d{{1,2}})(?![\p{{L}}\p{{N}}]|[.,]\d)|(?<name>{name}))"
    )


def find(doc: Document) -> Iterator[Found]:
    """Yield the GPE mentions of a document."""
    places = atlas("en" if doc.lang == "en" or not _MARKED.search(doc.text) else "vi")
    headed = list(_headed_hits(doc, places))
    known = {doc.text[h.start : h.end] for h in headed}
    taken = {h.start for h in headed}
    bare = [h for h in _bare_hits(doc, places, known) if h.start not in taken]
    for hit in (*headed, *place_context.accepted(doc, bare)):
        yield _found(doc, hit)


def _found(doc: Document, hit: Hit) -> Found:
    place, surface = hit.place, doc.text[hit.start : hit.end]
    value: PlaceValue = place_value(place, surface, doc.published)
    norm = name_on(place.name, doc.published)
    return Found("GPE", hit.start, hit.end, f"place.{hit.rule}", norm, value, score=hit.score)


# -- after a head word --


def _headed_hits(doc: Document, places: Gazetteer[Place]) -> Iterator[Hit]:
    text, levels = doc.text, place_context.heads()
    for match in _headed().finditer(text):
        head = match["head"]
        level = levels.get(head) or levels[head.lower()]
        if match["number"]:
            if not match["many"] and not head.startswith(("T", "t", "h", "H")):
                yield Hit(match.start("head"), match.end(), Place(level, None), "numbered")
            continue
        start = match.start("head")
        if places.prefix(text[start : match.end()]) or place_context.is_other_head(text, start, head):
            continue
        hit = _named(doc, places, match.start("name"), match["name"], level, head)
        if hit is None:
            continue
        yield hit
        if level == "commune" or match["many"]:
            yield from _following(text, hit, places, many=bool(match["many"]))


def _named(
    doc: Document, places: Gazetteer[Place], start: int, run: str, level: Level, head: str
) -> Hit | None:
    """The place named after a head, cut from the capitalised words that follow it."""
    known = places.prefix(run)
    if (
        level == "commune"
        and (longer := commune_prefix(doc.text[start : start + _FAR]))
        and len(longer) > len(known or "")
    ):
        known = None if place_context.is_chaired(doc.text, start) else longer
    place = places.get(known) if known else None
    if known and place and place.level in ("province", "country", "unknown") and known.count(" "):
        if place.left and place.level == "province":
            return None
        demoted = place.level == "province" and not place.municipality
        name = Place(level, None) if demoted else place
        return Hit(start, start + len(known), name, "headed")
    if renamed := renamed_to(known or "", doc.published):
        return Hit(start, start + len(known or ""), renamed, "renamed")
    length = max(place_length(run, known), len(known or "") if level == "commune" else 0)
    after = doc.text[start + length : start + length + 2]
    closed = known or after[:1] in (",", ".", ")", ";", "", "\n")
    letter = len(head) == 2 and head.endswith(".")
    if " " not in run[:length] and (letter or not closed):
        return None
    return Hit(start, start + length, Place(level, None), "headed", score=0.95 if known else 0.9)


def _following(text: str, hit: Hit, places: Gazetteer[Place], *, many: bool) -> Iterator[Hit]:
    """The further names of an enumeration: "các xã Hải Lĩnh, Hải Ninh và Tĩnh Hải"."""
    position = hit.end
    while following := _NEXT_NAME.match(text, position):
        place = places.get(following["name"])
        if place and place.level != "district" and not (many and " và " in following.group()):
            return
        first = following["name"].split(" ")[0]
        if first in surnames("common_surname") or first in place_context.heads():
            return
        position = following.end()
        yield Hit(following.start("name"), following.end("name"), hit.place, "enumerated", score=0.85)


# -- wherever the name stands --


def _bare_hits(doc: Document, places: Gazetteer[Place], known: set[str]) -> Iterator[Hit]:
    text = doc.text
    twice = [(name, Place("unknown", None)) for name in sorted(known) if " " in name]
    repeated = Gazetteer(twice, strict=False)
    for start, end, place in places.scan(text):
        renamed = renamed_to(text[start:end], doc.published)
        if renamed:
            yield Hit(start, end, renamed, "renamed")
            continue
        if place.reading == "headed" and place.level == "district" and text[start:end] not in known:
            continue
        yield Hit(start, end, place, place.level)
    for start, end, place in repeated.scan(text):
        if places.get(text[start:end]) is None:
            yield Hit(start, end, place, "repeated", score=0.85)
