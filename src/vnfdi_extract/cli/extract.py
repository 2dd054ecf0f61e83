"""``vnfdi extract``: articles in, facts out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vnfdi_extract.cli import output as out
from vnfdi_extract.cli.options import Lexicons, Map, MinScore, Model, Timeout, extractor_of, fields_of
from vnfdi_extract.cli.output import complain, complain_of, interruptible
from vnfdi_extract.cli.table import show
from vnfdi_extract.readers import read
from vnfdi_extract.schema import Article, Extraction, Failure, Outcome


class Format(StrEnum):
    """How extractions are written."""

    JSONL = "jsonl"
    TABLE = "table"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("extract")(extract)


def extract(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here, not to standard output.")
    ] = None,
    format: Annotated[Format, typer.Option(help="JSON lines, or a table to read.")] = Format.JSONL,
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
    fields = fields_of(map)
    out.keep_inputs(paths, output)
    extractor = extractor_of(model, lexicon, min_score)
    inputs = read(paths, fields, timeout=timeout if workers else None, warn=complain)
    outcomes = extractor.paired(inputs, workers=workers, timeout=timeout)
    with interruptible():
        if format is Format.TABLE:
            with out.console(output) as console:
                failures = _each(outcomes, lambda article, found: show(found, article.text, console))
        else:
            with out.json_lines(output) as lines:
                failures = _each(outcomes, lambda _, found: lines.write(found.to_json()))
    if failures:
        raise typer.Exit(1)


def _each(
    outcomes: Iterable[tuple[Article | Failure, Outcome]], write: Callable[[Article, Extraction], None]
) -> int:
    """Write what was extracted and complain about the rest; gives how many failed."""
    failures = 0
    for article, outcome in outcomes:
        if isinstance(outcome, Failure):
            failures += 1
            complain_of(outcome)
        elif isinstance(article, Article):
            write(article, outcome)
    return failures
