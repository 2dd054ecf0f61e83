"""Train the gates of the investments: ``python -m training.investments GOLDDIR... [--articles FILE]``.

One gate tells capitals from the other amounts of an article, the other tells projects that are invested in
from names that are passed by. Both are logistic models like the observations' (``training/observations.py``).
They learn from the mentions that the extractor finds, since those are what they will judge.

``reviewed_investments.json`` beside this file judges single amounts and projects of articles of all kinds:
{"id": [[start, end, is an investment's anchor]]}. With ``--articles`` they are learnt from too.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.observations import Example, fit, gold_articles, recognised, reviewed_articles, write
from vnfdi_extract.document import Document
from vnfdi_extract.facts.investment.amounts import read_amount
from vnfdi_extract.facts.investment.drafts import of_project
from vnfdi_extract.facts.investment.features import amount_features, project_features
from vnfdi_extract.facts.investment.judgement import EXCLUDED, judge
from vnfdi_extract.facts.investment.projects import signs_of, unpriced
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.schema import Span

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
    for article, gold in gold_articles(options.gold):
        examples.add(recognised(article), *gold_truths(gold))
    if options.articles:
        for doc, judged in reviewed_articles(options.articles, "reviewed_investments.json"):
            truth = reviewed_truth(judged)
            examples.add(doc, truth, truth, OF_REVIEWED)
    for name, data in (("amounts", examples.amounts), ("projects", examples.projects)):
        bias, weights = fit(data)
        path = options.output / f"investment_{name}.json"
        write(path, bias, weights)
        true = [true for article in data for _, true, _ in article]
        print(f"{len(true)} {name}, {sum(true)} true, {len(weights)} weights -> {path}")


if __name__ == "__main__":
    main()
