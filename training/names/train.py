"""Train the recogniser on annotated lines."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from training.names.articles import Annotated, Line, lines
from training.names.network import example
from vnfdi_extract.mentions.syllables import KnownNames

RATE = 2e-3
_WARM, _BATCH, _DROP = 0.05, 1600, 0.25
_CAPITALS = 0.02
# The parser learns from pieces of about as many syllables; alike, they end together.
_MOVES = 40


def train(
    nlp: Language,
    articles: Sequence[Annotated],
    known: KnownNames,
    *,
    epochs: int,
    rate: float = RATE,
    seed: int = 1,
) -> None:
    """Train in place; the weights are the average over the run."""
    fix_random_seed(seed)
    chance = random.Random(seed)
    rows = [line for article in articles for line in lines(article)]
    chance.shuffle(rows)
    examples = [*_examples(nlp, rows, known), *_in_capitals(nlp, rows, known)]
    total = epochs * sum(len(e.predicted) for e in examples) / _BATCH
    optimizer = Adam(rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    ner: Any = nlp.get_pipe("ner")
    ner.cfg["update_with_oracle_cut_size"] = _MOVES
    step = 0
    for epoch in range(1, epochs + 1):
        chance.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in _batches(examples):
            step += 1
            optimizer.learn_rate = rate * min(1, step / (_WARM * total)) * max(0.05, 1 - step / total)
            ner.update(batch, drop=_DROP, sgd=optimizer, losses=losses)
        print(f"train epoch {epoch} of {epochs}, loss {losses.get('ner', 0.0):.0f}", flush=True)
    with ner.model.use_params(optimizer.averages):
        averaged = ner.model.to_bytes()
    ner.model.from_bytes(averaged)


def _examples(nlp: Language, rows: Iterable[Line], known: KnownNames) -> Iterator[Example]:
    for row in rows:
        yield example(nlp, row.words, known.marks(row.words), row.names)


def _in_capitals(nlp: Language, rows: Sequence[Line], known: KnownNames) -> Iterator[Example]:
    """Give a few lines once more as headings are written."""
    for row in rows[: round(_CAPITALS * len(rows))]:
        words = [word.upper() for word in row.words]
        yield example(nlp, words, known.marks(words), row.names)


def _batches(examples: Iterable[Example]) -> Iterator[list[Example]]:
    batch, size = list[Example](), 0
    for each in examples:
        batch.append(each)
        size += len(each.predicted)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
