"""The layers that the network is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from vnfdi_extract.network.weights import Floats, Layer

_SMALL = np.float32(1e-8)


@dataclass(frozen=True, slots=True)
class Maxout:
    """A layer that takes the largest of several affine pieces, then brings each row to one scale.

    Parameters
    ----------
    matrix, bias : array
        All pieces side by side, shapes (read, pieces x width) and (pieces x width).
    gain, shift : array
        What a row is multiplied by and what is added to it once it has mean 0 and variance 1.
    """

    matrix: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    @classmethod
    def of(cls, maxout: Layer, norm: Layer) -> Self:
        """Lay the pieces side by side, so that one product makes them all."""
        matrix, bias = maxout.arrays["W"], maxout.arrays["b"]
        wide = matrix.transpose(2, 1, 0).reshape(matrix.shape[2], -1)
        return cls(np.ascontiguousarray(wide), bias.T.ravel(), norm.arrays["G"], norm.arrays["b"])

    @property
    def width(self) -> int:
        """How many numbers a row has that comes out."""
        return len(self.gain)

    def __call__(self, read: Floats) -> Floats:
        """Apply the layer to each row."""
        pieces = read @ self.matrix
        pieces += self.bias
        rows = largest(pieces, self.width)
        rows -= rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows) / np.float32(self.width) + _SMALL
        rows *= (1 / np.sqrt(variance))[:, None]
        rows *= self.gain
        rows += self.shift
        return rows


def largest(pieces: Floats, width: int) -> Floats:
    """The largest of the pieces that stand side by side, each `width` wide."""
    rows = pieces[:, :width]
    for start in range(width, pieces.shape[1], width):
        rows = np.maximum(rows, pieces[:, start : start + width])
    return rows
