"""The hashes by which spaCy and floret find a string's rows, over many strings at once.

All are Austin Appleby's MurmurHash: 2 (64A) for the numbers of strings, 3 (x64, 128 bits) for subwords, and
thinc's short form of 3 for the rows of a table of features.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]

_SEED = 1
_M = np.uint64(0xC6A4A7935BD1E995)
_C1, _C2 = np.uint64(0x87C37B91114253D5), np.uint64(0x4CF5AD432745937F)
_F1, _F2 = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
_LOW = np.uint64(0xFFFFFFFF)


def numbers(strings: Sequence[str]) -> Words:
    """The 64 bits that spaCy knows a string by.

    Examples
    --------
    >>> [int(n) for n in numbers(["Hà", "Nội"])]
    [12695989158423357278, 17424451513716496916]
    """
    blocks, lengths = _blocks(strings, 8)
    h = np.uint64(_SEED) ^ (lengths * _M)
    for i, column in enumerate(blocks.T):
        whole, part = lengths >= 8 * (i + 1), (lengths > 8 * i) & (lengths < 8 * (i + 1))
        k = column * _M
        k = (k ^ (k >> np.uint64(47))) * _M
        h = np.where(whole, (h ^ k) * _M, np.where(part, (h ^ column) * _M, h))
    h = (h ^ (h >> np.uint64(47))) * _M
    return h ^ (h >> np.uint64(47))


def subword_hashes(strings: Sequence[str], seed: int) -> Words:
    """The four hashes of 32 bits that floret finds a string's rows by, shape (strings, 4).

    Examples
    --------
    >>> subword_hashes(["<Hà"], 2166136261).tolist()
    [[3817171003, 4062791449, 3964835306, 127991863]]
    """
    blocks, lengths = _blocks(strings, 16)
    h1 = np.full(len(strings), seed, np.uint64)
    h2 = h1.copy()
    for i in range(blocks.shape[1] // 2):
        whole = lengths >= 16 * (i + 1)
        k1 = _rotated(blocks[:, 2 * i] * _C1, 31) * _C2
        k2 = _rotated(blocks[:, 2 * i + 1] * _C2, 33) * _C1
        # Behind a string's end the blocks are zero, and so are k1 and k2.
        mixed1 = (_rotated(h1 ^ k1, 27) + h2) * np.uint64(5) + np.uint64(0x52DCE729)
        mixed2 = (_rotated(h2 ^ k2, 31) + mixed1) * np.uint64(5) + np.uint64(0x38495AB5)
        h1, h2 = np.where(whole, mixed1, h1 ^ k1), np.where(whole, mixed2, h2 ^ k2)
    return _halves(*_finished(h1 ^ lengths, h2 ^ lengths))


def feature_hashes(ids: Words, seed: int) -> Words:
    """The four hashes of 32 bits that thinc finds a feature's rows by, shape (ids, 4).

    Examples
    --------
    >>> feature_hashes(np.array([67], np.uint64), 8).tolist()
    [[1543443946, 740767073, 167682271, 3258634258]]
    """
    first = _rotated(ids * _C1, 31) * _C2 ^ np.uint64(seed) ^ np.uint64(8)
    return _halves(*_finished(first, np.full(len(ids), seed ^ 8, np.uint64)))


def _blocks(strings: Sequence[str], size: int) -> tuple[Words, Words]:
    """The strings' bytes as numbers of 64 bits, filled up with zeros to `size` bytes, and their lengths."""
    encoded = [s.encode("utf8") for s in strings]
    lengths = np.array([len(e) for e in encoded], np.uint64)
    width = max(size, -(-max(map(len, encoded), default=0) // size) * size)
    filled = b"".join(e.ljust(width, b"\0") for e in encoded)
    return np.frombuffer(filled, "<u8").astype(np.uint64).reshape(len(strings), width // 8), lengths


def _rotated(x: Words, bits: int) -> Words:
    return (x << np.uint64(bits)) | (x >> np.uint64(64 - bits))


def _finished(h1: Words, h2: Words) -> tuple[Words, Words]:
    h1 = h1 + h2
    h2 = h2 + h1
    h1, h2 = _stirred(h1), _stirred(h2)
    h1 = h1 + h2
    return h1, h2 + h1


def _stirred(h: Words) -> Words:
    h = (h ^ (h >> np.uint64(33))) * _F1
    h = (h ^ (h >> np.uint64(33))) * _F2
    return h ^ (h >> np.uint64(33))


def _halves(h1: Words, h2: Words) -> Words:
    return np.stack([h1 & _LOW, h1 >> np.uint64(32), h2 & _LOW, h2 >> np.uint64(32)], axis=1)
