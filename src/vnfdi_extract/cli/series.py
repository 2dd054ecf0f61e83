"""``vnfdi series``: the statistics of many articles as series."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from vnfdi_extract.across.chart import draw
from vnfdi_extract.across.checks import check
from vnfdi_extract.across.coherence import settle
from vnfdi_extract.across.months import FLOWS, Month, months
from vnfdi_extract.across.series import Point, of_new_provinces
from vnfdi_extract.across.series import series as consolidate
from vnfdi_extract.cli.options import MinScore
from vnfdi_extract.cli.output import clear_store_errors, complain, console, json_lines, keep_inputs, written
from vnfdi_extract.cli.table import clean
from vnfdi_extract.schema import INDICATORS, plain
from vnfdi_extract.store import Store


class Form(StrEnum):
    """How series are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class Areas(StrEnum):
    """Which provinces: as stated, or also the 34 with values added up of the old ones."""

    STATED = "stated"
    NEW = "new"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("series")(series)


def series(
    db: Annotated[Path, typer.Option(help="The DuckDB file.")],
    indicator: Annotated[list[str] | None, typer.Option(help="Only this indicator, as FDI_NEW.")] = None,
    area: Annotated[str | None, typer.Option(help="Only this area: VN, or a province's name.")] = None,
    monthly: Annotated[bool, typer.Option("--monthly", help="Flows of FDI by month.")] = False,
    chart: Annotated[Path | None, typer.Option(help="With --monthly: an SVG file to draw.")] = None,
    areas: Annotated[
        Areas, typer.Option(help="new: also sums of the provinces before 1 July 2025, marked as constructed.")
    ] = Areas.STATED,
    form: Annotated[Form, typer.Option("--format", help="The form.")] = Form.TABLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write to.", show_default="standard output")
    ] = None,
    min_score: MinScore = None,
) -> None:
    """Join the statistics of many articles into one value a period, with revisions.

    Exits with 2 when the store cannot be used, or an indicator is none of ours.
    """
    if unknown := [name for name in indicator or () if name not in INDICATORS]:
        complain(f"--indicator {unknown[0]}: no indicator")
        raise typer.Exit(2)
    if chart and not monthly:
        complain("--chart: needs --monthly")
        raise typer.Exit(2)
    keep_inputs([db], output)
    if chart:
        keep_inputs([db], chart)
    wanted, place = tuple(indicator or ()), area
    if monthly:
        wanted, place = wanted or FLOWS, area or "VN"
    with clear_store_errors(), Store(db, read_only=True) as store:
        # Sums need the old provinces whatever the new one is called.
        within = None if areas is Areas.NEW else place
        found = consolidate(store, indicators=wanted, area=within, min_score=min_score or 0.0)
    if areas is Areas.NEW:
        found += of_new_provinces(found)
        found = [p for p in found if place is None or p.area == place]
    found = check(settle(found))
    if monthly:
        _monthly(months(found), form, output, chart, place or "")
    else:
        _points(found, form, output)


def _points(found: Sequence[Point], form: Form, output: Path | None) -> None:
    if form is Form.JSONL:
        with json_lines(output) as lines:
            for point in found:
                lines.write(point.to_json())
    elif form is Form.CSV:
        _csv([_row(point) for point in found], output)
    else:
        with console(output) as screen:
            _table([_row(point) for point in found], "Series", screen)


def _row(point: Point) -> dict[str, str]:
    others = "; ".join(
        f"{s.role} {s.value.split(' ')[0]} ({s.votes})" for s in point.stated if s.role != "agreed"
    )
    best = next((s.sources[0] for s in point.stated if s.role == "agreed" and s.sources), None)
    return {
        "indicator": point.indicator, "measure": f"{point.measure} {point.direction or ''}".strip(),
        "area": point.area or "", "area_code": point.area_code or "", "vintage": point.vintage or "",
        "counterpart": point.counterpart or "", "period": point.period, "value": _number(point),
        "unit": point.unit or "", "status": "constructed" if point.constructed else point.status,
        "articles": str(point.votes), "others": others,
        "findings": "; ".join(f"{f.code}: {f.arithmetic}" for f in point.findings),
        "source": best.deal if best else "", "sentence": best.sentence if best else "",
    }  # fmt: skip


def _number(point: Point) -> str:
    if point.value is not None:
        return plain(point.value)
    return f"{plain(point.low or Decimal(0))}..{plain(point.high or Decimal(0))}"


def _monthly(found: Sequence[Month], form: Form, output: Path | None, chart: Path | None, area: str) -> None:
    if chart:
        with written(chart):
            draw(found, chart, f"{area}: since January, billion USD")
    if form is Form.JSONL:
        with json_lines(output) as lines:
            for month in found:
                lines.write(month.model_dump_json())
        return
    rows = [
        {
            "indicator": m.indicator, "month": m.month,
            "to_date": plain(m.to_date) if m.to_date is not None else "",
            "status": m.status or "", "articles": str(m.votes),
            "stated": plain(m.stated) if m.stated is not None else "",
            "difference": plain(m.difference) if m.difference is not None else "",
            "findings": "; ".join(m.findings),
        }
        for m in found
    ]  # fmt: skip
    if form is Form.CSV:
        _csv(rows, output)
    else:
        with console(output) as screen:
            _table(rows, "By month", screen)


# What needs no name beside it on the screen.
_PLAIN = frozenset({"indicator", "measure", "area", "counterpart", "period", "month", "value", "unit"})


def _table(rows: Sequence[dict[str, str]], title: str, screen: Console) -> None:
    """A paragraph a row, so that it is read on 80 columns: the columns that are filled, in their order."""
    screen.print(title, style="bold")
    for row in rows:
        told = {name: value for name, value in row.items() if value and name != "sentence"}
        parts = (value if name in _PLAIN else f"{name} {value}" for name, value in told.items())
        screen.print(clean(" · ".join(parts)))


def _csv(rows: Sequence[dict[str, str]], output: Path | None) -> None:
    from vnfdi_extract.exports.delimited import harmless

    text = io.StringIO()
    if rows:
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    with written(output):
        if output:
            output.write_text(text.getvalue(), encoding="utf-8-sig", newline="\n")
        else:
            print(text.getvalue(), end="")
