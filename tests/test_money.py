"""MONEY: currencies, notations, ranges, shared units, amounts without a currency; and what is no money."""

import pytest
from number_readings import document, found, read, split_example

from vnfdi_extract.mentions.currency import ROWS

EXAMPLES = [split_example(e) for row in ROWS for e in row.examples]
COUNTERS = [e for row in ROWS for e in row.counter_examples]


@pytest.mark.parametrize(("surface", "value"), EXAMPLES)
def test_examples_of_the_table(surface: str, value: str) -> None:
    assert [norm for _, norm in read(f"Vốn là {surface}.", "MONEY")] == [value]


@pytest.mark.parametrize("surface", COUNTERS)
def test_counter_examples_of_the_table(surface: str) -> None:
    assert read(f"Có {surface} ở đây.", "MONEY") == []


AMOUNTS = [
    ("1543700000 USD", "1.543,7 triệu USD"),
    ("7037000000 USD", "7,037 tỷ USD"),
    ("85500000000 USD", "85.5 tỷ USD"),
    ("566384000000 VND", "566 tỷ 384 triệu đồng"),
    ("126090000000 VND", "126 tỷ 090 triệu đồng"),
    ("14400000000000000 VND", "14,4 triệu tỷ đồng"),
    ("970000000000000 VND", "970 nghìn tỷ đồng"),
    ("179700 USD", "179,700 USD"),
    ("2500000000 VND", "2,5tỷ đồng"),
    ("700 USD", "700USD"),
    ("3000000000000 VND", "BA NGHÌN TỶ ĐỒNG"),
    ("2500000000 VND", "hai tỷ rưỡi đồng"),
    ("500000000 VND", "nửa tỷ đồng"),
    ("1300000000..1500000000 USD", "1,3 - 1,5 tỷ USD"),
    ("7000..8000 VND", "7.000–8.000 đồng"),
    ("300000000..500000000 VND", "300 triệu đến 500 triệu đồng"),
    ("190000000..300000000 VND", "190 triệu đồng - 300 triệu đồng"),
    ("45000000000..100000000000 VND", "45 - hơn 100 tỷ đồng"),
    ("500000000000..1000000000000 VND", "500 - 1.000 tỷ đồng"),
    ("800000000..1200000000 VND", "800 triệu - 1,2 tỷ đồng"),
    ("64000000000 VND", "64 .000 triệu đồng"),
    ("1234567 VND", "1 234 567 đồng"),
    ("31819000000 USD", "31.819 TRIỆU USD"),
    ("12040000000 USD", "US$12.04 tỷ"),
    ("10000000 USD", "$10M"),
    ("2000000000..3000000000 USD", "$2-3 tỷ"),
    ("500..1000000 USD", "500 USD đến 1 triệu USD"),
    ("5..7000000 USD", "5 USD - 7 triệu USD"),
    ("15000000 VND", "15tr đồng"),
    ("2340000000 USD", "2 340 triệu USD"),
    ("6400000 USD", "6’400’000 USD"),
    ("7250000 EUR", "7'250'000 EUR"),
    ("640000000 USD", "US$640m"),
    ("8700000000 USD", "$8.7 bn"),
    ("250000000000 VND", "VND250bn"),
    ("45000000 SGD", "S$45m"),
    ("1300000000000 USD", "$1.3tn"),
    ("35000000 USD", "35M USD"),
    ("750000 USD", "750k USD"),
    ("2600000000 USD", "2.6B USD"),
    ("420000000 USD", "420 tr USD"),
    ("400000000..600000000 USD", "$400m-$600m"),
    ("3400000000 VND", "3 tỷ 4 đồng"),
    ("6250000 USD", "6 triệu 250 nghìn USD"),
    ("15700200 USD", "15 triệu 700 nghìn 200 USD"),
    ("4500000000000 VND", "4 nghìn 5 trăm tỷ đồng"),
    ("1400000 VND", "1 triệu 4 trăm nghìn đồng"),
    ("600000000 VND", "6 trăm triệu đồng"),
    ("3600000000 USD", "ba phẩy sáu tỷ USD"),
    ("25400000 USD", "hai mươi lăm phẩy bốn triệu USD"),
    ("4700000000 JPY", "4,7 tỷ ¥"),
    ("900000000 KRW", "₩900 triệu"),
    ("60000000 THB", "60 triệu ฿"),
]


@pytest.mark.parametrize(("value", "surface"), AMOUNTS)
def test_amounts(value: str, surface: str) -> None:
    assert read(f"Tổng vốn là {surface}, theo báo cáo.", "MONEY") == [(surface, value)]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u2007"])
def test_thousands_parted_by_any_space(space: str) -> None:
    text = f"Tổng vốn là 12{space}750 tỷ đồng."
    assert [norm for _, norm in read(text, "MONEY")] == ["12750000000000 VND"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("có 5 và 7 tỷ USD", [("5", "5000000000 USD"), ("7 tỷ USD", "7000000000 USD")]),
        (
            "lần lượt là 3,42; 2,53 và 2,15 tỷ USD",
            [("3,42", "3420000000 USD"), ("2,53", "2530000000 USD"), ("2,15 tỷ USD", "2150000000 USD")],
        ),
        ("đạt 393 tỷ/932 tỷ đồng", [("393 tỷ", "393000000000 VND"), ("932 tỷ đồng", "932000000000 VND")]),
        (
            "giao (2.711/9.195 tỷ đồng)",
            [("2.711", "2711000000000 VND"), ("9.195 tỷ đồng", "9195000000000 VND")],
        ),
        (
            "311 triệu USD và 3.600 tỷ đồng",
            [("311 triệu USD", "311000000 USD"), ("3.600 tỷ đồng", "3600000000000 VND")],
        ),
        ("năm 2016, 5 tỷ USD", [("5 tỷ USD", "5000000000 USD")]),
        ("tăng từ 5 tỷ USD lên 7 tỷ USD", [("5 tỷ USD", "5000000000 USD"), ("7 tỷ USD", "7000000000 USD")]),
        ("tháng 5 và 7 tỷ USD", [("7 tỷ USD", "7000000000 USD")]),
        ("tháng 10 650 triệu USD", [("650 triệu USD", "650000000 USD")]),
        ("năm 2024 650 triệu USD", [("650 triệu USD", "650000000 USD")]),
        ("KCN Thăng Long 3 650 triệu USD", [("650 triệu USD", "650000000 USD")]),
        ("tăng từ 4 lên 6 tỷ USD", [("4", "4000000000 USD"), ("6 tỷ USD", "6000000000 USD")]),
        (
            "giảm từ mức 12,5 xuống còn gần 9 tỷ đồng",
            [("12,5", "12500000000 VND"), ("9 tỷ đồng", "9000000000 VND")],
        ),
        ("vốn từ 4 đến 6 tỷ USD", [("4 đến 6 tỷ USD", "4000000000..6000000000 USD")]),
        ("từ năm 2024 lên 6 tỷ USD", [("6 tỷ USD", "6000000000 USD")]),
        ("rộng 6 m đồng thời xây 5m tường", []),
    ],
)
def test_lists_and_neighbours(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, "MONEY") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dự án 60 ngàn tỷ này chậm.", [("60 ngàn tỷ", "60000000000000 VND")]),
        ("tăng từ 24 tỷ lên 30 tỷ USD.", [("24 tỷ", "24000000000 USD"), ("30 tỷ USD", "30000000000 USD")]),
        (
            "Hỗ trợ 2 tỷ đồng và 500 triệu để xây nhà.",
            [("2 tỷ đồng", "2000000000 VND"), ("500 triệu", "500000000 VND")],
        ),
        ("với 1,4 tỷ dân, sản lượng 9 tỷ kWh và 3 triệu lượt", []),
        ("tờ khai là 7,4 triệu, chiếm một nửa", []),
    ],
)
def test_a_currency_left_out(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, "MONEY") == expected


@pytest.mark.parametrize(
    "text",
    [
        "hàng tỷ USD, cả trăm tỷ đồng, vài chục triệu đồng",
        "hai ba đô thị",
        "năm 2016 tỷ lệ này giảm",
        "phiên 13/6 tỷ giá giảm",
        "có 2 tỷ phú và 3 đồng phạm",
        "giá USD 20/3/2017 giảm",
        "phiên bản 1.1.1.1",
    ],
)
def test_no_money(text: str) -> None:
    assert read(text, "MONEY") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The total of it was US$1.5 billion.", [("US$1.5 billion", "1500000000 USD")]),
        ("It is worth VNĐ3.5 trillion to the area.", [("VNĐ3.5 trillion", "3500000000000 VND")]),
        ("The $600-million plant of the group.", [("$600-million", "600000000 USD")]),
        ("It is $2-3 billion for the area.", [("$2-3 billion", "2000000000..3000000000 USD")]),
        ("It is between $5 million and $7 million.", [("$5 million and $7 million", "5000000..7000000 USD")]),
        ("The price of it was 1,234.5 euros.", [("1,234.5 euros", "1234.5 EUR")]),
    ],
)
def test_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, "MONEY") == expected


def test_a_numbered_list_does_not_bleed_into_the_amount_before() -> None:
    assert read("thu 4,3 triệu USD 10. Phim khác", "MONEY") == [("4,3 triệu USD", "4300000 USD")]


@pytest.mark.parametrize(
    ("per", "text"),
    [("lít", "19.000 đồng/lít"), ("oz", "1.250 USD/oz"), ("USD", "22.715 VND/USD"), (None, "19.000 đồng")],
)
def test_unit_prices_are_marked(per: str | None, text: str) -> None:
    (price,) = found(text, "MONEY")
    assert price.value is not None and getattr(price.value, "per", "?") == per
    assert not document(text).surface(price).endswith(f"/{per}")


@pytest.mark.parametrize(
    ("mod", "before", "after"),
    [
        ("APPROX", "khoảng ", ""),
        ("APPROX", "xấp xỉ ", ""),
        ("APPROX", "trên dưới ", ""),
        ("LESS_THAN", "gần ", ""),
        ("LESS_THAN", "chưa đến ", ""),
        ("LESS_THAN", "khoảng gần ", ""),
        ("MORE_THAN", "hơn ", ""),
        ("MORE_THAN", "khoảng trên ", ""),
        ("MORE_THAN", "vượt mốc ", ""),
        ("EQUAL_OR_MORE", "ít nhất là ", ""),
        ("EQUAL_OR_MORE", "từ ", " trở lên, theo luật"),
        ("EQUAL_OR_MORE", "có vốn từ ", ""),
        ("EQUAL_OR_LESS", "không quá ", ""),
        ("EQUAL_OR_LESS", "từ ", " trở xuống"),
        (None, "đạt ", ""),
        (None, "lên đến ", ""),
        (None, "ước đạt ", ""),
        (None, "vượt ", " kế hoạch năm"),
        (None, "thu 9 tỷ đồng, vượt ", ""),
        ("APPROX", "chiếc bé hơn vào khoảng ", ""),
        (None, "cao hơn ", " so với giá khởi điểm"),
        (None, "nâng vốn từ ", " lên 9 tỷ USD"),
        (None, "thu từ ", " đến 9 tỷ USD"),
    ],
)
def test_bounds(mod: str | None, before: str, after: str) -> None:
    amounts = found(f"Dự án {before}5 tỷ USD{after}", "MONEY")
    assert [f.mod for f in amounts if f.norm and f.norm.startswith("5000000000")] == [mod]


def test_a_bound_holds_for_the_first_of_a_list_only() -> None:
    assert [f.mod for f in found("hơn 5 và 7 tỷ USD", "MONEY")] == ["MORE_THAN", None]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("31819000000 USD", "Tong von dat 31.819 trieu USD"),
        ("200000000000 VND", "Tong von la 200 ty dong"),
    ],
)
def test_text_without_diacritics(value: str, text: str) -> None:
    (amount,) = found(text, "MONEY")
    assert amount.norm == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The province said exports rose from $4 to $6 billion in the year.",
            [("$4", "4000000000 USD"), ("$6 billion", "6000000000 USD")],
        ),
        (
            "The fund said that it has loans from 4 to 6 billion USD for the firms.",
            [("4 to 6 billion USD", "4000000000..6000000000 USD")],
        ),
    ],
)
def test_what_rises_from_one_amount_to_another_is_no_range(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text, "MONEY") == expected
