"""Which province a district, commune or ward lies in: the one named after it, or the only one that has it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.mentions.units import province_of_commune, province_of_district
from vnfdi_extract.schema import PlaceValue

_UP = regex.compile(
    r"(?:,|,? thuộc| \(| [-–]) ?"
    r"(?:(?:thuộc|nay thuộc|huyện|thị xã|quận|tỉnh|thành phố|TX\.?|TP\.?|T\.P\.?)(?: |(?<=\.)))*",
    regex.IGNORECASE,
)
_KIND = regex.compile(r"(?<!\p{L})(?P<kind>xã|phường|thị trấn|đặc khu|P\.|TT\.|X\.) ?\Z", regex.IGNORECASE)
_KINDS = {"p.": "phường", "tt.": "thị trấn", "x.": "xã"}
_PEER = regex.compile(r"(?:,|,? và) (?:(?:các )?(?:xã|phường|thị trấn|huyện) )?")
_NEAR, _STEPS = 12, 12


def place(doc: Document, mentions: Sequence[Found]) -> None:
    """Write into the places below a province, which are in text order, the province that each lies in."""
    places = [m for m in mentions if m.label == "GPE"]
    for number, found in enumerate(places):
        if isinstance(found.value, PlaceValue) and not found.norm and found.value.level != "country":
            home = _named(doc.text, places[number : number + 1 + _STEPS]) or _only(doc, found)
            if home:
                found.value = found.value.model_copy(update={"within": home})


def _named(text: str, places: Sequence[Found]) -> str | None:
    """The province at the end of a chain: "xã Núi Thành, TP Đà Nẵng"."""
    level = getattr(places[0].value, "level", None)
    for lower, upper in pairwise(places):
        peers = isinstance(upper.value, PlaceValue) and upper.value.level == level
        if not (_PEER if peers else _UP).fullmatch(text, lower.end, upper.start):
            return None
        if upper.norm:
            return upper.norm if len(upper.norm) > 2 else None
    return None


def _only(doc: Document, found: Found) -> str | None:
    """The only province that has a place of this name."""
    name = doc.text[found.start : found.end]
    assert isinstance(found.value, PlaceValue)
    kind = _KIND.search(doc.text, max(0, found.start - _NEAR), found.start)
    if found.value.level == "commune":
        word = kind["kind"].lower() if kind else None
        return province_of_commune(name, _KINDS.get(word or "", word), doc.published)
    return province_of_district(name, doc.published)
