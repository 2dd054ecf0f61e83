"""``vnfdi evaluate``: accuracy against gold, as a report and as a gate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from vnfdi_extract.cli.options import MinScore
from vnfdi_extract.cli.output import complain, keep_inputs
from vnfdi_extract.evaluation import page, report
from vnfdi_extract.evaluation.figures import compare
from vnfdi_extract.evaluation.gate import Baseline, regressions
from vnfdi_extract.evaluation.gold import GoldDocument, GoldError, load, load_predictions, predicted
from vnfdi_extract.evaluation.result import Evaluation
from vnfdi_extract.pipeline import load as load_extractor

_File = Path | None


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("evaluate")(evaluate)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of ID.json with ID.txt beside it or in ../articles.")],
    predictions: Annotated[
        _File, typer.Argument(help="Extractions (JSON lines); by default the articles are extracted now.")
    ] = None,
    baseline: Annotated[_File, typer.Option(help="Exit 1 when a figure is below its floor here.")] = None,
    update: Annotated[bool, typer.Option("--update", help="Write the figures as the new floors.")] = False,
    allow_regression: Annotated[
        bool, typer.Option("--allow-regression", help="Let --update lower a floor.")
    ] = False,
    json: Annotated[_File, typer.Option("--json", help="Write everything as JSON.")] = None,
    junit: Annotated[_File, typer.Option("--junit", help="Write JUnit XML.")] = None,
    markdown: Annotated[_File, typer.Option("--markdown", help="Write Markdown (into its marks).")] = None,
    html: Annotated[_File, typer.Option("--html", help="Write a page: gold beside prediction.")] = None,
    versus: Annotated[
        _File, typer.Option("--compare", help="Other extractions: which differences are significant?")
    ] = None,
    min_score: MinScore = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print no tables.")] = False,
) -> None:
    """Measure accuracy: precision, recall and F1 of mentions and facts.

    Exits with 1 when the gate is shut, with 2 when gold, predictions or baseline are malformed.
    """
    for target in filter(None, (json, junit, html)):
        keep_inputs([gold, predictions, versus, baseline], target)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    try:
        pinned = Baseline.read(baseline) if baseline and (baseline.exists() or not update) else None
        documents = load(gold)
        result = Evaluation.of(documents, _predictions(documents, predictions, min_score), pinned)
        if not quiet:
            report.show(result, console)
        if versus:
            other = Evaluation.of(documents, _predictions(documents, versus, min_score))
            report.show_differences(compare(result.tallies, other.tallies), console)
        if update:
            result = _update(result, baseline, allow_regression)
        _write(result, json, junit, markdown, html)
    except GoldError as error:
        complain(str(error))
        raise typer.Exit(2) from error
    except OSError as error:
        complain(f"{error.filename}: {(error.strerror or str(error)).lower()}")
        raise typer.Exit(2) from error
    if result.violations:
        for violation in result.violations:
            complain(violation)
        raise typer.Exit(1)


def _predictions(
    documents: list[GoldDocument], file: Path | None, min_score: float | None
) -> dict[str, GoldDocument]:
    if file is None:
        extract = load_extractor(min_score=min_score)
        return {document.id: predicted(extract(document.article)) for document in documents}
    found = load_predictions(file)
    if min_score is not None:
        found = {name: document.at_least(min_score) for name, document in found.items()}
    missing = [d.id for d in documents if d.id not in found]
    if missing:
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        complain(f"{file}: no extraction of {', '.join(missing[:5])}{more}")
    return found


def _write(result: Evaluation, json: _File, junit: _File, markdown: _File, html: _File) -> None:
    if json:
        json.write_text(report.as_json(result), encoding="utf-8")
    if junit:
        junit.write_text(report.as_junit(result), encoding="utf-8")
    if markdown:
        report.write_markdown(report.as_markdown(result), markdown)
    if html:
        html.write_text(page.as_html(result), encoding="utf-8")


def _update(result: Evaluation, baseline: Path | None, allow_regression: bool) -> Evaluation:
    """Pin the figures, and hold the evaluation against them from now on."""
    if baseline is None:
        complain("--update needs --baseline FILE")
        raise typer.Exit(2)
    new = result.pin()
    lowered = regressions(result.baseline, new) if result.baseline else []
    if lowered and not allow_regression:
        for line in lowered:
            complain(f"{baseline}: would lower {line} (--allow-regression)")
        raise typer.Exit(1)
    new.write(baseline)
    return Evaluation(result.documents, new)
