"""An article's mentions by sentence, and the way back from a statistic through its context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.context.times import Time, times_of
from vnfdi_extract.segment import Sentence

_CLAUSE = regex.compile(r";|, (?:trong đó|trong khi|còn|riêng|tiếp theo|tiếp đến|đưa|nâng)\b|\bcòn\b")


@dataclass(slots=True)
class Index:
    """One document's mentions by sentence; everything derived is made once, when first asked for."""

    doc: Document
    mentions: dict[int, list[Found]] = field(default_factory=dict)
    _times: dict[int, list[Time]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Document) -> Index:
        """Distribute the mentions over the sentences."""
        index = cls(doc)
        for mention in doc.mentions:
            sentence = doc.sentence_at(mention.start)
            if sentence:
                index.mentions.setdefault(sentence.index, []).append(mention)
        return index

    def of_sentence(self, sentence: Sentence, *labels: str) -> list[Found]:
        """The sentence's mentions with one of `labels`, in order."""
        found = self.mentions.get(sentence.index, [])
        return [m for m in found if m.label in labels]

    def times(self, sentence: Sentence) -> list[Time]:
        """The dates of a sentence with what their surroundings make of them."""
        if sentence.index not in self._times:
            dates = self.of_sentence(sentence, "DATE")
            self._times[sentence.index] = times_of(self.doc.text, sentence, dates) if dates else []
        return self._times[sentence.index]

    def before(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences before `sentence`, the nearest first; never from a related list into the article."""
        related = sentence.part.kind == "related"
        for other in reversed(self.doc.sentences[: sentence.index]):
            if (other.part.kind == "related") == related:
                yield other

    def after(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences after `sentence`, under the same condition."""
        related = sentence.part.kind == "related"
        for other in self.doc.sentences[sentence.index + 1 :]:
            if (other.part.kind == "related") == related:
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

    def same_clause(self, start: int, end: int) -> bool:
        """Whether no clause ends within ``start:end``."""
        return not _CLAUSE.search(self.doc.text, start, end)
