"""The text view: NFC and friends, with offsets that go back to the raw text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnfdi_extract.text import TextView

READS = [
    ("Bắc Ninh", "Bắc Ninh"),
    (unicodedata.normalize("NFD", "Bắc Ninh đạt tỷ lệ"), "Bắc Ninh đạt tỷ lệ"),
    ("5\u00a0tỷ\u202fUSD", "5 tỷ USD"),
    ("Bắc\u200bNinh\ufeff", "BắcNinh"),
    ("đầu\u00adtư", "đầutư"),
    ("３１ tỷ", "31 tỷ"),
    ("KH&amp;ĐT", "KH&ĐT"),
    ("5&nbsp;tỷ", "5 tỷ"),
    ("R&D và M&A", "R&D và M&A"),
    ("hoà thuỷ loè", "hòa thủy lòe"),
    ("hoàn thuyền quý quỳ", "hoàn thuyền quý quỳ"),
    ("một\r\nhai", "một\nhai"),
    (
        "Dự án do một công ty của Hàn Quốc làm chủ đầu tư\nvới tổng vốn 5 tỷ",
        "Dự án do một công ty của Hàn Quốc làm chủ đầu tư với tổng vốn 5 tỷ",
    ),
    (
        "Một đoạn dài của bài báo kết thúc bằng một dấu chấm.\nđoạn sau",
        "Một đoạn dài của bài báo kết thúc bằng một dấu chấm.\nđoạn sau",
    ),
    ("Tựa ngắn\nthân bài", "Tựa ngắn\nthân bài"),
    (
        "Tựa bài dài hơn bốn mươi ký tự về thu hút đầu tư\nThân bài",
        "Tựa bài dài hơn bốn mươi ký tự về thu hút đầu tư\nThân bài",
    ),
]


EMPHASIS = [
    ("Tỉnh thu hút **450** triệu USD", "Tỉnh thu hút 450 triệu USD"),
    ("*45* dự án, __Bắc Ninh__, `5` tỷ", "*45 dự án, Bắc Ninh, 5 tỷ"),
    ("trong đó *45* dự án", "trong đó 45 dự án"),
    ("kích thước 5*10", "kích thước 5*10"),
    ("* Bắc Ninh: 3 tỷ", "* Bắc Ninh: 3 tỷ"),
    ("ten_tep_anh", "ten_tep_anh"),
]
PICTURES = [
    ("✅ Hải Dương", "Hải Dương"),
    ("📌Hải Dương", "Hải Dương"),
    ("👨\u200d👩\u200d👧 Hải Dương 🇻🇳", "Hải Dương "),
    ("tăng 5% ⬆️, giảm 3% 🔻", "tăng 5% ↑, giảm 3% ↓"),
    ("▲12%", "↑12%"),
    ("▪ Hải Dương", "• Hải Dương"),
    ("2️⃣ dự án", "2 dự án"),
    ("Luật © 2025 ™", "Luật © 2025 ™"),
]
LETTERS = [("Ðồng Nai và ðiện", "Đồng Nai và điện"), ("NÐ-CP", "NĐ-CP")]
WRAPPED = [
    ("thu hút 450 triệu\nUSD", "thu hút 450 triệu USD"),
    ("thu hút 450 triệu \r\n  USD", "thu hút 450 triệu USD"),
    ("đạt 4,5\ntỷ đồng", "đạt 4,5 tỷ đồng"),
    ("Năm\n2025", "Năm 2025"),
    ("vào Thái\nNguyên và Bà Rịa -\nVũng Tàu", "vào Thái Nguyên và Bà Rịa - Vũng Tàu"),
    ("một dự án của\nSamsung", "một dự án của Samsung"),
    ("Kết quả năm 2025\nNăm 2026 còn khó", "Kết quả năm 2025\nNăm 2026 còn khó"),
    ("- 450 triệu USD\n- 300 triệu USD", "- 450 triệu USD\n- 300 triệu USD"),
    ("Quý I/2026\n45 dự án", "Quý I/2026\n45 dự án"),
    ("Hải\nNguyên", "Hải\nNguyên"),
]


@pytest.mark.parametrize(("raw", "expected"), [*READS, *EMPHASIS, *PICTURES, *LETTERS, *WRAPPED])
def test_view_reads(raw: str, expected: str) -> None:
    assert TextView(raw).text == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_span_covers_what_it_was_read_from(form: str) -> None:
    raw = unicodedata.normalize(form, "Tỉnh Bắc Ninh\u00a0thu hút\u200b 1,8 tỷ USD")
    view = TextView(raw)
    start = view.text.index("1,8 tỷ USD")
    begin, end = view.to_raw(start, start + len("1,8 tỷ USD"))
    assert unicodedata.normalize("NFC", raw[begin:end]) == "1,8 tỷ USD"


PIECES = st.sampled_from(
    [
        "Bắc",
        "hoà",
        "a\u0301",
        "\u0301",
        " ",
        "\u00a0",
        "\u200b",
        "\n",
        "&amp;",
        "&x;",
        "５",
        "y",
        "\r",
        "*",
        "✅",
        "⬆️",
        "Ð",
        "2️⃣",
    ]
)


def test_span_of_what_has_marks_of_emphasis() -> None:
    view = TextView("thu hút **450** triệu USD và **3 dự án**.")
    spans = [(view.text.index(part), part) for part in ("450 triệu USD", "3 dự án")]
    cut = [view.raw[slice(*view.to_raw(start, start + len(part)))] for start, part in spans]
    assert cut == ["450** triệu USD", "3 dự án"]


@given(st.lists(PIECES, max_size=30), st.sampled_from(["NFC", "NFD"]))
def test_every_character_of_the_view_goes_back(pieces: list[str], form: str) -> None:
    view = TextView(unicodedata.normalize(form, "".join(pieces)))
    for position in range(len(view.text)):
        start, end = view.to_raw(position, position + 1)
        assert 0 <= start < end <= len(view.raw)
        first, last = view.to_view(start, end)
        assert first <= position < last


@given(st.text(max_size=200))
def test_any_text_is_read(raw: str) -> None:
    view = TextView(raw)
    assert view.to_raw(0, len(view.text))[1] <= len(raw)
