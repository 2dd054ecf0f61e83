"""QUANTITY: what is counted and measured, multiples and ranks; and numbers that count nothing."""

import pytest
from number_readings import found, read, split_example

from vnfdi_extract.lexicon import table
from vnfdi_extract.mentions.nouns import ROWS

RANKS = table("units")["ranks"]
EXAMPLES = [split_example(e) for row in ROWS for e in row.examples]


@pytest.mark.parametrize(("surface", "value"), EXAMPLES)
def test_examples_of_the_table(surface: str, value: str) -> None:
    assert read(f"Hiện có {surface} ở đây.", "QUANTITY") == [(surface, value)]


@pytest.mark.parametrize("example", RANKS["examples"])
def test_examples_of_ranks(example: str) -> None:
    surface, value = split_example(example)
    assert [norm for _, norm in read(surface, "QUANTITY")] == [value]


@pytest.mark.parametrize("surface", RANKS["counter_examples"])
def test_counter_examples_of_ranks(surface: str) -> None:
    assert read(surface, "QUANTITY") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("từ 59 quốc gia và vùng lãnh thổ", [("59 quốc gia và vùng lãnh thổ", "59 country")]),
        ("dài 62km, rộng 17mét", [("62km", "62 km"), ("17mét", "17 other")]),
        ("diện tích 2-3 nghìn hecta", [("2-3 nghìn hecta", "2000..3000 ha")]),
        ("từ 1.500 m 3 đến 2.000 m 3/ngày", [("1.500 m 3 đến 2.000 m 3", "1500..2000 other")]),
        ("gồm 3 và 4 dự án", [("3", "3 project"), ("4 dự án", "4 project")]),
        ("báo cáo của 34/39 bộ ngành", [("34/39 bộ ngành", "34 other")]),
        ("tăng gấp đôi, gấp 2,2 lần", [("gấp đôi", "2 times"), ("2,2 lần", "2.2 times")]),
        ("cao gấp 2,62 lượng chào bán", [("2,62", "2.62 times")]),
        ("cao gấp ba lần", [("ba lần", "3 times")]),
        ("gồm năm huyện", [("năm huyện", "5 other")]),
        ("Hai dự án này", [("Hai dự án", "2 project")]),
        ("ở hai tỉnh Hà Giang và Lào Cai", [("hai tỉnh", "2 province")]),
        ("sáp nhập 2 Trung tâm Dịch vụ", [("2 Trung tâm", "2 other")]),
        ("Danh mục 282 dự án", [("282 dự án", "282 project")]),
        ("bảng xếp hạng 50 công ty", [("50 công ty", "50 enterprise")]),
        ("đứng thứ nhất và thứ 2", [("thứ nhất", "1 rank"), ("thứ 2", "2 rank")]),
        ("xếp thứ 8/112 quốc gia", [("thứ 8", "8 rank"), ("112 quốc gia", "112 country")]),
        ("top 10 địa phương", [("top 10", "10 rank")]),
        ("tốp 500 doanh nghiệp", [("500 doanh nghiệp", "500 enterprise")]),
        ("trên 328,000 nhân viên", [("328,000 nhân viên", "328000 person")]),
        ("rộng 8,476 ha và 13,45 ha", [("8,476 ha", "8.476 ha"), ("13,45 ha", "13.45 ha")]),
        (
            "có 1,5 triệu tấn và một triệu tấn",
            [("1,5 triệu tấn", "1500000 tonne"), ("một triệu tấn", "1000000 tonne")],
        ),
    ],
)
def test_counts(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, "QUANTITY") == expected


@pytest.mark.parametrize(
    "text",
    [
        "trong 3 năm, 6 tháng và 10 ngày",
        "năm 2016 doanh nghiệp gặp khó",
        "đến tháng 2-2017 đề án hoàn thành",
        "trong năm doanh nghiệp lãi lớn",
        "giai đoạn 2 dự án",
        "ngày 6/2 dự án khởi công",
        "theo Điều 5 doanh nghiệp phải nộp",
        "quan hệ giữa hai nước",
        "Hai nước ký kết",
        "hai bên thống nhất, kim ngạch hai chiều",
        "một dự án, vài ba dự án, hai ba dự án",
        "lần thứ hai dự án bị hoãn",
        "công ty TNHH hai thành viên",
        "ông 50 tuổi, lúc 15h, số 12 phố Huế",
        "Covid-19 người dân",
        "xăng RON95 tấn",
        "điện thoại 0983.539.724 người dùng",
        "dư âm 4.0 doanh nghiệp",
        "đạt con số 5, lần lượt tăng",
        "lô A1 nhà máy",
        "5 con số",
        "tại huyện Ba Bể, theo Mục 4 Thông tư",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert read(text, "QUANTITY") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There are 186 newly licensed FDI projects in the area.",
            [("186 newly licensed FDI projects", "186 project")],
        ),
        (
            "The area has 33 industrial parks covering 6,401 ha.",
            [("33 industrial parks", "33 zone"), ("6,401 ha", "6401 ha")],
        ),
        (
            "It was ranked second in the area with five projects.",
            [("second", "2 rank"), ("five projects", "5 project")],
        ),
        ("The firm of the area in 2024 companies said.", []),
    ],
)
def test_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, "QUANTITY") == expected


@pytest.mark.parametrize(
    ("mod", "text"),
    [
        ("MORE_THAN", "hơn 2.000 dự án"),
        ("LESS_THAN", "gần 300.000 lao động"),
        ("EQUAL_OR_LESS", "từ 5 chỗ ngồi trở xuống"),
        (None, "dựa trên 5 lĩnh vực"),
        (None, "thi công trên 2 tuyến đường"),
        (None, "vốn từ 59 quốc gia"),
        (None, "vượt 30,67 lần"),
        (None, "cầu vượt 3 tầng"),
        (None, "hoàn thành vượt mức 13/14 chỉ tiêu"),
    ],
)
def test_bounds(mod: str | None, text: str) -> None:
    assert [f.mod for f in found(text, "QUANTITY")] == [mod]


def test_text_without_diacritics() -> None:
    assert read("Ca nuoc co 2.569 du an", "QUANTITY") == [("2.569 du an", "2569 project")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉnh thu hút năm dự án.", [("năm dự án", "5 project")]),
        ("Tỉnh quy hoạch năm cụm công nghiệp.", [("năm cụm công nghiệp", "5 cluster")]),
        ("Năm doanh nghiệp đã ký.", [("Năm doanh nghiệp", "5 enterprise")]),
        ("Trong năm dự án sẽ xong.", []),
        ("Đầu năm doanh nghiệp gặp khó.", []),
        ("Đây là năm doanh nghiệp bứt phá.", []),
    ],
)
def test_five_and_the_year(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, "QUANTITY") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉnh tăng từ thứ 20 lên thứ 15.", ["20 rank", "15 rank"]),
        ("Hà Tĩnh từ vị trí thứ ba xuống thứ 9.", ["3 rank", "9 rank"]),
        ("Họp từ thứ Hai đến thứ Sáu.", []),
    ],
)
def test_a_change_of_rank(text: str, expected: list[str]) -> None:
    assert [norm for _, norm in read(text, "QUANTITY")] == expected
