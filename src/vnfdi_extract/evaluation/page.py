"""An evaluation as one self-contained HTML page: gold and prediction side by side, errors grouped by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from vnfdi_extract.evaluation.annotation import GoldMention
from vnfdi_extract.evaluation.calibration_report import plots, summary_rows
from vnfdi_extract.evaluation.errors import ERROR_KINDS, Error
from vnfdi_extract.evaluation.figures import shown
from vnfdi_extract.evaluation.gold import GoldDocument
from vnfdi_extract.evaluation.report import error_counts, labels_of, slice_rows
from vnfdi_extract.evaluation.result import Evaluation
from vnfdi_extract.schema import INDICATORS, Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under at most one mention of one side."""

    text: str
    label: str = ""
    title: str = ""
    anchor: str = ""
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """F1 of a label, and its floor."""

    label: str
    value: float
    limit: float | None


def as_html(result: Evaluation) -> str:
    """Write the page; everything from an article is escaped."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["shown"] = shown
    template = files("vnfdi_extract") / "data" / "evaluation.html.j2"
    return environment.from_string(template.read_text(encoding="utf-8")).render(
        result=result,
        kinds=ERROR_KINDS,
        counts=error_counts(result),
        bars=_bars(result),
        matrix=_matrix(result),
        slices=slice_rows(result),
        plots=plots(result),
        scores=[*summary_rows(result.reliability), *summary_rows(result.slot_reliability)],
        documents=[_document(g, p, result.errors[g.id], n) for n, (g, p) in enumerate(result.documents)],
        style=Markup((files("vnfdi_extract") / "data" / "evaluation.css").read_text(encoding="utf-8")),
    )


def _bars(result: Evaluation) -> list[Bar]:
    limits = result.baseline.limits if result.baseline else {}
    names = [(label, f"{label}.exact_f1") for label in labels_of(result)]
    names += [(f"observations, {n}", f"observations.{n}_f1") for n in ("anchored", "typed", "core", "full")]
    names += [(f"investments, {n}", f"investments.{n}_f1") for n in ("anchored", "slots")]
    return [Bar(label, result.figures.get(name, 0.0), limits.get(name)) for label, name in names]


def _matrix(result: Evaluation) -> dict[str, object]:
    seen = {name for pair in result.confusion for name in pair}
    names = [name for name in INDICATORS if name in seen]
    rows = [[result.confusion.get((gold, found), 0) for found in names] for gold in names]
    return {"names": names, "rows": rows, "most": max((n for row in rows for n in row), default=1)}


def _document(
    gold: GoldDocument, predicted: GoldDocument, errors: Sequence[Error], n: int
) -> dict[str, object]:
    wrong = {e.span for e in errors}
    return {
        "id": gold.id,
        "gold": _runs(gold.text, gold.mentions, wrong, f"d{n}-"),
        "found": _runs(gold.text, predicted.mentions, wrong, ""),
        "errors": [(e, f"d{n}-{e.span[0]}") for e in errors],
    }


def _runs(text: str, mentions: Sequence[GoldMention], wrong: set[Span], prefix: str) -> list[Run]:
    """Cut the text at its mentions and, where a prefix names places, at the spans that errors link to."""
    at = {m.start: m for m in mentions}
    within = {i for m in mentions for i in range(m.start + 1, m.end)}
    cuts = {0, len(text)} | {p for m in mentions for p in m.span}
    cuts |= {start for start, _ in wrong if prefix and start not in within}
    return [_run(text, start, end, at.get(start), wrong, prefix) for start, end in pairwise(sorted(cuts))]


def _run(text: str, start: int, end: int, mention: GoldMention | None, wrong: set[Span], prefix: str) -> Run:
    anchor = f"{prefix}{start}" if prefix else ""
    if mention is None:
        return Run(text[start:end], anchor=anchor)
    title = " ".join(filter(None, (mention.label, mention.value, mention.mod)))
    return Run(text[start:end], mention.label, title, anchor, mention.span in wrong)
