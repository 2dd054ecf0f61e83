"""Measure names on articles that were not trained on: of the model alone, and of rules and model together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from training.gold import GoldArticle
from training.names.articles import Annotated, Name, lines, of_gold
from vnfdi_extract.document import Document
from vnfdi_extract.evaluation.annotation import GoldMention
from vnfdi_extract.evaluation.score import pair_mentions
from vnfdi_extract.mentions import RECOGNISERS, find_mentions
from vnfdi_extract.mentions.model import NameModel
from vnfdi_extract.mentions.syllables import KnownNames
from vnfdi_extract.schema import NAME_LABELS

ALL = "ALL"


@dataclass(slots=True)
class Tally:
    """Names found, expected, right to the letter and overlapping, by label."""

    found: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    overlapping: Counter[str] = field(default_factory=Counter)

    def add(self, expected: Iterable[Name], found: Iterable[Name]) -> None:
        """Count the names of one text."""
        golds, names = set(expected), set(found)
        for label in NAME_LABELS:
            of_label = [
                [GoldMention(start=s, end=e, label=label) for s, e, kind in side if kind == label]
                for side in (golds, names)
            ]
            self.expected[label] += len(of_label[0])
            self.found[label] += len(of_label[1])
            self.right[label] += sum(kind == label for _, _, kind in golds & names)
            self.overlapping[label] += len(pair_mentions(*of_label))

    def scores(self) -> dict[str, dict[str, float]]:
        """Return, by label, precision, recall and F1 as spaCy names them, F1 of overlaps, and the number."""
        return {label: self._score(NAME_LABELS if label == ALL else [label]) for label in (*NAME_LABELS, ALL)}

    def _score(self, labels: Iterable[str]) -> dict[str, float]:
        found, expected, right, overlapping = (
            sum(counts[label] for label in labels)
            for counts in (self.found, self.expected, self.right, self.overlapping)
        )
        return {
            "p": _share(right, found),
            "r": _share(right, expected),
            "f": _share(2 * right, found + expected),
            "overlap": _share(2 * overlapping, found + expected),
            "names": expected,
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def of_model(nlp: Language, articles: Iterable[Annotated], known: KnownNames) -> Tally:
    """Count what the model alone finds, line by line."""
    tally = Tally()
    for line in (line for article in articles for line in lines(article)):
        doc = nlp(Doc(nlp.vocab, words=line.words, tags=known.marks(line.words)))
        tally.add(line.names, ((e.start, e.end, e.label_) for e in doc.ents))
    return tally


def of_extraction(model: Path, articles: Sequence[GoldArticle]) -> Tally:
    """Count what rules and the model in a folder find together."""
    tally, recognisers = Tally(), (*RECOGNISERS, NameModel(model).find)
    for gold in articles:
        found = find_mentions(Document.read(gold.article), recognisers)
        names = ((m.start, m.end, m.label) for m in found if m.label in NAME_LABELS)
        tally.add(of_gold(gold).names, names)
    return tally
