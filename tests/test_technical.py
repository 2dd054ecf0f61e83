"""Numbers that identify something: no amount and no date is read in them, and what stands beside them is."""

import pytest
from press import mentioned

NUMBERS = ("MONEY", "PERCENT", "QUANTITY", "DATE")

NONE = [
    "Chi tiết: https://tin.vn/nam-dinh-hut-7-ty-usd-nam-2025.html",
    "Chi tiết tại tin-dau-tu.com.vn/2025/11/03 và www.tin.vn/7-ty-usd.",
    "Tải bao-cao-700-trieu-usd-2025.xlsx về máy.",
    "Thư gửi về dautu2025@tin.vn, thẻ #DauTu2025.",
    "Hotline: 1900 2027 hoặc 1800 1998.",
    "Điện thoại (84-24) 3826 2025, fax 024.3826.2030.",
    "Số tài khoản 4567 8901 2026, mã số thuế 0101234567-002.",
    "Bệnh nhân 2027 và ca bệnh số 2031 đã khỏi.",
    "Hội trường ở phòng 2025, thửa đất số 2031, gian hàng 2019.",
    "Màn hình 1920x1080, tấm 2000 x 1500 mm.",
    "Tuyến đi từ Km1+200 đến Km20+950 nhánh Bắc.",
    "Chuyến bay VN 2031 hạ cánh.",
    "Vụ án số 2025/HS-ST được xét xử.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_identifies_is_no_number(text: str) -> None:
    assert mentioned(text, *NUMBERS) == []


SOME = [
    ("Tài khoản có 500 triệu USD năm 2025.", [("500 triệu USD", "500000000 USD"), ("năm 2025", "2025")]),
    ("Liên hệ 20 doanh nghiệp trong năm 2025.", [("20 doanh nghiệp", "20 enterprise"), ("năm 2025", "2025")]),
    ("Theo tin.vn, vốn đạt 7 tỷ USD.", [("7 tỷ USD", "7000000000 USD")]),
    ("Gọi vốn 90 triệu USD, hotline 1900 2027.", [("90 triệu USD", "90000000 USD")]),
]


@pytest.mark.parametrize(("text", "expected"), SOME)
def test_amounts_beside_it_are_read(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert mentioned(text, *NUMBERS) == expected
