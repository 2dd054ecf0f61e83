"""``vnfdi extract``: articles in, facts out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console

from vnfdi_extract.cli.table import show
from vnfdi_extract.pipeline import load
from vnfdi_extract.readers import Complaint, read


class Format(StrEnum):
    """How extractions are written."""

    JSONL = "jsonl"
    TABLE = "table"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("extract")(extract)


def extract(
    paths: Annotated[
        list[str], typer.Argument(help="Files (.txt, .jsonl), folders, or - for standard input.")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here, not to standard output.")
    ] = None,
    format: Annotated[Format, typer.Option(help="JSON lines, or a table to read.")] = Format.JSONL,
) -> None:
    """Extract mentions and facts from articles.

    Exits with 1 when any input could not be read, after everything else was done.
    """
    extractor, complaints = load(), 0
    with _output(output) as out:
        console = Console(file=out, width=None if out.isatty() else 160, highlight=False)
        for article in read(paths):
            if isinstance(article, Complaint):
                complaints += 1
                print(f"vnfdi: {article}", file=sys.stderr)
                continue
            extraction = extractor(article)
            if format is Format.TABLE:
                show(extraction, article.text, console)
            else:
                out.write(extraction.to_json() + "\n")
    if complaints:
        raise typer.Exit(1)


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        print(f"vnfdi: {path}: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        raise typer.Exit(2) from error
