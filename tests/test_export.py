"""Exports: every form holds the same facts, and none a formula."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from vnfdi_extract import Article, Extraction, load
from vnfdi_extract.exports import WRITERS, export, workbook
from vnfdi_extract.exports.delimited import harmless
from vnfdi_extract.labels import LANGS, Lang
from vnfdi_extract.schema import Investment, Observation, Sector
from vnfdi_extract.store import Store

SEEDS = Path(__file__).parent / "fixtures" / "articles"
FORMULA = '=HYPERLINK("http://evil.example","bấm")'
TEXT = (
    f"{FORMULA}\nNăm 2024, tỉnh Hà Nam thu hút 300 triệu USD vốn FDI.\nCông ty Sao Mai đầu tư 5 triệu USD.\n"
)
URL = "https://bao.example.vn/ha-nam"


def vnfdi(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vnfdi_extract", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=300, check=False, encoding="utf-8")


def facts(text: str) -> tuple[Observation | Investment, ...]:
    """Facts as the extractor could find them; the export must not depend on what it finds today."""
    money, area = text.index("300 triệu USD"), text.index("Hà Nam")
    deal = text.index("5 triệu USD")
    common: dict[str, Any] = {"by": "test", "evidence": {"area": ((area, area + 6),)}, "area": "Hà Nam"}
    investor = (text.index("Sao Mai"), text.index("Sao Mai") + 7)
    return (
        Observation(
            id="f1", anchor=(money, money + 13), indicator="FDI_NEW", value="300000000", unit="USD",
            period="2024", inherited={"period": "title"}, counterpart="Nhật Bản", counterpart_type="country",
            counterpart_code="JP", **common,
        ),
        Observation(id="f2", anchor=(money, money + 13), indicator="FDI_STOCK", segment="related", **common),
        Observation(
            id="f3", anchor=(0, 5), indicator="GDP", measure="growth", value="-3.5", unit="%", **common
        ),
        Investment(
            id="f4", anchor=(deal, deal + 11), value="5000000 USD", investors=(investor, (0, 10)),
            date="2024-11", stage="licensed", kind="greenfield", parent=investor,
            sector=Sector(words="Sao Mai", span=investor, vsic2018="C13", vsic2025="C13"), **common,
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
    raise AssertionError(form)


def sheet(file: Path, name: str) -> list[dict[str, Any]]:
    names, *found = openpyxl.load_workbook(file)[name].iter_rows(values_only=True)
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
    assert (new["counterpart"], new["counterpart_type"], new["counterpart_code"]) == (
        "Nhật Bản",
        "country",
        "JP",
    )
    (deal,) = rows(form, investments)
    investors = "Sao Mai; '=HYPERLINK" if form == "csv" else "Sao Mai; =HYPERLINK"
    assert deal["investors"] == investors and deal["unit"] == "USD"
    assert (deal["kind"], deal["parent"]) == ("greenfield", "Sao Mai")
    assert (deal["sector"], deal["vsic2018"], deal["vsic2025"]) == ("Sao Mai", "C13", "C13")


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
    book = openpyxl.load_workbook(export(store, "xlsx", tmp_path)[0])
    for found in book.worksheets:
        cells = [c for row in found.iter_rows() for c in row]
        assert cells and {c.data_type for c in cells} <= {"s", "n", "d", "inlineStr"}
        assert {c.hyperlink.target for c in cells if c.hyperlink} == {URL}
        assert all(c.value == URL for c in cells if c.hyperlink)
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
    ("\0=1", "'\ufffd=1"),
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
    for form in (*WRITERS, "xlsx"):
        a, b = (export(store, form, tmp_path / name)[0].read_bytes() for name in "ab")
        assert a == b


def test_an_empty_store_gives_empty_tables(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        for form in WRITERS:
            assert [rows(form, file) for file in export(store, form, tmp_path)] == [[], []]


HEADINGS = {
    "vi": ("Thống kê", "Dự án", "Nguồn"),
    "en": ("Statistics", "Deals", "Sources"),
}


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_is_made_for_people_who_calculate(store: Store, tmp_path: Path, lang: Lang) -> None:
    [file] = export(store, "xlsx", tmp_path / "facts.xlsx", lang=lang)
    book = openpyxl.load_workbook(file)
    assert tuple(book.sheetnames) == HEADINGS[lang]
    for found in book.worksheets:
        assert found.freeze_panes == "B2" and found.auto_filter.ref.startswith("A1:")
        assert found.column_dimensions["A"].width > 10
        assert len({c.value for c in found[1]}) == found.max_column


def test_numbers_are_numbers_and_dates_dates(store: Store, tmp_path: Path) -> None:
    [file] = export(store, "xlsx", tmp_path)
    growth, new = sheet(file, "Thống kê")
    assert file.name == "facts.xlsx"
    assert (new["Chỉ tiêu"], new["Địa bàn"], new["Kỳ"]) == ("FDI mới cấp phép", "Hà Nam", "2024")
    assert (new["Giá trị"], new["Đơn vị"]) == (300_000_000, "USD")
    assert (new["Từ ngày"], new["Đến ngày"]) == (datetime(2024, 1, 1), datetime(2024, 12, 31))
    assert new["Suy từ chỗ khác"] == "kỳ lấy từ tiêu đề" and new["Nguyên văn"] == "300 triệu USD"
    assert (growth["Giá trị"], growth["Đơn vị"], growth["Loại số liệu"]) == (-3.5, "%", "tăng trưởng")
    [deal] = sheet(file, "Dự án")
    assert (deal["Giá trị"], deal["Tiền tệ"], deal["Giai đoạn"]) == (5_000_000, "USD", "cấp phép")
    assert (deal["Ngày"], deal["Đến ngày"]) == ("tháng 11/2024", datetime(2024, 11, 30))
    [source] = sheet(file, "Nguồn")
    assert (source["Nguồn bài"], source["Ngày đăng"]) == (URL, datetime(2024, 11, 26))
    assert (source["Số số liệu"], source["Số dự án"]) == (2, 1)


def test_what_exceeds_a_sheet_goes_on_in_the_next(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    [file] = export(store, "xlsx", tmp_path, related=True, versions=True)
    names = openpyxl.load_workbook(file).sheetnames
    assert names[:4] == ["Thống kê", "Thống kê 2", "Thống kê 3", "Thống kê 4"]
    assert sum(len(sheet(file, name)) for name in names if name.startswith("Thống kê")) == 6


def test_every_heading_has_a_name_in_both_languages() -> None:
    for columns in workbook._SHEETS.values():
        for column in columns:
            assert workbook.heading(column.name, "vi") != column.name, column.name


def test_a_folder_of_articles_to_a_workbook_in_one_step(tmp_path: Path) -> None:
    db, direct = tmp_path / "s.duckdb", tmp_path / "direct.xlsx"
    assert vnfdi("extract", SEEDS, "-o", direct, "--lang", "en").returncode == 0
    assert vnfdi("ingest", SEEDS, "--db", db, "--workers", "0").returncode == 0
    done = vnfdi("export", "--db", db, "--to", "xlsx", "-o", tmp_path, "--lang", "en")
    assert done.stdout.split() == [str(tmp_path / "facts.xlsx")]
    assert (tmp_path / "facts.xlsx").read_bytes() == direct.read_bytes()
    assert len(sheet(direct, "Sources")) == 5
    assert {row["Currency"] for row in sheet(direct, "Deals")} == {"USD", None}
    nowhere = vnfdi("extract", SEEDS, "-o", tmp_path / "none" / "f.xlsx")
    assert (nowhere.returncode, len(nowhere.stderr.splitlines())) == (2, 1)
    unnamed = vnfdi("extract", SEEDS, "--format", "xlsx")
    assert (unnamed.returncode, unnamed.stderr) == (2, "vnfdi: --format xlsx: name the workbook with -o\n")
