"""Fits the log-linear models of `vnfdi_extract.facts.linear` by L-BFGS with an L2 penalty.

Everything is deterministic: features are sorted, the start is zero, sums run in one order in one thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from vnfdi_extract.facts.linear import Choice, Logistic

Floats = npt.NDArray[np.float64]
Features = Sequence[str]
SMALLEST = 0.04
# A chain has a weight for each label: only those that matter are kept.
SMALLEST_OF_CHAIN = 0.1
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """An article's things in a row: the features of each, how it stands to the one before, its label."""

    features: Sequence[Features]
    relations: Sequence[str]
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates of one choice, and which of them are right."""

    candidates: Sequence[Features]
    right: Sequence[bool]


def common(articles: Iterable[Iterable[Features]], least: int) -> dict[str, int]:
    """The columns of the features that at least `least` things have."""
    counts = Counter(f for things in articles for names in things for f in set(names))
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}


def matrix(things: Iterable[Features], columns: Mapping[str, int]) -> csr_matrix:
    """A sparse matrix of ones, a row a thing."""
    indices: list[int] = []
    ends = [0]
    for names in things:
        indices += sorted(columns[f] for f in names if f in columns)
        ends.append(len(indices))
    shape = len(ends) - 1, len(columns)
    return csr_matrix((np.ones(len(indices)), np.array(indices, dtype=np.int32), np.array(ends)), shape=shape)


def _minimised(loss: Callable[[Floats], tuple[float, Floats]], size: int, steps: int) -> Floats:
    found = minimize(
        loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 8}
    )
    weights: Floats = found.x
    return weights


def kept(columns: Mapping[str, int], weights: Floats) -> dict[str, float]:
    """The weights that say something, rounded, by feature."""
    rounded = {f: round(float(weights[i]), _DIGITS) for f, i in columns.items()}
    return {f: w for f, w in rounded.items() if abs(w) >= SMALLEST}


def fit_logistic(
    things: Sequence[Features], truth: Sequence[bool], *, shrink: float, least: int = 3, steps: int = 200
) -> dict[str, Any]:
    """Fit a yes-or-no model; returns its JSON."""
    columns = common([things], least)
    data, right = matrix(things, columns), np.array(truth, dtype=float)
    turned = data.T.tocsr()

    def loss(w: Floats) -> tuple[float, Floats]:
        z = data @ w[1:] + w[0]
        p = 1 / (1 + np.exp(-z))
        value = float(np.logaddexp(0, z).sum() - z @ right + shrink / 2 * (w[1:] @ w[1:]))
        error = p - right
        return value, np.concatenate([[error.sum()], turned @ error + shrink * w[1:]])

    w = _minimised(loss, 1 + len(columns), steps)
    return {"bias": round(float(w[0]), _DIGITS), "weights": kept(columns, w[1:])}


def logistic_of(model: Mapping[str, Any]) -> Logistic:
    """The model of its JSON."""
    return Logistic(model["bias"], model["weights"])


def fit_choice(groups: Sequence[Group], *, shrink: float, least: int = 3, steps: int = 200) -> dict[str, Any]:
    """Fit a choice; groups in which all or no candidates are right teach nothing. Returns its JSON."""
    groups = [g for g in groups if any(g.right) and not all(g.right)]
    columns = common((g.candidates for g in groups), least)
    data = matrix((c for g in groups for c in g.candidates), columns)
    turned = data.T.tocsr()
    sizes = np.array([len(g.candidates) for g in groups])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(groups)), sizes)
    right = np.array([r for g in groups for r in g.right], dtype=float)

    def loss(w: Floats) -> tuple[float, Floats]:
        z = data @ w
        odds = np.exp(z - np.maximum.reduceat(z, first)[group])
        total, good = np.add.reduceat(odds, first), np.add.reduceat(odds * right, first)
        value = float(np.log(total / good).sum() + shrink / 2 * (w @ w))
        return value, turned @ (odds / total[group] - odds * right / good[group]) + shrink * w

    return {"weights": kept(columns, _minimised(loss, len(columns), steps))}


def choice_of(model: Mapping[str, Any]) -> Choice:
    """The model of its JSON."""
    return Choice(model["weights"])


def fit_chain(
    rows: Sequence[Row],
    parts: Callable[[str], Sequence[str]],
    *,
    shrink: float,
    doubt: Callable[[str], float] = lambda _: 1.0,
    least: int = 3,
    steps: int = 80,
) -> dict[str, Any]:
    """Fit a chain of labels; labels that share a part (`parts`) share what the evidence says of it.

    The penalty on a feature's weights is `shrink` times its `doubt`.
    """
    rows = [r for r in rows if r.labels]
    columns = common((r.features for r in rows), least)
    labels = sorted({label for r in rows for label in r.labels})
    relations = sorted({x for r in rows for x in r.relations})
    doubts = np.array([doubt(name) for name in columns])[:, None]
    return _ChainFit(rows, columns, labels, relations, parts, shrink, doubts).model(steps)


class _ChainFit:
    """The likelihood of a chain over all rows at once, position by position."""

    def __init__(
        self, rows: Sequence[Row], columns: dict[str, int], labels: list[str], relations: list[str],
        parts: Callable[[str], Sequence[str]], shrink: float, doubts: Floats,
    ) -> None:  # fmt: skip
        self.columns, self.labels, self.relations, self.shrink = columns, labels, relations, shrink
        self.doubts = doubts
        self.data = matrix((f for r in rows for f in r.features), columns)
        self.turned = self.data.T.tocsr()
        label, relation = ({x: i for i, x in enumerate(xs)} for xs in (labels, relations))
        self.truth = np.array([label[x] for r in rows for x in r.labels])
        self.relation = np.array([relation[x] for r in rows for x in r.relations])
        starts = np.concatenate([[0], np.cumsum([len(r.labels) for r in rows])])
        order = sorted(range(len(rows)), key=lambda i: (-len(rows[i].labels), i))
        self.positions = [
            np.array([starts[i] + t for i in order if len(rows[i].labels) > t])
            for t in range(len(rows[order[0]].labels))
        ]
        names = sorted({p for x in labels for p in parts(x)})
        self.shared = np.array([[p in parts(x) for x in labels] for p in names], dtype=float)
        self.seen_steps = np.zeros((len(relations), len(labels), len(labels)))
        for at in self.positions[1:]:
            np.add.at(self.seen_steps, (self.relation[at], self.truth[at - 1], self.truth[at]), 1)
        told = np.zeros((len(self.truth), len(labels)))
        told[np.arange(len(self.truth)), self.truth] = 1
        self.seen = self.turned @ told

    def model(self, steps: int) -> dict[str, Any]:
        f, n, k, c = len(self.columns), len(self.labels), len(self.relations), len(self.shared)
        weights = _minimised(self._loss, f * n + k * n * n + f * c, steps)
        w, step, v = self._parts_of(weights)
        both = np.round(w + v @ self.shared, 2)
        names = {}
        for name, i in self.columns.items():
            row = {
                x: float(both[i, j])
                for j, x in enumerate(self.labels)
                if abs(both[i, j]) >= SMALLEST_OF_CHAIN
            }
            if row:
                names[name] = row
        return {
            "labels": self.labels,
            "steps": {r: np.round(step[i], 2).tolist() for i, r in enumerate(self.relations)},
            "weights": names,
        }

    def _parts_of(self, weights: Floats) -> tuple[Floats, Floats, Floats]:
        f, n, k, c = len(self.columns), len(self.labels), len(self.relations), len(self.shared)
        a, b = f * n, f * n + k * n * n
        return weights[:a].reshape(f, n), weights[a:b].reshape(k, n, n), weights[b:].reshape(f, c)

    def _loss(self, weights: Floats) -> tuple[float, Floats]:
        w, step, v = self._parts_of(weights)
        emitted = self.data @ w + (self.data @ v) @ self.shared
        total, marginals, steps = self._passed(emitted, step)
        told = emitted[np.arange(len(self.truth)), self.truth].sum() + (self.seen_steps * step).sum()
        squares = 3 * (self.doubts * w * w).sum() + (step * step).sum() + (self.doubts * v * v).sum()
        value = float(total - told + self.shrink / 2 * squares)
        slope = self.turned @ marginals - self.seen
        slopes = [
            slope + 3 * self.shrink * self.doubts * w, steps - self.seen_steps + self.shrink * step,
            slope @ self.shared.T + self.shrink * self.doubts * v,
        ]  # fmt: skip
        return value, np.concatenate([s.ravel() for s in slopes])

    def _passed(self, emitted: Floats, step: Floats) -> tuple[float, Floats, Floats]:
        """The partition function, the marginals and the expected steps, forwards and back."""
        most = emitted.max(axis=1, keepdims=True)
        odds, moves = np.exp(emitted - most), np.exp(step)
        forward, back, scale = np.empty_like(odds), np.ones_like(odds), np.empty(len(odds))
        for t, at in enumerate(self.positions):
            reached = odds[at]
            if t:
                reached = np.einsum("nl,nlk->nk", forward[at - 1], moves[self.relation[at]]) * reached
            scale[at] = reached.sum(axis=1)
            forward[at] = reached / scale[at][:, None]
        expected = np.zeros_like(step)
        for at in reversed(self.positions[1:]):
            weighted = odds[at] * back[at] / scale[at][:, None]
            move = moves[self.relation[at]]
            back[at - 1] = np.einsum("nlk,nk->nl", move, weighted)
            both = forward[at - 1][:, :, None] * move * weighted[:, None, :]
            for r in np.unique(self.relation[at]):
                expected[r] += both[self.relation[at] == r].sum(axis=0)
        return float(np.log(scale).sum() + most.sum()), forward * back, expected
