"""Articles that nobody annotated, with the names that the extractor finds: to learn from before the gold.

Self-training: what the rules and a model that has seen the gold find in other articles shows the next model
more contexts than the annotated ones have.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import Any

from training.names.articles import Annotated
from vnfdi_extract import Article
from vnfdi_extract.document import Document
from vnfdi_extract.mentions import RECOGNISERS, find_mentions
from vnfdi_extract.mentions.model import NameModel
from vnfdi_extract.schema import NAME_LABELS

_SHORTEST, _LONGEST = 600, 8000
_OF_RECENT = 0.75


def read_silver(
    unlabelled: Sequence[dict[str, Any]], known: Set[str], number: int, teacher: Path, work: Path
) -> list[Annotated]:
    """Label `number` articles, none of those `known`, by the rules and the model in `teacher`; done once.

    Three in four are recent, the others of the older news.
    """
    path = work / "silver.jsonl"
    if not path.exists():
        fit = [r for r in unlabelled if r["id"] not in known and _SHORTEST < len(r["text"]) < _LONGEST]
        recent = round(_OF_RECENT * number)
        chosen = _sample(fit, "recent", recent) + _sample(fit, "news", number - recent)
        path.write_text("".join(_labelled(chosen, teacher)), encoding="utf-8")
    with path.open(encoding="utf-8") as records:
        return [_read(record) for record in map(json.loads, records)]


def _read(record: dict[str, Any]) -> Annotated:
    return Annotated(record["id"], record["text"], tuple((s, e, label) for s, e, label in record["names"]))


def _sample(records: Sequence[dict[str, Any]], corpus: str, number: int) -> list[dict[str, Any]]:
    pool = [record for record in records if record["corpus"] == corpus]
    return random.Random(0).sample(pool, min(number, len(pool)))


def _labelled(records: Sequence[dict[str, Any]], teacher: Path) -> Iterator[str]:
    recognisers = (*RECOGNISERS, NameModel(teacher).find)
    for record in records:
        doc = Document.read(Article(text=record["text"], id=record["id"]))
        if doc.lang == "vi":
            found = find_mentions(doc, recognisers)
            names = [(m.start, m.end, m.label) for m in found if m.label in NAME_LABELS]
            line = {"id": record["id"], "text": doc.text, "names": names}
            yield json.dumps(line, ensure_ascii=False) + "\n"
