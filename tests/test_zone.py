"""ZONE mentions: where a name begins and ends."""

from typing import Any

import pytest
from name_rows import check_row, read, rows_of

from vnfdi_extract.mentions import zone


@pytest.mark.parametrize("row", rows_of("zones"))
def test_rows_read_their_examples(row: dict[str, Any]) -> None:
    check_row(zone.find, row)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ("KCN Sông Lam B1 – Conex", "Nhà máy ở KCN Sông Lam B1 – Conex đã chạy."),
        ("KCN Sông Lam 2", "Nhà máy ở KCN Sông Lam 2 (Bình Dương)."),
        ("KCN Việt Nam - Singapore II", "Kho hàng tại KCN Việt Nam - Singapore II."),
        ("khu công nghiệp (KCN) ABIP Bắc Ninh", "Giá đất ở khu công nghiệp (KCN) ABIP Bắc Ninh tăng."),
        ("KCN Sông Lam", "Nhà máy ở KCN Sông Lam - Bắc Ninh."),
        ("Khu công nghiệp phụ trợ dệt may Sông Lam", "Lập Khu công nghiệp phụ trợ dệt may Sông Lam."),
        ("Khu kinh tế Chân Mây - Lăng Cô", "Đầu tư vào Khu kinh tế Chân Mây - Lăng Cô tăng."),
        ("Khu công nghệ cao TPHCM", "Thu hút đầu tư tại Khu công nghệ cao TPHCM."),
        ("Song Lam Industrial Park", "The firm rents land in Song Lam Industrial Park."),
    ],
)
def test_one_zone(span: str, text: str) -> None:
    assert read(zone.find, text) == [span]


@pytest.mark.parametrize(
    "text", ["Các KCN Hà Nội và Bình Dương.", "Hai khu kinh tế ven biển.", "10 KCN TPHCM đã kín chỗ."]
)
def test_no_zone(text: str) -> None:
    assert read(zone.find, text) == []


def test_a_zone_is_found_again_without_its_designator() -> None:
    assert read(zone.find, "Khu kinh tế Sông Lam hút vốn. Dự án thép ở Sông Lam chậm.") == [
        "Khu kinh tế Sông Lam",
        "Sông Lam",
    ]
