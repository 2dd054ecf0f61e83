"""Annotated articles, as the lines that the model learns from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from training.gold import GoldArticle
from vnfdi_extract.mentions.syllables import Span, forms, syllables
from vnfdi_extract.schema import NAME_LABELS
from vnfdi_extract.segment import segments
from vnfdi_extract.text import TextView

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article in its view, with its names."""

    id: str
    text: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its syllables, their offsets in the view, and its names in syllables."""

    words: list[str]
    spans: list[Span]
    names: list[Name]


def of_gold(gold: GoldArticle) -> Annotated:
    """Take the names of an annotated article."""
    names = ((m["start"], m["end"], m["label"]) for m in gold.record["mentions"])
    return annotated(gold.article.id or "", gold.article.text, names)


def annotated(id_: str, raw: str, names: Iterable[Name]) -> Annotated:
    """Make an article from raw text, and mentions in offsets into it."""
    view = TextView(raw)
    kept = [(*view.to_view(start, end), label) for start, end, label in names if label in NAME_LABELS]
    return Annotated(id_, view.text, tuple(sorted(kept)))


def lines(article: Annotated) -> list[Line]:
    """Cut an article into the lines that the recogniser would ask the model about."""
    return [_line(article, part.start, part.end) for part in segments(article.text)]


def _line(article: Annotated, start: int, end: int) -> Line:
    spans = syllables(article.text, start, end)
    first = {span[0]: number for number, span in enumerate(spans)}
    last = {span[1]: number for number, span in enumerate(spans, 1)}
    names = [(first[s], last[e], label) for s, e, label in article.names if s in first and e in last]
    return Line(forms(article.text, spans), spans, names)
