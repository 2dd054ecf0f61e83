"""The reliability of scores, shown: tables for the terminal, JSON, and plots for the page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from vnfdi_extract.evaluation.calibration import COVERAGES, CRITERIA, Bin, Reliability
from vnfdi_extract.evaluation.figures import shown
from vnfdi_extract.evaluation.result import Evaluation

Parts = Mapping[str, Mapping[str, Reliability]]

# What the bins are held against: first what the score is the probability of.
BINNED = {"observations": ("core", "full"), "investments": ("anchored", "full")}
_COVERAGES = (*COVERAGES, 1.0)
_SIDE, _MARGIN = 220, 36
_STEPS = 100
_LARGEST_DOT = 11


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin in the reliability diagram, in pixels, and what it says."""

    x: float
    y: float
    radius: float
    says: str


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a plot: its name, its points as SVG has them, and dots on it."""

    name: str
    points: str
    dots: tuple[Dot, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """A square plot from 0 to 1 both ways, where the diagonal is worth a line or not."""

    title: str
    across: str
    up: str
    series: tuple[Series, ...]
    diagonal: bool = False


def show(result: Evaluation, console: Console) -> None:
    """Print bins and summaries where predictions have scores."""
    if result.reliability:
        console.print(_bins(result))
        console.print(_summary("Scores: precision of the surest facts", result.reliability))
    if result.slot_reliability:
        console.print(_summary("Scores of slots: precision of the surest", result.slot_reliability))


def bin_rows(result: Evaluation) -> Iterator[tuple[str, Bin, list[float]]]:
    """Each bin of each kind of fact, and the share right of it in each way that `BINNED` names."""
    for kind, parts in result.reliability.items():
        for bins in zip(*(parts[name].bins for name in BINNED[kind]), strict=True):
            yield kind, bins[0], [b.right for b in bins]


def _bins(result: Evaluation) -> Table:
    table = Table("facts", "score", title="Reliability: what facts of a score are worth")
    for column in ("number", "mean score", "core or anchored", "full"):
        table.add_column(column, justify="right")
    for kind, one, right in bin_rows(result):
        score = f"{one.low:.1f}–{one.high:.1f}"
        table.add_row(kind, score, str(one.facts), shown(one.score), *map(shown, right))
    return table


def summary_rows(parts: Parts) -> list[tuple[str, str, int, list[float | None]]]:
    """A row for each kind and criterion or slot: how many were judged, and the figures."""
    return [
        (
            kind,
            name,
            len(one.judged),
            [one.calibration_error, one.auc, *map(one.precision_at, (*COVERAGES, 1.0))],
        )
        for kind, named in parts.items()
        for name, one in named.items()
    ]


def _summary(title: str, parts: Parts) -> Table:
    table = Table("facts", "right", title=title)
    for column in ("number", "ECE", "AUC", *(f"at {c:.0%}" for c in COVERAGES), "all"):
        table.add_column(column, justify="right")
    for kind, name, number, figures in summary_rows(parts):
        table.add_row(kind, name, str(number), *map(shown, figures))
    return table


def as_json(parts: Parts) -> dict[str, dict[str, dict[str, object]]]:
    """Figures and bins, by kind of fact and criterion or slot."""
    return {
        kind: {
            name: {
                "judged": len(one.judged),
                "expected_calibration_error": _rounded(one.calibration_error),
                "auc": _rounded(one.auc),
                "precision_at_coverage": {
                    f"{c:.1f}": _rounded(one.precision_at(c)) for c in (*COVERAGES, 1.0)
                },
                "bins": [{k: _rounded(v) for k, v in asdict(b).items()} for b in one.bins],
            }
            for name, one in named.items()
        }
        for kind, named in parts.items()
    }


def _rounded(value: float | None) -> float | None:
    return round(value, 6) if isinstance(value, float) else value


def plots(result: Evaluation) -> list[Plot]:
    """Of each kind of fact that has scores, a reliability diagram and precision at coverage."""
    found = []
    for kind, parts in result.reliability.items():
        binned = tuple(_diagram(name, parts[name]) for name in BINNED[kind])
        curves = tuple(_curve(name, parts[name]) for name in CRITERIA[kind])
        found += [
            Plot(f"{kind}: reliability", "score", "share right", binned, diagonal=True),
            Plot(f"{kind}: precision at coverage", "share of the facts kept", "share right", curves),
        ]
    return found


def _diagram(name: str, one: Reliability) -> Series:
    bins = one.bins
    most = max(b.facts for b in bins)
    dots = tuple(
        Dot(*_at(b.score, b.right), max(2.0, round(_LARGEST_DOT * math.sqrt(b.facts / most), 1)), _said(b))
        for b in bins
    )
    return Series(name, " ".join(f"{d.x},{d.y}" for d in dots), dots)


def _said(one: Bin) -> str:
    return f"{one.facts} facts with a score of {one.score:.2f}: {one.right:.2f} right"


def _curve(name: str, one: Reliability) -> Series:
    steps = [(n / _STEPS, one.precision_at(n / _STEPS)) for n in range(1, _STEPS + 1)]
    points = (_at(coverage, precision) for coverage, precision in steps if precision is not None)
    return Series(name, " ".join(f"{x},{y}" for x, y in points))


def _at(across: float, up: float) -> tuple[float, float]:
    """Pixels of a point of the unit square."""
    return round(_MARGIN + _SIDE * across, 1), round(_SIDE * (1 - up) + 10, 1)
