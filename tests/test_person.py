"""PERSON mentions: who is a person, and how far the name goes."""

from typing import Any

import pytest
from name_rows import check_row, read, rows_of

from vnfdi_extract.mentions import person


@pytest.mark.parametrize("row", [r for r in rows_of("persons") if "surname" not in str(r.id)])
def test_rows_read_their_examples(row: dict[str, Any]) -> None:
    check_row(person.find, row)


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        (["Nguyễn Văn An"], "Ông Nguyễn Văn An, Phó Chủ tịch, dự lễ."),
        (["Nguyễn Văn An", "An"], "Ông Nguyễn Văn An dự lễ. Theo ông An, vốn tăng."),
        (["Lê Văn Bình"], "Chủ tịch UBND TP.HCM Lê Văn Bình chỉ đạo."),
        (["Lê Văn Bình"], "Chủ tịch Hà Nội Lê Văn Bình chỉ đạo."),
        (["Trần Quang Phòng"], "Nói với ông Trần Quang Phòng, chuyên gia."),
        (["Trần Văn Tám"], "Ông Trần Văn TámPhó giám đốc sở."),
        (["Jean-Pierre Martin"], "Ông Jean-Pierre Martin thăm tỉnh."),
        (["John Smith"], "Tổng thống Mỹ John Smith phát biểu."),
        (["Linda Evans"], "Buổi lễ có Linda Evans, Giám đốc khu vực."),
        (["Hải Yến"], "Một góc nhà máy. Ảnh Hải Yến"),
        (["Xuân Tùng"], "Một góc nhà máy. Ảnh: Xuân Tùng\nNhà máy rộng 5 ha."),
        (["Danh Tùng"], "Một góc nhà máy. (Ảnh: Danh Tùng/TTXVN)"),
        (["Bàn Thị Dung"], "Hộ nghèo Bàn Thị Dung được giúp."),
    ],
)
def test_persons(spans: list[str], text: str) -> None:
    assert read(person.find, text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "Xe chạy trên đường Nguyễn Văn Linh.",
        "Trụ sở ở 270 Trần Quang Khải.",
        "Tổng giám đốc Sungjin Electronics từ chức.",
        "Bà Rịa là thành phố.",
        "Ảnh: Internet",
        "Ông Chủ tịch phát biểu.",
    ],
)
def test_no_person(text: str) -> None:
    assert read(person.find, text) == []


def test_a_byline_is_a_person() -> None:
    text = (
        "Bắc Ninh thu hút thêm vốn\nTỉnh cấp phép cho 5 dự án mới trong tháng này.\nVốn tăng 5%.\nThanh Hằng"
    )
    assert read(person.find, text) == ["Thanh Hằng"]
