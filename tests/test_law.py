"""LAW mentions: where a name begins and ends."""

from typing import Any

import pytest
from name_rows import check_row, read, rows_of

from vnfdi_extract.mentions import law


@pytest.mark.parametrize("row", rows_of("laws"))
def test_rows_read_their_examples(row: dict[str, Any]) -> None:
    check_row(law.find, row)


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        (["Nghị quyết 59-NQ/TW", "66-NQ/TW", "57-NQ/TW"], "Theo Nghị quyết 59-NQ/TW, 66-NQ/TW và 57-NQ/TW."),
        (["Nghị định số 8/2020/NĐ-CP", "9/2021/NĐ-CP"], "Bỏ Nghị định số 8/2020/NĐ-CP và số 9/2021/NĐ-CP."),
        (["Nghị định số 8/2020/NĐ-CP"], "Theo Nghị định số 8/2020/NĐ-CP, 66 dự án và 57/NQ bị bỏ."),
    ],
)
def test_numbers_of_one_kind(spans: list[str], text: str) -> None:
    assert read(law.find, text) == spans


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ("Nghị quyết số 50-NQ/TW", "Theo Nghị quyết số 50-NQ/TW, vốn phải sạch."),
        ("Nghị định 82/2018/NĐ-CP", "Nghị định 82/2018/NĐ-CP. Tuy nhiên, vẫn vướng."),
        ("Quyết định số 751/QĐ – TTg", "Tại Quyết định số 751/QĐ – TTg ngày 5/6."),
        ("Thông tư 133", "Kế toán theo Thông tư 133 được nới."),
        ("văn bản 571", "Chỉ đạo tại văn bản 571 ngày 19/1/2017."),
        ("Luật Đầu tư số 67/2014/QH13", "Căn cứ Luật Đầu tư số 67/2014/QH13."),
        ("Luật Đầu tư năm 2020", "Điểm mới của Luật Đầu tư năm 2020 là ưu đãi."),
        ("Luật Đầu tư công", "Sửa Luật Đầu tư công để gỡ vướng."),
        (
            "Nghị định sửa đổi, bổ sung Nghị định số 134/2016/NĐ-CP",
            "Góp ý Nghị định sửa đổi, bổ sung Nghị định số 134/2016/NĐ-CP.",
        ),
        (
            "Quyết định xử phạt vi phạm hành chính số 312/QĐ-XPVPHC",
            "Đã có Quyết định xử phạt vi phạm hành chính số 312/QĐ-XPVPHC.",
        ),
        (
            "Hiệp định thương mại tự do Việt Nam – Vương quốc Anh",
            "Ký Hiệp định thương mại tự do Việt Nam – Vương quốc Anh hôm nay.",
        ),
        ("Hiệp định Đối tác xuyên Thái Bình Dương", "Rút khỏi Hiệp định Đối tác xuyên Thái Bình Dương."),
    ],
)  # fmt: skip
def test_one_law(span: str, text: str) -> None:
    assert read(law.find, text) == [span]


@pytest.mark.parametrize(
    "text", ["Theo pháp luật đất đai hiện hành.", "Quyết định 3 dự án cùng lúc.", "Thông tư 5 tháng sau có."]
)
def test_no_law(text: str) -> None:
    assert read(law.find, text) == []
