"""Reads a document's numbers in order, each with the topic that the words around it make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.clause import clause_start, parted, phrase_end
from vnfdi_extract.facts.cues import Cue
from vnfdi_extract.facts.observation.distribute import distribute
from vnfdi_extract.facts.observation.goods import Goods
from vnfdi_extract.facts.observation.line import Extent, Line, lines_of
from vnfdi_extract.facts.observation.reading import Reading, unit_of
from vnfdi_extract.facts.observation.tables import Origin, Stock, Subject, listed
from vnfdi_extract.facts.observation.topic import SINGLE_GOODS, Topic
from vnfdi_extract.statistics import statistics

_OF_WHOLE = regex.compile(
    r"\s*(?:của|tổng|trên tổng|trong tổng|số|giá|kim|toàn|thị|vốn|GDP|GRDP|FDI|doanh|lao|lực|thu|dân|"
    r"ngân|việc|thương mại|lượng|cơ cấu|xuất|nhập|of|về)\b",
    regex.IGNORECASE,
)
_OF_OUTPUT = regex.compile(r"\s*(?:của |of )?G(?:R)?DP\b")
_NEAR = 100
_DIVIDES = regex.compile(
    r"(?:trong (?:đó|số (?:này|đó)|tổng (?:số|vốn))|of (?:the|this|that) (?:total|amount)|of which)\b",
    regex.IGNORECASE,
)

_FROM = regex.compile(
    r"\s*(?:(?:was|were) )?(?:(?:came|coming|poured|added|injected|went|registered|invested) )?"
    r"(?:from|into|to|for|in)\s+",
    regex.IGNORECASE,
)
_OF_GOODS = regex.compile(
    r"\s+(?:\(\p{Lu}+\)\s+)?(?:(?:mặt )?hàng |nhóm hàng |các loại |(?:các )?sản phẩm )*(\p{Ll}+)"
)
_AMONG_INVESTORS = regex.compile(
    r"\s*(?:/|(?:trong|trên)(?: tổng)?(?: số)?)\s*\d+ (?:quốc gia|nước)[^.;]{0,30}\b(?:đầu tư|FDI|dự án)\b",
    regex.IGNORECASE,
)
_AMOUNT_OF = regex.compile(
    r"\s+(?:\p{Ll}+ )?[\d.,]+ (?:nghìn |ngàn |triệu )?(?:tấn|kg|chiếc|xe|con|bộ|thùng|m3|m2|"
    r"lít|cành|cây|quả|hạt|tấm|đôi|bao|viên|lô|container)\b",
    regex.IGNORECASE,
)
_KEPT: dict[Stock | None, Stock] = {"strong": "now", "now": "now", "dated": "dated", "weak": "weak"}
_COUNTED = {row.counted: name for name, row in statistics().items() if row.counted}


def read(doc: Document) -> Iterator[Reading]:
    """Yield a reading of each number, in order."""
    topic, kind, paragraph = Topic(), "", -1
    span: Extent | None = None
    origins: list[Origin] = []
    goods = Goods()
    lines = list(lines_of(doc))
    for line, after in zip_longest(lines, lines[1:]):
        part = line.sentence.part
        if part.paragraph != paragraph and "related" in (part.kind, kind):
            topic, span = Topic(), None
        span = "flow" if "flow" in (span, line.span) else None
        kind, paragraph = part.kind, part.paragraph
        topic = _at_present(line, _inherited(line, topic))
        own: list[Origin] = [c.row.origin for c in line.subjects if c.row.origin]
        if any(unit_of(n) == "country" for n in line.numbers):
            own = own or ["FDI"]
        if not own and after is not None and _of_both(doc.text, after):
            topic, own = replace(topic, origin=None), ["INV"]
        if _divided(line, topic.origin):
            topic, own = replace(topic, origin=None), ["INV"]
        readings = list(_read_line(doc.text, line, topic, _default(own or origins), line.span or span))
        distribute(doc.text, readings)
        goods.mark(doc.text, line, readings)
        origins += own
        yield from readings
        topic = _left(doc.text, line, topic, readings)


def _of_both(text: str, line: Line) -> bool:
    """Whether a sentence divides what was stated before it among investors from abroad and at home."""
    origins = {c.row.origin for c in line.subjects}
    divides = _DIVIDES.match(text, line.sentence.start, line.sentence.end)
    return bool(divides) and {"FDI", "DDI"} <= origins


def _divided(line: Line, origin: Origin | None) -> bool:
    """Whether a sentence names the other investors after "trong đó" only: what it divides is both."""
    links = [
        c.start for c in line.links if c.row == "of_which" and c.start > line.sentence.start + _NEAR // 4
    ]
    told = [c for c in line.subjects if c.row.origin in ("FDI", "DDI")]
    later = bool(links and told) and told[0].start > links[0]
    return later and origin in ("FDI", "DDI") and origin not in {c.row.origin for c in told}


def _default(origins: list[Origin]) -> Origin:
    """Who invests where a text does not say: from abroad, if it spoke of nothing else lately."""
    return "FDI" if origins and set(origins[-4:]) == {"FDI"} else "INV"


def _inherited(line: Line, topic: Topic) -> Topic:
    """What the sentence takes over: all where it goes on about the topic, else only who invests."""
    topic = topic.older()
    start = line.sentence.start
    goes_on = line.linked("continuing", start, start + 25)
    timed = any(c.row.stock for c in line.subjects)
    speaks = any(c.row.family and not c.row.weak for c in line.subjects)
    mentions = any(c.row.family == "INV" for c in line.subjects)
    if (goes_on and not timed) or not (speaks or mentions):
        return topic
    timed = timed or line.span is not None or any(c.row.form for c in line.subjects)
    return replace(topic, forms=frozenset(), stock=None if timed else _KEPT.get(topic.stock))


def _at_present(line: Line, topic: Topic) -> Topic:
    """A sentence's "hiện" holds for the numbers before it too."""
    told = {c.row.stock for c in line.subjects if c.row.stock}
    return replace(topic, stock="weak") if told == {"weak"} and not topic.stock else topic


def _left(text: str, line: Line, topic: Topic, readings: list[Reading]) -> Topic:
    """The topic that the sentence leaves behind: that of its first number, else of its last words."""
    if readings:
        return next((r.spoken for r in readings if not r.spoken.avoid), readings[0].spoken)
    return _take(text, topic, line.subjects, fresh=False)[0]


def _read_line(
    text: str, line: Line, topic: Topic, default: Origin, span: Extent | None
) -> Iterator[Reading]:
    before, sentence_end = line.sentence.start, line.sentence.end
    previous: Reading | None = None
    for i, number in enumerate(line.numbers):
        following = line.numbers[i + 1].start if i + 1 < len(line.numbers) else sentence_end
        after = _after(text, line, number, before, following)
        own = [c for c in line.subjects if before <= c.start < number.start]
        modifying = [c for c in line.subjects if number.start <= c.start < after]
        topic, fresh = _take(text, topic, own, fresh=True)
        modified, _ = _take(text, topic, modifying, fresh)
        modified = _counted(modified, number, [*own, *modifying])
        if unit_of(number) == "rank" and _AMONG_INVESTORS.match(text, number.end):
            modified = replace(modified, family="INV", origin="FDI", forms=frozenset(), avoid=None, age=0)
        goods = _of_goods(own if number.label == "PERCENT" else [*own, *modifying])
        goods = goods or bool(number.label == "PERCENT" and previous and previous.goods and not own)
        clause = max(clause_start(text, line.sentence.start, number.start), number.start - _NEAR)
        origin: Origin = "FDI" if line.abroad(clause, number.start) else default
        if number.label != "PERCENT":
            topic = modified
        previous = Reading(number, line, modified, topic, before, after, origin, span, goods, previous)
        yield previous
        before = after


def _after(text: str, line: Line, number: Found, before: int, following: int) -> int:
    if number.label == "PERCENT":
        change = line.changed(before, number.start)
        grows = change is not None and change.measure == "growth" and change.direction != "ratio"
        if grows and not _OF_OUTPUT.match(text, number.end, following):
            return number.end
        if not _OF_WHOLE.match(text, number.end, following):
            return number.end
    if number.label == "MONEY" and _FROM.fullmatch(text, number.end, following):
        return next((n.end for n in line.numbers if n.start == following), following)
    return _phrase_end(text, line, number.end, following)


def _phrase_end(text: str, line: Line, start: int, limit: int) -> int:
    """Where the phrase after a number ends; a mark inside a cue ("góp vốn, mua cổ phần") ends nothing."""
    end = phrase_end(text, start, limit)
    cue = next((c for c in line.subjects if c.start < end < c.end <= limit), None)
    return _phrase_end(text, line, cue.end, limit) if cue else end


def _counted(topic: Topic, number: Found, cues: list[Cue[Subject]]) -> Topic:
    """The topic of a counted thing that is a statistic of its own."""
    if topic.avoid:
        return topic
    unit = unit_of(number)
    family = _COUNTED.get(unit)
    if unit in ("person", "other") and any(c.row.family == "LABOUR" for c in cues):
        family = "LABOUR"
    return replace(topic, family=family, age=0) if family else topic


def _take(text: str, topic: Topic, cues: list[Cue[Subject]], fresh: bool) -> tuple[Topic, bool]:
    """The topic after `cues`; what follows a word to avoid in one phrase belongs to it."""
    avoided: int | None = None
    last: Cue[Subject] | None = None
    for cue in cues:
        if avoided is not None and not cue.row.avoid and not parted(text, avoided, cue.start):
            continue
        topic = topic.taking(cue, fresh)
        if cue.row.family in ("EXPORTS", "IMPORTS", "TRADE") and _names_goods(text, cue, last):
            topic = replace(topic, avoid=SINGLE_GOODS)
        last = cue
        avoided = cue.end if cue.row.avoid else None
        fresh = fresh and not cue.row.form
    return topic, fresh


def _of_goods(cues: list[Cue[Subject]]) -> bool:
    """Whether single goods are named after the last word for a statistic."""
    goods = False
    for cue in cues:
        goods = cue.row.goods or (goods and not cue.row.family)
    return goods


def _names_goods(text: str, cue: Cue[Subject], last: Cue[Subject] | None) -> bool:
    """Whether single goods stand next to a word for trade: "xuất khẩu gạo", "xe nhập khẩu"."""
    if _AMOUNT_OF.match(text, cue.end):
        return True
    after = _OF_GOODS.match(text, cue.end)
    before = last is not None and last.row.goods and text[last.end : cue.start].isspace()
    return before or bool(after and after[1] not in listed("whole_trade"))
