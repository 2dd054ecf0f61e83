"""An article's mentions by sentence, and the ways from one sentence to others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.context.times import Time, times_of
from vnfdi_extract.segment import Sentence

_CLAUSE = regex.compile(
    r";|, (?:trong đó|trong khi|còn|riêng|tiếp theo|tiếp đến|đưa|nâng)\b|\b(?:còn|trong khi)\b",
    regex.IGNORECASE,
)
_GLUED = regex.compile(
    r"(?<=[\p{Ll}\p{N}%)…]\s)"
    r"(?=(?:Theo|Tính|Trong|Tại|Ngày|Năm|Ảnh:|Nguồn:|Phát biểu|Cũng|Về|Đến|Từ|Cụ thể)\b[ ,])"
)
_BRACKETS = regex.compile(r"\([^()]*\)|(?<=\s)[-–]\s[^-–;]*\s[-–](?=\s)")


@dataclass(slots=True)
class Index:
    """One document's mentions by sentence; everything derived is made once, when first asked for."""

    doc: Document
    _mentions: dict[int, list[Found]] = field(default_factory=dict)
    _times: dict[int, list[Time]] = field(default_factory=dict)
    _provinces: dict[str, str] | None = None
    _glued: dict[int, list[int]] = field(default_factory=dict)
    _brackets: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Document) -> Index:
        """Distribute the mentions over the sentences."""
        index = cls(doc)
        for mention in doc.mentions:
            sentence = doc.sentence_at(mention.start)
            if sentence:
                index._mentions.setdefault(sentence.index, []).append(mention)
        return index

    def mentions(self, sentence: Sentence, *labels: str) -> list[Found]:
        """The sentence's mentions with one of `labels`, in order."""
        return [m for m in self._mentions.get(sentence.index, ()) if m.label in labels]

    def provinces(self) -> dict[str, str]:
        """The names of provinces that the article uses, with their plain form."""
        if self._provinces is None:
            named = [m for m in self.doc.mentions if m.label == "GPE" and m.norm and len(m.norm) > 2]
            self._provinces = {self.doc.surface(m): m.norm or "" for m in named}
        return self._provinces

    def numbers(self, sentence: Sentence) -> list[Found]:
        """The sentence's amounts, counts and percentages."""
        return self.mentions(sentence, "MONEY", "QUANTITY", "PERCENT")

    def times(self, sentence: Sentence) -> list[Time]:
        """The dates of a sentence with what their surroundings make of them."""
        if sentence.index not in self._times:
            self._times[sentence.index] = times_of(self.doc.text, sentence, self.mentions(sentence, "DATE"))
        return self._times[sentence.index]

    def before(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences before `sentence`, the nearest first."""
        return self._alike(sentence, reversed(self.doc.sentences[: sentence.index]))

    def after(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences after `sentence`."""
        return self._alike(sentence, iter(self.doc.sentences[sentence.index + 1 :]))

    def _alike(self, sentence: Sentence, others: Iterator[Sentence]) -> Iterator[Sentence]:
        """The article's sentences for one of the article; of a related list only the teaser's own lines."""
        if sentence.part.kind != "related":
            yield from (o for o in others if o.part.kind not in ("related", "byline"))
            return
        for other in others:
            if other.part.kind != "related" or abs(other.part.paragraph - sentence.part.paragraph) > 2:
                return
            yield other

    def source(self, sentence: Sentence, other: Sentence) -> str:
        """Name the place of `other`, a slot's evidence, as seen from `sentence`."""
        if other.index == sentence.index:
            return "sentence"
        if other.part.kind in ("title", "lead"):
            return "title"
        if other.index == sentence.index - 1:
            return "previous sentence"
        return "paragraph" if other.part.paragraph == sentence.part.paragraph else "article"

    def context(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences that a slot can be inherited from, the nearest before it first, without captions."""
        return (o for o in self.before(sentence) if o.part.kind != "caption")

    def today(self) -> str | None:
        """The day on which the article was written: published, else the first day that its head names."""
        if self.doc.published:
            return self.doc.published.isoformat()
        for sentence in self.doc.sentences[:4]:
            days = [t for t in self.times(sentence) if t.grain == "day" and t.role == "period"]
            if days:
                return days[0].value
        return None

    def begin(self, sentence: Sentence, position: int) -> int:
        """Where what is said at `position` begins: after a headline or caption glued to the sentence."""
        if sentence.index not in self._glued:
            found = _GLUED.finditer(self.doc.text, sentence.start, sentence.end)
            self._glued[sentence.index] = [m.start() for m in found]
        return max((g for g in self._glued[sentence.index] if g <= position), default=sentence.start)

    def clause(self, start: int, end: int) -> str | None:
        """None where ``start:end`` lies within one clause, else "clause"."""
        return "clause" if _CLAUSE.search(self.doc.text, min(start, end), max(start, end)) else None

    def aside(self, sentence: Sentence, start: int, position: int) -> bool:
        """Whether `start` stands in brackets that do not hold `position`."""
        if sentence.index not in self._brackets:
            found = _BRACKETS.finditer(self.doc.text, sentence.start, sentence.end)
            self._brackets[sentence.index] = [m.span() for m in found]
        return any(s < start < e and not s < position < e for s, e in self._brackets[sentence.index])
