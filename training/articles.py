"""Annotated articles, as the lines that the model learns from."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

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


def read_corpus(path: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of the unlabelled articles."""
    with lzma.open(path, "rt", encoding="utf-8") as records:
        for record in map(json.loads, records):
            yield record["id"], record["text"]


def read_gold(folder: Path) -> list[Annotated]:
    """Read a folder of gold: ``ID.json`` beside ``ID.txt``."""
    found = []
    for path in sorted(folder.glob("*.json")):
        raw = path.with_suffix(".txt").read_bytes().decode("utf-8")
        mentions = json.loads(path.read_text(encoding="utf-8"))["mentions"]
        found.append(annotated(path.stem, raw, ((m["start"], m["end"], m["label"]) for m in mentions)))
    return found


def read_names(path: Path, corpus: Path) -> list[Annotated]:
    """Read names annotated without their text, which is taken from the corpus by id and digest."""
    records = {record["id"]: record for record in map(json.loads, path.open(encoding="utf-8"))}
    found = {}
    for id_, raw in read_corpus(corpus):
        record = records.get(id_)
        if record and record["sha256"] == hashlib.sha256(raw.encode()).hexdigest():
            found[id_] = annotated(id_, raw, record["names"])
    if missing := sorted(records.keys() - found.keys()):
        raise ValueError(f"{corpus}: no text, or another one, for {', '.join(missing)}")
    return [found[id_] for id_ in sorted(found)]


def lines(article: Annotated) -> list[Line]:
    """Cut an article into the lines that the recogniser would ask the model about."""
    return [_line(article, part.start, part.end) for part in segments(article.text)]


def _line(article: Annotated, start: int, end: int) -> Line:
    spans = syllables(article.text, start, end)
    first = {span[0]: number for number, span in enumerate(spans)}
    last = {span[1]: number for number, span in enumerate(spans, 1)}
    names = [(first[s], last[e], label) for s, e, label in article.names if s in first and e in last]
    return Line(forms(article.text, spans), spans, names)


def annotated(id_: str, raw: str, names: Iterable[tuple[int, int, str]]) -> Annotated:
    """An article from raw text, and names in offsets of it."""
    view = TextView(raw)
    kept = [(*view.to_view(start, end), label) for start, end, label in names if label in NAME_LABELS]
    return Annotated(id_, view.text, tuple(sorted(kept)))
