"""GPE mentions: which words are a place, and which one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnfdi_extract.document import Document
from vnfdi_extract.lexicon import table
from vnfdi_extract.mentions import place
from vnfdi_extract.mentions.atlas import area_code, provinces
from vnfdi_extract.schema import Article, PlaceValue


def read(text: str, published: date | None = None) -> list[tuple[str, str | None]]:
    doc = Document.read(Article(text=text, published=published))
    return [(doc.surface(f), f.norm) for f in place.find(doc)]


def rows_of(name: str) -> list[dict]:  # type: ignore[type-arg]
    return [row for rows in table(name).values() if isinstance(rows, list) for row in rows]


@pytest.mark.parametrize("row", [r for r in rows_of("countries") if "code" in r], ids=lambda r: r["code"])
def test_country_rows_read_their_examples(row: dict) -> None:  # type: ignore[type-arg]
    for example in row.get("examples", ()):
        assert row["code"] in [norm for _, norm in read(example)], example
    for example in row.get("counter_examples", ()):
        assert row["code"] not in [norm for _, norm in read(example)], example


@pytest.mark.parametrize(
    "row", [r for r in rows_of("countries") if "names" in r], ids=lambda r: r["names"][0]
)
def test_city_rows_read_their_examples(row: dict) -> None:  # type: ignore[type-arg]
    for example in row.get("examples", ()):
        assert {surface for surface, _ in read(example)} & set(row["names"]), example
    for example in row.get("counter_examples", ()):
        assert not {surface for surface, _ in read(example)} & set(row["names"]), example


@pytest.mark.parametrize("row", rows_of("places"), ids=lambda r: r["words"][0])
def test_context_rows_read_their_examples(row: dict) -> None:  # type: ignore[type-arg]
    things = "thing" in next(key for key, rows in table("places").items() if row in rows)
    for example in row.get("examples", ()):
        assert bool(read(example)) != things, example
    for example in row.get("counter_examples", ()):
        assert bool(read(example)) == things, example


@pytest.mark.parametrize("name", provinces())
def test_every_province_is_read_in_every_spelling(name: str) -> None:
    row = provinces()[name]
    for form in (*([] if row.only_with_left else [name]), *row.forms):
        assert read(f"Vốn đầu tư vào {form} tăng 5%.") == [(form, name)]


@pytest.mark.parametrize(
    ("norm", "span", "text"),
    [
        ("Bắc Ninh", "Bắc Ninh", "Tỉnh Bắc Ninh có 5 dự án mới."),
        ("Hà Nội", "Hà Nội", "Kho hàng tại TP Hà Nội."),
        ("Hồ Chí Minh", "TP. Hồ Chí Minh", "Văn phòng ở TP. Hồ Chí Minh."),
        ("Hồ Chí Minh", "thành phố Hồ Chí Minh", "Vốn vào thành phố Hồ Chí Minh giảm."),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa -Vũng Tàu", "Lãnh đạo tỉnh Bà Rịa -Vũng Tàu dự lễ."),
        ("Thừa Thiên Huế", "Thừa Thiên – Huế", "Khu du lịch ở Thừa Thiên – Huế."),
        ("Hòa Bình", "Hoà Bình", "Thủy điện ở tỉnh Hoà Bình."),
        ("Hải Phòng", "Hải Phòng", "Ba dự án nằm ở phía Tây Hải Phòng."),
        ("Hồ Chí Minh", "TP.HCM", "Giá đất khu vực cửa ngõ phía Tây TP.HCM tăng."),
        (None, "Móng Cái 3", "Kho nằm trên địa bàn phường Móng Cái 3."),
        (None, "Đạ Tẻh", "Dân ở xã Đạ Tẻh."),
        ("Nghệ An", "Nghệ An", "Chủ tịch tỉnh Nghệ An Lê Văn Nam phát biểu."),
        ("VG", "quần đảo Virgin thuộc Anh", "Vốn từ quần đảo Virgin thuộc Anh tăng."),
        ("NL", "Vương quốc Hà Lan", "Thăm Vương quốc Hà Lan vào tháng sau."),
        ("KR", "HÀN QUỐC", "VỐN TỪ HÀN QUỐC TĂNG"),
        ("US", "Mỹ", "Tổng thống Mỹ Ronald Reagan từng nói vậy."),
        (None, "Hải Dương", "Trung tâm thương mại ở TP Hải Dương."),
        (None, "Tân Bình", "Kho hàng ở Q.Tân Bình bị ngập."),
        (None, "quận 7", "Tòa tháp ở quận 7 đã cất nóc."),
        (None, "Q.10", "Phòng khám ở Q.10 mở cửa."),
        (None, "Thắng", "Chợ ở thị trấn Thắng, phía bắc."),
        (None, "Cát Hải", "Cầu nối sang Cát Hải dài 5 km."),
    ],
)
def test_one_place(norm: str | None, span: str, text: str) -> None:
    doc = Document.read(Article(text=text))
    found = [(f.norm, doc.view.raw[slice(*doc.view.to_raw(f.start, f.end))]) for f in place.find(doc)]
    assert found == [(norm, span)]


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        (["Hải Lĩnh", "Hải Ninh", "Tĩnh Hải"], "Dân các xã Hải Lĩnh, Hải Ninh và Tĩnh Hải đã dời đi."),
        (["Đà Nẵng", "Seoul"], "Hãng mở đường bay Đà Nẵng – Seoul."),
        (["Mỹ", "Trung"], "Căng thẳng Mỹ – Trung kéo dài."),
        (["Kỳ Tân", "Kỳ Tân"], "Nhà máy ở xã Kỳ Tân. Người dân Kỳ Tân có việc."),
        (
            ["Bac Ninh", "Hanoi", "South Korea"],
            "The province of Bac Ninh is near Hanoi and has firms from South Korea.",
        ),
    ],
)
def test_several_places(spans: list[str], text: str) -> None:
    assert [surface for surface, _ in read(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "Các nước châu Á - Thái Bình Dương họp.",
        "Người dân mong hòa bình.",
        "Ông Nguyễn Thái Bình phát biểu.",
        "Ca sĩ Mỹ Tâm về quê.",
        "Samsung Việt Nam tuyển 500 người.",
        "Giá đô la Mỹ tăng.",
        "Hàng tồn ở Mỹ Phước.",
        "Tư tưởng Hồ Chí Minh soi đường.",
        "Ảnh: H.Anh",
        "Chỉ số VN-Index tăng.",
        "Hợp tác xã Bình Minh thu mua lúa.",
        "Tàu qua sông Sài Gòn.",
    ],
)
def test_no_place(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("name", "published", "code", "vintage"),
    [
        ("Bắc Giang", date(2025, 6, 30), "24", "before-2025-07-01"),
        ("Bắc Ninh", date(2025, 7, 1), "24", "from-2025-07-01"),
        ("Bắc Giang", date(2025, 9, 1), "24", "before-2025-07-01"),
        ("Gia Lai", date(2024, 1, 1), "64", "before-2025-07-01"),
        ("Gia Lai", date(2026, 1, 1), "52", "from-2025-07-01"),
        ("Hà Nội", None, "01", None),
    ],
)
def test_codes_follow_the_date(name: str, published: date | None, code: str, vintage: str | None) -> None:
    doc = Document.read(Article(text=f"Vốn vào {name} tăng.", published=published))
    value = next(iter(place.find(doc))).value
    assert isinstance(value, PlaceValue) and value.code
    assert (value.code.code, value.code.vintage) == (code, vintage)


def test_a_code_that_changed_is_not_guessed_without_a_date() -> None:
    assert area_code("Bắc Ninh", None) is None
    assert area_code("Đông Nam Bộ", None) is None


@given(st.text(max_size=80))
def test_spans_do_not_depend_on_what_follows(tail: str) -> None:
    text = "Tỉnh Bắc Giang thu hút 3 dự án của Hàn Quốc.\n"
    assert read(text)[:2] == read(text + tail)[:2] == [("Bắc Giang", "Bắc Giang"), ("Hàn Quốc", "KR")]
