"""An analysts' deal table: a project a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from vnfdi_extract.across import areas
from vnfdi_extract.across.record import Field, Project, Step
from vnfdi_extract.across.tables.cells import CELLS, Row, of_source
from vnfdi_extract.tables import AMOUNT

SCHEMA = pa.schema(
    [
        ("project_id", pa.string()), ("project", pa.string()), ("company", pa.string()),
        ("parent", pa.string()),
        ("source_country", pa.string()), ("destination", pa.string()), ("province", pa.string()),
        ("province_since_merger", pa.string()), ("gso_code_since_merger", pa.string()), ("zone", pa.string()),
        ("sector_vsic2018", pa.string()), ("sector_vsic2025", pa.string()), ("kind", pa.string()),
        ("capital", AMOUNT), ("currency", pa.string()), ("added_capital", pa.string()), ("jobs", pa.string()),
        ("land_area", pa.string()), ("announced", pa.string()), ("licensed", pa.string()),
        ("opened", pa.string()),
        ("stage", pa.string()), ("part_of", pa.string()), ("articles", pa.int32()),
        ("independent_articles", pa.int32()), ("dissent", pa.string()), ("sources", pa.string()),
    ]
)  # fmt: skip
_FIELDS = ("name", "investors", "parent", "origin", "area", "zone", "sector", "kind", "capital", "jobs")


def deal_table(projects: Sequence[Project]) -> dict[str, pa.Table]:
    """Lay projects out, a row each.

    Returns
    -------
    dict
        ``deals``, and ``cells``: the sentences that each value rests on, and those that dissent.
    """
    rows = [_row(project) for project in projects]
    cells = [cell for project in projects for cell in _cells(project)]
    return {
        "deals": pa.Table.from_pylist(rows, schema=SCHEMA), "cells": pa.Table.from_pylist(cells, schema=CELLS)
    }  # fmt: skip


def _row(project: Project) -> dict[str, Any]:
    province = project.area.agreed if project.area else None
    abroad = province is not None and len(province) == 2 and province.isupper()
    value = project.capital_value
    return {
        "project_id": project.id, "project": _said(project.name), "company": _said(project.investors),
        "parent": _said(project.parent), "source_country": _said(project.origin),
        "destination": province if abroad else "VN", "province": None if abroad else province,
        "province_since_merger": None if abroad else project.area_since_merger,
        "gso_code_since_merger": areas.code(project.area_since_merger) if project.area_since_merger else None,
        "zone": _said(project.zone), "sector_vsic2018": _said(project.sector),
        "sector_vsic2025": project.sector_2025, "kind": _said(project.kind),
        "capital": value.quantize(Decimal("1e-6")) if value is not None else None,
        "currency": project.currency,
        "added_capital": "; ".join(found.agreed for found in project.increases) or None,
        "jobs": _said(project.jobs), "land_area": _said(project.land_area),
        "announced": _date(project, "proposed", "agreed"), "licensed": _date(project, "licensed"),
        "opened": _date(project, "operating"), "stage": project.stage, "part_of": project.part_of,
        "articles": project.articles, "independent_articles": project.independent,
        "dissent": _dissent(project),
        "sources": "; ".join(dict.fromkeys(s.url or s.article for s in project.sources)),
    }  # fmt: skip


def _said(field: Field | None) -> str | None:
    return field.agreed if field else None


def _date(project: Project, *events: str) -> str | None:
    """The first date of one of these events; ``<=`` a publication, where only that reports it."""
    found: list[Step] = [step for step in project.timeline if step.event in events]
    for step in found:
        if step.date:
            return step.date
    days = [step.by for step in found if step.by]
    return f"<={min(days).isoformat()}" if days else None


def _dissent(project: Project) -> str | None:
    said = [
        f"{name}: {reading.value} ({reading.votes})"
        for name in ("capital", "area", "investors", "zone")
        if (field := getattr(project, name))
        for reading in field.dissent
    ]
    return "; ".join(said) or None


def _cells(project: Project) -> Iterator[Row]:
    for name in _FIELDS:
        field: Field | None = getattr(project, name)
        if field is None:
            continue
        for role, readings in (("agreed", field.readings), ("dissent", field.dissent)):
            for reading in readings:
                for source in reading.sources:
                    yield of_source("deals", project.id, name, reading.value, role, source)
    for step in project.timeline:
        for source in step.sources:
            yield of_source("deals", project.id, step.event, step.date or "", "agreed", source)
