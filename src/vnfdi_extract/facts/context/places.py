"""The places of a sentence that a statistic can be about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.economies import economies, is_country, owns
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.mergers import set_aside
from vnfdi_extract.facts.context.words import any_of, at, name_of, pattern, row_of, words
from vnfdi_extract.mentions.atlas import atlas
from vnfdi_extract.schema import PlaceValue
from vnfdi_extract.segment import Sentence

Kind = Literal["country", "nation", "province", "region", "local", "office", "world", "owner"]

_LARGER = ("world", "bloc", "union")
_NEAR, _BACK = 60, 3
_AGENCY = regex.compile(any_of("agency"))
_LOCAL = regex.compile(
    r"(?<!\b(?:các|những|nhiều|mọi|một|bí thư|chủ tịch|lãnh đạo|liên|nội|\d)\s)"
    r"\b(?:toàn\s+)?(?:tỉnh|thành phố|TP|địa phương|trên địa bàn)\b(?:\s+(?:này|nhà))?"
    r"(?!\s*[,/&-]\s*thành|\s+(?:thành|ủy|trực|(?-i:\p{Lu})))",
    regex.IGNORECASE,
)
_REFERENCE = regex.compile(
    rf"(?:{any_of('reference')}|\bthứ \d+)"
    r"(?:(?!\b(?:là|với|và|thuộc về)\b)[^,;.:(])*$|\bsau\s+(?:tỉnh\s+)?$",
    regex.IGNORECASE,
)
_RANKED_IN = regex.compile(
    r"\b(?:thứ|lớn|nhất)\b[^,;.]{0,30}\b(?:tại|ở|vào)\s+(?:tỉnh\s+)?$", regex.IGNORECASE
)
_INTO = regex.compile(
    r"(?:\b(?:vào|của nước|tại thị trường)\s+(?:thị trường\s+)?|\b(?:GDP\)?|kinh tế)\s+(?:của\s+)?)$",
    regex.IGNORECASE,
)
_OUTPUT = regex.compile(
    r"\b(?:GDP|tổng sản phẩm quốc nội|tăng trưởng|FDI|đầu tư trực tiếp nước ngoài|thương mại|giao dịch|"
    r"sụt giảm|mức giảm)\b\)?"
    r"(?:\s+(?:trung bình|kinh tế|hàng hóa|của|trên|trong|các|khu vực|khối|nhóm|nền))*\s+$",
    regex.IGNORECASE,
)
# Another economy whose output is stated beside Vietnam's: "…, của Thái Lan là -6,2%".
_ALSO = regex.compile(
    r"\b(?:GDP|tăng trưởng kinh tế|tổng sản phẩm)\b[^.;]*?(?:,|\bvà|\bcòn)\s+(?:còn\s+|của\s+)*$",
    regex.IGNORECASE,
)
_IS = regex.compile(r"\s*\(?(?:(?:là|đạt|ở mức|tăng|giảm|chỉ|âm|trừ|tới)\s+)*[-–−+↑↓]?\d", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate for the area; `reference` when it only says among what a rank or share is taken.

    An `owner` is another economy, or what is larger than one, whose own statistic is stated.
    """

    start: int
    end: int
    name: str
    kind: Kind
    reference: bool = False


def places_of(index: Index, sentence: Sentence, home: str) -> list[Place]:
    """The places of a sentence, in order; `home` is what "tỉnh" and "thành phố" mean."""
    return index.once(f"places of {home}", sentence, lambda: _places(index, sentence, home))


def _places(index: Index, sentence: Sentence, home: str) -> list[Place]:
    text = index.doc.text
    aside = aside_in(index, sentence)
    told = [m for m in index.mentions(sentence, "GPE") if m.start not in aside]
    found = [p for m in told if (p := _named(text, m.start, m.end, m.norm or _home(m)))]
    for m in pattern("national").finditer(text, sentence.start, sentence.end):
        found.append(Place(m.start(), m.end(), "VN", "nation"))
    for m in pattern("region").finditer(text, sentence.start, sentence.end):
        found.append(Place(m.start(), m.end(), name_of("region", m.group()), "region"))
    found += _larger(text, sentence)
    if not any(p.name == "VN" for p in found):
        found = _with_owners(index, sentence, found)
    if not is_country(home) and not is_larger(home):
        for m in _LOCAL.finditer(text, sentence.start, sentence.end):
            if not any(p.start < m.end() and m.start() < p.end for p in found):
                found.append(Place(m.start(), m.end(), home, "local"))
    found += _offices(index, sentence)
    ordered: list[Place] = []
    for p in sorted(found, key=lambda p: (p.start, p.end)):
        ordered.append(replace(p, reference=p.kind != "local" and refers(text, sentence, p.start)))
    return ordered


def _home(place: Found) -> str | None:
    """The province that a commune, ward or special zone lies in."""
    value = place.value
    return value.within if isinstance(value, PlaceValue) and value.level == "commune" else None


def count_local(index: Index, sentence: Sentence) -> int:
    """How often a sentence speaks of "tỉnh", "thành phố" or "địa phương" without its name."""
    return sum(1 for _ in _LOCAL.finditer(index.doc.text, sentence.start, sentence.end))


def count_national(index: Index, sentence: Sentence) -> int:
    """How often a sentence speaks of "cả nước"."""
    return sum(1 for _ in pattern("national").finditer(index.doc.text, sentence.start, sentence.end))


def aside_in(index: Index, sentence: Sentence) -> frozenset[int]:
    """Where the places of a sentence begin that say what another was or became, or where it was written."""
    return index.once("aside", sentence, lambda: [_aside(index, sentence)])[0]


def _aside(index: Index, sentence: Sentence) -> frozenset[int]:
    found = set_aside(index.doc.text, sentence, index.mentions(sentence, "GPE"))
    return found | {index.doc.dateline.start} if index.doc.dateline else found


def _with_owners(index: Index, sentence: Sentence, found: list[Place]) -> list[Place]:
    """The places, those of other economies whose statistic is stated as owners."""
    text = index.doc.text
    owners = [
        Place(*span, name, "owner") for name, span in economies(index, sentence) if owns(text, sentence, span)
    ]
    return owners + [p for p in found if not any(p.start < o.end and o.start < p.end for o in owners)]


def _larger(text: str, sentence: Sentence) -> list[Place]:
    """What is larger than a country, where the text speaks of its output or trade."""
    found = []
    for key in _LARGER:
        for m in pattern(key).finditer(text, sentence.start, sentence.end):
            output = _OUTPUT.search(text, max(sentence.start, m.start() - _NEAR), m.start())
            if output or (key == "world" and not row_of(key, m.group()).weak):
                kind: Kind = "owner" if output else "world"
                found.append(Place(m.start(), m.end(), name_of(key, m.group()), kind))
    return found


def is_larger(name: str | None) -> bool:
    """Whether an area is larger than a country.

    Examples
    --------
    >>> is_larger("ASEAN"), is_larger("Tây Nguyên")
    (True, False)
    """
    return name in _larger_names()


@cache
def _larger_names() -> frozenset[str | None]:
    found = (row for key in _LARGER for row in words(key))
    return frozenset(name for row in found for name in (row.name, *row.forms))


def _named(text: str, start: int, end: int, norm: str | None) -> Place | None:
    if not norm:
        return None
    if norm == "VN":
        return Place(start, end, norm, "nation")
    if not is_country(norm):
        return Place(start, end, norm, "province")
    also = at(_IS, text, end) and _ALSO.search(text, max(0, start - 2 * _NEAR), start)
    return Place(start, end, norm, "country") if also or receives(text, start, end) else None


def receives(text: str, start: int, end: int) -> bool:
    """Whether the country at ``start:end`` is where capital goes."""
    return bool(_INTO.search(text, max(0, start - 30), start))


def _offices(index: Index, sentence: Sentence) -> list[Place]:
    """The provinces within names of offices ("Cục Thống kê Hải Dương")."""
    found = []
    for org in index.mentions(sentence, "ORG"):
        name = office_province(index.doc.surface(org))
        if name:
            found.append(Place(org.start, org.end, name, "office"))
    return found


def office_province(organisation: str) -> str | None:
    """The province that the name of an office or agency ends with.

    Examples
    --------
    >>> office_province("Sở Công Thương TP.HCM"), office_province("Công ty Bia Hà Nội")
    ('Hồ Chí Minh', None)
    """
    if not _AGENCY.match(organisation):
        return None
    named = [p for _, end, p in atlas("vi").scan(organisation) if end == len(organisation)]
    return named[0].name if named and named[0].level == "province" else None


def refers(text: str, sentence: Sentence, start: int) -> bool:
    """Whether the place at `start` only says among what a rank or share is taken."""
    before = text[max(sentence.start, start - 40) : start]
    return bool(_REFERENCE.search(before)) and not _RANKED_IN.search(before)
