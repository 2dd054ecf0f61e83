"""Tables: Markdown, HTML, lines parted by bars or tabs; the unit in a cell, in a head or above the table."""

import pytest
from press import mentioned

NUMBERS = ("MONEY", "PERCENT", "QUANTITY")
OWN = [("Nam Định", "Nam Định"), ("410 triệu USD", "410000000 USD")]
HEADED = [("Nam Định", "Nam Định"), ("25", "25 project"), ("1.410,5", "1410500000 USD"), ("12,5", "12.5")]

TABLES = [
    ("| Tỉnh | Vốn |\n|---|:---:|\n| Nam Định | 410 triệu USD |", OWN),
    ("Tỉnh\tVốn\nNam Định\t410 triệu USD", OWN),
    ("<table><tr><td>Nam Định</td><td>410 triệu USD</td></tr></table>", OWN),
    (
        "Vốn FDI theo tỉnh (triệu USD)\n| Tỉnh | Số dự án | Vốn | Tăng (%) |\n|--|--|--|--|\n"
        "| Nam Định | 25 | 1.410,5 | 12,5 |",
        HEADED,
    ),
    (
        "Tỉnh | Số dự án | Vốn (triệu USD) | Tăng (%)\nNam Định | 25 | 1.410,5 | 12,5",
        HEADED,
    ),
    (
        "Đơn vị: triệu USD\nTỉnh\tSố dự án\tVốn đăng ký\tTăng (%)\nNam Định\t25\t1.410,5\t12,5",
        HEADED,
    ),
    # no unit is told, or no table is there
    ("| Tỉnh | Mã |\n|---|---|\n| Nam Định | 36 |", [("Nam Định", "Nam Định")]),
    ("Nam Định | 36", [("Nam Định", "Nam Định")]),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_cells(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert mentioned(text, *NUMBERS, "GPE", "ORG", "PERSON") == expected
