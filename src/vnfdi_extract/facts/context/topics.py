"""What a sentence can break its numbers down by: countries, sectors, groups of enterprises, companies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.economies import is_abroad
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.places import receives, refers
from vnfdi_extract.facts.context.words import any_of, at, name_of, pattern, row_of
from vnfdi_extract.schema import Indicator
from vnfdi_extract.segment import Sentence
from vnfdi_extract.statistics import of_kind

Kind = Literal["country", "bloc", "continent", "group", "sector", "company", "echo"]

_NAMED_SECTOR = regex.compile(
    rf"\b(?:(?:nhóm\s+)?(?:ngành|lĩnh vực))\s+(?:nghề\s+)?(?!nghề\b|{any_of('ends_sector')})"
    r"(?P<name>\p{L}[^\d;:.…()“”\"]{2,90}?)"
    rf"(?=,?\s+{any_of('ends_sector')}|\s*[(;:.\d]|$)",
    regex.IGNORECASE,
)

_COUNTED_SECTOR = regex.compile(
    r"\b(?P<name>(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+(?:nhóm\s+)?ngành\s+[^\d;:.,()]{3,40}?)"
    r"(?=\s+(?:ước|đạt|chiếm|tăng|giảm|có|với)\b)",
    regex.IGNORECASE,
)
_MADE = regex.compile(
    r"(?:(?:^|[;:,]|\bnhư)\s*)(?P<name>(?:sản xuất|cung cấp|khai thác)\s+(?!công nghiệp\b|kinh doanh\b|và\b)"
    r"[^\d;:.()]{3,70}?)(?=\s+(?:ước\s+)?(?:tăng|giảm)\b)",
    regex.IGNORECASE,
)
_INDUSTRIES = tuple(sorted(of_kind("output")))
_SECTOR_BEFORE = regex.compile(
    r"(?:^|[;:,(–-]\s*|\b(?:ngành|lĩnh vực|nhóm|là|và|về|khu vực|cơ cấu|tỷ trọng)\s+)$", regex.IGNORECASE
)
_SECTOR_AFTER = regex.compile(
    r"\s*(?:\(|\d|(?:đạt|chiếm|với|có|tăng|giảm|đứng|xếp|ước|thu hút|là)\b)", regex.IGNORECASE
)
_AGENCY = regex.compile(any_of("agency"))
_NAMELESS = frozenset({"công ty", "tổng công ty", "tập đoàn", "ngân hàng"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A candidate for the counterpart; an echo ("nước này") has the kind of what it points to as its name."""

    start: int
    end: int
    name: str
    kind: Kind
    only: tuple[Indicator, ...] = ()


def topics_of(index: Index, sentence: Sentence) -> list[Topic]:
    """The topics of a sentence, in order, none within another."""
    return index.once("topics", sentence, lambda: _topics(index, sentence))


def _topics(index: Index, sentence: Sentence) -> list[Topic]:
    text = index.doc.text
    found = _countries(index, sentence) + _organisations(index, sentence)
    keys: tuple[Kind, ...] = ("echo", "bloc", "continent", "group")
    for key in keys:
        for m in pattern(key).finditer(text, sentence.start, sentence.end):
            row = row_of(key, m.group())
            weak = row.weak and not at(_SECTOR_AFTER, text, m.end())
            if not weak and (key not in ("bloc", "continent") or not refers(text, sentence, m.start())):
                found.append(Topic(m.start(), m.end(), name_of(key, m.group()), key, row.only))
    found += _listed_sectors(text, sentence)
    named = index.mentions(sentence, "GPE", "ORG", "DATE")
    found += [
        t
        for t in _named_sectors(text, sentence, named)
        if not any(f.start < t.end and t.start < f.end for f in found)
    ]
    names = index.mentions(sentence, "ORG", "PROJECT", "ZONE", "LAW", "PERSON")
    free = [
        t
        for t in found
        if t.kind in ("country", "company")
        or not any(n.start < t.end and t.start < n.end and n.end - n.start > t.end - t.start for n in names)
    ]
    return _outermost(free)


def _outermost(topics: list[Topic]) -> list[Topic]:
    kept: list[Topic] = []
    for topic in sorted(topics, key=lambda t: (t.start, -t.end)):
        if not kept or topic.start >= kept[-1].end:
            kept.append(topic)
    return kept


def _countries(index: Index, sentence: Sentence) -> list[Topic]:
    text, found = index.doc.text, []
    for m in index.mentions(sentence, "GPE"):
        aside = text[m.start - 1 : m.start] == "(" and text[m.end : m.end + 1] == ")"
        aside = aside or refers(text, sentence, m.start)
        if is_abroad(m.norm) and not aside:
            found.append(Topic(m.start, m.end, m.norm or "", "country"))
    return found


def _organisations(index: Index, sentence: Sentence) -> list[Topic]:
    found = []
    for m in index.mentions(sentence, "ORG"):
        surface = index.doc.surface(m)
        if (
            surface.lower() not in _NAMELESS
            and not pattern("bloc").match(surface)
            and not _AGENCY.match(surface)
        ):
            found.append(Topic(m.start, m.end, surface, "company"))
    return found


def _listed_sectors(text: str, sentence: Sentence) -> list[Topic]:
    found = []
    for m in pattern("sector").finditer(text, sentence.start, sentence.end):
        if not row_of("sector", m.group()).weak or (
            _SECTOR_BEFORE.search(text[sentence.start : m.start()]) and at(_SECTOR_AFTER, text, m.end())
        ):
            found.append(Topic(m.start(), m.end(), name_of("sector", m.group()), "sector"))
    return found


def _named_sectors(text: str, sentence: Sentence, names: list[Found]) -> list[Topic]:
    """Sectors that no list has, after the word that says so ("lĩnh vực …"), up to a country's name."""
    found = []
    for named in (_NAMED_SECTOR, _COUNTED_SECTOR, _MADE):
        for m in named.finditer(text, sentence.start, sentence.end):
            start, end = m.span("name")
            end = min([end, *(n.start for n in names if start < n.start < end)])
            name = text[start:end].strip()
            if name:
                only = _INDUSTRIES if named is _MADE else ()
                found.append(Topic(start, start + len(name), name, "sector", only))
    return found


def is_recipient(index: Index, topic: Topic) -> bool:
    """Whether a country takes capital in rather than gives it."""
    return topic.kind == "country" and receives(index.doc.text, topic.start, topic.end)
