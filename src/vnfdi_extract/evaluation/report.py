"""The figures of an evaluation as a table on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from vnfdi_extract.evaluation.score import GROUPS, Tally
from vnfdi_extract.schema import LABELS

_OBSERVATION_FIGURES = ("anchored", "typed", "core", "full")


def show(tally: Tally, console: Console) -> None:
    """Print mentions a label, facts a kind, and slots."""
    console.print(_mentions(tally))
    console.print(_facts(tally))
    console.print(_slots(tally))
    negatives = tally.counts["negatives"]
    if negatives:
        false = tally.counts["negatives.false_facts"]
        console.print(f"False facts on {negatives} articles without any: {false}")


def figure(value: float | None) -> str:
    """Write a share between 0 and 1 with three digits; a dash where nothing was scored."""
    return "–" if value is None else f"{value:.3f}"


def _mentions(tally: Tally) -> Table:
    table = Table(
        "label", "precision", "recall", "F1", "overlap F1", "value", "mod", "gold", "found", title="Mentions"
    )
    for label in (*LABELS, *GROUPS):
        exact = tally.score(f"{label}.exact")
        if not exact.gold and not exact.predicted:
            continue
        table.add_row(
            label, figure(exact.precision), figure(exact.recall), figure(exact.f1),
            figure(tally.score(f"{label}.overlap").f1), figure(tally.rate(f"{label}.value")),
            figure(tally.rate(f"{label}.mod")), str(exact.gold), str(exact.predicted),
            end_section=label in ("DATE", "LAW"),
        )  # fmt: skip
    return table


def _facts(tally: Tally) -> Table:
    table = Table("facts", "agree on", "precision", "recall", "F1", "gold", "found", title="Facts")
    rows = [("observations", name, f"observations.{name}") for name in _OBSERVATION_FIGURES]
    rows += [("investments", "anchored", "investments.anchored"), ("investments", "full", "investments.full")]
    rows += [("investments", "slots", "investments.slots.slots")]
    for kind, name, key in rows:
        score = tally.score(key)
        table.add_row(
            kind, name, figure(score.precision), figure(score.recall), figure(score.f1),
            str(score.gold), str(score.predicted),
        )  # fmt: skip
    return table


def _slots(tally: Tally) -> Table:
    table = Table("slot", "right where anchored", title="Slots")
    for key in sorted(k for k in tally.counts if ".slot." in k and k.endswith(".scored")):
        name = key.removesuffix(".scored")
        table.add_row(name.replace(".slot.", " "), figure(tally.rate(name)))
    return table
