"""``vnfdi export``: facts out of the store."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vnfdi_extract.cli import output as out
from vnfdi_extract.cli.options import Lang, Language
from vnfdi_extract.cli.output import clear_store_errors
from vnfdi_extract.exports import export as write
from vnfdi_extract.store import Store


class Form(StrEnum):
    """The keys of `exports.WRITERS` and the workbook, for the command line's help."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("export")(export)


def export(
    db: Annotated[Path, typer.Option(help="The DuckDB file.")],
    to: Annotated[Form, typer.Option(help="The form.")],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help="Folder to write to, or the workbook.", show_default="this one"),
    ] = Path(),
    related: Annotated[
        bool, typer.Option("--related", help="Also facts from lists of other articles.")
    ] = False,
    versions: Annotated[
        bool, typer.Option("--versions", help="Also articles that changed since at their source.")
    ] = False,
    lang: Language = Lang.VI,
) -> None:
    """Write the observations and investments of a store as flat tables or as one workbook.

    The language is that of the workbook's headings and words; the other forms keep the codes.

    Exits with 2 when the store cannot be read or the tables cannot be written.
    """
    out.keep_inputs([db], output)
    with clear_store_errors(), out.written(output), Store(db, read_only=True) as store:
        for file in write(store, to, output, related=related, versions=versions, lang=lang.value):
            print(file)
