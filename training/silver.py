"""Articles that nobody annotated, with the names that the extractor finds: to learn from before the gold.

Self-training: what rules and the present model find in thousands of articles shows the new one more contexts
than the annotated ones have. The extractor is the package's own, so that each training stands on the last.
"""

from __future__ import annotations

import json
import random
from collections.abc import Set
from pathlib import Path

from training.articles import Annotated, annotated, read_corpus
from vnfdi_extract import Article, Failure, load
from vnfdi_extract.schema import NAME_LABELS

_SHORTEST, _LONGEST = 600, 8000


def read_silver(corpus: Path, held_out: Set[str], number: int, work: Path) -> list[Annotated]:
    """Label `number` articles of the corpus, without those in `held_out`; done once in a folder."""
    path = work / "silver.jsonl"
    if not path.exists():
        path.write_text(_labelled(_chosen(corpus, held_out, number)), encoding="utf-8")
    records = map(json.loads, path.open(encoding="utf-8"))
    return [annotated(r["id"], r["text"], r["names"]) for r in records]


def _chosen(corpus: Path, held_out: Set[str], number: int) -> list[tuple[str, str]]:
    pool = [(i, t) for i, t in read_corpus(corpus) if i not in held_out and _SHORTEST < len(t) < _LONGEST]
    return random.Random(0).sample(pool, min(number, len(pool)))


def _labelled(articles: list[tuple[str, str]]) -> str:
    extract, lines = load(), []
    for outcome in extract.pipe(Article(text=text, id=id_) for id_, text in articles):
        if not isinstance(outcome, Failure) and outcome.lang == "vi":
            names = [(m.start, m.end, m.label) for m in outcome.mentions if m.label in NAME_LABELS]
            lines.append({"id": outcome.id, "names": names})
    texts = dict(articles)
    records = ({**line, "text": texts[str(line["id"])]} for line in lines)
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
