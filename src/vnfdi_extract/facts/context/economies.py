"""Other economies than Vietnam's: whose statistic a sentence gives, and which one an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.words import name_of, pattern
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

_COUNTRY = regex.compile(r"[A-Z]{2}")
_APART = ("related", "byline")
_OFTEN = 3
_HEAD = 2
_NEAR = 90
_STATISTIC = (
    r"\b(?:xuất khẩu|nhập khẩu|xuất nhập khẩu|XK|NK|XNK|kim ngạch|thương mại|thặng dư|thâm hụt|xuất siêu|"
    r"nhập siêu|ngoại thương|GDP|tổng sản phẩm quốc nội|tăng trưởng|kinh tế|ODI|ra nước ngoài|"
    r"sản xuất công nghiệp|thất nghiệp|con số này)\b"
)
_OF = regex.compile(
    rf"{_STATISTIC}\)?(?:(?!\b(?:sang|từ|với|vào|đến|tới|cho|tại|ở)\b)[^,;.()]){{0,40}}"
    r"\bcủa\s+(?:(?:\d+|nước|các|quốc gia|thành viên|thuộc|khối|nền kinh tế|khu vực|riêng)\s+){0,4}$",
    regex.IGNORECASE,
)


def is_country(name: str | None) -> bool:
    """Whether a place's canonical name is a country's code.

    Examples
    --------
    >>> is_country("VN"), is_country("Hà Nội"), is_country(None)
    (True, False, False)
    """
    return bool(name and _COUNTRY.fullmatch(name))


def is_abroad(name: str | None) -> bool:
    """Whether a place's canonical name is the code of another country than Vietnam.

    Examples
    --------
    >>> is_abroad("JP"), is_abroad("VN"), is_abroad("Hà Nội")
    (True, False, False)
    """
    return is_country(name) and name != "VN"


def owns(text: str, sentence: Sentence, span: Span) -> bool:
    """Whether the economy at `span` is the one whose statistic is stated: "xuất khẩu của Nhật Bản"."""
    return bool(_OF.search(text[max(sentence.start, span[0] - _NEAR) : span[0]]))


def economy_of(index: Index) -> str | None:
    """The one economy that an article is about which nowhere speaks of Vietnam."""
    told = [s for s in index.doc.sentences if s.part.kind not in _APART]
    if any(_is_home(index, s) for s in told):
        return None
    counts = Counter(name for s in told for name, _ in economies(index, s))
    heads = [s for s in told if s.part.kind == "title"] or told[:1]
    for head in (heads, told[:_HEAD]):
        named = [(name, owns(index.doc.text, s, span)) for s in head for name, span in economies(index, s)]
        owners = {name for name, owner in named if owner}
        names = sorted(owners or {name for name, _ in named})
        if names:
            return names[0] if len(names) == 1 and (owners or counts[names[0]] >= _OFTEN) else None
    return None


def economies(index: Index, sentence: Sentence) -> Iterator[tuple[str, Span]]:
    """The countries and unions of countries that a sentence names."""
    for m in index.mentions(sentence, "GPE"):
        if m.norm and is_abroad(m.norm):
            yield m.norm, (m.start, m.end)
    for m in pattern("union").finditer(index.doc.text, sentence.start, sentence.end):
        yield name_of("union", m.group()), m.span()


def _is_home(index: Index, sentence: Sentence) -> bool:
    """Whether a sentence names Vietnam, a province or an amount in dong."""
    local = any(m.norm and not is_abroad(m.norm) for m in index.mentions(sentence, "GPE"))
    dong = any((m.norm or "").endswith(" VND") for m in index.mentions(sentence, "MONEY"))
    return local or dong
