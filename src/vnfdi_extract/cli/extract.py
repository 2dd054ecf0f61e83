"""``vnfdi extract``: articles in, facts out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from vnfdi_extract.cli import output as out
from vnfdi_extract.cli.options import (
    Lang,
    Language,
    Lexicons,
    Map,
    MinScore,
    Model,
    Timeout,
    extractor_of,
    fields_of,
)
from vnfdi_extract.cli.output import clear_store_errors, complain, complain_of, interruptible
from vnfdi_extract.cli.table import explain_marks, show
from vnfdi_extract.labels import Lang as Code
from vnfdi_extract.readers import read
from vnfdi_extract.schema import Article, Extraction, Failure, Outcome

Paired = Iterable[tuple[Article | Failure, Outcome]]


class Format(StrEnum):
    """How extractions are written."""

    JSONL = "jsonl"
    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("extract")(extract)


def extract(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here, not to standard output.")
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            help="JSON lines, a table in words, or flat facts for a spreadsheet.",
            show_default="by the ending of the output, else jsonl",
        ),
    ] = None,
    lang: Language = Lang.VI,
    workers: Annotated[
        int, typer.Option(min=0, help="Processes (0: none but this one, and no time limit).")
    ] = 1,
    timeout: Timeout = 60.0,
    map: Map = None,
    model: Model = "default",
    lexicon: Lexicons = None,
    min_score: MinScore = None,
) -> None:
    """Extract mentions and facts from articles.

    Exits with 1 when any input failed, after everything else was done; with 2 when it cannot write, or an
    option is wrong; with 130 when it is interrupted.
    """
    chosen = format or _by_ending(output)
    if chosen is Format.XLSX and output is None:
        complain("--format xlsx: name the workbook with -o")
        raise typer.Exit(2)
    fields = fields_of(map)
    out.keep_inputs([*paths, *(lexicon or ())], output)
    extractor = extractor_of(model, lexicon, min_score)
    inputs = read(paths, fields, timeout=timeout if workers else None, warn=complain)
    outcomes = extractor.paired(inputs, workers=workers, timeout=timeout)
    with interruptible():
        failures = _WRITERS[chosen](outcomes, output, lang.value)
    if failures:
        raise typer.Exit(1)


def _by_ending(output: Path | None) -> Format:
    """The form that the name of the output asks for."""
    ending = output.suffix.lower().lstrip(".") if output else ""
    return Format(ending) if ending in ("csv", "xlsx") else Format.JSONL


def _json_lines(outcomes: Paired, output: Path | None, _: Code) -> int:
    with out.json_lines(output) as lines:
        return _each(outcomes, lambda _, found: lines.write(found.to_json()))


def _table(outcomes: Paired, output: Path | None, lang: Code) -> int:
    with out.console(output) as console:
        failures = _each(outcomes, lambda article, found: show(found, article.text, console, lang))
        explain_marks(console, lang)
    return failures


def _csv(outcomes: Paired, output: Path | None, _: Code) -> int:
    from vnfdi_extract.frames import SCHEMAS, rows

    with out.rows(output, SCHEMAS["facts"].names) as write:
        return _each(outcomes, lambda _, found: write(rows(found)))


def _workbook(outcomes: Paired, output: Path | None, lang: Code) -> int:
    """Go through a store of a moment, so that both ways give the same workbook."""
    from vnfdi_extract.exports import export, workbook_of
    from vnfdi_extract.store import Store

    target = output or Path()
    with clear_store_errors(), out.written(output), TemporaryDirectory() as folder:
        workbook_of(target)
        target.parent.stat()  # what cannot be written should fail before the work, not after it
        with Store(Path(folder) / "facts.duckdb") as store:
            failures = _each(outcomes, lambda article, found: store.write([(article, found)], ""))
            export(store, "xlsx", target, lang=lang)
    return failures


_WRITERS = {Format.JSONL: _json_lines, Format.TABLE: _table, Format.CSV: _csv, Format.XLSX: _workbook}


def _each(outcomes: Paired, write: Callable[[Article, Extraction], None]) -> int:
    """Write what was extracted and complain about the rest; gives how many failed."""
    failures = 0
    for article, outcome in outcomes:
        if isinstance(outcome, Failure):
            failures += 1
            complain_of(outcome)
        elif isinstance(article, Article):
            write(article, outcome)
    return failures
