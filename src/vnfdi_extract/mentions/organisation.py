"""ORG mentions: by designator ("Công ty TNHH …", "Sở …"), by list, by foreign ending ("… Corporation").

Names found so lend their abbreviations and short forms to the rest of the article (`aliases`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import trie
from vnfdi_extract.mentions import aliases, english
from vnfdi_extract.mentions.designated import name_end, one_space
from vnfdi_extract.mentions.name_extent import number, place_end, stops
from vnfdi_extract.mentions.names import is_syllable, surnames, word_after, word_before
from vnfdi_extract.mentions.org_terms import (
    Designator,
    Known,
    designator,
    designators,
    known,
    no_aliases,
    papers,
    words,
)
from vnfdi_extract.mentions.organisation_reading import is_code, tells_of_shares
from vnfdi_extract.schema import NameValue

_PAPER = regex.compile(
    r"(?<![\p{L}])(?:[Bb]áo|[Tt]ờ|[Tt]heo|PV|[Pp]hóng viên|Nguồn:) (?P<name>\p{Lu}[\p{L} ]{2,40})"
)


_CODE = regex.compile(r"\p{Lu}\d{1,4}(?![\p{L}\p{N}])")


def find(doc: Document) -> Iterator[Found]:
    """Yield the ORG mentions of a document."""
    text = doc.text
    shares = tells_of_shares(text)
    for found in _all(doc):
        if doc.lang == "en" and english.is_common(text[found.start : found.end]):
            continue
        if not (shares and is_code(text, found.start, found.end)):
            yield found


def _all(doc: Document) -> Iterator[Found]:
    text = doc.text
    sure = [*_designated(text), *_listed(text), *_suffixed(text), *_papers(text), *_numbered(text)]
    if doc.lang == "en":
        sure += _english(text)
    yield from sure
    yield from _described(text)
    yield from aliases.find(text, sure)


def _found(text: str, start: int, end: int, rule: str, known: Known | Designator, score: float) -> Found:
    country = known.country if isinstance(known, Known) else None
    value = NameValue(name=text[start:end], kind=known.kind, country=country)
    return Found("ORG", start, end, f"organisation.{rule}", value=value, score=score)


# -- by designator --


def _designated(text: str) -> Iterator[Found]:
    done = 0
    for match in designator().finditer(text):
        kind = designators()[one_space(match.group())]
        if match.start() < done or _is_other_word(text, match, kind):
            continue
        end = name_end(text, match, kind)
        if end is not None:
            done = end
            yield _found(text, match.start(), end, kind.grammar, kind, 0.95)


def _is_other_word(text: str, match: regex.Match[str], kind: Designator) -> bool:
    """Whether a designator is part of something else: a person ("Hoàng Vụ"), a building, several bodies."""
    if text.startswith(tuple(f" {word}" for word in kind.not_before), match.end()):
        return True
    if match.group().isupper() and not match.group().isascii() and _in_capitals(text, match.start()):
        return True
    before = word_before(text, match.start())
    if before in ("cơ", "trụ", "án", "giao", "cổng", "trình") or (before == "các" and kind.grammar == "body"):
        return True
    one = " " not in match.group() and not match.group().isupper()
    return one and before[:1].isupper() and is_syllable(before) and before in surnames()


def _in_capitals(text: str, position: int) -> bool:
    """Whether a line is all in capitals, where a rule cannot see a name's end."""
    start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
    return text[start : end if end >= 0 else len(text)].isupper()


# -- by list --


def _listed(text: str) -> Iterator[Found]:
    for start, end, meaning in known().scan(text):
        if not _stands_alone(text, start, end, meaning):
            continue
        if meaning.kind in ("company", "bank"):
            end = aliases.widened(text, end)
        elif meaning.kind == "government" and text[end : end + 1] == " ":
            end = place_end(text, end + 1, short=True) or end
        yield _found(text, start, end, "listed", meaning, 0.95)


def _stands_alone(text: str, start: int, end: int, meaning: Known) -> bool:
    """Whether a listed name is the body here, and not a word of another: "Đảng viên", "các Chính phủ"."""
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].islower():
        return False
    after = word_after(text, end)
    if meaning.kind == "party" and text[start:end] == "Đảng" and after in words("not_party"):
        return False
    return not (meaning.kind == "government" and word_before(text, start) == "các")


def _papers(text: str) -> Iterator[Found]:
    """Papers whose titles are common words, after "báo" or "theo"."""
    for match in _PAPER.finditer(text):
        title = papers().prefix(match["name"])
        if title:
            end = match.start("name") + len(title)
            start = match.start() if match.group().startswith("Báo") else match.start("name")
            yield _found(text, start, end, "paper", Known("media", "VN"), 0.9)


@cache
def _unit() -> regex.Pattern[str]:
    return regex.compile(rf"\b{trie(words('numbered'))} (?=\p{{Lu}}?\d)")


def _numbered(text: str) -> Iterator[Found]:
    """Plants and units named by a number: "Nhà máy Z131"."""
    for match in _unit().finditer(text):
        code = _CODE.match(text, match.end()) or number().match(text, match.end())
        if code:
            yield _found(text, match.start(), code.end(), "numbered", Known("company", "VN"), 0.95)


# -- by a common noun before it --


@cache
def _description() -> regex.Pattern[str]:
    word = r"\p{Lu}[\p{L}\p{N}&'’-]*"
    nouns = trie(words("descriptor"))
    return regex.compile(rf"\b{nouns} (?P<name>{word}(?: {word}){{0,3}})")


def _described(text: str) -> Iterator[Found]:
    """Firms named bare after a common noun: "ngân hàng" Citigroup; the noun stays outside."""
    for match in _description().finditer(text):
        start, name = match.start("name"), match["name"]
        first = name.split(" ")[0]
        local = is_syllable(first)
        if place_end(text, start, short=True) or stops().match(text, start) or first in no_aliases():
            continue
        legal = first in ("TNHH", "CP", "MTV")
        if legal or designator().match(text, start) or (local and (" " not in name or first in surnames())):
            continue
        yield _found(text, start, match.end(), "described", Known("company", None), 0.7)


# -- in English articles --


@cache
def _english_name() -> regex.Pattern[str]:
    word = r"\p{Lu}[\p{L}\p{N}&'’-]*"
    more = rf"(?: (?:(?:and|of|for|the|&) ){{0,2}}{word})"
    heads, tails, bodies = (trie(words(f"english_{key}")) for key in ("head", "tail", "body"))
    return regex.compile(
        rf"\b(?:{bodies}(?: of {word}(?: {word}){{0,2}})?|(?:{word} ){{0,3}}?{heads} {word}{more}{{0,5}}"
        rf"|{word}(?: {word}){{0,4}} {tails})(?![\p{{L}}\p{{N}}])"
    )


def _english(text: str) -> Iterator[Found]:
    """Bodies and firms in English: "Ministry of Finance", "Foreign Investment Agency"."""
    for match in _english_name().finditer(text):
        article = len("The ") if match.group().startswith("The ") else 0
        if " " in match.group()[article:]:
            start = match.start() + article
            yield _found(text, start, match.end(), "english", Known("agency", None), 0.9)


# -- by ending --


@cache
def _suffixed_name() -> regex.Pattern[str]:
    ending = trie(words("suffix")) + r"(?![\p{L}\p{N}])"
    word = r"\p{Lu}[\p{L}\p{N}&'’-]*"
    name = rf"(?P<name>{word}(?: (?:{word}|&|of|and)){{0,5}}?)"
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}-]){name},? {ending}(?: {ending})*")


def _suffixed(text: str) -> Iterator[Found]:
    for match in _suffixed_name().finditer(text):
        first = match["name"].split(" ")[0]
        if not is_syllable(first) and match["name"].isascii():
            end = aliases.widened(text, match.end())
            yield _found(text, match.start(), end, "ending", Known("company", None), 0.85)
