"""The figures of an evaluation: terminal, JSON, JUnit, Markdown (`page` makes the HTML)."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

import regex
from rich.console import Console
from rich.table import Table

from vnfdi_extract.evaluation import calibration_report, slices
from vnfdi_extract.evaluation.errors import ERROR_KINDS
from vnfdi_extract.evaluation.figures import Difference, shown
from vnfdi_extract.evaluation.gate import passes
from vnfdi_extract.evaluation.gold import read_text
from vnfdi_extract.evaluation.result import DOCUMENT_FIGURES, Evaluation
from vnfdi_extract.evaluation.score import GROUPS, Tally
from vnfdi_extract.schema import LABELS

BEGIN, END = "<!-- figures: written by vnfdi evaluate --markdown -->", "<!-- end of figures -->"
_NO_XML = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FACT_ROWS = (
    ("observations", "anchored", "observations.anchored"),
    ("observations", "typed", "observations.typed"),
    ("observations", "core", "observations.core"),
    ("observations", "full", "observations.full"),
    ("investments", "anchored", "investments.anchored"),
    ("investments", "slots", "investments.slots.slots"),
    ("investments", "full", "investments.full"),
)


def show(result: Evaluation, console: Console) -> None:
    """Print mentions a label, facts a kind, slots, and the kinds of errors."""
    console.print(_mentions(result))
    console.print(_facts(result))
    console.print(_slots(result))
    console.print(_slices(result))
    calibration_report.show(result, console)
    console.print(_errors(result))
    if result.tally.counts["negatives"]:
        n, false = (result.tally.counts[k] for k in ("negatives", "negatives.false_facts"))
        console.print(f"False facts on {n} articles that have none: {false}")


def _interval(result: Evaluation, name: str) -> str:
    low, high = result.intervals[name]
    return f"{low:.2f}–{high:.2f}"


def labels_of(result: Evaluation) -> list[str]:
    """The labels and groups that gold or prediction have."""
    counts = result.tally.counts
    return [x for x in (*LABELS, *GROUPS) if counts[f"{x}.gold"] or counts[f"{x}.predicted"]]


def _mentions(result: Evaluation) -> Table:
    table = Table(title="Mentions (95 % interval of F1 over documents)")
    for column in ("label", "P", "R", "F1", "95 %", "overlap", "partial", "value", "mod", "gold", "found"):
        table.add_column(column, justify="left" if column == "label" else "right")
    for label in labels_of(result):
        exact, get = result.tally.score(f"{label}.exact"), result.figures.get
        table.add_row(
            label, shown(exact.precision), shown(exact.recall), shown(exact.f1),
            _interval(result, f"{label}.exact_f1"), shown(get(f"{label}.overlap_f1")),
            shown(get(f"{label}.partial_f1")), shown(get(f"{label}.value")), shown(get(f"{label}.mod")),
            str(exact.gold), str(exact.predicted), end_section=label in ("DATE", "LAW"),
        )  # fmt: skip
    return table


def _facts(result: Evaluation) -> Table:
    table = Table(title="Facts")
    for column in ("facts", "agree on", "P", "R", "F1", "95 %", "gold", "found"):
        table.add_column(column, justify="left" if column in ("facts", "agree on") else "right")
    for kind, name, key in _FACT_ROWS:
        score = result.tally.score(key)
        table.add_row(
            kind, name, shown(score.precision), shown(score.recall), shown(score.f1),
            _interval(result, f"{kind}.{name}_f1"), str(score.gold), str(score.predicted),
        )  # fmt: skip
    return table


def _slots(result: Evaluation) -> Table:
    table = Table("slot", "right where anchored", title="Slots")
    for name, value in result.figures.items():
        if ".slot." in name:
            table.add_row(name.replace(".slot.", " "), shown(value))
    return table


def slice_rows(result: Evaluation) -> list[tuple[str, str, Tally, dict[str, float]]]:
    """Each part: what the articles or facts are divided by, its name, its counts, its figures."""
    return [
        (by, name, part, slices.figures(part))
        for by, parts in result.slices.items()
        for name, part in parts.items()
        if by == "family" or len(parts) > 1
    ]


def _slices(result: Evaluation) -> Table:
    table = Table(title="Slices (F1; observations by the family of their indicator)")
    numbers = ("articles", "mentions", "obs.", "typed", "core", "full", "invented", "deals", "found", "slots")
    for column in ("by", "part", *numbers):
        table.add_column(column, justify="right" if column in numbers else "left")
    for by, name, part, figures in slice_rows(result):
        count, get = part.counts, figures.get
        levels = (shown(get(f"observations.{level}_f1")) for level in ("typed", "core", "full"))
        deals = (shown(get(f"investments.{level}_f1")) for level in ("anchored", "slots"))
        table.add_row(
            by, name, str(count["documents"]), shown(get("ALL.exact_f1")),
            str(count["observations.gold"]), *levels, str(count["observations.invented"]),
            str(count["investments.gold"]), *deals,
        )  # fmt: skip
    return table


def error_counts(result: Evaluation) -> dict[str, Counter[str]]:
    """How many errors of each kind there are about what."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ERROR_KINDS}
    for found in result.errors.values():
        for error in found:
            counts[error.kind][error.about] += 1
    return counts


def _errors(result: Evaluation) -> Table:
    table = Table("errors", "number", "most about", title="Errors")
    for kind, counts in error_counts(result).items():
        most = ", ".join(
            f"{about} {n}" for about, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:4]
        )
        table.add_row(kind, str(counts.total()), most)
    return table


def as_json(result: Evaluation) -> str:
    """Figures, intervals, documents and errors as one JSON object; same input, same bytes."""
    content = {
        "documents": len(result.documents),
        "figures": {n: round(v, 6) for n, v in result.figures.items()},
        "intervals": {n: [round(x, 6) for x in result.intervals[n]] for n in result.figures},
        "counts": dict(sorted(result.tally.counts.items())),
        "slices": _slices_json(result),
        "reliability": calibration_report.as_json(result.reliability),
        "slot_reliability": calibration_report.as_json(result.slot_reliability),
        "by_document": result.by_document,
        "errors": {i: [asdict(error) for error in found] for i, found in result.errors.items()},
        "violations": result.violations,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _slices_json(result: Evaluation) -> dict[str, dict[str, dict[str, float]]]:
    sizes = {"articles": "documents", "observations": "observations.gold", "investments": "investments.gold"}
    return {
        by: {
            name: {size: part.counts[key] for size, key in sizes.items()}
            | {figure: round(value, 6) for figure, value in slices.figures(part).items()}
            for name, part in parts.items()
        }
        for by, parts in result.slices.items()
    }


def as_junit(result: Evaluation) -> str:
    """JUnit XML: a case for each document and kind of annotation, failed when it is below its baseline.

    Without a baseline a case fails when it is not perfect.
    """
    suite = ElementTree.Element("testsuite", name="vnfdi evaluate")
    failures = 0
    for document, figures in result.by_document.items():
        pinned = result.baseline.by_document.get(document, {}) if result.baseline else {}
        for kind, name in DOCUMENT_FIGURES.items():
            if name not in figures:
                continue
            case = ElementTree.SubElement(suite, "testcase", classname=_legal(document), name=kind)
            limit = pinned.get(name, 0.0 if result.baseline else 1.0)
            if not passes(name, figures[name], limit):
                failures += 1
                message = f"{name} {figures[name]:.4f} is below {limit:.4f}"
                failure = ElementTree.SubElement(case, "failure", message=message)
                failure.text = _legal("\n".join(_error_lines(result, document, kind)))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


def _legal(text: str) -> str:
    """Replace what no XML file may hold, such as ESC and NUL."""
    return str(_NO_XML.sub("\ufffd", text))


def _error_lines(result: Evaluation, document: str, kind: str) -> list[str]:
    singular = kind.removesuffix("s")
    return [
        f"{e.span[0]}:{e.span[1]} {e.kind} {e.about}: {e.gold!r} {e.found!r}"
        for e in result.errors[document]
        if e.about.startswith(singular) or (kind == "mentions" and e.about.split()[0] in LABELS)
    ]


def as_markdown(result: Evaluation) -> str:
    """A table for a pull-request comment or a README, with the change against the baseline."""
    limits = result.baseline.limits if result.baseline else {}
    lines = ["| | exact F1 | overlap F1 | values right |", "|---|---:|---:|---:|"]
    for label in labels_of(result):
        names = [f"{label}.{what}" for what in ("exact_f1", "overlap_f1", "value")]
        lines.append(f"| {label} | " + " | ".join(_with_change(result, n, limits) for n in names) + " |")
    lines += ["", "| facts | agree on | F1 |", "|---|---|---:|"]
    for kind, name, _ in _FACT_ROWS:
        lines.append(f"| {kind} | {name} | {_with_change(result, f'{kind}.{name}_f1', limits)} |")
    lines += ["", f"{len(result.documents)} articles."]
    lines += ["", *(f"- **{v}**" for v in result.violations)] if result.violations else []
    return "\n".join(lines) + "\n"


def _with_change(result: Evaluation, name: str, limits: dict[str, float]) -> str:
    value = result.figures.get(name)
    change = value - limits[name] if value is not None and name in limits else 0.0
    return shown(value) + (f" ({change:+.3f})" if abs(change) >= 0.0005 else "")


def write_markdown(text: str, file: Path) -> None:
    """Write Markdown into the marked place of a file, or as the whole file where it has none."""
    old = read_text(file) if file.exists() else ""
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    whole = f"{before}{BEGIN}\n\n{text}\n{END}{after}" if begin and end else text
    file.write_text(whole, encoding="utf-8")


def show_differences(differences: list[Difference], console: Console) -> None:
    """Print what differs between two predictions, and whether by more than chance."""
    table = Table("figure", "A", "B", "B − A", "95 %", "significant", title="Paired bootstrap over documents")
    for d in differences:
        if d.a != d.b:
            interval = f"{d.low:+.3f} … {d.high:+.3f}"
            change = f"{d.b - d.a:+.3f}"
            table.add_row(d.name, shown(d.a), shown(d.b), change, interval, "yes" if d.significant else "no")
    console.print(table if table.row_count else "No difference.")
