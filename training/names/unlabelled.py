"""The unlabelled articles that names are learned from: none that belongs to an article kept for measuring."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from training.families import siblings
from training.gold import read_corpus
from vnfdi_extract.mentions.syllables import forms, syllables
from vnfdi_extract.text import TextView

CORPORA = ("news", "recent")
_SHORTEST = 3


def read_unlabelled(shared: Path, measured: Collection[str], work: Path) -> list[dict[str, Any]]:
    """Read both corpora without the siblings of the texts `measured`, which are looked for once in a folder.

    A record gets the name of its ``corpus``.
    """
    records = [
        {**record, "corpus": name}
        for name in CORPORA
        for record in read_corpus(shared / "corpus" / f"{name}.jsonl.xz")
    ]
    path = work / "left_out.txt"
    if not path.exists():
        found = siblings({r["id"]: r["text"] for r in records}, measured)
        path.write_text("".join(f"{id_}\n" for id_ in sorted(found)), encoding="utf-8")
    left_out = set(path.read_text(encoding="utf-8").split())
    return [record for record in records if record["id"] not in left_out]


def lines_of(texts: Iterable[str]) -> list[list[str]]:
    """Read texts as lines of syllables; the shortest say nothing."""
    found = []
    for raw in texts:
        for line in TextView(raw).text.splitlines():
            words = forms(line, syllables(line))
            if len(words) >= _SHORTEST:
                found.append(words)
    return found
