"""Pretrain the network on unlabelled news: guess the syllable behind a mask."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Adam, Linear

from training.names.network import WIDTH, tok2vec
from vnfdi_extract.mentions.syllables import KnownNames

_MASK = "\u2047"
_VOCABULARY, _LINE, _SHORTEST, _BATCH = 6000, 120, 9, 2500
_GUESSED, _MASKED, _REPLACED = 0.18, 0.85, 0.93
_RATE, _WARM = 2e-3, 200

Batch = tuple[list[Doc], list[int], list[int], int]


def pretrain(nlp: Language, lines: Sequence[list[str]], known: KnownNames, syllables: float) -> None:
    """Train the network's tok2vec in place over about `syllables` syllables of `lines`."""
    model, done = tok2vec(nlp), 0
    optimizer = Adam(_RATE, L2=0.0, grad_clip=1.0, use_averages=False)
    head = Linear(nO=_VOCABULARY, nI=WIDTH)
    head.initialize()
    for step, (docs, places, targets, size) in enumerate(_batches(nlp, lines, known), 1):
        loss = _update(model, head, docs, np.array(places), np.array(targets))
        done += size
        optimizer.learn_rate = _RATE * min(1, step / _WARM) * max(0.03, 1 - done / syllables)
        head.finish_update(optimizer)
        model.finish_update(optimizer)
        if step % 200 == 0:
            print(f"pretrain {done / 1e6:.1f} M syllables, loss {loss:.3f}", flush=True)
        if done >= syllables:
            return


def _update(model: Any, head: Any, docs: list[Doc], places: NDArray[Any], targets: NDArray[Any]) -> float:
    outputs, back = model.begin_update(docs)
    hidden = np.vstack(outputs)
    logits, back_head = head.begin_update(hidden[places])
    odds = np.exp(logits - logits.max(1, keepdims=True))
    odds /= odds.sum(1, keepdims=True)
    rows = np.arange(len(targets))
    loss = -float(np.log(odds[rows, targets] + 1e-9).mean())
    odds[rows, targets] -= 1
    gradient = np.zeros_like(hidden)
    gradient[places] = back_head((odds / len(targets)).astype("float32"))
    back(np.split(gradient, np.cumsum([len(y) for y in outputs])[:-1]))
    return loss


def _batches(nlp: Language, lines: Sequence[list[str]], known: KnownNames) -> Iterator[Batch]:
    chance = random.Random(0)
    counts = Counter(word for line in lines for word in line)
    vocabulary = {word: number for number, (word, _) in enumerate(counts.most_common(_VOCABULARY))}
    pieces = [line[i : i + _LINE] for line in lines for i in range(0, len(line), _LINE)]
    pieces = [piece for piece in pieces if len(piece) >= _SHORTEST]
    chance.shuffle(pieces)
    docs, places, targets, size = list[Doc](), list[int](), list[int](), 0
    for piece in cycle(pieces):
        words, marks = list(piece), known.marks(piece)
        for place in chance.sample(range(len(piece)), int(len(piece) * _GUESSED)):
            if piece[place] in vocabulary:
                _hide(words, marks, place, vocabulary, chance)
                places.append(size + place)
                targets.append(vocabulary[piece[place]])
        docs.append(Doc(nlp.vocab, words=words, tags=marks))
        size += len(piece)
        if size >= _BATCH:
            yield docs, places, targets, size
            docs, places, targets, size = [], [], [], 0


def _hide(
    words: list[str], marks: list[str], place: int, vocabulary: dict[str, int], chance: random.Random
) -> None:
    lot = chance.random()
    if lot < _REPLACED:
        words[place] = _MASK if lot < _MASKED else chance.choice(tuple(vocabulary))
        marks[place] = ""
