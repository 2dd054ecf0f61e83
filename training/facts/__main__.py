"""``python -m training.facts``: from the annotated articles to the models that decide on facts.

Reads ``training/gold`` with the texts in ``../shared``, and writes
``data/model/{homes,deals,stages,dates,statistics,periods,areas,statistics_score}.json`` and the manifest.
The same inputs make the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated as Arg
from typing import Any

import typer

from training.facts import deals, homes, statistics
from training.facts.crossing import (
    Tally,
    crossed,
    folds,
    without_siblings,
)
from training.facts.fitting import logistic_of
from training.facts.statistics import Example, Judged
from training.gold import ENGLISH, FACTS, GOLD, SHARED, GoldArticle, read_folder, read_judged, read_set
from training.manifest import digests, write_section
from vnfdi_extract import load
from vnfdi_extract.document import Document
from vnfdi_extract.evaluation.calibration import Judged as Scored
from vnfdi_extract.evaluation.calibration import Reliability
from vnfdi_extract.facts.draft import Trace
from vnfdi_extract.facts.investment import decided
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.mentions import find_mentions
from vnfdi_extract.mentions.model import BUNDLED

ROOT = Path(__file__).parents[2]
MEASURED = ("seeds", "dev", "recent-dev")
Made = dict[str, dict[str, Any]]


def main(
    shared: Arg[Path, typer.Option(help="Folder with gold/ and corpus/.")] = SHARED,
    out: Arg[Path, typer.Option(help="Where the models go.")] = BUNDLED,
) -> None:
    """Learn detectors, choices and scores, each score on articles that nothing else learned from."""
    measured = [a for name in MEASURED for a in read_folder(shared / "gold" / name)]
    annotated = [a for name in FACTS for a in read_set(name, shared)]
    learned = annotated + read_judged(shared)
    docs = read_documents([*learned, *measured])
    fold = folds(learned)
    made, scores, examples = learn(learned, docs, lambda a: fold[a.article.id or ""])
    apart = {a.article.id for a in without_siblings(annotated, measured)}
    scores["without siblings"] = measure([e for e in examples if e.gold.article.id in apart], measured, docs)
    for name, model in made.items():
        _write(out / f"{name}.json", model)
    inputs = [*GOLD.glob("*.jsonl"), *ENGLISH.iterdir()]
    section = {
        "command": "python -m training.facts", "seed": None, "inputs": digests(ROOT, inputs),
        "weights": digests(out, [out / f"{name}.json" for name in made]), "scores": scores,
    }  # fmt: skip
    write_section("facts", section, out)
    print(json.dumps(scores, indent=1))


def read_documents(articles: Sequence[GoldArticle]) -> dict[str, Document]:
    """The articles with the mentions that the extractor finds."""
    recognisers, docs = load().recognisers, {}
    for a in articles:
        doc = docs[a.article.id or ""] = Document.read(a.article)
        doc.mentions = find_mentions(doc, recognisers)
    return docs


def learn(
    articles: Sequence[GoldArticle], docs: dict[str, Document], fold: Callable[[GoldArticle], int]
) -> tuple[Made, dict[str, Any], list[Example]]:
    """Learn all models; returns their JSON, what cross-validation says of them, and the examples."""
    told, capitals, examples = examples_of(articles, docs, fold)
    print(f"{len(articles)} articles", flush=True)
    made = {"homes": homes.fit(articles, docs)} | deals.fit(told)
    judged, examples = decide_twice(examples, lambda e: fold(e.gold))
    made |= statistics.fit(examples)
    made["statistics_score"] = statistics.fit_score([j for _, found in judged for j in found])
    figures = _figures(judged, fold)
    for name in FACTS:
        figures[name]["deals"] = deals.scores((e for e in told if e.gold.origin == name), capitals)
    return made, figures, examples


def examples_of(
    articles: Sequence[GoldArticle], docs: dict[str, Document], fold: Callable[[GoldArticle], int]
) -> tuple[list[deals.Example], dict[str, Any], list[Example]]:
    """What to learn from: of deals, the deals found without learning from the article, of statistics."""
    homes.decide_crossed(articles, docs, fold)
    told = [deals.example(a, docs[a.article.id or ""]) for a in articles]
    capitals = _capitals(told, lambda e: fold(e.gold))
    examples = [
        statistics.example(a, docs[a.article.id or ""], capitals.get(a.article.id or "", []))
        for a in articles
    ]
    return told, capitals, examples


def decide_twice(
    examples: Sequence[Example], fold: Callable[[Example], int]
) -> tuple[list[tuple[Example, list[Judged]]], list[Example]]:
    """The statistics of each article, decided by models that did not learn from it, in two rounds.

    In the second, periods and areas have also been learned beside the statistics that the first decided.
    """
    fitted, first = [], dict[str, list[Judged]]()
    for k, (learned, tried) in enumerate(crossed(examples, fold), 1):
        fitted.append(statistics.fit(learned))
        found = statistics.predictions(tried, statistics.models_of(fitted[-1]))
        first |= {e.gold.article.id or "": judged for e, judged in found}
        print(f"fold {k}", flush=True)
    examples = [statistics.as_decided(e, first[e.gold.article.id or ""]) for e in examples]
    second = list[tuple[Example, list[Judged]]]()
    for made, (learned, tried) in zip(fitted, crossed(examples, fold), strict=True):
        models = statistics.models_of(made | statistics.fit_choices(learned))
        second += statistics.predictions(tried, models)
    return second, examples


def measure(
    learned: Sequence[Example], measured: Sequence[GoldArticle], docs: dict[str, Document]
) -> dict[str, Any]:
    """F1 of statistics on gold that is only measured, by models that saw none of its siblings."""
    homes.decide(homes.fit([e.gold for e in learned], docs), measured, docs)
    found = deals.models_of(deals.fit([deals.example(e.gold, e.doc) for e in learned]))
    models = statistics.models_of(statistics.fit(learned))
    tried = []
    for a in measured:
        doc = docs[a.article.id or ""]
        tried.append(statistics.example(a, doc, decided(Scene(doc), Trace(), found)))
    judged = list(statistics.predictions(tried, models))
    return {name: tallied(judged, name) for name in MEASURED}


def _capitals(told: Sequence[deals.Example], fold: Callable[[deals.Example], int]) -> dict[str, Any]:
    """The deals of each article, found by models that did not learn from it."""
    found = {}
    for learned, tried in crossed(told, fold):
        models = deals.models_of(deals.fit(learned))
        for e in tried:
            found[e.gold.article.id or ""] = decided(Scene(e.scene.doc), Trace(), models)
    return found


def _figures(
    judged: Sequence[tuple[Example, list[Judged]]], fold: Callable[[GoldArticle], int]
) -> dict[str, Any]:
    """F1 of what cross-validation decided, by set, and what scores are worth that it made in turn."""
    figures: dict[str, Any] = {}
    for name in FACTS:
        figures[name] = tallied(judged, name)
    score = Reliability(tuple(Scored(p, int(ok)) for p, ok in _scored(judged, fold)))
    worth = {
        "precision at 50 %": score.precision_at(0.5), "precision at 70 %": score.precision_at(0.7),
        "calibration error": score.calibration_error, "AUC": score.auc,
    }  # fmt: skip
    figures["score"] = {name: None if value is None else round(value, 4) for name, value in worth.items()}
    return figures


def tallied(judged: Iterable[tuple[Example, list[Judged]]], name: str) -> dict[str, float]:
    """F1 of the statistics of one set."""
    tally = Tally()
    for e, found in (pair for pair in judged if pair[0].gold.origin == name):
        facts = e.gold.record["facts"]
        tally.wanted += sum(f["type"] == "observation" and not f.get("optional") for f in facts)
        for j in (j for j in found if j.counts):
            tally.found += 1
            for what, ok in (("anchored", j.fact is not None), ("typed", j.typed), ("core", j.core)):
                tally.add(what, ok)
    return {what: tally.f1(what) for what in ("anchored", "typed", "core")}


def _scored(
    judged: Iterable[tuple[Example, list[Judged]]], fold: Callable[[GoldArticle], int]
) -> Iterable[tuple[float, bool]]:
    """The scores of unseen, unshaped articles, by a model of the other folds."""
    every = list(judged)
    for learned, tried in crossed(every, lambda pair: fold(pair[0].gold)):
        model = logistic_of(statistics.fit_score([j for _, found in learned for j in found]))
        for e, found in tried:
            if e.gold.origin not in (statistics.SHAPED, "other"):
                yield from ((model.probability(j.features), j.core) for j in found if j.counts)


def _write(path: Path, model: dict[str, Any]) -> None:
    """Write a model, a feature a line."""
    weights = model.get("weights", {})
    head = {k: v for k, v in model.items() if k != "weights"}
    lines = [f"{_json(name)}:{_json(weights[name])}" for name in sorted(weights)]
    start = _json(head)[:-1] + ("," if head else "")
    path.write_text(start + '"weights":{\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


if __name__ == "__main__":
    typer.run(main)
