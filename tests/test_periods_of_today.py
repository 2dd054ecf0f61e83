"""Periods as today's press writes them, and the statistics that have them."""

import pytest
from press import extracted, mentioned, observed

COUNTED = [
    ("Trong 10 tháng, Nam Định cấp mới 30 dự án FDI.", [("10 tháng", "2026-01/2026-10")]),
    ("Nhập khẩu 10 tháng đạt 360 tỷ USD.", [("10 tháng", "2026-01/2026-10")]),
    ("Tính chung 11 tháng, cả nước xuất siêu 19 tỷ USD.", [("11 tháng", "2026-01/2026-11")]),
    ("Vốn FDI 9 tháng của Nam Định tăng 4%.", [("9 tháng", "2026-01/2026-09")]),
    ("Nam Định: 10 tháng thu hút 400 triệu USD", [("10 tháng", "2026-01/2026-10")]),
    ("Kim ngạch kỳ 1 tháng 9 đạt 15 tỷ USD.", [("kỳ 1 tháng 9", "2026-09-01/2026-09-15")]),
    ("Nhà máy hoàn thành trong 10 tháng.", []),
    ("Thời hạn thuê đất còn 10 tháng.", []),
    ("Dự án chậm 10 tháng, đội vốn 90 tỷ đồng.", []),
    ("Hợp đồng kéo dài 10 tháng, trị giá 4 tỷ đồng.", []),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_months_counted_without_a_year(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert mentioned(text, "DATE") == expected


JOINED = [
    ("Quý II và quý III/2025, Nam Định cấp mới 30 dự án FDI.", "2025-04/2025-09"),
    ("Tháng 3 và tháng 4/2026, Nam Định cấp mới 30 dự án FDI.", "2026-03/2026-04"),
    ("Tháng 4, 5 và 6/2026, Nam Định cấp mới 30 dự án FDI.", "2026-Q2"),
    ("Q1 và Q2/2026, Nam Định cấp mới 30 dự án FDI.", "2026-H1"),
    ("Năm 2023, 2024 và 2025, Nam Định cấp mới 30 dự án FDI.", "2023/2025"),
    ("Quý I và quý III/2025, Nam Định cấp mới 30 dự án FDI.", "2025-Q3"),
    ("9T2025, Nam Định cấp mới 30 dự án FDI.", "2025-01/2025-09"),
    ("1H2026, Nam Định cấp mới 30 dự án FDI.", "2026-H1"),
    ("Ba quý năm 2025, Nam Định cấp mới 30 dự án FDI.", "2025-01/2025-09"),
]


@pytest.mark.parametrize(("text", "period"), JOINED)
def test_joined_periods_of_one_number(text: str, period: str) -> None:
    assert observed(text) == [("30 dự án", f"FDI_NEW level Nam Định {period}")]


def test_joined_periods_of_several_numbers_stay_apart() -> None:
    text = "Năm 2024 và 2025, Nam Định lần lượt cấp mới 30 và 40 dự án FDI."
    periods = [said.rpartition(" ")[2] for _, said in observed(text)]
    assert periods == ["2024", "2025"]


def test_a_lunar_day_dates_no_investment() -> None:
    text = "Mùng 8 tháng Giêng, Công ty Thép Sông Hồng khởi công nhà máy 900 tỷ đồng tại Nam Định."
    assert mentioned(text, "DATE") == [("Mùng 8 tháng Giêng", "?")]
    assert all(f.date is None for f in extracted(text).investments)
