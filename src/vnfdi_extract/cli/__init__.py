"""The command line: one file a command, each with ``register(app)``; adding one is a line in `COMMANDS`."""

from __future__ import annotations

import logging

import typer

from vnfdi_extract.cli import evaluate, explain, export, extract, gold, ingest, view

COMMANDS = (extract, view, explain, ingest, export, evaluate, gold)

app = typer.Typer(
    name="vnfdi",
    help="Structured, source-grounded facts from Vietnamese investment news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _vnfdi() -> None:
    """Structured, source-grounded facts from Vietnamese investment news."""


for command in COMMANDS:
    command.register(app)


def main() -> None:
    """Run the command line."""
    # What libraries log is no message to the user: every input that fails has its own line.
    logging.disable(logging.CRITICAL)
    app()
