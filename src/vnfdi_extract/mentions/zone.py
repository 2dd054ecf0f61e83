"""ZONE mentions: industrial parks, clusters, economic zones and high-tech parks, with their designator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import Row, rows, trie
from vnfdi_extract.mentions.atlas import atlas
from vnfdi_extract.mentions.gazetteer import Gazetteer
from vnfdi_extract.mentions.name_extent import place_end, stops
from vnfdi_extract.mentions.names import surnames, word_after
from vnfdi_extract.mentions.org_terms import designator
from vnfdi_extract.schema import NameValue

_TOKEN = r"(?:\p{Lu}[\p{L}\p{N}’']*(?:[.-][\p{L}\p{N}]+)*|\d{1,3}\p{Lu}?(?![\p{L}\p{N}%]|[.,/]\d| ?ha\b))"
_NAME = rf"\p{{Lu}}[\p{{L}}\p{{N}}’']*(?:[.-][\p{{L}}\p{{N}}]+)*(?: {_TOKEN}){{0,5}}"
_DASHED = regex.compile(rf" ?[-–] ?(?P<name>{_NAME})")
_PLURAL = regex.compile(r"(?:[Cc]ác|[Nn]hững|[Nn]hiều|[Hh]ệ thống|\d+|[Hh]ai|[Bb]a|,) \Z")
_MEASURED = regex.compile(r"(?<= )\d{1,3} (?:ha|tỷ|triệu|dự án|doanh|lao|km|năm|tháng|nhà|người|%)")
_LARGER = regex.compile(r" mở rộng(?= *(?:[,;:)(]|\d|và |với |tại |ở |có |được |sẽ |đã |là ))")
_SEAT = regex.compile(r"(?:tại|ở|trong|thuộc|vào|cạnh|gần|quanh|phân|[Pp]hân) (?:các )?\Z")
_NEAR = 12
_LISTING = regex.compile(
    r"(?:[Cc]ác|[Nn]hiều|[Mm]ột số|[Nn]hững|\d+|hai|ba|bốn|năm) (?:\p{Ll}+ ){0,2}?"
    r"(?:khu công nghiệp|KCN|khu chế xuất|KCX|cụm công nghiệp)(?: \((?:KCN|KCX|CCN)\))?"
    r"(?: (?!ở|tại|của|trong|doanh|tỉnh|địa|các|có)[\p{Ll}-]+){0,5}?(?: như| gồm| là|:)[: ] ?(?=\p{Lu})"
)
_ITEM = regex.compile(
    rf"(?P<name>{_NAME}(?: [-–] {_NAME})?(?: mở rộng)?)(?: [\d.,]+ ?ha| \([\d.,]+ ?ha\))?"
    r"(?P<gap>, (?:và )?(?=\p{Lu})| và (?=\p{Lu}))?"
)
_LEVEL = regex.compile(r"(?:TP|TX|Tp)\.?(?: |\Z)")
_LONGEST = 3


class DesignatorRow(Row):
    """Words that zones of one kind begin with."""

    kind: str
    words: tuple[str, ...]


class KnownRow(Row):
    """Zones known by name."""

    kind: str
    names: tuple[str, ...]


class WordsRow(Row):
    """Words with one role."""

    words: tuple[str, ...]


@cache
def designators() -> dict[str, str]:
    """The kinds of zone by their designators."""
    return {word: row.kind for row in rows("zones", "designator", DesignatorRow) for word in row.words}


@cache
def _zoned() -> regex.Pattern[str]:
    between = trie(w for row in rows("zones", "between", WordsRow) for w in row.words)
    return regex.compile(
        rf"\b(?P<head>{trie(designators())})(?: \(\p{{Lu}}+\))?"
        rf"(?: {between}){{0,2}} (?P<name>{_NAME}|(?<= số )\d{{1,2}}(?![\p{{L}}\p{{N}}%]|[.,/]\d))"
    )


@cache
def _english() -> regex.Pattern[str]:
    words = trie(w for row in rows("zones", "english", WordsRow) for w in row.words)
    return regex.compile(
        rf"(?P<name>(?:\p{{Lu}}[\p{{L}}\p{{N}}-]* ){{1,5}}(?:\d{{1,2}} )?){words}(?![\p{{L}}\p{{N}}])"
    )


@cache
def _known() -> Gazetteer[str]:
    return Gazetteer([(n, row.kind) for row in rows("zones", "known", KnownRow) for n in row.names])


def core(name: str) -> str:
    """A zone's name without its designator.

    Examples
    --------
    >>> core("Khu công nghiệp Sông Lam II"), core("KCN Sông Lam II"), core("Sông Lam II")
    ('Sông Lam II', 'Sông Lam II', 'Sông Lam II')
    """
    match = _zoned().match(name)
    return name[match.start("name") :] if match else name


def find(doc: Document) -> Iterator[Found]:
    """Yield the ZONE mentions of a document."""
    text = doc.text
    cores: dict[str, str] = {}
    for match in _zoned().finditer(text):
        kind = designators()[" ".join(match["head"].split())]
        name = _own_name(text, match)
        if name is None:
            continue
        end = _widened(text, match.start("name") + len(name))
        if kind == "urban area" and not _SEAT.search(text, max(0, match.start() - _NEAR), match.start()):
            yield Found("PROJECT", match.start(), end, "zone.built", score=0.95)
            continue
        yield _found(text, match.start(), end, "designator", kind, 0.95)
        if name.count(" ") == 1 and name.replace(" ", "").isalpha() and atlas("vi").get(name) is None:
            cores.setdefault(name, kind)
    yield from _enumerated(text)
    for start, end, kind in _known().scan(text):
        yield _found(text, start, end, "listed", kind, 0.9)
    for start, end, kind in Gazetteer(cores.items(), strict=False).scan(text):
        yield _found(text, start, end, "alias", kind, 0.6)
    for match in _english().finditer(text):
        article = len("The ") if match.group().startswith("The ") else 0
        yield _found(text, match.start() + article, match.end(), "english", "industrial park", 0.9)


def _enumerated(text: str) -> Iterator[Found]:
    """The zones of an enumeration: "các khu công nghiệp như" Sông Lam, Bến Mơ."""
    for listing in _LISTING.finditer(text):
        names, position = [], int(listing.end())
        while name := _ITEM.match(text, position):
            names.append((position, int(name.end("name"))))
            position = name.end()
            if not name["gap"]:
                break
        if len(names) > 1 and not any(_is_else(text, start, end) for start, end in names):
            for start, end in names:
                yield _found(text, start, end, "enumerated", "industrial park", 0.995)


def _is_else(text: str, start: int, end: int) -> bool:
    """Whether an item is no bare name of a zone: a province, an organisation, another word for a zone."""
    known = atlas("vi").get(text[start:end])
    other = designator().match(text, start) or stops().match(text, start) or _zoned().match(text, start)
    return other is not None or (known is not None and known.level in ("province", "country"))


def _found(text: str, start: int, end: int, rule: str, kind: str, score: float) -> Found:
    value = NameValue(name=text[start:end], kind=kind)
    return Found("ZONE", start, end, f"zone.{rule}", value=value, score=score)


def _own_name(text: str, match: regex.Match[str]) -> str | None:
    """The zone's name in the capitalised words after its designator, or nothing where they name no zone."""
    start: int = match.start("name")
    if designator().match(text, start) or stops().match(text, start):
        return None
    end = _cut(text, start, match["name"])
    area = place_end(text, start, short=True)
    if area == end and _PLURAL.search(text, max(0, match.start() - 12), match.start()):
        return None
    if area == end and _of_province(text, match, end):
        return None
    if area == end and (known := atlas("vi").get(text[start:end])) and known.level == "country":
        further = _DASHED.match(text, end)
        return text[start : _cut(text, start, text[start : further.end()])] if further else None
    for _ in range(_LONGEST):
        dashed = _DASHED.match(text, end)
        if dashed is None or not _goes_on(text, dashed):
            break
        end = _cut(text, dashed.start("name"), dashed["name"])
    return text[start:end]


def _widened(text: str, end: int) -> int:
    """Where a zone's name ends with the word that it is the enlarged one: "KCN Sông Lam mở rộng"."""
    larger = _LARGER.match(text, end)
    return int(larger.end()) if larger else end


def _of_province(text: str, match: regex.Match[str], end: int) -> bool:
    """Whether a common noun for industrial parks stands before a city: "khu công nghiệp TP.HCM"."""
    known = atlas("vi").get(text[match.start("name") : end])
    return (
        designators()[" ".join(match["head"].split())] == "industrial park"
        and known is not None
        and known.level == "province"
        and not match["head"][0].isupper()
    )


def _goes_on(text: str, dashed: regex.Match[str]) -> bool:
    """Whether a dash joins two parts of one name, and does not set off where the zone lies."""
    start = dashed.start("name")
    if stops().match(text, start) or designator().match(text, start):
        return False
    spaced = dashed.group().startswith((" - ", " – "))
    known = atlas("vi").get(dashed["name"])
    return not (spaced and known is not None and known.level == "province")


def _cut(text: str, start: int, run: str) -> int:
    """Where the name in a run of capitalised words ends: before a sentence, a person, a measured number."""
    position = start
    words = run.split(" ")
    for number, word in enumerate(words):
        person = word in surnames("common_surname") and word_after(text, position + len(word))[:1].isupper()
        amount = word.isdigit() and _MEASURED.match(text, position)
        level = _LEVEL.match(text, position)
        if number and (stops().match(text, position) or level or amount or (person and number > 1)):
            return position - 1
        position += len(word) + 1
    return start + len(run)
