"""Flags with their arithmetic: what does not add up is flagged, what is rounded, cut or bounded is not."""

from datetime import date

import pytest

from vnfdi_extract import Article, load
from vnfdi_extract.lexicon import table
from vnfdi_extract.schema import Flag

EXTRACT = load()
DOUBTS = table("doubts")
PARTS = (
    "Trong 4 tháng đầu năm 2017, cả nước có 734 dự án FDI cấp mới với tổng vốn đăng ký {new} tỷ USD; có"
    " 345 lượt dự án đăng ký điều chỉnh vốn đầu tư với vốn tăng thêm {added} tỷ USD; có 1.687 lượt góp vốn,"
    " mua cổ phần của nhà đầu tư nước ngoài với tổng giá trị góp vốn {bought} tỷ USD. Tính chung"
    " trong 4 tháng, tổng vốn FDI đăng ký cấp mới, tăng thêm và góp vốn mua cổ phần là {total} tỷ USD."
)


def flags(text: str, code: str, published: date | None = date(2017, 4, 28)) -> list[Flag]:
    return [flag for flag in EXTRACT(Article(text=text, published=published)).flags if flag.code == code]


@pytest.mark.parametrize(
    ("new", "added", "bought", "total", "flagged"),
    [
        ("4,88", "4,36", "1,35", "10,95", True),
        ("4,88", "4,36", "1,35", "10,59", False),
        ("4,88", "4,36", "1,35", "10,6", False),
        ("4,88", "4,36", "1,35", "gần 10,6", False),
        ("4,88", "4,36", "1,35", "12,4", True),
    ],
)
def test_sums(new: str, added: str, bought: str, total: str, flagged: bool) -> None:
    found = flags(PARTS.format(new=new, added=added, bought=bought, total=total), "SUM_MISMATCH")
    assert bool(found) == flagged
    if flagged:
        assert "4.88 billion + 4.36 billion + 1.35 billion = 10.59 billion USD" in found[0].message
        assert found[0].suggestion == "10590000000 USD" and len(found[0].facts) == 4


SHARE = (
    "Trong tháng 1/2024, tổng vốn FDI đăng ký vào Việt Nam đạt {whole} tỷ USD. Nhật Bản dẫn đầu với tổng"
    " vốn đầu tư {part} tỷ USD, chiếm {share}% tổng vốn đầu tư. Hàn Quốc đứng thứ hai với {half} tỷ"
    " USD, chiếm 50% tổng vốn đầu tư."
)


@pytest.mark.parametrize(
    ("part", "whole", "share", "flagged"),
    [
        ("5,08", "19,22", "26,4", False),
        ("5,08", "19,22", "26,5", False),
        ("5,08", "19,22", "36,4", True),
        ("gần 5", "19", "26", False),
    ],
)
def test_shares(part: str, whole: str, share: str, flagged: bool) -> None:
    half = f"{float(whole.replace(',', '.')) / 2:.2f}".replace(".", ",")
    text = SHARE.format(part=part, whole=whole, share=share, half=half)
    found = flags(text, "SHARE_MISMATCH", date(2024, 2, 5))
    assert bool(found) == flagged
    if flagged:
        assert "= 26.4 %, stated 36.4 %" in found[0].message


@pytest.mark.parametrize("text", DOUBTS["conversion"]["examples"])
def test_conversions_at_no_rate(text: str) -> None:
    (found,) = flags(text, "FX_MISMATCH")
    assert "VND/USD" in found.message and found.suggestion


@pytest.mark.parametrize("text", DOUBTS["conversion"]["counter_examples"])
def test_conversions_at_the_rate_of_the_time(text: str) -> None:
    assert flags(text, "FX_MISMATCH") == []


@pytest.mark.parametrize(("year", "flagged"), [(2017, True), (2025, False)])
def test_the_rate_is_that_of_the_year(year: int, flagged: bool) -> None:
    text = "Dự án có vốn 100 triệu USD (2.600 tỷ đồng)."
    assert bool(flags(text, "FX_MISMATCH", date(year, 9, 1))) == flagged


@pytest.mark.parametrize("text", DOUBTS["capacity"]["examples"])
def test_capacities_that_no_plant_has(text: str) -> None:
    assert len(flags(text, "UNIT_IMPLAUSIBLE")) == 1


@pytest.mark.parametrize("text", DOUBTS["capacity"]["counter_examples"])
def test_capacities_that_some_have(text: str) -> None:
    assert flags(text, "UNIT_IMPLAUSIBLE") == []


def test_the_capacity_of_its_like_is_suggested() -> None:
    text = "Nhà máy thứ nhất công suất 300 triệu tấn/năm, nhà máy thứ hai công suất 300.000 tấn/năm."
    (found,) = flags(text, "UNIT_IMPLAUSIBLE")
    assert found.suggestion == "300000 tonne"


def test_a_stock_that_is_told_as_a_flow() -> None:
    text = (
        "Việt Nam thu hút 19,2 tỷ USD FDI trong 6 tháng đầu năm 2017\n"
        "Trong 6 tháng đầu năm 2017, tổng vốn FDI đăng ký vào Việt Nam đạt 19,22 tỷ USD.\n"
        "Tổng vốn FDI trong 6 tháng đầu năm 2017 đạt trên 306 tỷ USD.\n"
        "Lũy kế đến ngày 20/6/2017, cả nước có 23.594 dự án còn hiệu lực với tổng vốn đăng ký 306,3 tỷ USD."
    )
    (found,) = flags(text, "STOCK_AS_FLOW", date(2017, 6, 27))
    assert "306 billion USD of 2017-H1" in found.message
    assert flags(text.replace("trên 306 tỷ", "19,2 tỷ"), "STOCK_AS_FLOW", date(2017, 6, 27)) == []


def test_nothing_is_edited() -> None:
    extraction = EXTRACT(
        Article(text="Vốn đăng ký 311 triệu USD (hơn 706 tỷ đồng).", published=date(2017, 2, 6))
    )
    assert [m.norm for m in extraction.mentions if m.label == "MONEY"] == [
        "311000000 USD",
        "706000000000 VND",
    ]
