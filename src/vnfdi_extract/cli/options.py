"""Options that several commands share, and what they mean."""

from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vnfdi_extract.cli.output import complain
from vnfdi_extract.pipeline import Extractor, load
from vnfdi_extract.readers import Fields, UnreadableError


def _number(seconds: float) -> float:
    if math.isnan(seconds):
        raise typer.BadParameter("nan is no number of seconds")
    return seconds


def _no_nan(value: float | None) -> float | None:
    """Refuse the one float that lies in no range and outside none."""
    if value is not None and math.isnan(value):
        raise typer.BadParameter("nan is no number from 0 to 1")
    return value


MinScore = Annotated[
    float | None,
    typer.Option(min=0, max=1, callback=_no_nan, help="Leave out facts with a lower score (default: 0.2)."),
]
Map = Annotated[list[str] | None, typer.Option(help="Other names of fields: text=body, published=date …")]
Model = Annotated[str, typer.Option(help="The trained model, or none for rules alone.")]
Lexicons = Annotated[list[Path] | None, typer.Option(help="TOML or CSV file with names of your own.")]


class Lang(StrEnum):
    """The languages of what people read: those of `labels.LANGS`, for the command line's help."""

    VI = "vi"
    EN = "en"


Language = Annotated[Lang, typer.Option("--lang", help="Vietnamese or English.")]
Timeout = Annotated[
    float, typer.Option(min=0.1, max=86_400, callback=_number, help="Seconds that an article may take.")
]


def fields_of(pairs: list[str] | None) -> dict[str, str]:
    """Read ``text=body`` pairs.

    Raises
    ------
    typer.Exit
        With code 2, after one clear line, when a pair is malformed or names no field.
    """
    fields = dict(pair.partition("=")[::2] for pair in pairs or [])
    try:
        if malformed := [name for name, column in fields.items() if not column]:
            raise UnreadableError(f"--map {malformed[0]}: write it as text=body")
        Fields.of(fields)
    except UnreadableError as error:
        complain(str(error))
        raise typer.Exit(2) from error
    return fields


def extractor_of(model: str, lexicons: list[Path] | None, min_score: float | None = None) -> Extractor:
    """Load the extractor that the options ask for.

    Raises
    ------
    typer.Exit
        With code 2, after one clear line, when a lexicon or model cannot be read.
    """
    try:
        chosen = None if model == "none" else model
        return load(model=chosen, lexicons=lexicons or (), min_score=min_score)
    except OSError as error:
        complain(f"{error.filename}: {(error.strerror or str(error)).lower()}")
        raise typer.Exit(2) from error
    except ValueError as error:
        complain(str(error))
        raise typer.Exit(2) from error
