"""What the model takes for a project: where it ends, and whether it is one."""

import pytest

from vnfdi_extract.mentions.project_reading import is_common, read_end

PROJECTS = [
    ("nhà máy bánh kẹo Hoa Mai tại KCN Phú Sơn", "nhà máy bánh kẹo Hoa Mai"),
    ("cầu vượt tại nút giao Đông Hà", "cầu vượt tại nút giao Đông Hà"),
    ("nhà máy giấy với tổng vốn 5 tỷ đồng", "nhà máy giấy"),
    ("khu du lịch Bãi Sau, quy mô 50 ha tại huyện Phú Sơn", "khu du lịch Bãi Sau"),
    ("nâng công suất cảng Bãi Sau", "nâng công suất cảng Bãi Sau"),
    ("khách sạn Sông Xanh tại trung tâm thành phố", "khách sạn Sông Xanh"),
    ("chung cư Sông Xanh giai đoạn 2", "chung cư Sông Xanh giai đoạn 2"),
]


@pytest.mark.parametrize(("text", "name"), PROJECTS)
def test_project_ends_before_what_is_told_of_it(text: str, name: str) -> None:
    assert text[: read_end(text, 0, len(text))] == name


@pytest.mark.parametrize(
    ("read", "name", "text"),
    [
        ("Trạm Y tế xã", "Trạm Y tế xã Sao Mai", "Trạm Y tế xã Sao Mai khánh thành."),
        ("đường Sông Lam", "đường Sông Lam – Núi Hồng", "đường Sông Lam – Núi Hồng dài 9 km."),
        ("Nhà máy điện Sông Lam", "Nhà máy điện Sông Lam 1", "Nhà máy điện Sông Lam 1, công suất lớn."),
        ("Nhà máy điện Sông Lam", "Nhà máy điện Sông Lam", "Nhà máy điện Sông Lam 1 năm trước."),
        ("chung cư Sông Lam", "chung cư Sông Lam", "chung cư Sông Lam - Ảnh minh họa."),
        ("nhà máy tôn mới với", "nhà máy tôn mới", "nhà máy tôn mới với công suất lớn."),
    ],
)
def test_name_ends_with_its_last_word(read: str, name: str, text: str) -> None:
    assert text[: read_end(text, 0, len(read))] == name


@pytest.mark.parametrize(
    ("before", "name", "common"),
    [
        ("Hai dự án ", "mở rộng đường ven sông", True),
        ("trong đó có ", "tuyến đường sắt", True),
        ("dự án ", "mở rộng đường ven sông", False),
        ("khánh thành ", "nhà máy điện mặt trời", False),
        ("các dự án ", "cầu Sông Lam", False),
    ],
)
def test_common_descriptions(before: str, name: str, common: bool) -> None:
    assert is_common(before + name, len(before), len(before + name)) is common
