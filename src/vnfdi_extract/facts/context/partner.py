"""The counterpart of a statistic: the country, sector, group or company that the number is broken down by."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.cover import ACROSS, WITH_PARTNERS
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.lists import in_step, run
from vnfdi_extract.facts.context.topics import Kind, Topic, is_recipient, topics_of
from vnfdi_extract.facts.context.words import at, pattern
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.schema import Indicator, Span
from vnfdi_extract.segment import Sentence
from vnfdi_extract.statistics import capital, of_kind

_ACROSS = of_kind("trade")
_WHOLE = of_kind("partners", "zones")
_ACROSS_OR_ABROAD = _ACROSS | capital("foreign", "abroad")
_BY_GROUP = capital("foreign", "abroad", "domestic")
_IS = regex.compile(r"\s*(?:là|thuộc về)\s+(?:[\p{L}]+\s+){0,3}", regex.IGNORECASE)
_TIGHT = regex.compile(
    r"(?:(?!\b(?:và|còn)\b)[^,;.()]){0,60}?"
    r"\b(?:của|từ|thuộc về|trong tay|thuộc|đến từ|bằng|sử dụng|hình thức|hoạt động)\s+"
    r"(?:(?:khối|nhóm|các|những|thị trường|nhà đầu tư|doanh nghiệp|DN|công ty|lĩnh vực|ngành|nước|vốn)\s+)*",
    regex.IGNORECASE,
)
_LOOSE = regex.compile(
    r"(?:[^,;.()\d]|\(\p{L}{2,8}\)){0,80}?\b(?:vào|cho|trong|làm|sang|tại|ở)\s+"
    r"(?:(?:khối|nhóm|các|những|thị trường|lĩnh vực|ngành)\s+)*",
    regex.IGNORECASE,
)
_NEXT = regex.compile(r"\s*(?:,|và)\s+(?:hơn|gần|khoảng|trên)?\s*", regex.IGNORECASE)
_FRONTED = regex.compile(r"(?:^|[;.,]\s*|[–-]\s*)(?:nhưng\s+)?(?:với|đạt|có)\b[^;.]*$", regex.IGNORECASE)
_SUBJECT = regex.compile(
    r"\s+(?:(?:hiện|đang|vẫn|tiếp tục|đã)\s+)*(?:đứng|xếp|là|dẫn đầu|trở thành|giữ)\b", regex.IGNORECASE
)
_RESTART = regex.compile(
    r"[;.…]\s*(?:tổng|lũy kế)\b|[;.,…]\s*cả nước\b|\b(?:tính chung|Ảnh:)|"
    r",\s*tổng (?:vốn đầu tư (?:toàn )?xã hội|kim ngạch|thu ngân sách)\b|"
    r"\b(?:sang|tại|từ|có)\s+(?:hơn\s+|gần\s+)?\d+\s+(?:quốc gia|nước)\b",
    regex.IGNORECASE,
)
_FIRMS = regex.compile(r"\b(?:doanh nghiệp|công ty|DN|nhà đầu tư)\s+(?:của\s+)?$", regex.IGNORECASE)
_OF_ECHO: dict[str, tuple[Kind, ...]] = {
    "country": ("country", "bloc"),
    "market": ("country", "bloc", "continent"),
    "group": ("group",),
    "sector": ("sector",),
}
_NEW_CLAUSE = regex.compile(r";(?!\s*trong đó)", regex.IGNORECASE)
_FAR = 3
_OPENING = 50


@dataclass(frozen=True, slots=True)
class PartnerReading:
    """The counterpart, the words it was read from, and where they stand; None in the anchor's own clause."""

    name: str | None = None
    span: Span | None = None
    source: str | None = None


def partner_of(index: Index, draft: ObservationDraft, sentence: Sentence) -> PartnerReading:
    """Find the counterpart of an observation."""
    if draft.indicator in _WHOLE:
        return PartnerReading()
    topics = [t for t in topics_of(index, sentence) if _fits(index, draft, t)]
    topic = (
        in_step(index, draft.anchor, sentence, topics)
        or _right(index, sentence, draft.anchor, topics, _IS)
        or _right(index, sentence, draft.anchor, topics, _TIGHT)
        or _left(index, sentence, draft.anchor, topics)
        or _right(index, sentence, draft.anchor, topics, _LOOSE)
        or _fronted(index, sentence, draft.anchor, topics)
    )
    if not topic:
        return (
            _of_this_number(index, draft, sentence) or _of_article(index, draft, sentence) or PartnerReading()
        )
    if topic.kind == "echo":
        meant = _meant(index, sentence, topic)
        return meant if meant.name != draft.area else PartnerReading()
    clause = index.clause(min(topic.end, draft.anchor.end), max(topic.start, draft.anchor.start))
    return PartnerReading(topic.name, (topic.start, topic.end), clause)


def _of_this_number(index: Index, draft: ObservationDraft, sentence: Sentence) -> PartnerReading | None:
    """The counterpart of the last number before: "Số vốn này chiếm 20%"."""
    before = next(index.context(sentence), None)
    opening = min(sentence.start + _OPENING, draft.anchor.start)
    if before is None or not pattern("this_number").search(index.doc.text, sentence.start, opening):
        return None
    return _as_before(index, draft, sentence, before)


def _as_before(
    index: Index, draft: ObservationDraft, sentence: Sentence, before: Sentence
) -> PartnerReading | None:
    numbers = index.numbers(before)
    if not numbers:
        return None
    meant = partner_of(index, replace(draft, anchor=numbers[-1]), before)
    return replace(meant, source=index.source(sentence, before)) if meant.name else None


def _of_article(index: Index, draft: ObservationDraft, sentence: Sentence) -> PartnerReading | None:
    """The one country that a headline on trade names."""
    if draft.indicator not in _ACROSS or sentence.part.kind == "related":
        return None
    heads = index.once("titles", None, lambda: [s for s in index.doc.sentences if s.part.kind == "title"])
    named = [t for s in heads if s is not sentence for t in topics_of(index, s) if t.kind == "country"]
    if len({t.name for t in named}) != 1 or named[0].name == draft.area:
        return None
    return PartnerReading(named[0].name, (named[0].start, named[0].end), "title")


def _fits(index: Index, draft: ObservationDraft, topic: Topic) -> bool:
    """Whether the indicator is one that can be broken down by the topic."""
    indicator = draft.indicator
    if topic.name == draft.area or (topic.only and indicator not in topic.only):
        return False
    kind = topic.name if topic.kind == "echo" else topic.kind
    if kind == "country":
        return _gives(index, indicator, topic)
    if kind in ("bloc", "continent", "market"):
        return indicator in _ACROSS_OR_ABROAD
    if kind == "group":
        return indicator not in _BY_GROUP
    if kind == "sector":
        return indicator != "INDUSTRY" or topic.name.lower() not in ("công nghiệp", "sản xuất công nghiệp")
    if kind == "company":
        return indicator in ("FDI_STOCK", "INV_STOCK") or indicator in _ACROSS
    return True


def _gives(index: Index, indicator: Indicator, country: Topic) -> bool:
    """Whether the country is a partner in the indicator: capital comes from it, or trade goes there."""
    text = index.doc.text
    if indicator in WITH_PARTNERS:
        return True
    if indicator == "ENTERPRISES":
        return bool(_FIRMS.search(text, max(0, country.start - 25), country.start))
    return indicator in ACROSS and not is_recipient(index, country)


def _left(index: Index, sentence: Sentence, anchor: Found, topics: list[Topic]) -> Topic | None:
    text = index.doc.text
    for topic in reversed([t for t in topics if t.end <= anchor.start]):
        between = text[topic.end : anchor.start]
        if _RESTART.search(between) or (topic.kind == "sector" and _NEW_CLAUSE.search(between)):
            return None
        if not index.aside(sentence, topic.start, anchor.start) and not _closed(
            index, sentence, topic, anchor
        ):
            return _joined(text, topics, topic, anchor)
    return None


def _joined(text: str, topics: list[Topic], topic: Topic, anchor: Found) -> Topic:
    """The whole enumeration that a number is said of: "Nhật Bản, Hàn Quốc và Singapore chiếm 60%"."""
    listed = run(text, [t for t in topics if t.kind == topic.kind and t.end <= topic.end], topic)
    if len(listed) < 2 or topic.kind not in ("country", "sector"):
        return topic
    start = listed[0].start
    return replace(topic, start=start, name=text[start : topic.end])


def _closed(index: Index, sentence: Sentence, topic: Topic, anchor: Found) -> bool:
    """Whether the topic belongs to one of several counts: "24 dự án hạ tầng và 200 dự án khác"."""
    numbers = index.numbers(sentence)
    ruler = next((n for n in reversed(numbers) if n.end <= topic.start), None)
    after = next((n for n in numbers if n.start >= topic.end), None)
    if not ruler or not after or anchor.start < after.start:
        return False
    unit = (ruler.norm or "").partition(" ")[2]
    same = ruler.label == after.label == "QUANTITY" and unit == (after.norm or "").partition(" ")[2]
    attached = index.doc.text[ruler.end : topic.start].isspace()
    return same and attached and bool(at(_NEXT, index.doc.text, topic.end))


def _right(
    index: Index, sentence: Sentence, anchor: Found, topics: list[Topic], link: regex.Pattern[str]
) -> Topic | None:
    """The topic that is tied to the number from behind: "300 dự án của Nhật Bản", "thứ hai là Nhật Bản"."""
    text = index.doc.text
    topic = next((t for t in topics if t.start >= anchor.end), None)
    if topic is None or any(anchor.end <= n.start < topic.start for n in index.numbers(sentence)):
        return None
    if link.fullmatch(text, anchor.end, topic.start):
        return topic
    adjacent = link is _TIGHT and anchor.label == "QUANTITY" and text[anchor.end : topic.start].isspace()
    return topic if adjacent else None


def _fronted(index: Index, sentence: Sentence, anchor: Found, topics: list[Topic]) -> Topic | None:
    """The subject after its numbers: "Với 300 dự án, Nhật Bản đứng thứ hai"."""
    text = index.doc.text
    if not _FRONTED.search(text[sentence.start : anchor.start]):
        return None
    later = [t for t in topics if t.start >= anchor.end]
    return next((t for t in later if at(_SUBJECT, text, t.end)), None)


def _meant(index: Index, sentence: Sentence, echo: Topic) -> PartnerReading:
    """What an echo points to: the nearest topic of its kind, in the sentence or shortly before."""
    kinds = _OF_ECHO[echo.name]
    for n, other in enumerate([sentence, *index.context(sentence)]):
        told = [t for t in topics_of(index, other) if t.kind in kinds and t.start < echo.start]
        if told:
            last = told[-1]
            source = None if other.index == sentence.index else index.source(sentence, other)
            return PartnerReading(last.name, (last.start, last.end), source)
        if n > _FAR and echo.name != "country":
            break
    return PartnerReading()
