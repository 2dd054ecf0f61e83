"""Segments, sentences and words of a text view; the only import of underthesea.

underthesea's sentence splitter is taken as it is and mended where it is wrong on this kind of text: it cuts
after "Co.", "PGS.TS." and initials, and does not cut glued sentences ("5 tỷ USD.Trong đó"). Headings have no
full stop, so sentences never cross a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from itertools import islice, pairwise
from pathlib import Path
from typing import cast

import regex

from vnfdi_extract.schema import SegmentKind

_LONGEST_TITLE = 220
_LONGEST_HEADING = 130
_LONGEST_LEAD = 700
_LONGEST_BYLINE = 60
_LONGEST_TOKENIZED = 100_000
# No sentence of the press is as long or holds as many numbers; what does is a list, and rules that compare
# the numbers of a sentence with each other would take minutes for it.
_LONGEST_SENTENCE, _MOST_NUMBERS = 3000, 120
_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*")
_RESTS = (" ", ", ", "; ")
_REST = regex.compile("|".join(reversed(_RESTS)))

_LINE = regex.compile(r"[^\n]+")
_ENDS_SENTENCE = regex.compile(r"[.!?…;:,][\"”’')\]]*$")
_ENDS_STATEMENT = regex.compile(r"[.…;:,][\"”’')\]]*$")
_CAPTION = regex.compile(
    r"(?:^|[\s(])(?:Ảnh|Nguồn ảnh|Photo)(?: minh h[oọ]a)?\s*[:/]|\(Ảnh[^)]*\)\s*$|^Ảnh minh h"
)
_BYLINE = regex.compile(
    r"(?:Theo |Nguồn:|Tin, ảnh|Bài, ảnh|Tác giả)?"
    r"(?:\p{Lu}[\p{L}.]*(?:[ \-–/]+|$)){1,6}(?:\((?:\p{Lu}[\p{L}./]*[ ]?){1,4}\)|— VNS)?[./]*"
)
_NAME = regex.compile(r"\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,3}")
_TAIL_BYLINE = regex.compile(
    r"(?<=[.!?…”\"/]\s{0,2})"
    r"(?P<byline>(?:Theo )?(?:\p{Lu}[\p{L}.]*[ \-–/]*){1,5}(?:\([\p{L} /.]{2,25}\))?)\s*$"
)
_GLUED = regex.compile(r"\p{Ll}\p{Lu}\p{Ll}")
_GLUED_WORD = regex.compile(r"\p{L}*\p{Ll}(?P<next>\p{Lu}\p{Ll}+)")
_READER_WIDGET = regex.compile(
    r"^(?:Xem thêm|Đọc thêm|Tin liên quan|Bài liên quan|Tin cùng chuyên mục|Cùng chuyên mục|Tin khác|Tin mới|"
    r"Tin nổi bật|Đọc nhiều|Có thể bạn quan tâm|Mời bạn đọc|Bình luận|Bạn thấy bài viết này|Bài viết cùng|"
    r"Chủ đề:|Từ khóa:|Tags?:|Related|Read more|See also)(?!\p{L})",
    regex.IGNORECASE,
)
_CUT_ABBREVIATION = regex.compile(
    r"(?:^|[\s(\"“.,])(?:TP|Tp|Q|P|H|TX|TT|TS|ThS|Ths|GS|PGS|BS|KS|LS|CN|Co|Corp|Inc|Ltd|JSC|No|Mr|Mrs|Ms|Dr|St|vs|"
    r"US|U\.S|\p{Lu})\.$"
)
_GLUED_SENTENCE = regex.compile(r"(?<=[\p{Ll}\p{N}%)”\"]|USD|VND|ha)[.!?](?=\p{Lu}\p{L}*[ ,])")
_ENGLISH = regex.compile(r"\b(?:the|of|and|in|to|with|for|from|has|by)\b")
# English news writes Vietnamese names with their accents too: up to so many accented words a word of grammar.
_NAMES = 2
_ACCENTED = regex.compile(r"\b\p{L}*[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]\p{L}*\b")
_VIETNAMESE = regex.compile(r"\b(?:của|và|các|là|có|trong|với|được|cho|cua|va|cac|la|co|voi|duoc|cho)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """A segment in view offsets; `paragraph` is the number of its line."""

    kind: SegmentKind
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in view offsets, with the segment it lies in."""

    index: int
    start: int
    end: int
    part: Part


def language(text: str) -> str:
    """Distinguish English articles ("en") from Vietnamese ones ("vi"), with or without diacritics.

    Examples
    --------
    >>> language("The province has attracted 5 billion USD from the start of the year.")
    'en'
    """
    head = text[:5000].lower()
    english, accented = len(_ENGLISH.findall(head)), len(_ACCENTED.findall(head))
    foreign = english > len(_VIETNAMESE.findall(head)) and english > accented / _NAMES
    return "en" if foreign else "vi"


def segments(text: str) -> list[Part]:
    """Divide a view into parts by their role on the page, in order, without blank lines."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    related = _related_from(text, lines)
    parts: list[Part] = []
    for number, (start, end) in enumerate(lines):
        kind = "related" if number >= related else _kind(text[start:end].strip(), number, len(lines), parts)
        parts += _without_tail(text, Part(kind, start, end, number), last=number == related - 1)
    following: list[Part | None] = [*parts, None]
    return [_alternative_text(part, after) for part, after in pairwise(following) if part]


def _alternative_text(part: Part, after: Part | None) -> Part:
    """Take a line just before a caption for the picture's alternative text: a caption too."""
    if part.kind == "heading" and after is not None and after.kind == "caption":
        return replace(part, kind="caption")
    return part


def _related_from(text: str, lines: list[tuple[int, int]]) -> int:
    """Find the line where lists of other articles begin: a teaser repeats its headline at once."""
    content = [text[s:e].strip() for s, e in lines]
    for number in range(2, len(content)):
        teaser = content[number] == content[number - 1] and len(content[number]) > 25
        if teaser:
            return number - 1
        if _READER_WIDGET.match(content[number]) and len(content[number]) < 80:
            return number
    return len(content)


def _kind(line: str, number: int, count: int, before: list[Part]) -> SegmentKind:
    closed = bool(_ENDS_SENTENCE.search(line))
    if number == 0:
        headline = count > 1 and len(line) <= _LONGEST_TITLE and not _ENDS_STATEMENT.search(line)
        return "title" if headline else "body"
    if _CAPTION.search(line) and len(line) <= 2 * _LONGEST_HEADING:
        return "caption"
    if number == 1 and before[0].kind == "title" and len(line) <= _LONGEST_LEAD and count > 2:
        return "lead"
    if (
        len(line) <= _LONGEST_BYLINE
        and _BYLINE.fullmatch(line)
        and (number == count - 1 or _NAME.fullmatch(line))
    ):
        return "byline"
    if not closed and number < count - 1:
        if _GLUED.search(line) and len(line) > 60:
            return "related"
        if len(line) <= _LONGEST_HEADING:
            return "heading" if line[:1] not in "-–+•*" else "body"
        if before[-1].kind == "lead" and ". " not in line:
            return "related"
    return "body"


def _without_tail(text: str, part: Part, *, last: bool) -> list[Part]:
    """Part the byline glued to the end of the last paragraph from its body."""
    if not last or part.kind not in ("body", "lead"):
        return [part]
    tail = _TAIL_BYLINE.search(text, max(part.start, part.end - _LONGEST_BYLINE), part.end)
    if not tail or tail.start("byline") <= part.start:
        return [part]
    cut = tail.start("byline")
    return [
        Part(part.kind, part.start, cut, part.paragraph),
        Part("byline", cut, part.end, part.paragraph),
    ]


def sentences(text: str, parts: list[Part]) -> list[Sentence]:
    """Split parts into sentences with exact offsets."""
    found: list[Sentence] = []
    for part in parts:
        for start, end in _sentence_spans(text, part.start, part.end):
            for begin, stop in (
                _glued_headlines(text, start, end) if part.kind == "related" else [(start, end)]
            ):
                for first, last in _bounded(text, begin, stop):
                    found.append(Sentence(len(found), first, last, part))
    return found


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is longer, or holds more numbers, than a sentence does."""
    while True:
        most = min(end, start + _LONGEST_SENTENCE)
        numbers = islice(_NUMBER.finditer(text, start, most), _MOST_NUMBERS, None)
        most = min(most, next((m.start() for m in numbers), end))
        if most >= end:
            break
        rests = _REST.finditer(text, (start + most) // 2, most)
        rest = max(rests, key=lambda m: (_RESTS.index(m[0]), m.start()), default=None)
        yield start, (rest.start() + len(rest[0].rstrip()) if rest else most)
        start = rest.end() if rest else most
    yield start, end


def _glued_headlines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut between headlines that a page prints without a space between them."""
    begin = start
    for glued in _GLUED_WORD.finditer(text, start, end):
        if not glued.group().isascii():
            yield begin, glued.start("next")
            begin = glued.start("next")
    yield begin, end


def _sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = -1
    for s, e in _raw_sentences(text, start, end):
        if begin < 0:
            begin = s
        if e < end and _wrongly_cut(text, begin, e):
            continue
        cut = begin
        for glued in _GLUED_SENTENCE.finditer(text, begin, e):
            if not _CUT_ABBREVIATION.search(text[max(begin, glued.end() - 12) : glued.end()]):
                yield cut, glued.end()
                cut = glued.end()
        yield cut, e
        begin = -1
    if begin >= 0:
        yield begin, end


def _wrongly_cut(text: str, start: int, end: int) -> bool:
    """Whether a sentence was ended at an abbreviation or inside a name like "vnexpress.vn"."""
    inside = text[end : end + 1].islower() or text[end : end + 1].isdigit()
    return inside or bool(_CUT_ABBREVIATION.search(text[max(start, end - 12) : end]))


def _raw_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Underthesea's sentences by walking along the text; a very long line is fed in pieces."""
    for piece in range(start, end, _LONGEST_TOKENIZED):
        stop = min(piece + _LONGEST_TOKENIZED, end)
        yield from _walk(text, piece, stop, _splitter()(text[piece:stop]))


@cache
def _splitter() -> Callable[[str], list[str]]:
    """Underthesea's splitter of sentences, without the models that the package loads beside it."""
    package = find_spec("underthesea")
    for folder in (package and package.submodule_search_locations) or ():
        spec = spec_from_file_location(
            "underthesea_sent_tokenize", Path(folder, "pipeline", "sent_tokenize", "__init__.py")
        )
        if spec and spec.loader and Path(spec.origin or "").is_file():
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            return cast(Callable[[str], list[str]], module.sent_tokenize)
    from underthesea import sent_tokenize

    return cast(Callable[[str], list[str]], sent_tokenize)


def _walk(text: str, start: int, end: int, pieces: list[str]) -> Iterator[tuple[int, int]]:
    """Follow pieces along the text by their letters: the splitters may change the spaces between them."""
    position = start
    for piece in pieces:
        while position < end and text[position].isspace():
            position += 1
        begin = position
        exact = piece == piece.strip() and text.startswith(piece, position)
        if exact:
            position += len(piece)
        for _ in "" if exact else "".join(piece.split()):
            while position < end and text[position].isspace():
                position += 1
            position += 1
        if begin < min(position, end):
            yield begin, min(position, end)


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Underthesea's words of ``text[start:end]``, with exact offsets into `text`.

    Examples
    --------
    >>> text = "Bắc Ninh thu hút đầu tư"
    >>> [text[s:e] for s, e in words(text, 0, len(text))]
    ['Bắc Ninh', 'thu hút', 'đầu tư']
    """
    from underthesea import word_tokenize

    return list(_walk(text, start, end, word_tokenize(text[start:end], use_token_normalize=False)))
