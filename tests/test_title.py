"""A title given apart from the text, and a dateline: context, and no mention or fact of their own."""

from datetime import date
from pathlib import Path

import pytest

import vnfdi_extract as vx
from vnfdi_extract.document import Document
from vnfdi_extract.mentions import dateline

DAY = date(2026, 11, 20)
NEW = "Tổng vốn đăng ký cấp mới đạt 310 triệu USD."


@pytest.fixture(scope="module")
def extract() -> vx.Extractor:
    return vx.load(model=None)


def stated(found: vx.Extraction) -> list[tuple[str | None, str]]:
    return [(f.area, f.period) for f in found.observations]


@pytest.mark.parametrize(
    ("title", "text", "facts"),
    [
        ("Phú Thọ thu hút FDI trong 10 tháng năm 2026", NEW, [("Phú Thọ", "2026-01/2026-10")]),
        ("PHÚ THỌ THU HÚT FDI NĂM 2025", NEW, [("Phú Thọ", "2025")]),
        ("Phú Thọ thu hút FDI năm 2025", f"Phú Thọ thu hút FDI năm 2025\n{NEW}", [("Phú Thọ", "2025")]),
        ("Phú Thọ thu hút FDI năm 2025", f"Tại Cà Mau, {NEW.lower()}", [("Cà Mau", "2025")]),
        ("  ", f"Năm 2025, {NEW.lower()}", [("VN", "2025")]),
        (None, f"Năm 2025, {NEW.lower()}", [("VN", "2025")]),
    ],
)
def test_a_title_gives_context(
    extract: vx.Extractor, title: str | None, text: str, facts: list[tuple[str | None, str]]
) -> None:
    found = extract(vx.Article(text=text, title=title, published=DAY))
    assert stated(found) == facts
    assert all(text[m.start : m.end] == m.text for m in found.mentions)
    assert all(0 <= s.start < s.end <= len(text) for s in found.segments)
    assert found.n_chars == len(text)


def test_an_amount_of_a_title_apart_is_no_fact(extract: vx.Extractor) -> None:
    found = extract(vx.Article(text=f"Năm 2025, {NEW.lower()}", title="Phú Thọ hút 9 tỷ USD vốn FDI"))
    assert [m.norm for m in found.mentions if m.label == "MONEY"] == ["310000000 USD"]
    assert len(found.facts) == 1


def test_an_investor_of_the_title_has_its_span_in_the_text(extract: vx.Extractor) -> None:
    text = "Tại Phú Thọ, Công ty Hồng Lam khởi công nhà máy 310 tỷ đồng."
    found = extract(vx.Article(text=text, title="Công ty Hồng Lam xây nhà máy", published=DAY))
    assert [text[slice(*s)] for f in found.investments for s in f.investors] == ["Công ty Hồng Lam"]


def test_the_title_of_a_row_is_read(tmp_path: Path, extract: vx.Extractor) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"title,text\nPhú Thọ thu hút FDI năm 2025,{NEW}\n", encoding="utf-8")
    articles = [a for a in vx.read([path]) if isinstance(a, vx.Article)]
    assert [stated(extract(a)) for a in articles] == [[("Phú Thọ", "2025")]]


@pytest.mark.parametrize(
    ("area", "text"),
    [
        ("VN", "HÀ NỘI — Vốn FDI năm 2025 đạt 31 tỷ USD."),
        ("VN", "Hà Nội (TTXVN) - Vốn FDI năm 2025 đạt 31 tỷ USD."),
        ("VN", "(HÀ NỘI) – Vốn FDI năm 2025 đạt 31 tỷ USD."),
        ("Hà Nội", "HÀ NỘI — Năm 2025, thành phố thu hút 3 tỷ USD vốn FDI."),
        ("Cà Mau", "HÀ NỘI — Vốn FDI vào Cà Mau năm 2025 đạt 31 triệu USD."),
        ("Lâm Đồng", "Lâm Đồng, ngày 14/01/2026 – Năm 2025, tỉnh thu hút 200 triệu USD vốn FDI."),
        ("Cà Mau", "Lâm Đồng, ngày 14/01/2026 – Năm 2025, Cà Mau thu hút 200 triệu USD vốn FDI."),
        ("VN", "HCM CITY — FDI reached $31 billion in 2025."),
    ],
)
def test_a_dateline_is_no_area_where_another_is_told(extract: vx.Extractor, area: str, text: str) -> None:
    assert [f.area for f in extract(vx.Article(text=text, published=DAY)).observations] == [area]


@pytest.mark.parametrize(
    ("place", "day", "text"),
    [
        ("Lâm Đồng", date(2026, 1, 14), "Lâm Đồng, ngày 14/01/2026 – Tỉnh thu hút vốn."),
        ("Lâm Đồng", date(2026, 1, 14), "Lâm Đồng (ngày 14 tháng 1 năm 2026) - Tỉnh thu hút vốn."),
        ("HANOI", date(2026, 1, 14), "HANOI, Jan. 14, 2026 (VNS) — FDI rose."),
        ("HÀ NỘI", None, "HÀ NỘI — Vốn tăng."),
        ("Lâm Đồng", None, "Lâm Đồng, ngày 34/01/2026 – Tỉnh thu hút vốn."),
    ],
)
def test_datelines(place: str, day: date | None, text: str) -> None:
    doc = Document.read(vx.Article(text=text))
    line = dateline.read(doc)
    assert line is not None
    assert (doc.text[line.start : line.end], line.day) == (place, day)


@pytest.mark.parametrize(
    "text",
    [
        "Hà Nội - Hải Phòng là tuyến cao tốc.", "Bắc Ninh: Thu hút vốn.", "Samsung — Công ty của năm.",
        "Vốn FDI vào HÀ NỘI — Thủ đô — tăng.",
    ],
)  # fmt: skip
def test_no_dateline(text: str) -> None:
    assert dateline.read(Document.read(vx.Article(text=text))) is None


def test_the_day_of_a_dateline_resolves_what_is_relative(extract: vx.Extractor) -> None:
    text = "Lâm Đồng, ngày 14/01/2026 – Năm ngoái, tỉnh thu hút 200 triệu USD vốn FDI."
    assert stated(extract(vx.Article(text=text))) == [("Lâm Đồng", "2025")]
    assert stated(extract(vx.Article(text=text, published=date(2024, 2, 1)))) == [("Lâm Đồng", "2023")]
