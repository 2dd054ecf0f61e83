"""Names in English articles: firms and bodies by their endings, people by their posts, works by kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import Row, alternation, rows, trie
from vnfdi_extract.mentions.atlas import atlas
from vnfdi_extract.mentions.gazetteer import Gazetteer
from vnfdi_extract.schema import Label, NameValue

_WORD = r"\p{Lu}[\p{L}\p{N}&’'-]*(?<![’']s)"
_MORE = rf"(?: (?:(?:and|of|&) )?{_WORD})"
_BEFORE = r"(?<![\p{L}\p{N}])"
_NAME = rf"{_WORD}(?: {_WORD}){{0,4}}"
_LATER = r"(?![\p{L}\p{N}])"
_PERSON = r"(?P<name>\p{Lu}\p{Ll}*(?:-\p{L}\p{Ll}+)?(?: \p{Lu}\p{Ll}+(?:-\p{L}\p{Ll}+)?){1,4})"
_AMOUNT = r"(?:\p{Sc}|US\$|VND|VNĐ)[\d.,]+[\d.,–-]* ?-?(?:million|billion|trillion|bn|mn|m)(?:-| )"
_ADJECTIVE = regex.compile(r"[\p{L} ]{2,20}-(?:based|invested|backed|listed|owned|funded|led) ")


class WordsRow(Row):
    """Words with one role in names."""

    words: tuple[str, ...]
    legal: bool = False


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(w for row in rows("names_en", key, WordsRow) for w in row.words)


@cache
def _firm() -> regex.Pattern[str]:
    found = rows("names_en", "ending", WordsRow)
    legal = alternation(w for row in found if row.legal for w in row.words)
    trade = trie(w for row in found if not row.legal for w in row.words)
    place = r"(?: (?:Vietnam|Việt Nam|Viet Nam|Vina))?"
    name = rf"{_BEFORE}{_WORD}(?: (?:& )?{_WORD}){{0,4}}?"
    return regex.compile(
        rf"{name}(?:(?: {trade})+{place}(?:,? {legal})*|{place}(?:,? {legal})+){place}{_LATER}"
    )


@cache
def _body() -> regex.Pattern[str]:
    of = r"(?:Department|Ministry|Management Board|Board|Office|Institute|University|Chamber) (?:of|for)"
    listed = rf"{_NAME}(?:, {_NAME})*(?: and {_NAME})?"
    committee = rf"People[’']s (?:Committee|Council) of {_WORD}(?: {_WORD}){{0,3}}"
    tailed = rf"{_WORD}{_MORE}{{0,7}}? {trie(_words('body'))}"
    return regex.compile(rf"{_BEFORE}(?:{committee}|(?:{_WORD} ){{0,3}}?{of} {listed}|{tailed}){_LATER}")


@cache
def _person() -> regex.Pattern[str]:
    post = rf"(?:the |a |its )?(?:\p{{Ll}}+ )?{alternation(_words('post'))}\b"
    titled = rf"(?<=\b(?:{alternation(_words('title'))}) ){_PERSON}"
    posted = rf"{_BEFORE}{_PERSON}(?=, {post})"
    quoted = rf"(?<=\b(?:said|says|noted|added) ){_PERSON}(?=,| of |\.)"
    return regex.compile(rf"(?:{titled}|{posted}|{quoted}){_LATER}")


@cache
def _works() -> regex.Pattern[str]:
    """Named works, works called by their place or owner, and those described after an amount or a verb."""
    made = trie(_words("made"))
    of_kind = rf"(?!{alternation(_words('no_kind'))}\b)\p{{L}}[\p{{L}}-]*"
    described = rf"{of_kind}(?: {of_kind}){{0,3}}? {made}"
    of = r"(?:(?<=\b[Tt]he )|(?<=[’']s )|(?<=\bits )|(?<=• ))"
    named = rf"{of}{_WORD}(?: {_WORD}){{0,4}}?(?: {trie(_words('built'))})+"
    placed = rf"{of}(?!\p{{L}}+(?:ese|ean|ish|ian|can)\b){_NAME}(?: {of_kind}){{0,2}}? {made}"
    valued = rf"(?<={_AMOUNT}){described}"
    verb = alternation(_words("building"))
    begun = rf"(?<=\b{verb} (?:an?|its) ){described}"
    expanded = rf"(?:upgrade and )?expansion of (?:the )?{_NAME}(?: (?:refinery|airport|port|plant))?"
    return regex.compile(rf"(?:{expanded}|{named}|{placed}|{valued}|{begun}){_LATER}")


@cache
def _law() -> regex.Pattern[str]:
    numbered = rf"{trie(_words('law'))} (?:[Nn]o\.? ?)?\d[\p{{L}}\p{{N}}/.-]*[\p{{L}}\p{{N}}]"
    titled = rf"Law on {_WORD}{_MORE}{{0,4}}(?: \d{{4}})?|(?:{_WORD} ){{1,3}}Law(?: \d{{4}}(?!\d))?"
    return regex.compile(rf"{_BEFORE}(?:{numbered}|{titled}){_LATER}")


def find(doc: Document) -> Iterator[Found]:
    """Yield the names of an English document that stand in no list."""
    if doc.lang != "en":
        return
    firms = list(_found(doc, _firm(), "ORG", "firm", 0.92))
    yield from firms
    yield from _short(doc, firms)
    yield from _found(doc, _body(), "ORG", "body", 0.92)
    yield from _people(doc)
    yield from _found(doc, _works(), "PROJECT", "works", 0.93)
    yield from _found(doc, _law(), "LAW", "law", 0.95)


def _found(
    doc: Document, pattern: regex.Pattern[str], label: Label, rule: str, score: float
) -> Iterator[Found]:
    for match in pattern.finditer(doc.text):
        start = _own_start(doc.text, match.start(), match.end())
        if " " in doc.text[start : match.end()]:
            kind = "company" if rule == "firm" else rule
            value = NameValue(name=doc.text[start : match.end()], kind=kind)
            yield Found(label, start, match.end(), f"english.{rule}", value=value, score=score)


def is_common(text: str) -> bool:
    """Whether a capitalised word is no name by itself: "Total exports"."""
    return text in _words("not_name")


def _own_start(text: str, start: int, end: int) -> int:
    """Where a name begins after words that only describe it: "In", "Analysts", "Seoul-based"."""
    adjective = _ADJECTIVE.match(text, start, end)
    start = int(adjective.end()) if adjective else start
    while (space := text.find(" ", start, end)) > 0 and text[start:space] in _words("not_name"):
        start = space + 1
    return start


def _short(doc: Document, firms: list[Found]) -> Iterator[Found]:
    """The later mentions of firms by the first words of their names."""
    forms = {form for f in firms for form in _forms(doc.text[f.start : f.end])}
    for start, end, _ in Gazetteer([(form, None) for form in sorted(forms)], strict=False).scan(doc.text):
        value = NameValue(name=doc.text[start:end], kind="company")
        yield Found("ORG", start, end, "english.short", value=value, score=0.9)


def _forms(name: str) -> Iterator[str]:
    """What a firm may be called after its full name: without its legal form, or by its first word."""
    words = name.replace(",", "").split(" ")
    while len(words) > 2 and words[-1] in _words("ending"):
        words = words[:-1]
        if atlas("en").get(" ".join(words)) is None:
            yield " ".join(words)
    first = words[0]
    if len(words) > 1 and len(first) > 4 and atlas("en").prefix(name) is None and first.isascii():
        yield first


def _people(doc: Document) -> Iterator[Found]:
    firm, body = _firm(), _body()
    for match in _person().finditer(doc.text):
        start, end = match.span("name")
        organised = firm.match(doc.text, start) or body.match(doc.text, start)
        if organised is None and atlas("en").get(doc.text[start:end]) is None:
            yield Found("PERSON", start, end, "english.person", score=0.93)
