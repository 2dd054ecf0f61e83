"""``vnfdi tables``: the field's own tables out of a store."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer

from vnfdi_extract.across.checks import check
from vnfdi_extract.across.coherence import settle
from vnfdi_extract.across.ledger import projects
from vnfdi_extract.across.pins import Pins, PinsError, read
from vnfdi_extract.across.series import Point, of_new_provinces, series
from vnfdi_extract.across.tables import sdmx, web_annotation
from vnfdi_extract.across.tables.deals import deal_table
from vnfdi_extract.across.tables.monthly import monthly_tables
from vnfdi_extract.cli.export import Form
from vnfdi_extract.cli.output import clear_store_errors, complain, written
from vnfdi_extract.cli.series import Areas
from vnfdi_extract.exports import WRITERS, sheet, whole
from vnfdi_extract.store import Store


class Shape(StrEnum):
    """Which tables."""

    MONTHLY = "monthly"
    DEALS = "deals"
    SDMX = "sdmx"
    ANNOTATIONS = "annotations"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("tables")(tables)


def tables(
    db: Annotated[Path, typer.Option(help="The DuckDB file.")],
    shape: Annotated[
        Shape,
        typer.Option(
            help="monthly: as the Foreign Investment Agency's; deals: a project a row; sdmx: SDMX-CSV 2.0;"
            " annotations: W3C Web Annotations."
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Folder to write to.", show_default="this one")
    ] = Path(),
    to: Annotated[Form, typer.Option(help="The form of monthly and deals.")] = Form.CSV,
    period: Annotated[
        str | None, typer.Option(help="monthly: only the figures to this month, as 2024-07.")
    ] = None,
    areas: Annotated[
        Areas, typer.Option(help="new: also sums of the provinces before 1 July 2025, marked as constructed.")
    ] = Areas.STATED,
    pins: Annotated[
        Path | None, typer.Option(help="deals: TOML file of deals that are one project, or not.")
    ] = None,
) -> None:
    """Write the field's own tables, and beside them the sentences of each value.

    Exits with 2 when the store or the pins cannot be used, what SDMX needs is missing, or the disk is full.
    """
    with clear_store_errors(), written(output), Store(db, read_only=True) as store:
        output.mkdir(parents=True, exist_ok=True)
        try:
            for file in _write(store, shape, output, to, lambda: _points(store, areas), period, pins):
                print(file)
        except (PinsError, sdmx.MissingError) as error:
            complain(str(error))
            raise typer.Exit(2) from error


def _points(store: Store, areas: Areas) -> list[Point]:
    found = series(store)
    return check(settle([*found, *(of_new_provinces(found) if areas is Areas.NEW else [])]))


def _write(
    store: Store,
    shape: Shape,
    folder: Path,
    to: Form,
    points: Callable[[], list[Point]],
    period: str | None,
    pins: Path | None,
) -> list[Path]:
    if shape is Shape.MONTHLY:
        return _laid_out(monthly_tables(points(), period), "monthly", folder, to)
    if shape is Shape.DEALS:
        return _laid_out(
            deal_table(projects(store, read(pins) if pins else Pins(), why=False)), "deals", folder, to
        )
    if shape is Shape.SDMX:
        return sdmx.write(points(), folder)
    target = folder / "annotations.jsonld"
    web_annotation.write(store, target)
    return [target]


def _laid_out(found: dict[str, pa.Table], prefix: str, folder: Path, to: Form) -> list[Path]:
    files = []
    for name, table in found.items():
        target = folder / (f"{name}.{to}" if name == prefix else f"{prefix}_{name}.{to}")
        with whole(target) as unfinished:
            (sheet.write if to is Form.XLSX else WRITERS[to])(table.to_reader(), unfinished)
        files.append(target)
    return files
