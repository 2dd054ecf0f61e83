"""PROJECT mentions before "do … làm chủ đầu tư": the owner bounds the name, however long it is."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.mentions.project_extent import heads

_OWNER = regex.compile(r"\b(?:làm|là) (?:chủ|thủ) đầu tư\b")
_STOP = regex.compile(r"[;\n…]|\.(?=\s|\Z)")
_PROJECT = regex.compile(
    r"(?<!(?:các|những|nhiều|một số|\d) )\b(?:dự án|công trình)(?: thứ \p{Ll}+| số \d+)?(?: là)? [“\"]?",
    regex.IGNORECASE,
)
_ITEM = regex.compile(r"(?:^|, | như:? |: | và | gồm )(?=\p{Lu})")
_PLACE = regex.compile(
    r"[”\"]?,? (?:tại|ở|nằm|thuộc|có|với|được|trên|quy mô|công suất|giá trị|trị giá|tổng|vốn|trước) "
    r"|[”\"]? \((?:tại|ở|thuộc|quận|huyện|TP|Q\.|tỉnh|xã|phường|thị|thành)"
)
_OTHER = (
    "này",
    "trên",
    "đó",
    "có ",
    "trước",
    "được",
    "tại ",
    "đã ",
    "với ",
    "nằm ",
    "của ",
    "là ",
    "khoảng ",
    "gần ",
    "hơn ",
)
_REACH = 300
_SHORTEST, _LONGEST = 8, 180


def find(doc: Document) -> Iterator[Found]:
    """Yield the names of projects whose owner the text names right after them.

    Examples
    --------
    >>> from vnfdi_extract.schema import Article
    >>> doc = Document.read(Article(text="Dự án tấm pin mỏng Sông Lam do Công ty A làm chủ đầu tư."))
    >>> [doc.surface(m) for m in find(doc)]
    ['tấm pin mỏng Sông Lam']
    """
    text, position = doc.text, 0
    for owner in _OWNER.finditer(text):
        begin = max(position, owner.start() - _REACH)
        begin = max([begin, *(m.end() for m in _STOP.finditer(text, begin, owner.start()))])
        position = owner.end()
        by: int = text.rfind(" do ", begin, owner.start())
        span = _name(text, begin, by) if by > 0 else None
        if span:
            yield Found("PROJECT", *span, "project.owned", score=0.95)


def _name(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """The name within ``text[begin:end]``: after "dự án", else from a work's noun on, up to a place."""
    called = list(_PROJECT.finditer(text, begin, end))
    starts = [called[-1].end()] if called else [m.end() for m in _ITEM.finditer(text, begin, end)]
    starts = [s for s in starts if called or heads().match(text, s)]
    if not starts:
        return None
    start = starts[-1]
    place = _PLACE.search(text, start, end)
    end = place.start() if place else end
    name = text[start:end].rstrip(' ,”"')
    plain = (
        not name[:1].isdigit()
        and _SHORTEST <= len(name) <= _LONGEST
        and " " in name
        and not name.startswith(_OTHER)
    )
    return (start, start + len(name)) if plain else None
