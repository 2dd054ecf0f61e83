"""How far a project's name or description goes."""

from __future__ import annotations

from functools import cache

import regex

from vnfdi_extract.lexicon import Row, rows, trie
from vnfdi_extract.mentions.atlas import atlas
from vnfdi_extract.mentions.name_extent import stops
from vnfdi_extract.mentions.org_terms import no_aliases

_WORD = regex.compile(r"[^\s,;:.()\[\]“”\"…\n]+(?:\.[\p{L}\d][^\s,;:.()\[\]“”\"…\n]*)*")
_PARENTHESIS = regex.compile(r" \((?:(?P<short>\p{Lu}[\p{Lu}\d ]{1,9})|giai đoạn [\dIVX]+)\)")
PHASE = regex.compile(
    r",? (?:[Gg]iai đoạn|gđ|GĐ) (?:\d{4} ?[-–] ?\d{4}|(?:\d{1,2}|[IVX]+)(?! ?[-–] ?\d))(?![\p{L}\d])"
)
BILL = regex.compile(r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định)\b", regex.IGNORECASE)
NAME = r"\p{Lu}[\p{L}\d]*(?: (?:\p{Lu}[\p{L}\d]*|\d{1,2}\b)){0,3}"
_SECTION = regex.compile(
    rf"(?:, | (?P<bracket>\()?)đoạn (?:{NAME} ?[-–] ?{NAME}"
    rf"|(?:qua|tránh) (?:TP\.? ?|tỉnh |thành phố )?{NAME})(?(bracket)\))"
)
_MEASURE = regex.compile(
    r"\d[\d.,]* ?(?:ha|tỷ|tỉ|triệu|nghìn|ngàn|MW|km|m2|m|tấn|USD|%|căn|đồng|người|lít"
    r"|dự án|sao)?(?![\p{L}\d])"
)
_CAPITALISED = regex.compile(r"(?<![\p{L}\d])\p{Lu}[\p{L}\d]+")
_LEVEL = regex.compile(r"(?:quận|huyện|tỉnh|phường|xã|thị xã|TP\.?|thành phố) ?[\p{Lu}\d]")
_ROADS = (
    "đường",
    "cao tốc",
    "cầu",
    "tuyến",
    "nút",
    "nhánh",
    "quốc lộ",
    "mở rộng",
    "xây dựng",
    "nâng cấp",
    "hầm",
    "đoạn",
)
_JOINED = regex.compile(
    r"(?:\p{Ll}+ ){1,5}và \p{Ll}|(?:\p{Ll}+ ){0,4}\p{Ll}+ (?:tại|quy mô|công suất|do|của|với)\b"
)
_PLACED = regex.compile(r" \([^()\n]{2,40}\)(?= (?:đến|đi) )")
_FROM = regex.compile(r"\btừ\b")
_EXPANDED = regex.compile(r"(?<=\d) mở rộng(?=[\s,;.)]|\Z)")
_BETWEEN = regex.compile(r"(?:với|lên|và) (?=\p{Lu}|cầu \p{Lu}|đường \p{Lu}|nút )")
_NUMBERED = regex.compile(r"\d\p{Lu}?\b")
_JOINS = regex.compile(r"\b(?:nối|từ|giao)\b")
_LONGEST = 30


class WordsRow(Row):
    """Words with one role."""

    words: tuple[str, ...]


def words(key: str) -> tuple[str, ...]:
    """The words of ``data/projects.toml`` with the role `key`."""
    return tuple(word for row in rows("projects", key, WordsRow) for word in row.words)


@cache
def heads() -> regex.Pattern[str]:
    """The nouns and works that a project's name begins with."""
    return regex.compile(rf"(?i:{trie(map(str.casefold, words('head')))})(?![\p{{L}}\d])")


@cache
def _stops() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{'|'.join(words('stop'))})(?![\p{{L}}\d])")


def is_proper(surface: str) -> bool:
    """Whether a capital inside marks a proper name, beside the first letter of a common noun."""
    head = heads().match(surface)
    rest = surface[head.end() :] if head else surface
    return any(word not in no_aliases() for word in _CAPITALISED.findall(rest))


def extent(text: str, start: int) -> int:
    """Where a project's name ends."""
    head = heads().match(text, start)
    end = position = head.end() if head else start
    if head:
        position = _next(text, start, end)
    for _ in range(_LONGEST if position > end or not head else 0):
        word = _WORD.match(text, position)
        if word is None or (position > start and _ends_before(text, start, position, head)):
            break
        end = word.end()
        position = _next(text, start, end)
        if position == end:
            break
    return with_tail(text, _trimmed(text, start, end))


def _ends_before(text: str, start: int, position: int, head: regex.Match[str] | None) -> bool:
    """Whether the name ends before the word at `position`."""
    road = head is not None and head.group().casefold().startswith(_ROADS)
    if text.startswith(("từ ", "đến ", "qua "), position):
        return not road or (text.startswith("qua ", position) and text[position + 4 : position + 5].isdigit())
    if road and _BETWEEN.match(text, position) and _JOINS.search(text, start, position):
        return False
    if _stops().match(text, position) or stops().match(text, position):
        return True
    if text.startswith("và ", position) and heads().match(text, position + 3):
        return is_proper(text[start:position]) or _NUMBERED.search(text, start, position) is not None
    if _LEVEL.match(text, position) and not road:
        return head is None or is_proper(text[start:position])
    measure = _MEASURE.match(text, position)
    return measure is not None and not measure.group().strip().isdigit() and "sao" not in measure.group()


def _next(text: str, start: int, end: int) -> int:
    """Where the next word of the name begins: after a space, a bracketed short form, some commas."""
    bracket = _PARENTHESIS.match(text, end)
    if bracket and bracket["short"] and atlas("vi").get(bracket["short"]) is None:
        end = bracket.end()
    placed = _PLACED.match(text, end)
    if placed and _FROM.search(text, start, end):
        end = placed.end()
    if text[end : end + 1] == " ":
        return end + 1
    if text.startswith(", ", end) and _enumerates(text, start, end + 2):
        return end + 2
    return end


def _enumerates(text: str, start: int, position: int) -> bool:
    """Whether a comma joins nouns of one description: "tôn mạ kẽm, tôn mạ màu và ống thép"."""
    if not text[position : position + 1].islower() or _stops().match(text, position):
        return False
    if heads().match(text, position) and is_proper(text[start:position]):
        return False
    return _JOINED.match(text, position) is not None


def _trimmed(text: str, start: int, end: int) -> int:
    """Drop joining words that the name cannot end with."""
    surface = text[start:end].rstrip(" -–")
    while True:
        last = surface.rpartition(" ")[2]
        if last not in ("và", "cho", "đoạn", "đến", "–", "-", "hoặc", "những", "các", "một", "cả", "bởi"):
            return start + len(surface)
        surface = surface.rpartition(" ")[0].rstrip(" -–")


def with_tail(text: str, end: int) -> int:
    """A name goes on with a road's section, its phase or a short form in brackets."""
    bracket = _PARENTHESIS.match(text, end)
    if bracket and not (bracket["short"] and atlas("vi").get(bracket["short"])):
        end = bracket.end()
    for tail in (_EXPANDED, _SECTION, PHASE):
        more = tail.match(text, end)
        end = int(more.end()) if more else end
    return end
