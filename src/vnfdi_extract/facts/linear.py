"""Log-linear models over sparse evidence: a yes or no, a choice among candidates, a chain of labels.

Weights are JSON that a person can read; ``python -m training.facts`` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Logistic:
    """Whether something holds: `weights` by feature, and `bias`."""

    bias: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)

    def probability(self, features: Iterable[str]) -> float:
        """The probability that it holds, given `features`.

        Examples
        --------
        >>> round(Logistic(0.0, {"a": 2.0}).probability(["a", "b"]), 2)
        0.88
        """
        return 1.0 / (1.0 + exp(-max(-60.0, min(60.0, self.bias + self._sum(features)))))

    def _sum(self, features: Iterable[str]) -> float:
        weights = self.weights
        return sum(weights.get(f, 0.0) for f in features)

    def reasons(self, features: Iterable[str], count: int = 3) -> list[str]:
        """The features that speak most against it."""
        against = sorted((self.weights.get(f, 0.0), f) for f in features)
        return [f for weight, f in against[:count] if weight < 0]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of several candidates is right: a conditional logit over the features of each."""

    weights: Mapping[str, float]

    def probabilities(self, candidates: Sequence[Iterable[str]]) -> list[float]:
        """The probability of each candidate, given the features of all.

        Examples
        --------
        >>> [round(p, 2) for p in Choice({"near": 1.0}).probabilities([["near"], ["far"]])]
        [0.73, 0.27]
        """
        weights = self.weights
        scores = [sum(weights.get(f, 0.0) for f in features) for features in candidates]
        most = max(scores)
        odds = [exp(s - most) for s in scores]
        total = sum(odds)
        return [o / total for o in odds]

    def best(self, candidates: Sequence[Set[str]], margin: float = 0.0) -> tuple[int, float]:
        """The likeliest candidate and its probability; the rules' own unless another is likelier by `margin`.

        Examples
        --------
        >>> Choice({"near": 1.0}).best([{"near"}, {"rule"}], margin=0.6)
        (1, 0.2689414213699951)
        """
        chances = self.probabilities(candidates)
        best = max(range(len(chances)), key=lambda i: (chances[i], -i))
        ruled = next((i for i, names in enumerate(candidates) if "rule" in names), best)
        chosen = ruled if chances[best] - chances[ruled] < margin else best
        return chosen, chances[chosen]


@dataclass(frozen=True, slots=True)
class Chain:
    """Labels of things that stand in a row: a linear chain of evidence and of steps between labels.

    Parameters
    ----------
    labels : sequence of str
        What a thing can be.
    weights : mapping of str to array
        What each feature says for each label, shape (labels,).
    steps : mapping of str to array
        By how two neighbours stand to each other, what a label says for the next, shape (labels, labels).
    """

    labels: Sequence[str]
    weights: Mapping[str, Floats]
    steps: Mapping[str, Floats]

    def marginals(self, features: Sequence[Iterable[str]], relations: Sequence[str]) -> Floats:
        """The probability of each label of each thing, shape (things, labels).

        `relations` says how each thing stands to the one before it; the first one's is not read.
        """
        emitted = np.array([self._emission(f) for f in features])
        odds = np.exp(emitted - emitted.max(axis=1, keepdims=True))
        steps = [
            np.exp(self.steps[r]) if r in self.steps else np.ones((len(self.labels),) * 2) for r in relations
        ]
        forward, back = np.empty_like(odds), np.ones_like(odds)
        forward[0] = odds[0] / odds[0].sum()
        for i in range(1, len(odds)):
            reached = (forward[i - 1] @ steps[i]) * odds[i]
            forward[i] = reached / reached.sum()
        for i in range(len(odds) - 1, 0, -1):
            reached = steps[i] @ (odds[i] * back[i])
            back[i - 1] = reached / reached.sum()
        both: Floats = forward * back
        both /= both.sum(axis=1, keepdims=True)
        return both

    def _emission(self, features: Iterable[str]) -> Floats:
        weights = self.weights
        total = np.zeros(len(self.labels))
        for f in features:
            row = weights.get(f)
            if row is not None:
                total += row
        return total

    def reasons(self, features: Iterable[str], label: str, other: str, count: int = 3) -> list[str]:
        """The features that speak most for `label` rather than `other`."""
        a, b = self.labels.index(label), self.labels.index(other)
        rows = ((f, self.weights[f]) for f in features if f in self.weights)
        ranked = sorted(((float(row[b] - row[a]), f) for f, row in rows))
        return [f for weight, f in ranked[:count] if weight < 0]


def _model(name: str) -> dict[str, Any]:
    resource = files("vnfdi_extract") / "data" / "model" / f"{name}.json"
    model: dict[str, Any] = json.loads(resource.read_text(encoding="utf-8"))
    return model


@cache
def logistic(name: str) -> Logistic:
    """The yes-or-no model `name` that comes with the package."""
    model = _model(name)
    return Logistic(float(model["bias"]), model["weights"])


@cache
def choice(name: str) -> Choice:
    """The choice `name` that comes with the package."""
    return Choice(_model(name)["weights"])


@cache
def chain(name: str) -> Chain:
    """The chain `name` that comes with the package."""
    return chain_of(_model(name))


def chain_of(model: Mapping[str, Any]) -> Chain:
    """Make a chain of its JSON: weights are by feature and label, those that are not named are 0."""
    labels = list(model["labels"])
    column = {label: i for i, label in enumerate(labels)}
    rows = {}
    for feature, by_label in model["weights"].items():
        row = rows[feature] = np.zeros(len(labels))
        for label, weight in by_label.items():
            row[column[label]] = weight
    return Chain(labels, rows, {relation: np.array(step) for relation, step in model["steps"].items()})
