"""LAW mentions: numbered documents, statutes by name, treaties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import Row, rows, trie
from vnfdi_extract.mentions.gazetteer import Gazetteer
from vnfdi_extract.mentions.name_extent import place_end
from vnfdi_extract.mentions.names import NamesRow
from vnfdi_extract.mentions.org_terms import known

_SYMBOL = r"(?:/\d{4})?(?: ?[/-] ?(?:\p{Lu}[\p{L}\p{N}&]*|\d+)(?:(?: ?[-–/] ?|\.)\p{Lu}[\p{L}\p{N}&]*)*)"
_YEAR = r"(?: (?:năm )?(?:19|20)\d\d(?!\d|/|-\d)| sửa đổi| số \d+/\d{4}/QH\d+)?"
# The next of a list that names its kind once: "Nghị quyết 68-NQ/TW, 66-NQ/TW và 57-NQ/TW".
_UNIT = (
    r"(?! ?(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|USD|%|dự án|ngày(?! \d+[/-])|tháng|năm|người|ha|lần|điểm|chữ|trang"
    r"|lô|căn|doanh)\b)"
)
_PARTY = regex.compile(
    r"(?: (?:giữa|với))? ?(?:[-–] ?| và )?(?P<party>Liên minh [Cc]hâu Âu|Liên minh [Kk]inh tế Á ?-? ?Âu"
    r"|Liên hiệp châu Âu|[Cc]hâu Âu|EU|ASEAN|EAEU|Vương quốc Anh)(?: \(EU\))?"
)
_JOINT = regex.compile(r"(?: (?:giữa|với))?(?: ?[-–] ?| và | )(?=\p{Lu})")
_MOST = 4


class KindRow(Row):
    """Kinds of numbered document."""

    words: tuple[str, ...]
    bare: bool


class WordsRow(Row):
    """Words with one role."""

    words: tuple[str, ...]


@cache
def _amending() -> str:
    """What makes a decree about another document part of its name."""
    words = trie(w for row in rows("laws", "amending", WordsRow) for w in row.words)
    return rf"(?:(?:Nghị định|Thông tư|Luật) {words} )?"


@cache
def _numbered() -> regex.Pattern[str]:
    kinds = rows("laws", "kind", KindRow)
    every = trie(w for row in kinds for w in row.words)
    bare = trie(w for row in kinds if row.bare for w in row.words)
    number = rf"\d+{_SYMBOL}|\d+/\d{{4}}(?!\d)"
    return regex.compile(
        rf"\b{_amending()}(?:{every} (?:(?:\p{{Ll}}+ ){{0,9}}?số ?:? ?)?(?:{number})"
        rf"|{every} số \d+(?![\p{{N}}.,/]\d|\p{{L}})|{bare} \d+{_UNIT}(?![\p{{N}}%]|[.,/-]\d|\p{{L}})"
        rf"|[Nn]ghị quyết Trung ương \d+(?: khóa [IVX]+)?"
        rf"|[Nn]ghị quyết Đại hội (?:Đảng )?(?:lần thứ )?[IVX]+)"
    )


@cache
def _statute() -> regex.Pattern[str]:
    names = trie(n.casefold() for row in rows("laws", "statute", NamesRow) for n in row.names)
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}]|[Pp]háp ){_amending()}(?:Bộ [Ll]uật|bộ luật|Luật|luật)"
        rf" (?i:{names})(?![\p{{L}}\p{{N}}]){_YEAR}"
    )


@cache
def _treaty_head() -> regex.Pattern[str]:
    heads = trie(w.casefold() for row in rows("laws", "treaty_head", WordsRow) for w in row.words)
    return regex.compile(rf"\b(?P<head>(?i:{heads}))(?![\p{{L}}\p{{N}}])")


@cache
def _treaties() -> Gazetteer[None]:
    return Gazetteer([(n, None) for row in rows("laws", "treaty", NamesRow) for n in row.names])


def find(doc: Document) -> Iterator[Found]:
    """Yield the LAW mentions of a document."""
    text = doc.text
    for match in _numbered().finditer(text):
        yield Found("LAW", match.start(), match.end(), "law.number", score=0.97)
        yield from _further(text, match.end())
    for match in _statute().finditer(text):
        yield Found("LAW", match.start(), match.end(), "law.statute", score=0.95)
    for start, end, _ in _treaties().scan(text):
        if text[end : end + 1] != "-":
            yield Found("LAW", start, end, "law.treaty", score=0.95)
    for match in _treaty_head().finditer(text):
        agreed = _treaty_end(text, match)
        if agreed is not None:
            yield Found("LAW", match.start(), agreed, "law.agreement", score=0.95)


@cache
def _next_number() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:,|;|,? và|,? hoặc|,? cùng) (?:số )?(?P<number>\d+{_SYMBOL})(?![\p{{L}}\p{{N}}])"
    )


def _further(text: str, end: int) -> Iterator[Found]:
    """The documents of the same kind whose numbers follow: "Nghị quyết 68-NQ/TW, 66-NQ/TW"."""
    while more := _next_number().match(text, end):
        end = more.end()
        yield Found("LAW", more.start("number"), end, "law.number", score=0.95)


def _treaty_end(text: str, match: regex.Match[str]) -> int | None:
    """Where a treaty's name ends: with its parties, its short name, or its title if that is complete."""
    head: str = match["head"]
    short = _treaties().prefix(text[match.end() + 1 : match.end() + 16])
    if short and text[match.end() : match.end() + 1] == " ":
        return int(match.end()) + 1 + len(short)
    end: int = match.end()
    for _ in range(_MOST):
        end = _party_end(text, end) or end
    titled = len(head.split(" ")) > _MOST and not head.casefold().endswith(("tự do", "thương mại", "đầu tư"))
    return end if end > match.end() or titled else None


def _party_end(text: str, end: int) -> int | None:
    union = _PARTY.match(text, end)
    if union:
        return int(union.end())
    joint = _JOINT.match(text, end)
    if joint is None or known().prefix(text[joint.end() : joint.end() + 40]):
        return None
    return place_end(text, joint.end(), short=True)
