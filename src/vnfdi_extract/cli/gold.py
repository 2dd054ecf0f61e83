"""``vnfdi gold``: make gold, check it, exchange it with annotation tools, compare annotators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from vnfdi_extract.cli.output import complain, complain_of
from vnfdi_extract.evaluation.agreement import agree
from vnfdi_extract.evaluation.figures import shown
from vnfdi_extract.evaluation.formats import FORMATS, native
from vnfdi_extract.evaluation.gold import GoldDocument, GoldError, file_stem, load, load_file, predicted
from vnfdi_extract.pipeline import load as load_extractor
from vnfdi_extract.readers import read
from vnfdi_extract.schema import LABELS, Failure

app = typer.Typer(help="Make gold, check it, exchange it with annotation tools.", no_args_is_help=True)


class FormatName(StrEnum):
    """The keys of `FORMATS`, for the command line's help."""

    JSON = "json"
    BRAT = "brat"
    LABEL_STUDIO = "label-studio"
    DOCBIN = "docbin"
    CONLL = "conll"


def register(parent: typer.Typer) -> None:
    """Add the commands to the application."""
    parent.add_typer(app, name="gold")


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except GoldError as error:
        complain(str(error))
        raise typer.Exit(2) from error
    except OSError as error:
        complain(f"{error.filename}: {(error.strerror or str(error)).lower()}")
        raise typer.Exit(2) from error


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(help="File or folder in the other format.")],
    gold: Annotated[Path, typer.Argument(help="Folder to write gold to.")],
    format: Annotated[FormatName, typer.Option("--from", help="The other format.")],
) -> None:
    """Turn annotations of another tool into gold."""
    with _clear_errors():
        native.write(FORMATS[format].read(source), gold)
    _say_lossy(format)


@app.command("export")
def export(
    gold: Annotated[Path, typer.Argument(help="Folder of gold.")],
    target: Annotated[Path, typer.Argument(help="File or folder to write.")],
    format: Annotated[FormatName, typer.Option("--to", help="The other format.")],
) -> None:
    """Turn gold into annotations for another tool."""
    with _clear_errors():
        FORMATS[format].write(load(gold), target)
    _say_lossy(format)


def _say_lossy(name: str) -> None:
    if FORMATS[name].LOSSY:
        complain(f"{name}: {FORMATS[name].LOSSY}")


@app.command("check")
def check(gold: Annotated[Path, typer.Argument(help="Folder of gold.")]) -> None:
    """Check every file of a folder; exits with 1 when any is malformed."""
    files, bad = sorted(gold.glob("*.json")), 0
    for file in files:
        try:
            load_file(file)
        except GoldError as error:
            bad += 1
            complain(str(error))
    if not files:
        complain(f"{gold}: no gold (*.json) in this folder")
        raise typer.Exit(2)
    print(f"{len(files)} files, {bad} malformed")
    if bad:
        raise typer.Exit(1)


@app.command("stats")
def stats(gold: Annotated[Path, typer.Argument(help="Folder of gold.")]) -> None:
    """Count documents, mentions a label and facts an indicator or stage."""
    with _clear_errors():
        documents = load(gold)
    counts = Counter(m.label for d in documents for m in d.mentions)
    table = Table(
        "what", "number", title=f"{len(documents)} articles, {sum(d.n_chars for d in documents)} characters"
    )
    for label in LABELS:
        table.add_row(label, str(counts[label]), end_section=label == LABELS[-1])
    facts = Counter(f"observation {o.indicator}" for d in documents for o in d.observations)
    facts += Counter(f"investment {i.stage or '–'}" for d in documents for i in d.investments)
    for name, number in sorted(facts.items()):
        table.add_row(name, str(number))
    Console(highlight=False).print(table)


@app.command("draft")
def draft(
    articles: Annotated[list[str], typer.Argument(help="Articles to annotate: files, folders, or -.")],
    gold: Annotated[Path, typer.Option("-o", "--output", help="Folder to write the drafts to.")],
) -> None:
    """Write gold as the extractor would have it, for a person to correct; what is there is left alone.

    Exits with 1 when any article failed, or was there already.
    """
    extract, complaints = load_extractor(), 0
    with _clear_errors():
        for article in read(articles):
            if isinstance(article, Failure):
                complaints += 1
                complain_of(article)
                continue
            if (file := gold / f"{file_stem(article.id)}.json").exists():
                complaints += 1
                complain(f"{file}: is there already, and stays as it is")
                continue
            found = predicted(extract(article))
            native.write(
                [found.model_copy(update={"text": article.text, "n_chars": len(article.text)})], gold
            )
    if complaints:
        raise typer.Exit(1)


@app.command("diff")
def diff(
    a: Annotated[Path, typer.Argument(help="Gold of one annotator.")],
    b: Annotated[Path, typer.Argument(help="Gold of the other, of the same articles.")],
) -> None:
    """Measure inter-annotator agreement: F1 and Cohen's kappa a label, F1 of facts."""
    with _clear_errors():
        first, second = load(a), load(b)
    common = {d.id for d in first} & {d.id for d in second}
    if not common:
        complain(f"{a} and {b} have no article in common")
        raise typer.Exit(2)
    _same_texts(first, second)
    result = agree(first, second)
    table = Table(
        "what", "F1 exact", "F1 overlap", "kappa", "A", "B", title=f"{len(common)} articles in common"
    )
    for label, kappa in result.kappa.items():
        exact = result.tally.score(f"{label}.exact")
        overlap = result.tally.score(f"{label}.overlap").f1
        table.add_row(
            label, shown(exact.f1), shown(overlap), shown(kappa), str(exact.gold), str(exact.predicted)
        )
    for key in ("observations.anchored", "observations.core", "observations.full", "investments.anchored"):
        score = result.tally.score(key)
        table.add_row(key, shown(score.f1), "", "", str(score.gold), str(score.predicted))
    Console(highlight=False).print(table)


def _same_texts(first: list[GoldDocument], second: list[GoldDocument]) -> None:
    texts = {d.id: d.text for d in second}
    for document in first:
        if texts.get(document.id, document.text) != document.text:
            complain(f"{document.id}: the two annotate different texts")
            raise typer.Exit(2)
