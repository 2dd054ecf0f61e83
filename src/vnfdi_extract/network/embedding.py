"""A syllable's vector, of its form's subwords and its features; kept for when the syllable comes again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from vnfdi_extract.lexicon import table
from vnfdi_extract.network.hashes import Words, feature_hashes, numbers, subword_hashes
from vnfdi_extract.network.layers import Maxout
from vnfdi_extract.network.weights import Floats, Subwords, Weights

Rows = npt.NDArray[np.intp]
Kind = tuple[str, str]

# The most kinds of syllable (form and mark) that are kept: 23 MB at a width of 96, and more than 16,000
# articles of news have.
_MOST_KEPT = 60_000
_LONG, _RUN = 100, 4
_SYMBOLS: dict[str, int] = table("spacy")["symbols"]
_NORMS: dict[str, str] = table("spacy")["norms"]


class Embedding:
    """The vectors of syllables, each kind computed once.

    Parameters
    ----------
    weights : Weights
        The network's.
    most : int
        How many kinds are kept; with more all are forgotten and computed again.
    """

    def __init__(self, weights: Weights, most: int = _MOST_KEPT) -> None:
        self._features = [(layer.arrays["E"], layer.settings["seed"]) for layer in weights.named("hashembed")]
        self._subwords = weights.subwords
        self._shrink = weights.named("static_vectors")[0].arrays["W"].T
        self._mix = Maxout.of(weights.named("maxout")[0], weights.named("layernorm")[0])
        self._most = most
        self._row: dict[Kind, int] = {}
        # The first row is zero: what stands between two lines.
        self._kept = np.zeros((1, self._mix.width), np.float32)

    def rows(self, kinds: Sequence[Kind]) -> list[int]:
        """The row of each kind, a form and its mark, in what `vectors` reads; good until the next call."""
        rows = list(map(self._row.get, kinds))
        if None in rows:
            missing = [k for k in dict.fromkeys(kinds) if k not in self._row]
            if len(self._row) + len(missing) > self._most:
                missing = list(dict.fromkeys(kinds))
                self._row.clear()
            self._add(missing)
            rows = list(map(self._row.get, kinds))
        return rows  # type: ignore[return-value]

    def vectors(self, rows: Rows) -> Floats:
        """The vectors in `rows`; row 0 is zero."""
        return self._kept[rows]

    def _add(self, kinds: Sequence[Kind]) -> None:
        first = len(self._row) + 1
        if first + len(kinds) > len(self._kept):
            grown = np.zeros((2 * (first + len(kinds)), self._mix.width), np.float32)
            grown[:first] = self._kept[:first]
            self._kept = grown
        self._kept[first : first + len(kinds)] = self._mix(self._read(kinds))
        self._row.update(zip(kinds, range(first, first + len(kinds)), strict=True))

    def _read(self, kinds: Sequence[Kind]) -> Floats:
        """What the mixing layer reads of each kind: its features' vectors and its form's."""
        forms = [form for form, _ in kinds]
        columns = (
            [_NORMS.get(form, form.lower()) for form in forms],
            [form[0] for form in forms],
            [form[-3:] for form in forms],
            [shape(form) for form in forms],
            [mark for _, mark in kinds],
        )
        read = [
            _summed(rows, feature_hashes(_numbered(column), seed))
            for (rows, seed), column in zip(self._features, columns, strict=True)
        ]
        return np.concatenate([*read, vectors(self._subwords, forms) @ self._shrink], axis=1)


def vectors(subwords: Subwords, forms: Sequence[str]) -> Floats:
    """The mean of the vectors of each form's subwords, itself among them."""
    cut = [list(_cut(subwords, form)) for form in forms]
    hashes = subword_hashes(list(chain.from_iterable(cut)), subwords.seed)[:, : subwords.hashes]
    rows = (hashes % np.uint64(len(subwords.rows))).astype(np.intp).ravel()
    counts = np.array([len(c) for c in cut]) * subwords.hashes
    starts = np.cumsum(counts) - counts
    total: Floats = np.add.reduceat(subwords.rows[rows], starts, axis=0)
    total /= counts[:, None].astype(np.float32)
    return total


def _cut(subwords: Subwords, form: str) -> Iterable[str]:
    """The subwords of a form: all of it, then its runs of characters, shorter ones first."""
    padded = subwords.begin + form + subwords.end
    yield padded
    for size in range(subwords.shortest, subwords.longest + 1):
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def _numbered(strings: Sequence[str]) -> Words:
    """The numbers that spaCy knows strings by: a symbol's own, else a hash."""
    found = numbers(strings)
    for i, string in enumerate(strings):
        if string in _SYMBOLS:
            found[i] = _SYMBOLS[string]
    return found


def _summed(rows: Floats, hashes: Words) -> Floats:
    total: Floats = rows[(hashes % np.uint64(len(rows))).astype(np.intp)].sum(axis=1)
    return total


def shape(form: str) -> str:
    """The shape of a form, as spaCy writes it: letters and digits by their kind, a run of one cut at four.

    Examples
    --------
    >>> shape("Electronics"), shape("1.200"), shape("KCN")
    ('Xxxxx', 'd.ddd', 'XXX')
    """
    if len(form) >= _LONG:
        return "LONG"
    signs: list[str] = []
    for character in form:
        sign = (
            ("X" if character.isupper() else "x")
            if character.isalpha()
            else "d"
            if character.isdigit()
            else character
        )
        if signs[-_RUN:] != [sign] * _RUN:
            signs.append(sign)
    return "".join(signs)
