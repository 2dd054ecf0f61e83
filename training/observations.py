"""Train the gate of the observations: ``python training/observations.py GOLDDIR... [--articles FILE]``.

The gate tells statistics from the other numbers of an article. It is a logistic model over the sparse
features of `vnfdi_extract.facts.observation.features` that more than one article has, fitted with L2; the
same gold makes the same weights. Mentions come from the gold, so that the gate learns from clean numbers.

``reviewed.json`` beside this file judges single numbers of articles of all kinds that an earlier gate let
through: {"id": [[start, end, is a statistic]]}. With ``--articles`` (JSON lines with "id" and "text",
xz-compressed) they are learnt from too.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from vnfdi_extract.facts.observation.features import features

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.observation.candidate import candidate
from vnfdi_extract.facts.observation.reader import read
from vnfdi_extract.mentions import find_mentions
from vnfdi_extract.pipeline import load
from vnfdi_extract.schema import Article, Span

Floats = npt.NDArray[np.float64]
Example = tuple[list[str], bool, float]
SHRINK = 2.5
OF_REVIEWED = 0.5
IN_ARTICLES = 2
STEPS = 1500
SMALLEST = 0.02

_extractor = cache(load)


def gold_articles(folders: list[Path]) -> Iterator[tuple[Article, dict[str, Any]]]:
    """Yield the articles of gold folders, each with what is annotated."""
    for path in (p for folder in folders for p in sorted(folder.glob("*.json"))):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").open(newline="", encoding="utf-8").read()
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        yield Article(text=text, id=path.stem, published=published), gold


def reviewed_articles(articles: Path, name: str) -> Iterator[tuple[Document, list[tuple[int, int, bool]]]]:
    """Yield the articles judged in the file `name` beside this one, with the mentions that are found."""
    reviewed = json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    with lzma.open(articles, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["id"] in reviewed:
                yield recognised(Article(text=article["text"], id=article["id"])), reviewed[article["id"]]


def recognised(article: Article) -> Document:
    """Read an article with the mentions that the extractor finds."""
    doc = Document.read(article)
    doc.mentions = find_mentions(doc, _extractor().recognisers)
    return doc


def annotated(article: Article, gold: dict[str, Any]) -> tuple[Document, set[Span]]:
    """Read an article with the mentions of its gold, and the spans of its observations."""
    doc = Document.read(article)
    for m in gold["mentions"]:
        start, end = doc.view.to_view(m["start"], m["end"])
        doc.mentions.append(Found(m["label"], start, end, "gold", norm=m.get("value"), mod=m.get("mod")))
    doc.mentions.sort(key=lambda m: m.start)
    anchors = {doc.view.to_view(*f["anchor"]) for f in gold["facts"] if f["type"] == "observation"}
    return doc, anchors


def examples(
    doc: Document, truth: Callable[[Span], bool | None], importance: float = 1.0
) -> Iterator[Example]:
    """Yield a document's candidates: features, truth, importance; those of unknown truth are left out."""
    before = "start"
    for reading in read(doc):
        before = before if reading.previous else "start"
        found = candidate(doc.text, reading)
        if isinstance(found, str):
            before = "none"
            continue
        true = truth((reading.number.start, reading.number.end))
        if true is not None:
            yield features(doc, found, before), true, importance
        before = "yes" if true else "no"


def gold_examples(folders: list[Path]) -> Iterator[list[Example]]:
    """Yield the examples of each article of gold folders."""
    for article, gold in gold_articles(folders):
        doc, anchors = annotated(article, gold)
        yield list(examples(doc, anchors.__contains__))


def reviewed_examples(articles: Path) -> Iterator[list[Example]]:
    """Yield, by article, the numbers judged in ``reviewed.json``."""
    for doc, judged in reviewed_articles(articles, "reviewed.json"):
        truth = {doc.view.to_view(start, end): true for start, end, true in judged}
        yield list(examples(doc, truth.get, OF_REVIEWED))


def fit(articles: list[list[Example]]) -> tuple[float, dict[str, float]]:
    """Fit bias and weights; a feature of a single article teaches nothing about the next."""
    seen = Counter(f for article in articles for f in {f for names, _, _ in article for f in names})
    columns = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= IN_ARTICLES), 1)}
    data = [example for article in articles for example in article]
    rows = [[0, *(columns[f] for f in names if f in columns)] for names, _, _ in data]
    truth = np.array([true for _, true, _ in data], dtype=float)
    importance = np.array([weight for _, _, weight in data])
    weights = _descend(rows, truth, importance, 1 + len(columns))
    kept = {f: round(float(weights[i]), 3) for f, i in columns.items() if abs(weights[i]) >= SMALLEST}
    return float(weights[0]), kept


def _descend(rows: list[list[int]], truth: Floats, importance: Floats, width: int) -> Floats:
    """Minimise the logistic loss with its L2 by Nesterov's gradient descent; the bias (0) is not shrunk."""
    row = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    column = np.concatenate([np.array(r) for r in rows])
    lengths = np.bincount(row)[row] * importance[row]
    step = 1 / (0.25 * np.bincount(column, lengths, width).max() + 2 * SHRINK)
    weights, before = np.zeros(width), np.zeros(width)
    for i in range(STEPS):
        ahead = weights + i / (i + 3) * (weights - before)
        error = 1 / (1 + np.exp(-np.bincount(row, ahead[column]))) - truth
        slope = np.bincount(column, (error * importance)[row], width) + 2 * SHRINK * ahead
        slope[0] -= 2 * SHRINK * ahead[0]
        weights, before = ahead - step * slope, weights
    return weights


def write(path: Path, bias: float, weights: dict[str, float]) -> None:
    """Write a model as `vnfdi_extract.facts.gate` reads it."""
    model = {"bias": round(bias, 3), "weights": weights}
    path.write_text(json.dumps(model, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    """Train on the given folders and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("src/vnfdi_extract/data/model/observation.json")
    )
    parser.add_argument("--articles", type=Path)
    options = parser.parse_args()
    articles = list(gold_examples(options.gold))
    if options.articles:
        articles += reviewed_examples(options.articles)
    bias, weights = fit(articles)
    write(options.output, bias, weights)
    true = sum(true for article in articles for _, true, _ in article)
    count = sum(map(len, articles))
    print(f"{count} candidates, {true} statistics, {len(weights)} weights -> {options.output}")


if __name__ == "__main__":
    main()
