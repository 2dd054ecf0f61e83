"""Train the gates of the investments: ``python -m training.investments GOLDDIR... [--articles FILE]``.

One gate tells capitals from the other amounts of an article, the other tells projects that are invested in
from names that are passed by. Both are logistic models like the observations' (``training/observations.py``).
They learn from the mentions that the extractor finds, since those are what they will judge.

``reviewed_investments.json`` beside this file judges single amounts and projects of articles of all kinds:
{"id": [[start, end, is an investment's anchor]]}. With ``--articles`` they are learnt from too.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from training.observations import Example, fit
from vnfdi_extract.document import Document
from vnfdi_extract.facts.investment.amounts import read_amount
from vnfdi_extract.facts.investment.drafts import of_project
from vnfdi_extract.facts.investment.features import amount_features, project_features
from vnfdi_extract.facts.investment.judgement import EXCLUDED, judge
from vnfdi_extract.facts.investment.projects import signs_of, unpriced
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.mentions import find_mentions
from vnfdi_extract.pipeline import load
from vnfdi_extract.schema import Article, Span

MODEL = Path("src/vnfdi_extract/data/model")
OF_REVIEWED = 0.5
Truth = Callable[[list[Span]], bool | None]


@dataclass
class Examples:
    """What the two gates learn from, by article."""

    amounts: list[list[Example]] = field(default_factory=list)
    projects: list[list[Example]] = field(default_factory=list)

    def add(self, doc: Document, amounts: Truth, projects: Truth, importance: float = 1.0) -> None:
        """Add the candidates of a document, without those of unknown truth."""
        scene = Scene(doc)
        self.amounts.append(list(_amounts(scene, amounts, importance)))
        self.projects.append(list(_projects(scene, projects, importance)))


def _amounts(scene: Scene, truth: Truth, importance: float) -> Iterator[Example]:
    for money in scene.told("MONEY"):
        amount = read_amount(scene, money)
        verdict = judge(scene, amount) if amount else None
        true = truth([scene.doc.view.to_raw(money.start, money.end)])
        if amount and verdict and verdict.rule != EXCLUDED and true is not None:
            yield amount_features(scene, amount, verdict), true, importance


def _projects(scene: Scene, truth: Truth, importance: float) -> Iterator[Example]:
    for project in unpriced(scene, []):
        true = truth([scene.doc.view.to_raw(m.start, m.end) for m in project.mentions])
        if true is not None:
            draft = of_project(scene, project).draft
            signs = signs_of(scene, project, draft)
            yield project_features(scene, project, draft, signs), true, importance


def _meet(spans: list[Span], others: list[Span]) -> bool:
    return any(s < end and start < e for s, e in spans for start, end in others)


def gold_truths(gold: dict[str, Any]) -> tuple[Truth, Truth]:
    """What a gold article says of amounts and projects; it says nothing of what it tells elsewhere."""
    facts = [f for f in gold["facts"] if f["type"] == "investment"]
    anchors = [tuple(f["anchor"]) for f in facts]
    money = [((m["start"], m["end"]), m["value"]) for m in gold["mentions"] if m["label"] == "MONEY"]
    told = {value for span, value in money if _meet([span], anchors)}
    again = [span for span, value in money if value in told]
    unpriced_ = [tuple(f["anchor"]) for f in facts if not f.get("capital")]
    priced = [tuple(f["project"]) for f in facts if f.get("capital") and f.get("project")]

    def amounts(spans: list[Span]) -> bool | None:
        return True if _meet(spans, anchors) else None if _meet(spans, again) else False

    def projects(spans: list[Span]) -> bool | None:
        return True if _meet(spans, unpriced_) else None if _meet(spans, priced) else False

    return amounts, projects


def reviewed_truth(judged: list[tuple[int, int, bool]]) -> Truth:
    """What a reviewed article says: nothing but of the spans that were judged."""

    def truth(spans: list[Span]) -> bool | None:
        return next((true for s, e, true in judged if _meet(spans, [(s, e)])), None)

    return truth


def main() -> None:
    """Train on the given folders and write the models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, default=MODEL)
    parser.add_argument("--articles", type=Path)
    options = parser.parse_args()
    examples = Examples()
    for article, gold in _gold(options.gold):
        examples.add(_read(article), *gold_truths(gold))
    if options.articles:
        for article, judged in _reviewed(options.articles):
            examples.add(_read(article), *[reviewed_truth(judged)] * 2, OF_REVIEWED)
    for name, data in (("amounts", examples.amounts), ("projects", examples.projects)):
        bias, weights = fit(data)
        path = options.output / f"investment_{name}.json"
        model = {"bias": round(bias, 3), "weights": weights}
        path.write_text(json.dumps(model, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        true = [true for article in data for _, true, _ in article]
        print(f"{len(true)} {name}, {sum(true)} true, {len(weights)} weights -> {path}")


def _gold(folders: list[Path]) -> Iterator[tuple[Article, dict[str, Any]]]:
    for path in (p for folder in folders for p in sorted(folder.glob("*.json"))):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").open(newline="", encoding="utf-8").read()
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        yield Article(text=text, id=path.stem, published=published), gold


def _reviewed(articles: Path) -> Iterator[tuple[Article, list[tuple[int, int, bool]]]]:
    path = Path(__file__).parent / "reviewed_investments.json"
    reviewed = json.loads(path.read_text(encoding="utf-8"))
    with lzma.open(articles, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["id"] in reviewed:
                yield Article(text=article["text"], id=article["id"]), reviewed[article["id"]]


_extractor = cache(load)


def _read(article: Article) -> Document:
    doc = Document.read(article)
    doc.mentions = find_mentions(doc, _extractor().recognisers)
    return doc


if __name__ == "__main__":
    main()
