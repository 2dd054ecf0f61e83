"""What the name model reads: nothing lost, offsets exact, known names marked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnfdi_extract.mentions.syllables import KnownNames, forms, syllables

SPLITS = [
    ("TP.HCM", ["TP", ".", "HCM"]),
    ("Bộ KH&ĐT", ["Bộ", "KH", "&", "ĐT"]),
    ("C.P. Việt Nam", ["C", ".", "P", ".", "Việt", "Nam"]),
    ("đạt 1.234,5 tỷ", ["đạt", "1.234,5", "tỷ"]),
    ("ngày 5/7/2018.", ["ngày", "5/7/2018", "."]),
    ("3.000m2", ["3.000", "m2"]),
    ("Ha\u0300 No\u0323\u0302i", ["Ha\u0300", "No\u0323\u0302i"]),
    ("“Sông Xanh”", ["“", "Sông", "Xanh", "”"]),
    ("  \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_split(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in syllables(text)] == expected


@given(st.text(max_size=200))
def test_every_visible_character_is_in_one_syllable(text: str) -> None:
    spans = syllables(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    outside = set(range(len(text))) - {i for s, e in spans for i in range(s, e)}
    assert all(text[i].isspace() for i in outside)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_window_gives_the_offsets_of_the_whole_text(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    assert [text[s:e] for s, e in syllables(text, start, end)] == [
        text[start:end][s:e] for s, e in syllables(text[start:end])
    ]


@pytest.mark.parametrize(
    ("text", "expected"), [("12/2023", "00/0000"), ("A12", "A12"), ("m2", "m2"), ("7", "0"), ("²", "²")]
)
def test_numbers_keep_their_shape_only(text: str, expected: str) -> None:
    assert forms(text, [(0, len(text))]) == [expected]


KNOWN = KnownNames([("Sông Xanh", "O"), ("Sông Xanh Bắc", "Z"), ("Lâm Hà", "G")])
MARKS = [
    ("tại Sông Xanh Bắc nhé", ["", "BZ", "IZ", "IZ", ""]),
    ("Sông Xanh Nam", ["BO", "IO", ""]),
    ("Sông Lâm Hà", ["", "BG", "IG"]),
    ("sông xanh", ["", ""]),
    ("Lâm Hà Lâm Hà", ["BG", "IG", "BG", "IG"]),
    ("Sông", [""]),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_longest_known_name_is_marked(text: str, expected: list[str]) -> None:
    assert KNOWN.marks(text.split()) == expected


def test_no_words_no_marks() -> None:
    assert KNOWN.marks([]) == []
