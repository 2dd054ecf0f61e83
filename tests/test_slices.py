"""Slices: families of statistics add up to the whole, articles are divided by year, source and language."""

import json
from pathlib import Path
from typing import Any

import pytest

from vnfdi_extract.evaluation.gold import GoldDocument, from_record, load
from vnfdi_extract.evaluation.page import as_html
from vnfdi_extract.evaluation.report import as_json, slice_rows
from vnfdi_extract.evaluation.result import Evaluation
from vnfdi_extract.evaluation.slices import family
from vnfdi_extract.schema import INDICATORS

GOLD = Path(__file__).parent / "fixtures" / "gold"
FAMILIES = {
    "investment": (
        "FDI_REGISTERED", "FDI_NEW", "FDI_INCREASE", "FDI_MA", "FDI_REALISED", "FDI_STOCK",
        "FDI_REALISED_STOCK", "DDI_REGISTERED", "DDI_NEW", "DDI_INCREASE", "DDI_STOCK", "INV_REGISTERED",
        "INV_NEW", "INV_INCREASE", "INV_STOCK", "INV_REALISED", "OFDI_REGISTERED", "OFDI_STOCK", "PARTNERS",
    ),
    "zones": ("ZONES", "CLUSTERS", "ZONE_OCCUPANCY"),
    "macro": (
        "GDP", "GRDP", "INDUSTRY", "EXPORTS", "IMPORTS", "TRADE", "TRADE_BALANCE", "BUDGET_REVENUE", "LABOUR",
        "ENTERPRISES",
    ),
}  # fmt: skip


def test_every_indicator_has_its_family() -> None:
    assert {name: tuple(i for i in INDICATORS if family(i) == name) for name in FAMILIES} == FAMILIES


def statistic(start: int, indicator: str, **slots: str) -> dict[str, Any]:
    return {
        "type": "observation",
        "anchor": [start, start + 5],
        "indicator": indicator,
        "measure": "level",
    } | slots


def document(
    name: str, facts: list[dict[str, Any]], text: str = "", published: str | None = None
) -> GoldDocument:
    record = {"id": name, "published": published, "mentions": [], "facts": facts}
    return from_record(record, name).model_copy(update={"text": text})


def test_a_pair_is_of_the_family_of_its_gold() -> None:
    gold = document("a-1", [statistic(0, "FDI_NEW"), statistic(10, "ZONES"), statistic(20, "GDP")])
    found = document("a-1", [statistic(0, "GDP"), statistic(10, "ZONES"), statistic(30, "EXPORTS")])
    parts = Evaluation.of([gold], {"a-1": found}).slices["family"]
    shown = {
        name: [part.counts[f"observations.{n}"] for n in ("gold", "predicted", "anchored", "typed")]
        for name, part in parts.items()
    }
    assert shown == {"investment": [1, 1, 1, 0], "macro": [1, 1, 0, 0], "zones": [1, 1, 1, 1]}


def test_families_add_up_to_the_whole() -> None:
    gold = load(GOLD)
    found = {d.id: d.model_copy(update={"facts": d.facts[::2] + d.facts[1:4]}) for d in gold}
    result = Evaluation.of(gold, found)
    for what in ("gold", "predicted", "anchored", "typed", "core", "full", "invented"):
        whole = result.tally.counts[f"observations.{what}"]
        assert sum(p.counts[f"observations.{what}"] for p in result.slices["family"].values()) == whole


def test_articles_by_year_source_and_language() -> None:
    english = "The province has attracted 5 billion USD of foreign investment from the start of the year."
    documents = [
        document("ve-1", [], "Tỉnh thu hút 5 tỷ USD vốn đầu tư nước ngoài.", "2024-03-01"),
        document("ve-2", [], "Tỉnh thu hút 5 tỷ USD vốn đầu tư nước ngoài.", "2025-03-01"),
        document("vir-3-b", [], english),
        document("unhyphenated", [], english, "2025-01-01"),
    ]
    slices = Evaluation.of(documents, {}).slices
    sizes = {by: {name: p.counts["documents"] for name, p in parts.items()} for by, parts in slices.items()}
    assert sizes == {
        "family": {},
        "year": {"2024": 1, "2025": 2, "undated": 1},
        "source": {"unnamed": 1, "ve": 2, "vir": 1},
        "language": {"en": 2, "vi": 2},
    }


@pytest.mark.parametrize("number", [1, 5])
def test_reports_show_parts_of_what_is_divided(number: int) -> None:
    gold = load(GOLD)[:number]
    result = Evaluation.of(gold, {d.id: d for d in gold})
    rows = {(by, name): figures for by, name, _, figures in slice_rows(result)}
    assert ("source", "seed") not in rows and (("language", "en") in rows) == (number == 5)
    written = json.loads(as_json(result))["slices"]
    assert written["source"]["seed"]["articles"] == number
    assert all(f["observations.full_f1"] == 1 for f in written["family"].values())
    assert not any("investments.full_f1" in f or "ALL.exact_f1" in f for f in written["family"].values())
    assert "<td>investment</td>" in as_html(result)
