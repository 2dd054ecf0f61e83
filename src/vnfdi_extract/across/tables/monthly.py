"""The Foreign Investment Agency's monthly tables: by locality, partner and sector, and the headline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from vnfdi_extract.across.series import Point
from vnfdi_extract.across.tables.cells import CELLS, Row, of_point
from vnfdi_extract.across.times import to_month
from vnfdi_extract.tables import AMOUNT

# A column: the indicator, the measure and the units that it is counted in.
COLUMNS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "new_projects": ("FDI_NEW", "level", ("project",)),
    "new_capital": ("FDI_NEW", "level", ("USD",)),
    "adjustments": ("FDI_INCREASE", "level", ("project",)),
    "added_capital": ("FDI_INCREASE", "level", ("USD",)),
    "share_purchases": ("FDI_MA", "level", ("deal", "enterprise", "project", "other")),
    "share_purchase_value": ("FDI_MA", "level", ("USD",)),
    "total_registered": ("FDI_REGISTERED", "level", ("USD",)),
    "share_percent": ("FDI_REGISTERED", "share", ("%",)),
    "valid_projects": ("FDI_STOCK", "level", ("project",)),
    "valid_capital": ("FDI_STOCK", "level", ("USD",)),
    "disbursed": ("FDI_REALISED", "level", ("USD",)),
}
TABLES = ("headline", "locality", "partner", "sector")
SCHEMA = pa.schema(
    [
        ("period", pa.string()), ("key", pa.string()), ("name", pa.string()), ("vintage", pa.string()),
        *((column, AMOUNT) for column in COLUMNS), ("constructed", pa.string()), ("findings", pa.string()),
    ]
)  # fmt: skip
_Place = tuple[str, str, str, str]


def monthly_tables(points: Sequence[Point], period: str | None = None) -> dict[str, pa.Table]:
    """Lay points out in the agency's shape: a row a period and key, a column a figure.

    Parameters
    ----------
    points : sequence of Point
        Of all areas.
    period : str, optional
        Only what is reported from January to this month, as ``2024-07``.

    Returns
    -------
    dict
        ``headline``, ``locality``, ``partner``, ``sector``, and ``cells``: where each value comes from.
    """
    rows: dict[_Place, dict[str, Any]] = {}
    cells: list[Row] = []
    for point in sorted(points, key=lambda p: (p.period, p.area or "", p.counterpart or "", -p.votes)):
        placed = _place(point)
        if placed is None or (period and placed[1] != period):
            continue
        column = _column(point)
        if column is None or point.value is None:
            continue
        table, month, key, vintage = placed
        row = rows.setdefault(placed, _empty(month, key, point, vintage))
        if row[column] is not None:
            continue
        row[column] = point.value.quantize(Decimal("1e-6"))
        row["constructed"] = row["constructed"] or "; ".join(point.constructed) or None
        said = [row["findings"], *(finding.arithmetic for finding in point.findings)]
        row["findings"] = "; ".join(filter(None, said)) or None
        cells += of_point(table, f"{month} {key} {vintage}".strip(), column, point)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for (table, *_), row in sorted(rows.items()):
        found[table].append(row)
    made = {name: pa.Table.from_pylist(found[name], schema=SCHEMA) for name in TABLES}
    return made | {"cells": pa.Table.from_pylist(cells, schema=CELLS)}


def _empty(month: str, key: str, point: Point, vintage: str) -> dict[str, Any]:
    name = point.area if point.counterpart is None else point.counterpart
    if point.counterpart_type == "sector" and point.stated and point.stated[0].sources:
        name = point.counterpart
    blank: dict[str, Any] = dict.fromkeys(COLUMNS)
    return {
        "period": month, "key": key, "name": name, "vintage": vintage or None, **blank, "constructed": None,
        "findings": None,
    }  # fmt: skip


def _place(point: Point) -> _Place | None:
    """The table, month, key and vintage of a point."""
    month = _month(point)
    if month is None or point.status == "F":
        return None
    if point.area == "VN":
        tables = {None: "headline", "country": "partner", "sector": "sector"}
        table = tables.get(point.counterpart_type)
        return (table, month, point.counterpart or "VN", "") if table else None
    if (point.counterpart is None and point.area_system == "GSO") or point.vintage:
        return "locality", month, point.area_code or point.area or "", point.vintage or ""
    return None


def _month(point: Point) -> str | None:
    """The month that a flow runs to, or that a stock is as of."""
    if point.period.startswith("../"):
        return point.period[3:10] if len(point.period) >= 10 else None
    month = to_month(point.period)
    return f"{point.period[:4]}-{month:02d}" if month else None


def _column(point: Point) -> str | None:
    for column, (indicator, measure, units) in COLUMNS.items():
        if (point.indicator, point.measure) == (indicator, measure) and point.unit in units:
            return column
    return None


def chosen(points: Iterable[Point]) -> list[Point]:
    """The points that a table can hold."""
    return [point for point in points if _place(point) and _column(point)]
