"""``vnfdi extract``: articles in, facts out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vnfdi_extract.cli import output as out
from vnfdi_extract.cli.options import Lexicons, Map, Model, Timeout, extractor_of, fields_of
from vnfdi_extract.cli.output import complain
from vnfdi_extract.cli.table import show
from vnfdi_extract.readers import Complaint, read
from vnfdi_extract.schema import Article, Extraction, Failure


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
    workers: Annotated[int, typer.Option(min=0, help="Processes (0: none but this one).")] = 0,
    timeout: Timeout = 60.0,
    map: Map = None,
    model: Model = "default",
    lexicon: Lexicons = None,
) -> None:
    """Extract mentions and facts from articles.

    Exits with 1 when any input failed, after everything else was done; with 2 when it cannot write.
    """
    inputs = _Inputs(read(paths, fields_of(map)))
    extractor = extractor_of(model, lexicon)
    outcomes = extractor.pipe(inputs, workers=workers, timeout=timeout)
    if format is Format.TABLE:
        with out.console(output) as console:
            failures = _each(outcomes, lambda e: show(e, inputs.text_of(e), console))
    else:
        with out.json_lines(output) as lines:
            failures = _each(outcomes, lambda e: lines.write(e.to_json()))
    if inputs.complaints or failures:
        raise typer.Exit(1)


def _each(outcomes: Iterable[Extraction | Failure], write: Callable[[Extraction], None]) -> int:
    failures = 0
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            failures += 1
            complain(f"{outcome.source or outcome.id}: {outcome.error}: {outcome.message}")
        else:
            write(outcome)
    return failures


class _Inputs:
    """The articles of an input: complaints are printed as they come, texts kept until they are shown."""

    def __init__(self, found: Iterable[Article | Complaint]) -> None:
        self._found = found
        self._texts: list[tuple[str, str]] = []
        self.complaints = 0

    def __iter__(self) -> Iterator[Article]:
        for item in self._found:
            if isinstance(item, Complaint):
                self.complaints += 1
                complain(str(item))
            else:
                self._texts.append((item.id, item.text))
                yield item

    def text_of(self, extraction: Extraction) -> str:
        """The text of an extraction; those before it are forgotten."""
        while self._texts:
            name, text = self._texts.pop(0)
            if name == extraction.id:
                return text
        raise LookupError(extraction.id)
