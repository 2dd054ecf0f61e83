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


@pytest.mark.parametrize(("raw", "expected"), READS)
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
    ["Bắc", "hoà", "a\u0301", "\u0301", " ", "\u00a0", "\u200b", "\n", "&amp;", "&x;", "５", "y", "\r"]
)


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
