"""The annotated articles in ``training/gold``, each with its text from the shared folder.

A line of ``training/gold/*.jsonl`` has an article's annotations and the digest of its text, never the text:
``{"id", "published", "sha256", "n_chars", "mentions": [{"start", "end", "label", "value"?, "mod"?}],
"facts": […]}``. Offsets are code points into the raw text. Sets that hold names alone have no ``facts``.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from vnfdi_extract.schema import Article

GOLD = Path(__file__).parent / "gold"
SHARED = Path(__file__).parents[2] / "shared"
FACTS = ("train", "recent-train", "recent-more", "unsure", "wide", "english")
NAMES = ("train", "recent-train", "recent-more", "unsure", "wide", "names")
ENGLISH = Path(__file__).parent / "english"
_CORPORA = ("news", "recent", "other")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article; `record` is its line of the set `origin`."""

    article: Article
    record: dict[str, Any]
    origin: str


def read_set(name: str, shared: Path = SHARED) -> list[GoldArticle]:
    """Read ``training/gold/NAME.jsonl`` with its texts, which are looked up by their digest.

    Raises
    ------
    ValueError
        When `shared` lacks a text, or has another version of it; the message names the articles.
    """
    if name == "english":
        return read_folder(ENGLISH)
    records = read_records(GOLD / f"{name}.jsonl")
    texts = _texts(shared)
    missing = [r["id"] for r in records if (r["id"], r["sha256"]) not in texts]
    if missing:
        raise ValueError(f"{shared}: no text, or another one, for {', '.join(missing)} of {name}")
    return [
        GoldArticle(article_of(texts[r["id"], r["sha256"]], r["id"], r.get("published")), r, name)
        for r in records
    ]


def read_folder(folder: Path) -> list[GoldArticle]:
    """Read a folder of gold: ``ID.json`` beside ``ID.txt``."""
    found = []
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        found.append(GoldArticle(article_of(text, path.stem, record.get("published")), record, folder.name))
    return found


def read_records(path: Path) -> list[dict[str, Any]]:
    """Read the lines of a set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_corpus(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of an unlabelled corpus."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def article_of(text: str, id_: str, published: str | None) -> Article:
    """Make the article that the extractor is given."""
    return Article(text=text, id=id_, published=date.fromisoformat(published) if published else None)


def digest(paths: Sequence[Path]) -> str:
    """The digest of files, in the order given."""
    sha = hashlib.sha256()
    for path in paths:
        sha.update(path.read_bytes())
    return sha.hexdigest()


@cache
def _texts(shared: Path) -> dict[tuple[str, str], str]:
    wanted = {r["id"] for path in sorted(GOLD.glob("*.jsonl")) for r in read_records(path)}
    found: dict[tuple[str, str], str] = {}
    for path in sorted((shared / "gold").glob("*/*.txt")):
        if path.stem in wanted:
            _add(found, path.stem, path.read_bytes().decode("utf-8"))
    for name in _CORPORA:
        for record in read_corpus(shared / "corpus" / f"{name}.jsonl.xz"):
            if record["id"] in wanted:
                _add(found, record["id"], record["text"])
    return found


def _add(found: dict[tuple[str, str], str], id_: str, text: str) -> None:
    found[id_, hashlib.sha256(text.encode()).hexdigest()] = text


def read_judged(shared: Path = SHARED) -> list[GoldArticle]:
    """Read ``training/gold/other.jsonl``: news that is not about investment, with facts that were judged.

    What was judged true or doubtful is a fact that may be left out (`optional`), without its other slots; all
    else is none. Of the articles without any fact one in five is read.
    """
    found = []
    for gold in read_set("other", shared):
        judged = gold.record["judged"]
        if not judged and int(gold.record["sha256"][:8], 16) % 5:
            continue
        facts = [_judged(j) for j in judged if j["verdict"] != "false"]
        found.append(GoldArticle(gold.article, {**gold.record, "facts": facts, "mentions": []}, "other"))
    return found


def _judged(verdict: dict[str, Any]) -> dict[str, Any]:
    """The fact of a verdict."""
    fact = {"type": verdict["type"], "anchor": [verdict["start"], verdict["end"]], "optional": True}
    if verdict["type"] == "observation":
        fact["indicator"] = verdict.get("indicator", verdict["read"])
    return fact


def renamed(area: str) -> str:
    """An area by the name that it has now, so that either name is right."""
    return {"Thừa Thiên Huế": "Huế"}.get(area, area)
