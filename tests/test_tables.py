"""The field's tables: cells name their sentences, SDMX is read back, annotations hold their quotes."""

import csv
import json
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from told import Told, fill
from typer.testing import CliRunner

import vnfdi_extract as vx
from vnfdi_extract.across.tables.sdmx import DIMENSIONS
from vnfdi_extract.cli import app
from vnfdi_extract.exports import sheet, workbook
from vnfdi_extract.ingest import ingest
from vnfdi_extract.readers import read
from vnfdi_extract.store import Store

SEEDS = Path(__file__).parent / "fixtures" / "articles"
DAY = date(2024, 8, 6)
MONTH = "2024-01/2024-07"


def told(number: int, text: str, anchor: str, value: str, **slots: str) -> Told:
    fact = {
        "anchor": anchor,
        "value": value,
        "unit": "USD",
        "area": "VN",
        "period": MONTH,
        "measure": "level",
    }
    return Told(f"t{number}", text, DAY, [fact | slots])


CODE = {"system": "GSO", "code": "27", "vintage": "before-2025-07-01"}
ARTICLES = [
    told(1, "7 tháng cấp mới 1.816 dự án.", "1.816 dự án", "1816", unit="project", indicator="FDI_NEW"),
    told(2, "Vốn cấp mới 10,76 tỷ USD.", "10,76 tỷ USD", "10760000000", indicator="FDI_NEW"),
    told(3, "Tổng vốn 18 tỷ USD.", "18 tỷ USD", "18000000000", indicator="FDI_REGISTERED"),
    told(4, "Singapore 6,52 tỷ USD.", "6,52 tỷ USD", "6520000000", indicator="FDI_REGISTERED",
         counterpart="SG"),
    told(5, "Chế biến chế tạo 12,65 tỷ USD.", "12,65 tỷ USD", "12650000000", indicator="FDI_REGISTERED",
         counterpart="chế biến, chế tạo"),
    Told("t6", "Bắc Ninh dẫn đầu với 3,47 tỷ USD.", DAY, [
        {"anchor": "3,47 tỷ USD", "value": "3470000000", "unit": "USD", "area": "Bắc Ninh", "period": MONTH,
         "indicator": "FDI_REGISTERED", "area_code": CODE}]),
    told(7, "Lũy kế 40.000 dự án.", "40.000 dự án", "40000", unit="project", indicator="FDI_STOCK",
         period="../2024-07-31"),
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "tables.duckdb", ARTICLES)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "seeds.duckdb"
    with Store(path) as opened:
        ingest(read([str(SEEDS)]), opened, vx.load(), workers=0)
    return path


def run(db: Path, shape: str, folder: Path, *more: str) -> list[Path]:
    result = CliRunner().invoke(app, ["tables", "--db", str(db), "--shape", shape, "-o", str(folder), *more])
    assert result.exit_code == 0, result.stderr
    return [Path(line) for line in result.stdout.splitlines()]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_monthly_tables_have_the_agency_shape(store: Path, tmp_path: Path) -> None:
    files = {p.stem: p for p in run(store, "monthly", tmp_path / "out")}
    (headline,) = rows(files["monthly_headline"])
    assert headline["period"] == "2024-07"
    figures = ("new_projects", "new_capital", "total_registered", "valid_projects")
    assert [float(headline[c]) for c in figures] == [1816, 10_760_000_000, 18_000_000_000, 40_000]
    assert [(r["key"], float(r["total_registered"])) for r in rows(files["monthly_partner"])] == [
        ("SG", 6.52e9)
    ]
    assert [r["key"] for r in rows(files["monthly_sector"])] == ["C"]
    assert [(r["key"], r["vintage"]) for r in rows(files["monthly_locality"])] == [
        ("27", "before-2025-07-01")
    ]


def test_every_cell_names_its_sentence(store: Path, tmp_path: Path) -> None:
    files = {p.stem: p for p in run(store, "monthly", tmp_path / "out")}
    cells = rows(files["monthly_cells"])
    texts = {told.id: told.text for told in ARTICLES}
    assert len(cells) == len(ARTICLES)
    for cell in cells:
        text = texts[cell["article"]]
        assert cell["sentence"] == text and text[int(cell["start"]) : int(cell["end"])]


def test_another_month_is_empty(store: Path, tmp_path: Path) -> None:
    files = {p.stem: p for p in run(store, "monthly", tmp_path / "out", "--period", "2024-06")}
    assert rows(files["monthly_headline"]) == []


def test_deals_as_a_workbook(seeds: Path, tmp_path: Path) -> None:
    files = run(seeds, "deals", tmp_path / "out", "--to", "xlsx")
    page = openpyxl.load_workbook(files[0]).worksheets[0]
    names = [cell.value for cell in next(page.iter_rows())]
    found = [dict(zip(names, (c.value for c in row), strict=True)) for row in page.iter_rows(min_row=2)]
    plant = next(row for row in found if row["capital"] == 280_000_000)
    assert (plant["articles"], plant["province"], plant["currency"]) == (2, "Bắc Ninh", "USD")
    assert plant["sector_vsic2018"] == "C26" and plant["gso_code_since_merger"] == "24"
    assert [f.name for f in files] == ["deals.xlsx", "deals_cells.xlsx"]


def test_a_table_of_more_rows_than_a_sheet_goes_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    table = pa.table({"name": ["a", "b", "c"], "=sum": [1, 2, 3]})
    file = tmp_path / "t.xlsx"
    sheet.write(table.to_reader(), file)
    found = [list(page.iter_rows(values_only=True)) for page in openpyxl.load_workbook(file).worksheets]
    head = ("name", "=sum")
    assert found == [[head, ("a", 1), ("b", 2)], [head, ("c", 3)]]
    with pytest.raises(OSError):
        sheet.write(table.to_reader(), tmp_path / "none" / "t.xlsx")


def test_sdmx_is_written_and_read_back(store: Path, tmp_path: Path) -> None:
    pytest.importorskip("pysdmx")
    from pysdmx.io import get_datasets

    data, shape = run(store, "sdmx", tmp_path / "out")
    (dataset,) = get_datasets(data, shape, validate=True)
    frame = dataset.data
    assert len(frame) == len(ARTICLES)
    assert not frame.duplicated(list(DIMENSIONS)).any()
    new = frame[(frame.INDICATOR == "FDI_NEW") & (frame.UNIT_MEASURE == "USD")].iloc[0]
    assert (new.REF_AREA, new.TIME_PERIOD, str(new.OBS_VALUE)) == ("VN", "2024-01-01/P7M", "10760000000")
    message = json.loads(shape.read_text(encoding="utf-8"))
    lists = {
        c["id"].removeprefix("CL_"): {code["id"] for code in c["codes"]} for c in message["data"]["codelists"]
    }
    for name, codes in lists.items():
        assert set(frame[name]) <= codes
    assert {"VN", "GSO2004_27"} <= lists["REF_AREA"] and {"_T", "ISO_SG", "VSIC2018_C"} == lists[
        "COUNTERPART"
    ]


def test_annotations_hold_their_quotes(seeds: Path, tmp_path: Path) -> None:
    (file,) = run(seeds, "annotations", tmp_path / "out")
    page = json.loads(file.read_text(encoding="utf-8"))
    texts = {p.stem: p.read_text(encoding="utf-8") for p in SEEDS.glob("*.txt")}
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    assert len(page["items"]) > 50 and len({item["id"] for item in page["items"]}) == len(page["items"])
    for item in page["items"]:
        text = texts[item["vnfdi:article"]]
        assert item["type"] == "Annotation" and item["body"]["slots"]
        for target in item["target"]:
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])


@pytest.mark.parametrize("shape", ["monthly", "deals", "sdmx", "annotations"])
def test_the_same_store_gives_the_same_bytes(seeds: Path, tmp_path: Path, shape: str) -> None:
    first = [p.read_bytes() for p in run(seeds, shape, tmp_path / "a")]
    assert first == [p.read_bytes() for p in run(seeds, shape, tmp_path / "b")]


def test_what_is_not_there_is_one_line(tmp_path: Path) -> None:
    command = ["tables", "--db", str(tmp_path / "none.duckdb"), "--shape", "deals"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 2 and result.stderr.count("\n") == 1
