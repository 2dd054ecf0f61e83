"""The command line: one file a command, each with ``register(app)``; adding one is a line in `COMMANDS`."""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from vnfdi_extract.cli.streams import prepare

# What each command does, in a line: the list of commands needs no command's module.
COMMANDS = {
    "extract": "Extract mentions and facts from articles.",
    "view": "Write one self-contained page: articles with their facts, a table, charts.",
    "glossary": "Explain every code that facts use, in Vietnamese and English.",
    "explain": "Show a text's mentions, its facts with the source of each slot, what was rejected and why.",
    "ingest": "Extract articles into a DuckDB file; what is there already is left alone.",
    "export": "Write the observations and investments of a store as flat tables or as one workbook.",
    "projects": "Join the investments of many articles into projects, each with its history.",
    "series": "Join the statistics of many articles into one value a period, with revisions.",
    "tables": "Write the field's own tables: locality, partner, sector, deals, SDMX, annotations.",
    "evaluate": "Measure accuracy: precision, recall and F1 of mentions and facts.",
    "gold": "Make gold, check it, exchange it with annotation tools.",
}


class Commands(TyperGroup):
    """The commands, each imported when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands' names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        alone = typer.Typer()
        import_module(f"vnfdi_extract.cli.{cmd_name}").register(alone)
        return get_group(alone).commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(
    cls=Commands,
    name="vnfdi",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from vnfdi_extract.schema import VERSION

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
