"""Headlines in title case: their names and facts; lists of names stay as they are."""

import pytest
from press import mentioned, observed

from vnfdi_extract.headlines import recased

FACTS = [
    (
        "Nam Định Cấp Mới 30 Dự Án FDI Trong Năm 2025",
        "Nam Định",
        [("30 Dự Án", "FDI_NEW level Nam Định 2025")],
    ),
    (
        "Hải Dương Thu Hút 1,2 Tỷ USD Vốn FDI Trong 9 Tháng Năm 2025",
        "Hải Dương",
        [("1,2 Tỷ USD", "FDI_REGISTERED level Hải Dương 2025-01/2025-09")],
    ),
    (
        "Xuất Khẩu Của Đồng Tháp Tăng 12% Trong Quý I/2026",
        "Đồng Tháp",
        [("12%", "EXPORTS growth up Đồng Tháp 2026-Q1")],
    ),
    (
        "VĨNH LONG CẤP MỚI 30 DỰ ÁN FDI TRONG NĂM 2025",
        "VĨNH LONG",
        [("30 DỰ ÁN", "FDI_NEW level Vĩnh Long 2025")],
    ),
]


@pytest.mark.parametrize(("text", "place", "expected"), FACTS)
def test_facts(text: str, place: str, expected: list[tuple[str, str]]) -> None:
    assert [surface for surface, _ in mentioned(text, "GPE", "PERSON", "ORG")] == [place]
    assert observed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An, Trần Thị Bình, Lê Văn Cường, Phạm Thu Hà",
        "Tỉnh Nam Định cấp mới 30 dự án FDI trong năm 2025",
        "Thu Hà Nguyễn",
    ],
)
def test_what_is_no_headline_stays(text: str) -> None:
    assert recased(text) == text
