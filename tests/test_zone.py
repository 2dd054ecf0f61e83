"""ZONE mentions: where a name begins and ends."""

from typing import Any

import pytest
from name_rows import check_row, read, rows_of

from vnfdi_extract.document import Document
from vnfdi_extract.mentions import zone
from vnfdi_extract.mentions.resolve import resolve
from vnfdi_extract.schema import Article


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
    ("spans", "text"),
    [
        (["Bến Mơ", "Suối Vàng 3", "Lá Phong - Cát Sa"],
         "Các khu công nghiệp lớn như Bến Mơ, Suối Vàng 3 và Lá Phong - Cát Sa đã kín."),
        (["Bến Mơ", "Suối Vàng"], "Có 2 KCN là: Bến Mơ, Suối Vàng."),
        (["Bến Mơ mở rộng", "Suối Vàng"],
         "Nhiều khu công nghiệp gồm Bến Mơ mở rộng 120 ha, Suối Vàng 90 ha."),
        (["KCN Bến Mơ mở rộng"], "Vốn vào KCN Bến Mơ mở rộng với 90 ha."),
        (["KCN Bến Mơ"], "Dự kiến KCN Bến Mơ mở rộng thêm 90 ha."),
        (["Khu công nghiệp số 15"], "Nhà máy ở Khu công nghiệp số 15 đã chạy."),
        (["khu công nghiệp Bến Mơ"], "Hồ sơ khu công nghiệp Bến Mơ TP Hà Nội."),
        ([], "Các khu công nghiệp ở các tỉnh như Bến Mơ, Suối Vàng."),
        ([], "Các khu công nghiệp như Bắc Ninh, Hải Dương."),
        ([], "Các KCN có doanh nghiệp lớn như Bến Mơ, Suối Vàng."),
    ],
)  # fmt: skip
def test_zones_enlarged_numbered_and_listed(spans: list[str], text: str) -> None:
    doc = Document.read(Article(text=text))
    assert [doc.surface(f) for f in resolve(doc, zone.find(doc)) if f.label == "ZONE"] == spans


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("PROJECT", "Khu đô thị mới Bến Mơ có tổng mức đầu tư 900 tỷ đồng."),
        ("ZONE", "Trường học nằm trong Khu đô thị mới Bến Mơ."),
    ],
)
def test_an_urban_area_is_a_project_unless_something_lies_in_it(label: str, text: str) -> None:
    doc = Document.read(Article(text=text))
    assert {f.label for f in zone.find(doc)} == {label}


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
