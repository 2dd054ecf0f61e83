"""``python -m training.facts.curve``: what more families of articles give, for docs/model.md.

Cross-validation as in training, but of the families to learn from only so many are learned from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated as Arg

import typer

from training.facts import statistics
from training.facts.__main__ import examples_of, read_documents, tallied
from training.facts.crossing import FOLDS, crossed, folds
from training.facts.statistics import Example, Judged
from training.families import families
from training.gold import FACTS, SHARED, read_judged, read_set

SIZES = (25, 50, 100, 200, 400)
MEASURED = ("recent-train", "recent-more", "unsure")


def main(shared: Arg[Path, typer.Option(help="Folder with gold/ and corpus/.")] = SHARED) -> None:
    """Print, by the number of families learned from, the F1 of statistics of unseen articles."""
    annotated = [a for name in FACTS for a in read_set(name, shared)]
    articles = annotated + read_judged(shared)
    fold = folds(articles)
    _, _, examples = examples_of(articles, read_documents(articles), lambda a: fold[a.article.id or ""])
    named = families({e.gold.article.id or "": e.gold.article.text for e in examples})
    for size in (*SIZES, None):
        judged = list[tuple[Example, list[Judged]]]()
        for learned, tried in crossed(examples, lambda e: fold[e.gold.article.id or ""]):
            some = list(_of_families(learned, named, size))
            judged += statistics.predictions(tried, statistics.models_of(statistics.fit(some)))
        learned_from = size or len({named[a.article.id or ""] for a in annotated}) * (FOLDS - 1) // FOLDS
        print(json.dumps({"families": learned_from} | {n: tallied(judged, n) for n in MEASURED}), flush=True)


def _of_families(learned: Sequence[Example], named: dict[str, str], size: int | None) -> Iterator[Example]:
    """The articles of so many annotated families, drawn by digest, and as large a part of the others."""
    of_facts = sorted(
        {named[e.gold.article.id or ""] for e in learned if e.gold.origin != "other"}, key=_drawn
    )
    kept = set(of_facts[:size])
    others = sorted(
        (e for e in learned if e.gold.origin == "other"), key=lambda e: _drawn(e.gold.article.id or "")
    )
    yield from (e for e in learned if e.gold.origin != "other" and named[e.gold.article.id or ""] in kept)
    yield from others[: round(len(others) * len(kept) / max(1, len(of_facts)))]


def _drawn(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


if __name__ == "__main__":
    typer.run(main)
