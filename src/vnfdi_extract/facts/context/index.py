"""An article's mentions by sentence, and the ways from one sentence to others."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.context.times import Time, times_of
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

T = TypeVar("T")

_CLAUSE = regex.compile(
    r";|, (?:trong đó|trong khi|còn|riêng|tiếp theo|tiếp đến|đưa|nâng)\b|\b(?:còn|trong khi)\b",
    regex.IGNORECASE,
)
_TEASER = 2
_BRACKETS = regex.compile(r"\([^()]*\)|(?<=\s)[-–]\s[^-–;]*\s[-–](?=\s)")
_ASIDES = regex.compile(
    r"\([^()]*\)|(?<=\s)[-–]\s[^-–;]*\s[-–](?=\s)|,\s(?:including|of which)\s(?:[^,;.]|(?<=\d)[.,](?=\d))*",
    regex.IGNORECASE,
)


@dataclass(slots=True)
class Index:
    """One document's mentions by sentence; everything derived is made once, when first asked for."""

    doc: Document
    _mentions: dict[int, list[Found]] = field(default_factory=dict)
    _labelled: dict[tuple[int, tuple[str, ...]], list[Found]] = field(default_factory=dict)
    _made: dict[tuple[str, int], list[Any]] = field(default_factory=dict)

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
        key = (sentence.index, labels)
        found = self._labelled.get(key)
        if found is None:
            found = [m for m in self._mentions.get(sentence.index, ()) if m.label in labels]
            self._labelled[key] = found
        return found

    def once(self, kind: str, sentence: Sentence | None, make: Callable[[], list[T]]) -> list[T]:
        """What `make` finds in a sentence, or in the document, made at the first call only."""
        key = (kind, sentence.index if sentence else -1)
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def numbers(self, sentence: Sentence) -> list[Found]:
        """The sentence's amounts, counts and percentages."""
        return self.mentions(sentence, "MONEY", "QUANTITY", "PERCENT")

    def times(self, sentence: Sentence) -> list[Time]:
        """The dates of a sentence with what their surroundings make of them."""
        return self.once(
            "times", sentence, lambda: times_of(self.doc, sentence, self.mentions(sentence, "DATE"))
        )

    def zones(self) -> list[str]:
        """The names of the document's zones, as written."""
        return self.once(
            "zones", None, lambda: [self.doc.surface(m) for m in self.doc.mentions if m.label == "ZONE"]
        )

    def before(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences before `sentence`, the nearest first."""
        told = self.doc.sentences
        return self._alike(sentence, (told[i] for i in range(sentence.index - 1, -1, -1)))

    def after(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences after `sentence`."""
        told = self.doc.sentences
        return self._alike(sentence, (told[i] for i in range(sentence.index + 1, len(told))))

    def dated(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences with dates that a period can be inherited from: before it, the nearest first."""
        dated, place = self._dated(), self._place(sentence)
        before = (dated[i] for i in range(place - 1, -1, -1))
        return (o for o in self._alike(sentence, before) if o.part.kind != "caption")

    def dated_after(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences with dates after `sentence`."""
        dated, place = self._dated(), self._place(sentence)
        after = (dated[i] for i in range(place, len(dated)))
        return self._alike(sentence, (o for o in after if o.index > sentence.index))

    def _dated(self) -> list[Sentence]:
        return self.once("dated", None, lambda: [s for s in self.doc.sentences if self.times(s)])

    def _place(self, sentence: Sentence) -> int:
        return bisect_left(self._dated(), sentence.index, key=lambda s: s.index)

    def together(self, sentence: Sentence, other: Sentence) -> bool:
        """Whether two sentences belong to one story: both the article's, or the lines of one teaser."""
        if sentence.part.kind != "related":
            return other.part.kind not in ("related", "byline")
        return other.part.kind == "related" and abs(other.part.paragraph - sentence.part.paragraph) <= _TEASER

    def _alike(self, sentence: Sentence, others: Iterator[Sentence]) -> Iterator[Sentence]:
        return (o for o in others if self.together(sentence, o))

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
        return self.once("today", None, lambda: [self._today()])[0]

    def _today(self) -> str | None:
        if self.doc.published:
            return self.doc.published.isoformat()
        for sentence in self.doc.sentences[:4]:
            days = [t for t in self.times(sentence) if t.grain == "day" and t.role == "period"]
            if days:
                return days[0].value
        return None

    def year(self) -> str | None:
        """The year that the article's dates are most often of, the later of two."""
        return self.once("year", None, lambda: [self._year()])[0]

    def _year(self) -> str | None:
        times = [t for s in self._dated() if s.part.kind != "related" for t in self.times(s)]
        years = Counter(t.value[:4] for t in times if t.role != "base" and t.value[:4].isdigit())
        return max(years, key=lambda y: (years[y], y)) if years else None

    def clause(self, start: int, end: int) -> str | None:
        """None where ``start:end`` lies within one clause, else "clause"."""
        return "clause" if _CLAUSE.search(self.doc.text, min(start, end), max(start, end)) else None

    def aside(self, sentence: Sentence, start: int, position: int) -> bool:
        """Whether `start` stands in brackets that do not hold `position`."""
        return any(s < start < e and not s < position < e for s, e in self._brackets(sentence))

    def told_aside(self, sentence: Sentence, time: Time, position: int) -> bool:
        """Whether a date stands in brackets with a number of its own, which do not hold `position`."""
        return any(
            s < time.start < e
            and not s < position < e
            and any(s < n.start < e for n in self.numbers(sentence))
            for s, e in self._brackets(sentence)
        )

    def _brackets(self, sentence: Sentence) -> list[Span]:
        pattern = _ASIDES if self.doc.lang == "en" else _BRACKETS
        return self.once("brackets", sentence, lambda: self._spans(pattern, sentence))

    def _spans(self, pattern: regex.Pattern[str], sentence: Sentence) -> list[Span]:
        return [m.span() for m in pattern.finditer(self.doc.text, sentence.start, sentence.end)]
