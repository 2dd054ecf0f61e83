"""Where an organisation's name ends that a designator begins: a company's, a body's, a committee's."""

from __future__ import annotations

import regex

from vnfdi_extract.mentions import aliases
from vnfdi_extract.mentions.name_extent import Extent, extent, place_end
from vnfdi_extract.mentions.names import place_length
from vnfdi_extract.mentions.org_terms import Designator, designator, designators, known, ministries, words

_AREA = regex.compile(
    r" (?P<level>[Tt]ỉnh|[Tt]hành phố|Thành Phố|TP|Tp|[Hh]uyện|[Tt]hị xã|TX"
    r"|[Qq]uận|Q|[Pp]hường|P|xã|thị trấn|đặc khu)(?! ủy)"
    r"(?P<gap>\. ?| )?(?P<name>(?<=[. ])(?:\p{Lu}[\p{L}'’]*(?: \p{Lu}[\p{L}'’]*){0,3}|\d+))?(?![\p{L}\p{N}])"
)
_OF = regex.compile(r" (?:của )?(?=\p{L})")
_SEAT = regex.compile(r" tại (?=\p{Lu})")
_FAR = 60
_MOST = 3
_HELD = frozenset({"agency", "party", "court", "committee", "media"})
_HOLDERS = frozenset({"ministry", "agency", "court", "committee", "party", "government"})


def one_space(word: str) -> str:
    """A designator as its table has it, however it is spaced."""
    return " ".join(word.split())


def name_end(text: str, match: regex.Match[str], kind: Designator, holders: int = _MOST) -> int | None:
    """Where the name that begins with a designator ends, or nothing if it is none.

    Parameters
    ----------
    text : str
        The text.
    match : regex.Match
        The designator.
    kind : Designator
        What it begins.
    holders : int
        How many bodies that the office belongs to the name may go on with.
    """
    if kind.grammar == "open":
        return _open_end(text, match)
    if kind.grammar == "alone":
        bare = match.group().endswith("ủy")
        end = _area_end(text, match.end())
        return end if end != match.end() or bare else None
    if designator().match(text, match.end() + 1) and (whole := _holder_end(text, match.end(), kind, holders)):
        return whole
    own = _body_end(text, match, kind)
    return None if own is None else _holder_end(text, own, kind, holders) or own


def _open_end(text: str, match: regex.Match[str]) -> int | None:
    """A company's name ends in a proper word, or in the capitalised field of its business."""
    start = match.end()
    listed = known().prefix(text[match.start() : match.start() + _FAR])
    if listed:
        return None
    read = extent(text, start, designator())
    if read.proper is not None:
        if read.only_country and not read.fields:
            return None
        end = max(read.proper[1], read.capital)
        return end + len(" (Việt Nam)") if text.startswith(" (Việt Nam)", end) else end
    if not read.fields:
        return None
    if aliases.abbreviation(text, read.end):
        return read.end
    area = _area_end(text, read.end)
    if area > read.end:
        return area
    named = read.capital > start and (read.fields > 1 or match.group().startswith(("Tổng", "Ngân hàng")))
    return read.end if named else None


def _body_end(text: str, match: regex.Match[str], kind: Designator) -> int | None:
    start, head = int(match.end()), match.group()
    capital = text[start + 1 : start + 2].isupper()
    if head in ("Bộ", "Sở", "sở"):
        ministry = ministries().match(text, start + 1)
        if ministry:
            return _area_end(text, ministry.end())
        return _free_body_end(text, start, kind) if capital and head != "sở" else None
    area = _area_end(text, start)
    if area > start and kind.kind != "institute":
        return area
    loose = capital or head in words("loose")
    return _free_body_end(text, start, kind, loose=loose)


def _free_body_end(text: str, start: int, kind: Designator, *, loose: bool = True) -> int | None:
    """A body named by its field; in lower case only with the place or the proper name that it ends in."""
    read: Extent = extent(text, start, designator(), body=True)
    if read.state == "start" or (kind.kind == "ministry" and (read.only_country or not read.fields)):
        return None
    if not loose and not (read.fields and (read.proper or read.capital > start)):
        return None
    return _area_end(text, read.end)


def _area_end(text: str, end: int) -> int:
    """Where a body's name ends with the area that it serves: "tỉnh Bắc Ninh", "TPHCM", "tỉnh"."""
    if text[end : end + 1] != " ":
        return end
    place = place_end(text, end + 1, short=True)
    if place:
        return _seat_end(text, place)
    area = _AREA.match(text, end)
    if area is None:
        return _seat_end(text, end)
    if not area["name"]:
        return int(area.end("level"))
    if area["name"].isdigit():
        return int(area.end()) if area["level"].lower().startswith(("q", "p")) else end
    length = place_length(area["name"])
    return int(area.start("name") + length if length else area.end("level"))


def _seat_end(text: str, end: int) -> int:
    """An embassy's or a chamber's name goes on with its seat: "tại Nhật Bản"."""
    seat = _SEAT.match(text, end)
    place = place_end(text, seat.end(), short=True) if seat else None
    return place or end


def _holder_end(text: str, end: int, kind: Designator, holders: int) -> int | None:
    """Where the body that an office belongs to ends: the two are one name when written together."""
    gap = _OF.match(text, end)
    if (
        not holders
        or kind.kind not in _HELD
        or gap is None
        or (" của " in gap.group() and kind.kind != "party")
    ):
        return None
    holder = designator().match(text, gap.end())
    held = designators()[one_space(holder.group())] if holder else None
    if holder and held and held.kind in _HOLDERS and (whole := name_end(text, holder, held, holders - 1)):
        return whole
    listed = known().prefix(text[gap.end() : gap.end() + _FAR])
    meaning = known().get(listed) if listed else None
    return gap.end() + len(listed) if listed and meaning and meaning.kind in _HOLDERS else None
