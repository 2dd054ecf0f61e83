"""Train the recogniser on annotated lines, and measure it on held-out articles."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam

from training.articles import Annotated, Line, lines
from training.network import example
from vnfdi_extract.mentions.syllables import KnownNames
from vnfdi_extract.schema import NAME_LABELS

_RATE, _WARM, _BATCH, _DROP = 1e-3, 100, 400, 0.25
_CAPITALS = 0.02


@dataclass(frozen=True, slots=True)
class Tally:
    """Names found, expected, and right to the letter."""

    right: int
    found: int
    expected: int

    def scores(self) -> dict[str, float]:
        """Return precision, recall and F1, as spaCy names them."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.expected if self.expected else 0.0
        f1 = 2 * precision * recall / (precision + recall) if self.right else 0.0
        return {"p": round(precision, 4), "r": round(recall, 4), "f": round(f1, 4)}


def train(
    nlp: Language, articles: Sequence[Annotated], known: KnownNames, *, epochs: int, seed: int = 1
) -> None:
    """Train in place; the weights are the average over the run."""
    chance = random.Random(seed)
    rows = [line for article in articles for line in lines(article)]
    total = epochs * sum(len(line.words) for line in rows) / _BATCH
    optimizer = Adam(_RATE, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    step = 0
    for epoch in range(1, epochs + 1):
        chance.shuffle(rows)
        losses: dict[str, float] = {}
        for batch in _batches(nlp, rows, known, chance):
            step += 1
            optimizer.learn_rate = _RATE * min(1, step / _WARM) * max(0.05, 1 - step / total)
            nlp.update(batch, drop=_DROP, sgd=optimizer, losses=losses)
        print(f"train epoch {epoch} of {epochs}, loss {float(losses['ner']):.0f}", flush=True)
    ner: Any = nlp.get_pipe("ner")
    with ner.model.use_params(optimizer.averages):
        averaged = ner.model.to_bytes()
    ner.model.from_bytes(averaged)


def measure(nlp: Language, articles: Iterable[Annotated], known: KnownNames) -> dict[str, dict[str, float]]:
    """Score exact spans a label on articles that were not trained on."""
    tallies = {label: Tally(0, 0, 0) for label in (*NAME_LABELS, "ALL")}
    for line in (line for article in articles for line in lines(article)):
        doc = nlp(Doc(nlp.vocab, words=line.words, tags=known.marks(line.words)))
        found, expected = {(e.start, e.end, e.label_) for e in doc.ents}, set(line.names)
        for label, tally in tallies.items():
            f, x = ({n for n in names if label in (n[2], "ALL")} for names in (found, expected))
            tallies[label] = Tally(tally.right + len(f & x), tally.found + len(f), tally.expected + len(x))
    return {label: tally.scores() for label, tally in tallies.items()}


def _batches(
    nlp: Language, rows: Iterable[Line], known: KnownNames, chance: random.Random
) -> Iterator[list[Example]]:
    batch, size = list[Example](), 0
    for row in rows:
        words = [word.upper() for word in row.words] if chance.random() < _CAPITALS else row.words
        batch.append(example(nlp, words, known.marks(words), row.names))
        size += len(words)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
