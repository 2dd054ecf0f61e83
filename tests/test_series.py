"""Series: one value a statistic, its revisions, contradictions apart from rounding."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from told import Told, fill
from typer.testing import CliRunner

from vnfdi_extract.across.checks import check
from vnfdi_extract.across.coherence import settle
from vnfdi_extract.across.months import months
from vnfdi_extract.across.series import Point, of_new_provinces, series
from vnfdi_extract.cli import app
from vnfdi_extract.store import Store


def said(number: int, day: date, text: str, anchor: str, **slots: Any) -> Told:
    """An article with one statistic, in billions of dollars."""
    value = str(int(Decimal(anchor.split()[0].replace(",", ".")) * 10**9))
    fact = {"anchor": anchor, "value": value, "unit": "USD", "indicator": "FDI_REGISTERED", "area": "VN"}
    return Told(f"s{number}", text, day, [fact | slots])


def points(tmp_path: Path, articles: list[Told]) -> list[Point]:
    path = fill(tmp_path / "series.duckdb", articles)
    with Store(path, read_only=True) as store:
        return series(store)


def roles(point: Point) -> dict[str, str]:
    return {stated.text: stated.role for stated in point.stated}


def test_rounding_is_no_disagreement(tmp_path: Path) -> None:
    (point,) = points(tmp_path, [
        said(1, date(2024, 1, 2), "Năm 2023 vốn FDI đạt 36,61 tỷ USD.", "36,61 tỷ USD", period="2023"),
        said(2, date(2024, 1, 3), "FDI 2023: 36,6 tỷ USD.", "36,6 tỷ USD", period="2023"),
        said(3, date(2024, 1, 4), "FDI 2023 gần 37 tỷ USD.", "37 tỷ USD", period="2023", mod="LESS_THAN"),
        said(4, date(2024, 1, 3), "FDI 2023 là 32,1 tỷ USD.", "32,1 tỷ USD", period="2023"),
    ])  # fmt: skip
    assert point.value == Decimal("36610000000") and point.votes == 3
    assert roles(point) == {
        "36,61 tỷ USD": "agreed", "36,6 tỷ USD": "rounded", "37 tỷ USD": "rounded",
        "32,1 tỷ USD": "contradiction",
    }  # fmt: skip


def test_a_revision_takes_the_place_of_what_was_said_before(tmp_path: Path) -> None:
    first = [
        said(
            n,
            date(2024, 1, n),
            f"Bài {n}: năm 2023 đạt 36,6 tỷ USD.",
            "36,6 tỷ USD",
            period="2023",
        )
        for n in (1, 2, 3)
    ]
    later = [
        said(
            n,
            date(2024, 6, n),
            f"Tin {n}: năm 2023 đạt 39,4 tỷ USD.",
            "39,4 tỷ USD",
            period="2023",
        )
        for n in (4, 5)
    ]
    (point,) = points(tmp_path, [*first, *later])
    assert point.value == Decimal("39400000000")
    assert roles(point) == {"39,4 tỷ USD": "agreed", "36,6 tỷ USD": "earlier"}
    (tmp_path / "alone").mkdir()
    (alone,) = points(tmp_path / "alone", [*first, later[0]])
    assert alone.value == Decimal("36600000000") and roles(alone)["39,4 tỷ USD"] == "later"


def test_an_estimate_gives_way_to_the_actual_figure(tmp_path: Path) -> None:
    (point,) = points(tmp_path, [
        said(1, date(2024, 10, 6), "9 tháng ước đạt 17,3 tỷ USD.", "17,3 tỷ USD",
             period="2024-01/2024-09", status="E"),
        said(2, date(2024, 11, 20), "9 tháng đạt 17,1 tỷ USD.", "17,1 tỷ USD",
             period="2024-01-01/2024-09-30", status="A"),
    ])  # fmt: skip
    assert (point.value, point.status, point.period) == (Decimal("17100000000"), "A", "2024-01/2024-09")
    assert roles(point)["17,3 tỷ USD"] == "estimate"


def test_plans_and_the_unknown_are_no_part_of_what_happened(tmp_path: Path) -> None:
    found = points(tmp_path, [
        said(1, date(2024, 1, 2), "Năm 2024 phấn đấu 40 tỷ USD.", "40 tỷ USD", period="2024", status="F"),
        said(2, date(2025, 1, 2), "Năm 2024 đạt 38,2 tỷ USD.", "38,2 tỷ USD", period="2024"),
        said(3, date(2025, 1, 3), "Vốn đạt 11 tỷ USD.", "11 tỷ USD", period="?"),
    ])  # fmt: skip
    assert [(p.status, p.value) for p in found] == [
        ("A", Decimal("38200000000")),
        ("F", Decimal("40000000000")),
    ]


def test_one_group_and_one_sector_however_they_are_worded(tmp_path: Path) -> None:
    found = points(tmp_path, [
        said(1, date(2025, 1, 2), "Khu vực FDI: 5 tỷ USD.", "5 tỷ USD", period="2024",
             counterpart="khu vực FDI"),
        said(2, date(2025, 1, 3), "Khối ĐTNN: 5 tỷ USD.", "5 tỷ USD", period="2024", counterpart="khối ĐTNN"),
        said(3, date(2025, 1, 4), "Bất động sản 2 tỷ USD.", "2 tỷ USD", period="2024",
             counterpart="bất động sản"),
        said(4, date(2025, 1, 5), "Địa ốc: 2 tỷ USD.", "2 tỷ USD", period="2024",
             counterpart="kinh doanh bất động sản"),
    ])  # fmt: skip
    assert [(p.counterpart_type, p.counterpart, p.votes) for p in found] == [
        ("group", "FOREIGN", 2),
        ("sector", "L", 2),
    ]


def test_no_series_is_chained_across_the_merger(tmp_path: Path) -> None:
    old = {"indicator": "FDI_NEW", "area": "Bắc Ninh"}
    found = points(tmp_path, [
        said(1, date(2025, 1, 2), "Bắc Ninh: 5 tỷ USD năm 2024.", "5 tỷ USD", period="2024", **old),
        said(2, date(2025, 1, 2), "Bắc Giang: 2 tỷ USD năm 2024.", "2 tỷ USD", period="2024",
             indicator="FDI_NEW", area="Bắc Giang"),
        said(3, date(2025, 9, 2), "Bắc Ninh mới: 7,1 tỷ USD năm 2024.", "7,1 tỷ USD", period="2024", **old),
        said(4, date(2025, 9, 2), "Hà Nội: 1 tỷ USD năm 2024.", "1 tỷ USD", period="2024",
             indicator="FDI_NEW", area="Hà Nội"),
    ])  # fmt: skip
    assert [(p.area, p.vintage, p.value) for p in found] == [
        ("Bắc Giang", "before-2025-07-01", Decimal("2000000000")),
        ("Bắc Ninh", "before-2025-07-01", Decimal("5000000000")),
        ("Bắc Ninh", "from-2025-07-01", Decimal("7100000000")), ("Hà Nội", None, Decimal("1000000000")),
    ]  # fmt: skip
    (new,) = of_new_provinces(found)
    assert (new.area, new.area_code, new.value, new.constructed) == (
        "Bắc Ninh", "24", Decimal("7000000000"), ("Bắc Ninh", "Bắc Giang"),
    )  # fmt: skip
    assert not of_new_provinces([p for p in found if p.area != "Bắc Giang"])


def level(period: str, printed: str) -> Point:
    value = Decimal(printed.split()[0].replace(",", ".")) * 10**9
    return Point(
        indicator="FDI_NEW", measure="level", area="VN", period=period, unit="USD", status="A", votes=1,
        value=value, printed=printed,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("growth", "direction", "flagged"), [("12,5", "up", False), ("25", "up", True), ("12,5", "down", True)]
)
def test_growth_against_levels(growth: str, direction: str, flagged: bool) -> None:
    stated = Point(
        indicator="FDI_NEW", measure="growth", direction=direction, area="VN", period="2024", unit="%",
        status="A", votes=1, value=Decimal(growth.replace(",", ".")), printed=f"{growth}%",
    )  # fmt: skip
    told = [
        level("2023", "8,00 tỷ USD"),
        level("2024", "9,00 tỷ USD"),
        stated,
    ]
    assert bool(check(told)[2].findings) == flagged
    if flagged:
        assert "9000000000 / 8000000000 - 1 = 12.5 %" in check(told)[2].findings[0].arithmetic


def test_a_year_to_date_that_shrinks() -> None:
    found = check(
        [
            level("2024-01/2024-07", "9,0 tỷ USD"),
            level("2024-01/2024-08", "8,0 tỷ USD"),
        ]
    )
    assert [f.code for p in found for f in p.findings] == ["YTD_DECREASE"]
    rounded = check(
        [
            level("2024-01/2024-07", "9,04 tỷ USD"),
            level("2024-01/2024-08", "9 tỷ USD"),
        ]
    )
    assert not [f for p in rounded for f in p.findings]


def test_a_value_that_breaks_the_table_gives_way(tmp_path: Path) -> None:
    found = settle(points(tmp_path, [
        said(1, date(2023, 6, 1), "5 tháng 10,86 tỷ USD.", "10,86 tỷ USD", period="2023-01/2023-05"),
        said(2, date(2023, 8, 1), "Nửa năm, miền Bắc 3,4 tỷ USD.", "3,4 tỷ USD", period="2023-H1"),
        said(3, date(2023, 8, 2), "Nửa năm, phía Bắc hút 3,4 tỷ USD.", "3,4 tỷ USD", period="2023-H1"),
        said(4, date(2023, 8, 3), "Nửa năm 13,43 tỷ USD.", "13,43 tỷ USD", period="2023-01/2023-06"),
    ]))  # fmt: skip
    half = next(p for p in found if p.period == "2023-01/2023-06")
    assert half.value == Decimal("13430000000") and roles(half)["3,4 tỷ USD"] == "contradiction"
    assert half.findings[0].code == "SETTLED" and "10860000000" in half.findings[0].arithmetic


def test_months_and_their_differences() -> None:
    told = [
        level("2024-01", "2 tỷ USD"), level("2024-01/2024-02", "5,0 tỷ USD"),
        level("2024-02", "4,0 tỷ USD"), level("2024-01/2024-04", "9 tỷ USD"),
    ]  # fmt: skip
    found = {m.month: m for m in months(told)}
    assert [found[m].difference for m in ("2024-01", "2024-02", "2024-04")] == [
        Decimal("2E9"),
        Decimal("3E9"),
        None,
    ]
    assert "MONTH_MISMATCH" in found["2024-02"].findings[0]


def test_the_command_line(tmp_path: Path) -> None:
    path = fill(tmp_path / "cli.duckdb", [
        said(1, date(2024, 2, 2), "Tháng 1 đạt 2,36 tỷ USD.", "2,36 tỷ USD", period="2024-01"),
        said(2, date(2024, 3, 2), "Hai tháng đạt 4,29 tỷ USD.", "4,29 tỷ USD", period="2024-01/2024-02"),
    ])  # fmt: skip
    run = CliRunner().invoke
    out = tmp_path / "series.jsonl"
    assert run(app, ["series", "--db", str(path), "--format", "jsonl", "-o", str(out)]).exit_code == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["value"] for line in lines] == ["2360000000", "4290000000"]
    chart = tmp_path / "chart.svg"
    command = ["series", "--db", str(path), "--monthly", "--format", "csv", "--chart", str(chart)]
    first = run(app, command)
    rows = list(csv.DictReader(io.StringIO(first.stdout)))
    assert [(r["month"], r["to_date"], r["difference"]) for r in rows] == [
        ("2024-01", "2360000000", "2360000000"), ("2024-02", "4290000000", "1930000000"),
    ]  # fmt: skip
    drawn = chart.read_bytes()
    assert b"<svg" in drawn and run(app, command).stdout == first.stdout and chart.read_bytes() == drawn
    assert "FDI_REGISTERED" in run(app, ["series", "--db", str(path)]).stdout


@pytest.mark.parametrize(
    "extra", [["--indicator", "NO_SUCH"], ["--chart", "x.svg"], ["--db", "/no/such.duckdb"]]
)
def test_mistakes_are_one_line(tmp_path: Path, extra: list[str]) -> None:
    path = fill(tmp_path / "empty.duckdb", [])
    result = CliRunner().invoke(app, ["series", "--db", str(path), *extra])
    assert result.exit_code == 2 and result.stderr.startswith("vnfdi: ") and result.stderr.count("\n") == 1
