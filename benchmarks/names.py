"""Names found by this library and by underthesea's ``ner``, on the same articles, in one run.

usage: python benchmarks/names.py [FOLDER OF GOLD]

underthesea knows PER, LOC and ORG. Its labels are mapped in its favour: a LOC counts as whichever of GPE,
ZONE and PROJECT the gold has there, its span also without the "tỉnh" or "huyện" before the name, and LAW,
which it does not know, is left out for both. One process, one thread, processor time, after a warm-up.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import regex
from rich.console import Console
from rich.table import Table
from underthesea import ner

import vnfdi_extract as vx
from vnfdi_extract.evaluation.annotation import GoldMention
from vnfdi_extract.evaluation.gold import GoldDocument, load
from vnfdi_extract.evaluation.score import Score, pair_mentions

LABELS = ("GPE", "ORG", "PERSON", "ZONE", "PROJECT")
PLACES = ("GPE", "ZONE", "PROJECT")
_HEAD = regex.compile(
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|nước)\s+(?=\p{Lu})", regex.IGNORECASE
)

Names = list[GoldMention]
Tagged = tuple[str, str, str, str]


def theirs(document: GoldDocument) -> Names:
    """Names that underthesea finds, line by line, mapped in its favour."""
    text, found = document.text, []
    for line in regex.finditer(r"[^\n]+", text):
        for start, end, kind in _chunks(text, line.start(), ner(line.group())):
            label = {"PER": "PERSON", "ORG": "ORG"}.get(kind, "GPE")
            if label == "GPE":
                overlapped = (m for m in document.mentions if m.start < end and start < m.end)
                label = next((m.label for m in overlapped if m.label in PLACES), "GPE")
                head = _HEAD.match(text, start, end)
                start = head.end() if head and label == "GPE" else start
            found.append(GoldMention(start=start, end=end, label=label))  # type: ignore[arg-type]
    return found


def _chunks(
    text: str, position: int, words: list[tuple[str, str, str, str]]
) -> Iterator[tuple[int, int, str]]:
    start, end, kind = 0, 0, ""
    for word, _, _, tag in words:
        at = text.find(word, position)
        if at < 0:
            continue
        position = at + len(word)
        if tag.startswith("I-") and kind:
            end = position
            continue
        if kind:
            yield start, end, kind
        start, end, kind = at, position, tag[2:]
    if kind:
        yield start, end, kind


def ours(extract: vx.Extractor) -> Callable[[GoldDocument], Names]:
    """Names that an extractor of this library finds, with everything else that it does."""

    def find(document: GoldDocument) -> Names:
        mentions = extract(document.article).mentions
        return [GoldMention(start=m.start, end=m.end, label=m.label) for m in mentions if m.label in LABELS]

    return find


def measure(
    documents: list[GoldDocument], find: Callable[[GoldDocument], Names]
) -> tuple[dict[str, tuple[Score, Score]], float]:
    """Return exact and overlap score a label, and characters a second."""
    find(documents[0])
    began = time.process_time()
    found = [find(document) for document in documents]
    pace = sum(len(document.text) for document in documents) / (time.process_time() - began)
    return {label: _score(documents, found, label) for label in (*LABELS, "all")}, pace


def _score(documents: list[GoldDocument], found: list[Names], label: str) -> tuple[Score, Score]:
    exact = overlap = predicted = gold = 0
    for one in LABELS if label == "all" else (label,):
        for document, names in zip(documents, found, strict=True):
            expected = [m for m in document.mentions if m.label == one]
            got = [m for m in names if m.label == one]
            pairs = pair_mentions(expected, got)
            exact += sum(a.span == b.span for a, b in pairs)
            overlap += len(pairs)
            predicted += len(got)
            gold += len(expected)
    return Score(exact, predicted, gold), Score(overlap, predicted, gold)


def main() -> None:
    """Print both side by side."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, default=Path("../shared/gold/dev"))
    documents = load(parser.parse_args().gold)
    finders = {
        "underthesea ner": theirs,
        "rules": ours(vx.load(model=None)),
        "rules and model": ours(vx.load()),
    }
    results = {name: measure(documents, find) for name, find in finders.items()}
    table = Table("", *(f"{label}" for label in (*LABELS, "all")), "characters a second", "times")
    slowest = results["underthesea ner"][1]
    for name, (scores, pace) in results.items():
        cells = [f"{exact.f1:.3f} / {overlap.f1:.3f}" for exact, overlap in scores.values()]
        table.add_row(name, *cells, f"{pace:,.0f}", f"{pace / slowest:.1f}")
    console = Console(width=140)
    console.print(f"{len(documents)} articles, {sum(len(d.text) for d in documents):,} characters")
    console.print("F1 of exact spans / of overlapping spans", table, sep="\n")


if __name__ == "__main__":
    main()
