"""Whether a name in the gazetteer is a place where it stands: the words around it decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import regex

from vnfdi_extract.document import Document
from vnfdi_extract.lexicon import Row, rows
from vnfdi_extract.mentions.atlas import Level, Place
from vnfdi_extract.mentions.names import begins_sentence, is_syllable, surnames, word_after, word_before

_NEAR = 40
_DASH = regex.compile(r" ?[-–] ?")
_CHAIR = regex.compile(
    r"(?:[Cc]hủ tịch|CT|[Bb]í thư|[Tt]rưởng|[Gg]iám đốc)"
    r"(?: UBND| HĐND| MTTQ| Đảng ủy| [Cc]ông an)? (?:xã|phường|thị trấn|đặc khu) \Z"
)
_CODE = regex.compile(r" ?\d{2,5}(?!\d)(?! (?:tỷ|tỉ|triệu|nghìn|ngàn|USD|dự án|doanh))")
_CODED = regex.compile(
    r"(?:chuyến(?: bay)?|số hiệu|mã hiệu|máy bay|tàu|biển số|xe|mã số|flight) (?:mang |số |hiệu )*\Z",
    regex.IGNORECASE,
)
_DIRECTION = regex.compile(
    r"(?:miền|phía|vùng|cửa ngõ|khu) (?:Đông|Tây|Nam|Bắc|Trung)(?: (?:Đông|Tây|Nam|Bắc))? \Z"
)
_INITIAL = regex.compile(r"(?<!\p{L})(?<initial>\p{Lu}\p{L}?\p{L}?)\.\Z")


class WordsRow(Row):
    """Words with one role beside a place name."""

    words: tuple[str, ...]
    not_after: tuple[str, ...] = ()
    level: Level = "unknown"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place name in the text, the rule that read it and how far it is trusted."""

    start: int
    end: int
    place: Place
    rule: str
    score: float = 0.99


def _words(key: str) -> Iterator[str]:
    return (word for row in rows("places", key, WordsRow) for word in row.words)


@cache
def _vocabulary(key: str) -> frozenset[str]:
    return frozenset(_words(key))


@cache
def _ending(key: str) -> regex.Pattern[str]:
    return regex.compile(r"(?<!\p{L})(?:" + "|".join(_words(key)) + r") (?:\p{Lu}\p{L}* )?\Z")


@cache
def heads() -> dict[str, Level]:
    """The head words of lower levels ("huyện", "P.") and their levels."""
    return {word: row.level for row in rows("places", "head", WordsRow) for word in row.words}


def is_other_head(text: str, start: int, head: str) -> bool:
    """Whether a head word is part of another word: "xã" of "hợp tác xã"."""
    others = [w for row in rows("places", "head", WordsRow) if head in row.words for w in row.not_after]
    return text.endswith(tuple(others), 0, start) if others else False


def is_chaired(text: str, start: int) -> bool:
    """Whether the name after a commune's head word is its chairman's: "Chủ tịch xã Nguyễn Văn An"."""
    return _CHAIR.search(text, max(0, start - _NEAR), start) is not None


def accepted(doc: Document, hits: list[Hit]) -> Iterator[Hit]:
    """Yield the hits that are places where they stand, with the words that belong to them on their left."""
    text = doc.text
    kept: list[Hit] = []
    doubtful: list[Hit] = []
    thing_end = -1
    for hit in hits:
        chained = thing_end >= 0 and _DASH.fullmatch(text, thing_end, hit.start) is not None
        if chained or _names_a_thing(text, hit):
            thing_end = hit.end
        elif (widened := _with_left(text, hit)) is not None and _stands_alone(doc, widened):
            initial = not hit.place.initial and begins_sentence(text, hit.start)
            (doubtful if initial else kept).append(widened)
    seen = {text[h.start : h.end] for h in kept}
    kept += [replace(h, score=0.8) for h in doubtful if text[h.start : h.end] in seen]
    yield from sorted(_paired(text, kept), key=lambda h: h.start)


def _names_a_thing(text: str, hit: Hit) -> bool:
    """Whether the name belongs to a road, river, port or building, or to an event of a country."""
    country = hit.place.level == "country"
    if country and regex.match(r" ?[-–] ?\p{Lu}", text[hit.end : hit.end + 4]):
        return False
    key = "thing_of_country" if country else "thing"
    return _ending(key).search(text, max(0, hit.start - _NEAR), hit.start) is not None


def _with_left(text: str, hit: Hit) -> Hit | None:
    """Widen a name by the words that belong to it: "thành phố" Hồ Chí Minh, "Cộng hòa" Estonia."""
    for word in hit.place.left:
        for gap in (" ", "") if word.endswith(".") else (" ",):
            start = hit.start - len(word) - len(gap)
            if start >= 0 and text.startswith(word + gap, start) and not text[start - 1 : start].isalpha():
                return replace(hit, start=start)
    return None if hit.place.reading == "headed" and hit.place.level == "province" else hit


def _stands_alone(doc: Document, hit: Hit) -> bool:
    text, place = doc.text, hit.place
    before, after = word_before(text, hit.start), word_after(text, hit.end)
    joined = text.startswith(tuple(f"-{word}" for word in place.not_before), hit.end)
    if (
        joined
        or _is_coded(text, hit)
        or before in _vocabulary("title")
        or after in place.not_before
        or _is_initialled(text, hit.start)
    ):
        return False
    if text.endswith(tuple(word + " " for word in place.not_after), max(0, hit.start - _NEAR), hit.start):
        return False
    part = doc.sentence_at(hit.start)
    if part is not None and part.part.kind == "byline":
        return False
    surface = text[hit.start : hit.end]
    loud = surface.isupper() and " " in surface
    twice = text.endswith(surface + " ", 0, hit.start) or text.startswith(" " + surface, hit.end)
    return loud or twice or (_free_before(text, hit, before) and _free_after(text, hit, before, after))


def _is_coded(text: str, hit: Hit) -> bool:
    """Whether a country's two letters begin a flight's or a vehicle's number: "chuyến bay VN 215"."""
    short = hit.end - hit.start == len("VN") and hit.place.level == "country"
    return short and _CODE.match(text, hit.end) is not None and _CODED.search(text, 0, hit.start) is not None


def _is_initialled(text: str, start: int) -> bool:
    """Whether an initial is glued to the name: "H.Anh"."""
    initial = _INITIAL.search(text, max(0, start - 5), start)
    return bool(initial) and initial["initial"] + "." not in heads()


def _free_before(text: str, hit: Hit, before: str) -> bool:
    """Whether the word before is no part of the name: not capitalised, or only because a sentence begins."""
    if not before[:1].isupper() or before in _vocabulary("before") or before in heads():
        return True
    if before.endswith((".", "!", "?", "…")):
        return len(before) > 2
    if _DIRECTION.search(text, max(0, hit.start - _NEAR), hit.start):
        return True
    if before in ("Nam", "Bắc", "Trung"):
        return False
    if not begins_sentence(text, hit.start - len(before) - 1):
        return False
    return f" {before.lower()} " in text or (is_syllable(before) and not hit.place.short)


def _free_after(text: str, hit: Hit, before: str, after: str) -> bool:
    """Whether the word after is no part of the name: not capitalised, or a person's name."""
    if not after[:1].isupper() or after in _vocabulary("after"):
        return True
    place = hit.place
    person = after in surnames("common_surname") and word_after(text, hit.end + 1 + len(after))[:1].isupper()
    post = before in _vocabulary("post")
    if place.level == "country":
        if place.short:
            return post or not is_syllable(after)
        return post or after not in _vocabulary("trade")
    return person or f" {after.lower()} " in text


def _paired(text: str, hits: list[Hit]) -> Iterator[Hit]:
    """Drop the short forms ("Trung", "Việt") that stand beside no other country."""
    countries = [h for h in hits if h.place.level == "country"]
    joined = set()
    for one, other in pairwise(countries):
        if _DASH.fullmatch(text, one.end, other.start):
            joined |= {one, other}
    yield from (h for h in hits if h.place.reading != "paired" or h in joined)
