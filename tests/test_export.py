"""Exports: every form holds the same facts, and none a formula."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from vnfdi_extract import Article, Extraction, load
from vnfdi_extract.exports import WRITERS, export
from vnfdi_extract.exports.delimited import harmless
from vnfdi_extract.schema import Investment, Observation
from vnfdi_extract.store import Store

FORMULA = '=HYPERLINK("http://evil.example","bấm")'
TEXT = (
    f"{FORMULA}\nNăm 2024, tỉnh Hà Nam thu hút 300 triệu USD vốn FDI.\nCông ty Sao Mai đầu tư 5 triệu USD.\n"
)
URL = "https://bao.example.vn/ha-nam"


def facts(text: str) -> tuple[Observation | Investment, ...]:
    """Facts as the extractor could find them; the export must not depend on what it finds today."""
    money, area = text.index("300 triệu USD"), text.index("Hà Nam")
    deal = text.index("5 triệu USD")
    common: dict[str, Any] = {"by": "test", "evidence": {"area": ((area, area + 6),)}, "area": "Hà Nam"}
    investor = (text.index("Sao Mai"), text.index("Sao Mai") + 7)
    return (
        Observation(
            id="f1", anchor=(money, money + 13), indicator="FDI_NEW", value="300000000", unit="USD",
            period="2024", inherited={"period": "title"}, **common,
        ),
        Observation(id="f2", anchor=(money, money + 13), indicator="FDI_STOCK", segment="related", **common),
        Observation(
            id="f3", anchor=(0, 5), indicator="GDP", measure="growth", value="-3.5", unit="%", **common
        ),
        Investment(
            id="f4", anchor=(deal, deal + 11), amount="5000000 USD", investors=(investor, (0, 10)), **common
        ),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    extract = load(model=None)
    with Store(tmp_path / "s.duckdb") as store:
        for text in (TEXT, TEXT + "Hết.\n"):
            article = Article(
                text=text, id="@SUM(1)", source=URL, title=FORMULA, published=date(2024, 11, 26)
            )
            outcome = extract(article).model_copy(update={"facts": facts(text)})
            assert isinstance(outcome, Extraction)
            store.write([(article, outcome)], "v1")
        yield store


def rows(form: str, file: Path) -> list[dict[str, Any]]:
    if form == "csv":
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    if form == "jsonl":
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    if form == "parquet":
        return list(pyarrow.parquet.read_table(file).to_pylist())
    names, *found = openpyxl.load_workbook(file).active.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in found]


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_flat_facts_with_evidence_and_source(store: Store, tmp_path: Path, form: str) -> None:
    observations, investments = export(store, form, tmp_path / "out")
    assert [f.name for f in (observations, investments)] == [f"observations.{form}", f"investments.{form}"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [investments.name, observations.name]
    growth, new = rows(form, observations)
    assert new["fact_id"] == "f1" and new["source"] == URL
    assert new["amount_text"] == "300 triệu USD" and Decimal(str(new["amount"])) == 300_000_000
    assert new["evidence"] == "area: Hà Nam" and new["inherited"] == "period: title"
    assert "tỉnh Hà Nam thu hút 300 triệu USD vốn FDI." in new["context"]
    assert str(new["published"])[:10] == "2024-11-26"
    assert Decimal(str(growth["amount"])) == Decimal("-3.5")
    (deal,) = rows(form, investments)
    investors = "Sao Mai; '=HYPERLINK" if form == "csv" else "Sao Mai; =HYPERLINK"
    assert deal["investors"] == investors and deal["unit"] == "USD"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["f3", "f1"]),
        ({"related": True}, ["f3", "f1", "f2"]),
        ({"versions": True}, ["f3", "f1"] * 2),
        ({"related": True, "versions": True}, ["f3", "f1", "f2"] * 2),
    ],
)
def test_related_and_replaced_facts_only_when_asked(
    store: Store, tmp_path: Path, options: dict[str, bool], expected: list[str]
) -> None:
    found = rows("jsonl", export(store, "jsonl", tmp_path, **options)[0])
    assert [r["fact_id"] for r in found] == expected


def test_no_cell_of_a_spreadsheet_is_a_formula(store: Store, tmp_path: Path) -> None:
    for file in export(store, "xlsx", tmp_path):
        cells = [c for row in openpyxl.load_workbook(file).active.iter_rows() for c in row]
        assert cells and {c.data_type for c in cells} <= {"s", "n", "d", "inlineStr"}
        assert not any(c.hyperlink for c in cells)
        assert any(c.value == FORMULA for c in cells)
    for file in export(store, "csv", tmp_path):
        values = [v for row in rows("csv", file) for v in row.values()]
        risky = [v for v in values if v.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert all(v == "-3.500000" for v in risky)
        assert f"'{FORMULA}" in values and "'@SUM(1)" in values


CELLS = [
    ("=1+1", "'=1+1"),
    ("@SUM(1)", "'@SUM(1)"),
    (" =1", "' =1"),
    ("\u200b\u00a0=1", "'\u200b\u00a0=1"),
    ("\0=1", "'\0=1"),
    ("|=1", "'|'=1"),
    (";=1", "';'=1"),
    ("a; =1; b", "a; '=1; b"),
    ("a\n=1", "a\n'=1"),
    ("\t1", "'\t1"),
    ("﹦1", "'﹦1"),
    ("Bắc Ninh; Hà Nam = 2", "Bắc Ninh; Hà Nam = 2"),
    ("2024-11", "2024-11"),
    ("a@b.vn", "a@b.vn"),
    (Decimal("-3.5"), Decimal("-3.5")),
]


@pytest.mark.parametrize(("value", "expected"), CELLS)
def test_formulas_in_cells(value: object, expected: object) -> None:
    assert harmless(value) == expected


def test_the_same_store_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    for form in ("csv", "jsonl", "parquet"):
        a, b = (export(store, form, tmp_path / name)[0].read_bytes() for name in "ab")
        assert a == b


def test_an_empty_store_gives_empty_tables(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        for form in WRITERS:
            assert [rows(form, file) for file in export(store, form, tmp_path)] == [[], []]
