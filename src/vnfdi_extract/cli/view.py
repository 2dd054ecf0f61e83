"""``vnfdi view``: one page on which a person reads articles and checks their facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from vnfdi_extract.across.page import together
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
from vnfdi_extract.readers import read
from vnfdi_extract.schema import Article, Failure
from vnfdi_extract.store import Store
from vnfdi_extract.view import as_html
from vnfdi_extract.view.inputs import Pair, from_lines, from_store, holds_extractions


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("view")(view)


def view(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Articles (files, folders, globs, -), or JSON lines that extract wrote."),
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write.")] = Path("report.html"),
    db: Annotated[Path | None, typer.Option(help="Show what is in this DuckDB file.")] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option(help="Where the texts of extractions are; by default where they were read from."),
    ] = None,
    lang: Language = Lang.VI,
    title: Annotated[str, typer.Option(help="A heading of your own.")] = "",
    workers: Annotated[int, typer.Option(min=0, help="Processes (0: none but this one).")] = 0,
    timeout: Timeout = 60.0,
    map: Map = None,
    model: Model = "default",
    lexicon: Lexicons = None,
    min_score: MinScore = None,
) -> None:
    """Write one self-contained page: articles with their facts, a table, charts.

    Exits with 1 when any input failed, after the page was written with the rest.
    """
    if bool(paths) == bool(db):
        complain("view: give either paths or --db")
        raise typer.Exit(2)
    out.keep_inputs([*(paths or ()), *(articles or ()), *(lexicon or ()), db], output)
    run = partial(_extracted, fields_of(map), workers, timeout, model, lexicon, min_score)
    good = _Good(min_score or 0)
    with interruptible(), clear_store_errors(), out.written(output):
        if db:
            with Store(db, read_only=True) as store:
                pairs = list(good.of(from_store(store)))
                page = as_html(pairs, lang=lang.value, title=title, together=together(store, pairs))
        else:
            page = as_html(good.of(_given(paths or [], articles or [], run)), lang=lang.value, title=title)
        output.write_text(page, encoding="utf-8", newline="\n")
    print(output)
    if good.failures:
        raise typer.Exit(1)


def _given(
    paths: list[str], texts: list[str], extracted: Callable[[list[str]], Iterator[Pair | Failure]]
) -> Iterator[Pair | Failure]:
    """Read what is extracted already, and extract the rest."""
    for is_done, names in groupby(paths, holds_extractions):
        if not is_done:
            yield from extracted(list(names))
            continue
        for name in names:
            yield from from_lines(name, texts)


def _extracted(
    fields: dict[str, str],
    workers: int,
    timeout: float,
    model: str,
    lexicon: list[Path] | None,
    min_score: float | None,
    paths: list[str],
) -> Iterator[Pair | Failure]:
    extractor = extractor_of(model, lexicon, min_score)
    for article, outcome in extractor.paired(read(paths, fields), workers=workers, timeout=timeout):
        if isinstance(outcome, Failure):
            yield outcome
        elif isinstance(article, Article):
            yield article, outcome


class _Good:
    """Lets pairs pass, without facts that are less sure; complains about failures and counts them."""

    def __init__(self, min_score: float) -> None:
        self.failures = 0
        self._min_score = min_score

    def of(self, found: Iterable[Pair | Failure]) -> Iterator[Pair]:
        for pair in found:
            if isinstance(pair, Failure):
                self.failures += 1
                complain_of(pair)
            else:
                article, extraction = pair
                yield article, extraction.at_least(self._min_score) if self._min_score else extraction
