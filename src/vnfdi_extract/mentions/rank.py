"""Ranks: "thứ 7", "top 10", and in English "ranked second"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.schema import QuantityValue

_TABLE = table("units")["ranks"]
_WORDS: dict[str, int] = _TABLE["words"]
_ENGLISH: dict[str, int] = _TABLE["english"]
_ORDINAL = regex.compile(
    rf"(?<!\p{{L}})thứ (?P<n>\d{{1,3}}(?![\d.,]*\d)|{alternation(_WORDS)})(?!\p{{L}})", regex.IGNORECASE
)
_CUE = regex.compile(
    rf"(?<!\p{{L}}){alternation(_TABLE['before'])}(?: (?:ở|vị trí|hạng|hàng))? \Z", regex.IGNORECASE
)
_ALSO = regex.compile(r"(?:,| và|;| hoặc) \Z")
_FROM = regex.compile(r"(?<!\p{L})từ(?: (?:vị trí|hạng|mức))? \Z", regex.IGNORECASE)
_UP_TO = regex.compile(r"[^.;,\n]{0,40}?\b(?:lên|xuống)(?: \p{L}+){0,2} thứ ", regex.IGNORECASE)
_NOT_OF = regex.compile(
    rf"[^.;\n]{{0,14}}?(?<!\p{{L}}){alternation(_TABLE['not_of'])}(?!\p{{L}})", regex.IGNORECASE
)
_TOP = regex.compile(
    rf"(?<!\p{{L}})(?P<top>{alternation(_TABLE['tops'])}) (?P<n>\d{{1,3}})(?![\d.,%]*\d)", regex.IGNORECASE
)
_NUMBER = alternation(_ENGLISH)
_PLACED = rf"(?<=\b{alternation(_TABLE['english_before'])}(?: \p{{L}}+){{0,2}} )"
_STANDS = r"(?= (?:in|at|with|after|behind|among|nationally|nationwide)\b|[,.;]|$)"
_BEST = alternation(_TABLE["english_best"])
_ENGLISH_RANK = regex.compile(
    rf"\b(?P<n>(?<=\brank(?:s|ed|ing) ){_NUMBER}|{_PLACED}{_NUMBER}{_STANDS}|{_NUMBER}(?=[- ]{_BEST}\b))\b"
    r"|\b(?P<top>top[- ])(?P<n>\d{1,3}|two|three|four|five|ten|twenty)\b",
    regex.IGNORECASE,
)
_ALSO_ENGLISH = regex.compile(
    rf"[^.;\n\d]{{0,60}}?\b(?:and|then)(?: \p{{L}}+){{0,2}} (?P<n>{_NUMBER}){_STANDS}",
    regex.IGNORECASE,
)
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "twenty": 20}
_WINDOW = 24
_TOGETHER = 50
_TOPS = range(2, 101)


def find_ranks(doc: Document) -> Iterator[Found]:
    """Yield the ranks of a document as QUANTITY."""
    if doc.lang == "en":
        yield from _english(doc.text)
    else:
        yield from _ordinals(doc.text)
        yield from _tops(doc.text)


def _ordinals(text: str) -> Iterator[Found]:
    """Yield "thứ N" after a word for ranking, or beside another rank ("thứ nhất và thứ 2")."""
    last = -_TOGETHER
    for found in _ORDINAL.finditer(text):
        start = found.start()
        before = text[max(0, start - _WINDOW) : start]
        beside = start - last < _TOGETHER and _ALSO.search(before)
        moves = _FROM.search(before) and _UP_TO.match(text, found.end())
        if not (_CUE.search(before) or beside or moves) or _NOT_OF.match(text, found.end()):
            continue
        last = found.end()
        n = found["n"].lower()
        yield _rank(start, found.end(), _WORDS.get(n) or int(n))


def _tops(text: str) -> Iterator[Found]:
    for found in _TOP.finditer(text):
        if int(found["n"]) in _TOPS:
            start = found.start("top") + len(found["top"]) - len(found["top"].split()[-1])
            yield _rank(start, found.end(), int(found["n"]))


def _english(text: str) -> Iterator[Found]:
    for found in _ENGLISH_RANK.finditer(text):
        n = found["n"].lower()
        yield _rank(found.start(), found.end(), _ENGLISH.get(n) or _SMALL.get(n) or int(n))
        also = _ALSO_ENGLISH.match(text, found.end())
        if also:
            yield _rank(also.start("n"), also.end("n"), _ENGLISH[also["n"].lower()])


def _rank(start: int, end: int, number: int) -> Found:
    value = QuantityValue(amount=Decimal(number), unit="rank")
    return Found("QUANTITY", start, end, "quantity.rank", norm=f"{number} rank", value=value)
