"""A gate: whether a candidate is a fact at all, by a linear model over sparse features."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp


@dataclass(frozen=True, slots=True)
class Gate:
    """A logistic model: `weights` by feature, and `bias`."""

    bias: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)

    def score(self, features: Iterable[str]) -> float:
        """The probability that a candidate with `features` is a fact.

        Examples
        --------
        >>> round(Gate(0.0, {"a": 2.0}).score(["a", "b"]), 2)
        0.88
        """
        weights = self.weights
        return 1.0 / (1.0 + exp(-self.bias - sum(weights.get(f, 0.0) for f in features)))

    def reasons(self, features: Iterable[str], count: int = 3) -> list[str]:
        """The features that speak most against a candidate."""
        against = sorted((self.weights.get(f, 0.0), f) for f in features)
        return [f for weight, f in against[:count] if weight < 0]


@cache
def trained(name: str) -> Gate:
    """The gate `name` that comes with the package (``training`` makes it)."""
    resource = files("vnfdi_extract") / "data" / "model" / f"{name}.json"
    model = json.loads(resource.read_text(encoding="utf-8"))
    return Gate(float(model["bias"]), model["weights"])
