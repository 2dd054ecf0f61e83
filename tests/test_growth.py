"""The sign of a growth: before the percentage, in words, in brackets after a level."""

import pytest
from press import observed

SIGNED = [
    ("GRDP năm 2025 của Bạc Liêu là -4,1%.", [("4,1%", "GRDP growth down Bạc Liêu 2025")]),
    ("IIP tháng 2/2026 của Phú Yên đạt −2,4%.", [("2,4%", "INDUSTRY growth down Phú Yên 2026-02")]),
    (
        "GRDP quý II/2026 của Vĩnh Long ở mức trừ 1,2%, cả năm 2025 âm 0,4%.",
        [("1,2%", "GRDP growth down Vĩnh Long 2026-Q2"), ("0,4%", "GRDP growth down Vĩnh Long 2025")],
    ),
    (
        "GRDP của Kiên Giang giảm sâu trong quý II/2026 (-9%).",
        [("9%", "GRDP growth down Kiên Giang 2026-Q2")],
    ),
    (
        "Vốn FDI vào Nam Định năm 2025 đạt 700 triệu USD (+15% so với năm 2024).",
        [
            ("700 triệu USD", "FDI_REGISTERED level Nam Định 2025"),
            ("15%", "FDI_REGISTERED growth up Nam Định 2025"),
        ],
    ),
    (
        "Nhập khẩu quý I/2026 của cả nước đạt 95 tỷ USD (🔻4,2%).",
        [("95 tỷ USD", "IMPORTS level VN 2026-Q1"), ("4,2%", "IMPORTS growth down VN 2026-Q1")],
    ),
    (
        "GDP năm 2020 của Việt Nam tăng 2,9%, Indonesia giảm 2,1%, của Ấn Độ là -5,8%.",
        [
            ("2,9%", "GDP growth up VN 2020"),
            ("2,1%", "GDP growth down ID 2020"),
            ("5,8%", "GDP growth down IN 2020"),
        ],
    ),
    # no sign: a dash, a range, a share in brackets
    (
        "Xuất khẩu của Nam Định năm 2025 - 12% cả nước - đạt 5 tỷ USD.",
        [("12%", "EXPORTS share Nam Định 2025"), ("5 tỷ USD", "EXPORTS level Nam Định 2025")],
    ),
    (
        "Vốn FDI năm 2025 của Nam Định đạt 2 tỷ USD (chiếm 5% cả nước).",
        [("2 tỷ USD", "FDI_REGISTERED level Nam Định 2025"), ("5%", "FDI_REGISTERED share Nam Định 2025")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SIGNED)
def test_signs(text: str, expected: list[tuple[str, str]]) -> None:
    assert observed(text) == expected
