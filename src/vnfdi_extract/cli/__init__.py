"""The command line: one file a command, each with ``register(app)``; adding one is a line in `COMMANDS`."""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

from vnfdi_extract.cli import evaluate, explain, export, extract, gold, ingest, projects, series, tables, view
from vnfdi_extract.cli.streams import prepare
from vnfdi_extract.schema import VERSION

COMMANDS = (extract, view, explain, ingest, export, projects, series, tables, evaluate, gold)

app = typer.Typer(
    name="vnfdi",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        print(f"vnfdi {VERSION}")
        raise typer.Exit


@app.callback()
def _vnfdi(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Structured, source-grounded facts from Vietnamese investment news.

    Exit codes: 0, all is well; 1, some inputs failed or a gate is shut; 2, a command could not do its work
    (an option, a file, the disk); 130, interrupted.
    """


for command in COMMANDS:
    command.register(app)


def main() -> None:
    """Run the command line."""
    # What libraries log is no message to the user: every input that fails has its own line.
    logging.disable(logging.CRITICAL)
    prepare()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except typer.Exit as end:  # what was still to be written could not be
        sys.exit(end.exit_code)
