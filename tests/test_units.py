"""Communes since 1 July 2025 and their provinces; places that only tell what another was."""

from datetime import date

import pytest

import vnfdi_extract as vx
from vnfdi_extract.facts.context.mergers import AsideRow, asides, reads
from vnfdi_extract.mentions.atlas import MERGER, provinces
from vnfdi_extract.mentions.units import province_of_commune, province_of_district, units
from vnfdi_extract.schema import PlaceValue

SINCE = date(2026, 4, 2)
BEFORE = date(2025, 6, 30)


@pytest.fixture(scope="module")
def extract() -> vx.Extractor:
    return vx.load(model=None)


def test_the_table_is_whole() -> None:
    kinds = [u.kind for u in units()]
    assert (len(units()), len({u.province for u in units()})) == (3321, 34)
    assert (kinds.count("xã"), kinds.count("phường"), kinds.count("đặc khu")) == (2621, 687, 13)
    assert all(list(u.former()) for u in units())
    assert {f.province for u in units() for f in u.former()} == set(provinces())


def test_every_former_province_went_where_its_communes_went() -> None:
    for unit in units():
        for former in unit.former():
            row = provinces()[former.province]
            assert unit.province in (row.into or row.renamed or row.name, "Hưng Yên", "Phú Thọ")


@pytest.mark.parametrize(
    ("province", "kind", "name", "published"),
    [
        ("Đà Nẵng", "xã", "Núi Thành", SINCE),
        ("Quảng Nam", "thị trấn", "Núi Thành", BEFORE),
        (None, "xã", "Núi Thành", BEFORE),
        ("Đà Nẵng", "xã", "Núi Thành", None),
        ("Bắc Ninh", "phường", "Võ Cường", SINCE),
        ("An Giang", "đặc khu", "Phú Quốc", SINCE),
        ("Hồ Chí Minh", "đặc khu", "Côn Đảo", MERGER),
        (None, "phường", "Tân Thành", SINCE),
        (None, "xã", "Tân Lập", BEFORE),
        (None, "xã", "Không Đâu", SINCE),
    ],
)
def test_only_a_name_of_one_province_tells_it(
    province: str | None, kind: str, name: str, published: date | None
) -> None:
    assert province_of_commune(name, kind, published) == province


@pytest.mark.parametrize(
    ("province", "name", "published"),
    [
        ("Bình Dương", "Bến Cát", BEFORE),
        ("Hồ Chí Minh", "Bến Cát", SINCE),
        ("Hồ Chí Minh", "quận 7", None),
        (None, "Châu Thành", SINCE),
    ],
)
def test_districts(province: str | None, name: str, published: date) -> None:
    assert province_of_district(name, published) == province


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Kho ở xã Núi Thành.", {"Núi Thành": "Đà Nẵng"}),
        ("Kho ở phường Tân Thành.", {"Tân Thành": None}),
        ("Kho ở phường Tân Thành, tỉnh Cà Mau.", {"Tân Thành": "Cà Mau", "Cà Mau": None}),
        ("Kho ở phường An Hải, Sơn Trà, Đà Nẵng.",
         {"An Hải": "Đà Nẵng", "Sơn Trà": "Đà Nẵng", "Đà Nẵng": None}),
        ("Kho ở phường Lê Đại Hành, Hà Nội.", {"Lê Đại Hành": "Hà Nội", "Hà Nội": None}),
        ("Kho ở Đặc khu Phú Quốc.", {"Phú Quốc": "An Giang"}),
        ("Các xã Quỳnh Lưu, Quỳnh Văn và Quỳnh Anh, Nghệ An.",
         {"Quỳnh Lưu": "Nghệ An", "Quỳnh Văn": "Nghệ An", "Quỳnh Anh": "Nghệ An", "Nghệ An": None}),
        ("Ông Lê Văn An, Chủ tịch xã Nguyễn Văn Linh.", {}),
        ("Tại xã Núi Thành, TP Đà Nẵng (trước đây thuộc tỉnh Quảng Nam).",
         {"Núi Thành": "Đà Nẵng", "Đà Nẵng": None, "Quảng Nam": None}),
    ],
)  # fmt: skip
def test_within(extract: vx.Extractor, text: str, places: dict[str, str | None]) -> None:
    read = extract(vx.Article(text=text, published=SINCE)).mentions
    found = {m.text: m.value.within for m in read if isinstance(m.value, PlaceValue)}
    assert found == places


@pytest.mark.parametrize("row", asides(), ids=lambda row: row.name)
def test_aside_rows_read_their_examples(row: AsideRow) -> None:
    def read(example: str) -> bool:
        before, _, after = example.partition("…")
        return reads(row, before, before, after)

    assert all(map(read, row.examples))
    assert not any(map(read, row.counter_examples))


FLOW = "thu hút 70 triệu USD vốn FDI năm 2026."


@pytest.mark.parametrize(
    ("area", "text"),
    [
        ("Tây Ninh", f"Tây Ninh, sau khi sáp nhập với Long An, {FLOW}"),
        ("Ninh Bình", f"Sau khi hợp nhất với Hà Nam và Nam Định, Ninh Bình {FLOW}"),
        ("Hải Phòng", f"Sau sáp nhập Hải Dương, Hải Phòng {FLOW}"),
        ("Cần Thơ", f"Cần Thơ, với việc nhập thêm Sóc Trăng, Hậu Giang, {FLOW}"),
        ("Lâm Đồng", f"Tỉnh Lâm Đồng (gồm Bình Thuận và Đắk Nông) {FLOW}"),
        ("Gia Lai", f"Gia Lai mới, trong đó có Bình Định trước đây, {FLOW}"),
        ("Bình Dương", f"Khu vực Bình Dương (nay là TP.HCM) {FLOW}"),
        ("Bắc Giang", f"Bắc Giang (cũ) {FLOW}"),
        ("Quảng Nam", f"Khu vực Quảng Nam trước đây {FLOW}"),
        ("Đà Nẵng", f"Xã Núi Thành, TP Đà Nẵng (trước đây thuộc tỉnh Quảng Nam), {FLOW}"),
        ("Đà Nẵng", f"Xã Núi Thành {FLOW}"),
        ("Huế", f"TP Huế {FLOW}"),
        ("Hồ Chí Minh", f"T.P Hồ Chí Minh {FLOW}"),
        ("Hồ Chí Minh", "Following the merger with Bình Dương and Bà Rịa - Vũng Tàu, "
         "Ho Chi Minh City attracted US$7 billion in FDI in 2026."),
        ("Hồ Chí Minh", "Ho Chi Minh City leads the country. "
         "Following the merger with Bình Dương, the city hosts 200 FDI projects."),
        ("Bắc Ninh", "Bac Ninh, which merged with Bac Giang, attracted US$7 billion in FDI in 2026."),
    ],
)  # fmt: skip
def test_the_area_is_the_one_that_acts(extract: vx.Extractor, area: str, text: str) -> None:
    facts = extract(vx.Article(text=text, published=SINCE)).observations
    assert [f.area for f in facts] == [area]
    assert facts[0].area_code is not None


def test_parts_of_a_merged_province_keep_their_own_numbers(extract: vx.Extractor) -> None:
    text = "Năm 2026, TP.HCM thu hút 5 tỷ USD vốn FDI, trong đó khu vực Bình Dương cũ đạt 2 tỷ USD."
    assert [f.area for f in extract(vx.Article(text=text, published=SINCE)).observations] == [
        "Hồ Chí Minh", "Bình Dương",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "vintage", "published"),
    [("24", "from-2025-07-01", SINCE), ("27", "before-2025-07-01", BEFORE)],
)
def test_an_investment_has_its_area_code(
    extract: vx.Extractor, code: str, vintage: str, published: date
) -> None:
    text = "Công ty Hồng Lam đầu tư 70 triệu USD vào Bắc Ninh."
    deal = extract(vx.Article(text=text, published=published)).investments[0]
    assert deal.area_code is not None
    assert (deal.area_code.system, deal.area_code.code, deal.area_code.vintage) == ("GSO", code, vintage)
