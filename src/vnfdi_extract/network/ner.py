"""spaCy's transition-based NER without its transitions: all positions and all open names at once.

spaCy reads a line syllable by syllable, and what it says of one depends on where the open name began and on
nothing else. So one product gives the scores of every syllable with no name open; the names that begin there
are then followed together, a syllable a step, each to its end; last, those that began within another are left
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vnfdi_extract.network.embedding import Embedding
from vnfdi_extract.network.layers import Maxout, largest
from vnfdi_extract.network.weights import Floats, Weights, read

Ints = npt.NDArray[np.intp]
Line = tuple[Sequence[str], Sequence[str]]
Name = tuple[int, int, str]

# So many syllables at once bound the memory; more are no faster.
_AT_ONCE = 1_000
# Names that are longer are followed one by one, past those that begin within another.
_LONGEST_TOGETHER = 40


class Network:
    """Finds names in lines of syllables; equal to the spaCy pipeline that it is read from.

    Parameters
    ----------
    weights : Weights
        The pipeline's.

    Examples
    --------
    >>> from vnfdi_extract.mentions.model import BUNDLED
    >>> network = Network.read(BUNDLED)
    >>> words = ["Ông", "Nguyễn", "Văn", "An", "đến", "Hà", "Nội"]
    >>> network.names([(words, [""] * 7)])
    [[(1, 4, 'PERSON'), (5, 7, 'GPE')]]
    """

    def __init__(self, weights: Weights) -> None:
        self._embedding = Embedding(weights)
        layers = zip(weights.named("maxout")[1:], weights.named("layernorm")[1:], strict=True)
        self._layers = [Maxout.of(maxout, norm) for maxout, norm in layers]
        self._scores = _Scores(weights)

    @classmethod
    def read(cls, path: Path) -> Network:
        """Read the network of the spaCy pipeline in the folder `path`."""
        return cls(read(path))

    def names(self, lines: Sequence[Line]) -> list[list[Name]]:
        """The names in each line of forms and marks: where they begin and end, and their label."""
        return list(chain.from_iterable(map(self._names, _batches(lines))))

    def _names(self, lines: Sequence[Line]) -> list[list[Name]]:
        lengths = np.array([len(forms) for forms, _ in lines])
        kinds = [kind for forms, marks in lines for kind in zip(forms, marks, strict=True)]
        states = self._states(self._embedding.rows(kinds), lengths)
        ends = np.cumsum(lengths)
        spaces = np.array([form.isspace() for form, _ in kinds], bool)
        found: list[list[Name]] = [[] for _ in lines]
        line = 0
        for start, end, label in self._scores.read(states, ends, spaces):
            while start >= ends[line]:
                line += 1
            begin = int(ends[line] - lengths[line])
            found[line].append((start - begin, end - begin, label))
        return found

    def _states(self, rows: Sequence[int], lengths: Ints) -> Floats:
        """What the convolutions make of each syllable; between two lines is room for all that they see."""
        apart = len(self._layers)
        at = np.arange(len(rows)) + apart * (1 + np.repeat(np.arange(len(lengths)), lengths))
        padded = np.zeros(len(rows) + apart * (len(lengths) + 1), np.intp)
        padded[at] = rows
        vectors = self._embedding.vectors(padded)
        width = vectors.shape[1]
        window = np.zeros((len(vectors), 3 * width), np.float32)
        for layer in self._layers:
            window[1:, :width] = vectors[:-1]
            window[:, width : 2 * width] = vectors
            window[:-1, 2 * width :] = vectors[1:]
            vectors = vectors + layer(window)
        states: Floats = vectors[at]
        return states


class _Scores:
    """The transitions' scores, and the names that the best of them make."""

    def __init__(self, weights: Weights) -> None:
        upper, lower = weights.named("linear")
        affine = weights.named("precomputable_affine")[0].arrays
        parts, self._width, pieces, read = affine["W"].shape
        self._size = pieces * self._width
        wide = affine["W"].transpose(3, 0, 2, 1).reshape(read, parts * self._size)
        self._wide = np.ascontiguousarray(wide)
        self._lower, self._lower_bias = lower.arrays["W"].T, lower.arrays["b"]
        self._upper, self._upper_bias = upper.arrays["W"].T, upper.arrays["b"]
        self._bias = affine["b"].T.ravel()
        none = affine["pad"][0].transpose(0, 2, 1).reshape(parts, self._size)
        self._closed = none[1] + none[2] + self._bias
        moves = weights.moves
        self._out = moves.index("O")
        self._begins = np.array([move.startswith("B-") for move in moves])
        units = np.array([move.startswith("U-") and move != "U-" for move in moves])
        self._never = _forbidden(~(self._begins | units) & (np.arange(len(moves)) != self._out))
        self._not_last = _forbidden(self._begins)
        self._not_space = _forbidden(self._begins | units)
        self._labels = [move[2:] for move in moves]
        self._goes_on = np.array([moves.index(f"I-{n}") if n else 0 for n in self._labels])
        self._stops = np.array([moves.index(f"L-{n}") if n else 0 for n in self._labels])

    def read(self, states: Floats, ends: Ints, spaces: npt.NDArray[np.bool_]) -> Iterator[Name]:
        """The names of lines that end at `ends`, in order."""
        hidden: Floats = states @ self._lower
        hidden += self._lower_bias
        features: Floats = hidden @ self._wide
        last = np.zeros(len(states), bool)
        last[ends[ends > 0] - 1] = True
        best = self._with_no_name_open(features, last, spaces)
        starts = np.flatnonzero(best != self._out)
        begun = starts[self._begins[best[starts]]]
        closed = self._followed(_Open(features, last, begun, best[begun]), _LONGEST_TOGETHER)
        reached = 0
        for start in starts.tolist():
            if start < reached:
                continue
            move = int(best[start])
            reached = start + 1
            if self._begins[move]:
                if start not in closed:
                    one = np.array([start])
                    closed |= self._followed(_Open(features, last, one, best[one]), len(states))
                reached = closed[start]
            yield start, reached, self._labels[move]

    def _with_no_name_open(
        self, features: Floats, last: npt.NDArray[np.bool_], spaces: npt.NDArray[np.bool_]
    ) -> Ints:
        """The best transition of each syllable where no name is open."""
        hidden = largest(features[:, : self._size] + self._closed, self._width)
        scores = hidden @ self._upper
        scores += self._upper_bias + self._never
        scores[last] += self._not_last
        scores[spaces] += self._not_space
        best: Ints = scores.argmax(axis=1)
        return best

    def _followed(self, names: _Open, steps: int) -> dict[int, int]:
        """Where open names end, those that do within `steps`."""
        size = self._size
        closed: dict[int, int] = {}
        features, starts, moves = names.features, names.starts, names.moves
        for step in range(1, steps + 1):
            if not len(starts):
                break
            at = starts + step
            hidden = features[at, :size] + features[starts, size : 2 * size]
            hidden += features[at - 1, 2 * size :] + self._bias
            scores = largest(hidden, self._width) @ self._upper + self._upper_bias
            row = np.arange(len(starts))
            stops = scores[row, self._stops[moves]] > scores[row, self._goes_on[moves]]
            stops |= names.last[at]
            closed.update(zip(starts[stops].tolist(), (at[stops] + 1).tolist(), strict=True))
            starts, moves = starts[~stops], moves[~stops]
        return closed


@dataclass(frozen=True, slots=True)
class _Open:
    """Names that have begun: where, and by which transition."""

    features: Floats
    last: npt.NDArray[np.bool_]
    starts: Ints
    moves: Ints


def _forbidden(moves: npt.NDArray[np.bool_]) -> Floats:
    return np.where(moves, np.float32("-inf"), np.float32(0))


def _batches(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Neighbouring lines, so many that they do not hold too much together."""
    first = count = 0
    for i, (forms, _) in enumerate(lines):
        if count and count + len(forms) > _AT_ONCE:
            yield lines[first:i]
            first, count = i, 0
        count += len(forms)
    if first < len(lines):
        yield lines[first:]
