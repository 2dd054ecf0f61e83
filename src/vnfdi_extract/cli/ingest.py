"""``vnfdi ingest``: articles into the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from vnfdi_extract.cli.options import Lexicons, Map, MinScore, Model, Timeout, extractor_of, fields_of
from vnfdi_extract.cli.output import clear_store_errors, complain, complain_a_few, complain_of, interruptible
from vnfdi_extract.ingest import Progress
from vnfdi_extract.ingest import ingest as run
from vnfdi_extract.readers import count, read
from vnfdi_extract.store import Store

_CORES = os.cpu_count() or 1


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("ingest")(ingest)


def ingest(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")],
    db: Annotated[Path, typer.Option(help="The DuckDB file; made when it is missing.")],
    workers: Annotated[
        int,
        typer.Option(
            min=0, help="Processes (0: none but this one, and no time limit).", show_default="one a core"
        ),
    ] = _CORES,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Extract again what another version did, or failed.")
    ] = False,
    timeout: Timeout = 60.0,
    map: Map = None,
    model: Model = "default",
    lexicon: Lexicons = None,
    min_score: MinScore = None,
) -> None:
    """Extract articles into a DuckDB file; what is there already is left alone.

    Stopped at any moment, it goes on where it was when it is run again. Exits with 1 when any input failed;
    with 2 when the store cannot be used, or an option is wrong; with 130 when it is interrupted.
    """
    fields, extractor = fields_of(map), extractor_of(model, lexicon, min_score)
    stopped = "stopped; run it again to go on"
    with interruptible(stopped), clear_store_errors(), Store(db) as store, _bar(paths) as report:
        inputs = read(paths, fields, timeout=timeout if workers else None, warn=complain_a_few())
        done = run(inputs, store, extractor, workers=workers, timeout=timeout, refresh=refresh, report=report)
    for failure in done.first:
        complain_of(failure)
    if done.failures > len(done.first):
        complain(f"… and {done.failures - len(done.first)} more: the table failures has them all")
    complain(f"{done.extracted} extracted, {done.skipped} known, {done.failures} failed")
    if done.failures:
        raise typer.Exit(1)


@contextmanager
def _bar(paths: list[str]) -> Iterator[Callable[[Progress], None]]:
    """A progress bar with rate, remaining time and failures; nothing where no one watches."""
    console = Console(stderr=True)
    columns = (
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]} articles/s"),
        TextColumn("{task.fields[failures]} failed"), TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Bar(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=count(paths) if console.is_terminal else None, rate="–", failures=0)

        def report(progress: Progress) -> None:
            elapsed = bar.tasks[0].elapsed or 0
            done = progress.extracted + progress.skipped + progress.failures
            rate = f"{progress.extracted / elapsed:.1f}" if elapsed > 1 else "–"
            bar.update(task, completed=done, rate=rate, failures=progress.failures)

        yield report
