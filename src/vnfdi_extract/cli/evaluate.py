"""``vnfdi evaluate``: accuracy against gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from vnfdi_extract.evaluation.gold import GoldDocument, GoldError, load, load_predictions, predicted
from vnfdi_extract.evaluation.report import show
from vnfdi_extract.evaluation.score import tally, total
from vnfdi_extract.pipeline import load as load_extractor


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("evaluate")(evaluate)


def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Folder of gold: ID.json with ID.txt beside it or in ../articles.")
    ],
    predictions: Annotated[
        Path | None,
        typer.Argument(help="Extractions (JSON lines); by default the articles are extracted now."),
    ] = None,
) -> None:
    """Measure accuracy: precision, recall and F1 of mentions and facts."""
    try:
        documents = load(gold)
        found = load_predictions(predictions) if predictions else _extract(documents)
    except GoldError as error:
        print(f"vnfdi: {error}", file=sys.stderr)
        raise typer.Exit(2) from error
    missing = [d.id for d in documents if d.id not in found]
    if missing:
        print(f"vnfdi: {predictions}: no extraction of {', '.join(missing[:5])}", file=sys.stderr)
    nothing = GoldDocument(id="", n_chars=0, mentions=(), facts=())
    result = total(tally(document, found.get(document.id, nothing)) for document in documents)
    show(result, Console(highlight=False, width=None if sys.stdout.isatty() else 120))


def _extract(documents: list[GoldDocument]) -> dict[str, GoldDocument]:
    extract = load_extractor()
    return {document.id: predicted(extract(document.article)) for document in documents}
