"""The figures that a tally gives: ratios of counts, so that one formula serves sums and resamples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnfdi_extract.evaluation.score import (
    GROUPS,
    MENTION_COUNTS,
    Tally,
    total,
)
from vnfdi_extract.evaluation.slots import INVESTMENT_SLOTS, OBSERVATION_SLOTS
from vnfdi_extract.schema import LABELS

Counts = NDArray[np.float64]
RESAMPLES = 1000
_SEED = 20250701


@dataclass(frozen=True, slots=True)
class Figure:
    """``times`` x the count `of` over the sum of the counts `over`; a bare count when `over` is empty.

    `more_is_better` is false of errors.
    """

    name: str
    of: str
    over: tuple[str, ...] = ()
    times: float = 1
    more_is_better: bool = True

    def value(self, counts: Mapping[str, float]) -> float | None:
        """The figure of some counts; none when there was nothing to score."""
        if not self.over:
            return counts[self.of]
        scored = sum(counts[key] for key in self.over)
        return self.times * counts[self.of] / scored if scored else None

    def scored(self, tally: Tally) -> bool:
        """Whether gold has anything that this figure is about."""
        return not self.over or any(tally.counts[k] for k in self.over if not k.endswith(".predicted"))


def _f1(name: str, hits: str, kind: str, times: float = 2) -> Figure:
    return Figure(name, hits, (f"{kind}.gold", f"{kind}.predicted"), times)


def _rate(name: str, key: str) -> Figure:
    return Figure(name, f"{key}.right", (f"{key}.scored",))


def _figures() -> list[Figure]:
    found = []
    for label in (*LABELS, *GROUPS):
        found += [_f1(f"{label}.exact_f1", f"{label}.exact", label)]
        found += [_f1(f"{label}.overlap_f1", f"{label}.overlap", label)]
        found += [_f1(f"{label}.partial_f1", f"{label}.partial", label, times=1)]
        found += [_rate(f"{label}.value", f"{label}.value"), _rate(f"{label}.mod", f"{label}.mod")]
    for name in ("anchored", "typed", "core", "full"):
        found.append(_f1(f"observations.{name}_f1", f"observations.{name}", "observations"))
    for name in ("anchored", "full"):
        found.append(_f1(f"investments.{name}_f1", f"investments.{name}", "investments"))
    found.append(_f1("investments.slots_f1", "investments.slots.slots", "investments.slots"))
    for kind, slots in (("observations", OBSERVATION_SLOTS), ("investments", INVESTMENT_SLOTS)):
        found += [_rate(f"{kind}.slot.{slot}", f"{kind}.slot.{slot}") for slot in slots]
    for name in ("observations.invented", "negatives.false_facts"):
        found.append(Figure(name, name, more_is_better=False))
    return found


FIGURES: dict[str, Figure] = {figure.name: figure for figure in _figures()}


def values(tally: Tally) -> dict[str, float]:
    """All figures of a tally that gold says anything about.

    Examples
    --------
    >>> from collections import Counter
    >>> values(Tally(Counter({"ORG.exact": 8, "ORG.gold": 9, "ORG.predicted": 11})))["ORG.exact_f1"]
    0.8
    """
    return {
        name: value
        for name, figure in FIGURES.items()
        if figure.scored(tally) and (value := figure.value(tally.counts)) is not None
    }


def shown(value: float | None) -> str:
    """Write a share between 0 and 1 with three digits; a dash where nothing was scored."""
    return "–" if value is None else f"{value:.3f}"


def _resampled(tallies: list[Tally], resamples: int) -> dict[str, Counts]:
    """Counts of `resamples` draws of as many documents, with replacement and a fixed seed."""
    keys = sorted({key for tally in tallies for key in tally.counts})
    matrix = np.array([[tally.counts[key] for key in keys] for tally in tallies], dtype=float)
    n = len(tallies)
    weights = np.random.default_rng(_SEED).multinomial(n, np.full(n, 1 / n), size=resamples)
    drawn = dict(zip(keys, (weights @ matrix).T, strict=True))
    zero = np.zeros(resamples)
    for group, labels in GROUPS.items():
        for what in MENTION_COUNTS:
            drawn[f"{group}.{what}"] = sum((drawn.get(f"{label}.{what}", zero) for label in labels), zero)
    return drawn


def _distribution(figure: Figure, drawn: Mapping[str, Counts], resamples: int) -> Counts:
    zero = np.zeros(resamples)
    if not figure.over:
        return drawn.get(figure.of, zero)
    scored = sum((drawn.get(key, zero) for key in figure.over), zero)
    return figure.times * drawn.get(figure.of, zero) / np.where(scored > 0, scored, 1)


def intervals(tallies: list[Tally], resamples: int = RESAMPLES) -> dict[str, tuple[float, float]]:
    """95 % percentile bootstrap intervals of the figures, over documents, with a fixed seed."""
    if not tallies:
        return {}
    drawn = _resampled(tallies, resamples)
    found = {}
    for name, figure in FIGURES.items():
        low, high = np.percentile(_distribution(figure, drawn, resamples), [2.5, 97.5])
        found[name] = float(low), float(high)
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """B minus A of one figure, its 95 % interval and whether that excludes zero."""

    name: str
    a: float
    b: float
    low: float
    high: float

    @property
    def significant(self) -> bool:
        """Whether the interval of the difference excludes zero."""
        return self.low > 0 or self.high < 0


def compare(a: list[Tally], b: list[Tally], resamples: int = RESAMPLES) -> list[Difference]:
    """Paired bootstrap over documents: both systems on the same draws.

    Parameters
    ----------
    a, b : list of Tally
        Tallies of the same documents in the same order.
    """
    if len(a) != len(b):
        raise ValueError(f"{len(a)} and {len(b)} documents: the two must be paired")
    first, second = values(total(a)), values(total(b))
    drawn_a, drawn_b = _resampled(a, resamples), _resampled(b, resamples)
    found = []
    for name in first.keys() & second.keys():
        figure = FIGURES[name]
        change = _distribution(figure, drawn_b, resamples) - _distribution(figure, drawn_a, resamples)
        low, high = np.percentile(change, [2.5, 97.5])
        found.append(Difference(name, first[name], second[name], float(low), float(high)))
    return sorted(found, key=lambda d: list(FIGURES).index(d.name))
