"""Train the gate of the observations: ``python training/observations.py GOLDDIR... [--articles FILE]``.

The gate tells statistics from the other numbers of an article. It is a logistic model over the sparse
features of `vnfdi_extract.facts.observation.features`, fitted by AdaGrad with a little L2; the same gold
makes the same weights. Mentions come from the gold, so that the gate learns from clean numbers.

``reviewed.json`` beside this file judges single numbers of articles of all kinds that an earlier gate let
through: {"id": [[start, end, is a statistic]]}. With ``--articles`` (JSON lines with "id" and "text",
xz-compressed) they are learnt from too.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.observation.candidate import candidate
from vnfdi_extract.facts.observation.features import features
from vnfdi_extract.facts.observation.reader import read
from vnfdi_extract.mentions import find_mentions
from vnfdi_extract.pipeline import load
from vnfdi_extract.schema import Article

Example = tuple[list[str], bool, float]
ORDERS = 5
EPOCHS = 6
RATE = 0.05
SHRINK = 1e-3
OF_REVIEWED = 0.5
SEEN_AT_LEAST = 2
SMALLEST = 0.02


def document(path: Path) -> tuple[Document, set[tuple[int, int]]]:
    """Read a gold article with its mentions, and the spans of its observations."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").open(newline="", encoding="utf-8").read()
    published = date.fromisoformat(gold["published"]) if gold.get("published") else None
    doc = Document.read(Article(text=text, id=path.stem, published=published))
    for m in gold["mentions"]:
        start, end = doc.view.to_view(m["start"], m["end"])
        doc.mentions.append(Found(m["label"], start, end, "gold", norm=m.get("value"), mod=m.get("mod")))
    doc.mentions.sort(key=lambda m: m.start)
    anchors = {doc.view.to_view(*f["anchor"]) for f in gold["facts"] if f["type"] == "observation"}
    return doc, anchors


def examples(
    doc: Document, truth: Callable[[tuple[int, int]], bool | None], importance: float = 1.0
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


def gold_examples(directory: Path) -> Iterator[Example]:
    """Yield the examples of a gold folder."""
    for path in sorted(directory.glob("*.json")):
        doc, anchors = document(path)
        yield from examples(doc, anchors.__contains__)


def reviewed_examples(articles: Path) -> Iterator[Example]:
    """Yield the numbers judged in ``reviewed.json``, with the mentions that the recognisers find."""
    reviewed = json.loads((Path(__file__).parent / "reviewed.json").read_text(encoding="utf-8"))
    recognisers = load().recognisers
    with lzma.open(articles, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["id"] in reviewed:
                doc = Document.read(Article(text=article["text"], id=article["id"]))
                doc.mentions = find_mentions(doc, recognisers)
                judged = {doc.view.to_view(s, e): true for s, e, true in reviewed[article["id"]]}
                yield from examples(doc, judged.get, OF_REVIEWED)


def fit(data: list[Example]) -> tuple[float, dict[str, float]]:
    """Fit bias and weights: the mean over several orders of the examples, which one order would sway."""
    seen = Counter(f for names, _, _ in data for f in names)
    kept = [([f for f in names if seen[f] >= SEEN_AT_LEAST], true, w) for names, true, w in data]
    total: Counter[str] = Counter()
    for seed in range(ORDERS):
        for f, weight in _fit_once(kept, seed).items():
            total[f] += weight / ORDERS
    bias = total.pop("")
    return bias, {f: round(w, 3) for f, w in sorted(total.items()) if abs(w) >= SMALLEST}


def _fit_once(data: list[Example], seed: int) -> dict[str, float]:
    weights: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(lambda: 1e-8)
    data, order = list(data), random.Random(seed)
    for _ in range(EPOCHS):
        order.shuffle(data)
        for names, true, importance in data:
            margin = weights[""] + sum(weights[f] for f in names)
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, margin)))) - true) * importance
            for f in ["", *names]:
                slope = error + (SHRINK * weights[f] if f else 0.0)
                squares[f] += slope * slope
                weights[f] -= RATE * slope / math.sqrt(squares[f])
    return weights


def main() -> None:
    """Train on the given folders and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("src/vnfdi_extract/data/model/observation.json")
    )
    parser.add_argument("--articles", type=Path)
    options = parser.parse_args()
    data = [example for folder in options.gold for example in gold_examples(folder)]
    if options.articles:
        data += reviewed_examples(options.articles)
    bias, weights = fit(data)
    model = {"bias": round(bias, 3), "weights": weights}
    options.output.write_text(json.dumps(model, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    true = sum(t for _, t, _ in data)
    print(f"{len(data)} candidates, {true} statistics, {len(weights)} weights -> {options.output}")


if __name__ == "__main__":
    main()
