"""Cue phrases and clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnfdi_extract.facts.clause import clause_start, parted, phrase_end
from vnfdi_extract.facts.cues import Phrases, words_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("dự án đầu tư trong nước", ["project", "domestic"]),
        ("đầu tư nước ngoài", ["foreign"]),
        ("ĐẦU TƯ  NƯỚC\nNGOÀI", ["foreign"]),
        ("luỹ kế 9 tháng", ["flow"]),
        ("lũy kế 11,5 tháng", ["flow"]),
        ("lũy kế đến nay", ["stock"]),
        ("thực hiện", []),
        ("đầu tư", []),
    ],
)
def test_finds_the_longest_phrase_at_each_place(text: str, rows: list[str]) -> None:
    phrases = Phrases(
        {"dự án": "project", "dự án đầu tư": "project", "đầu tư trong nước": "domestic",
         "đầu tư nước ngoài": "foreign", "nước ngoài": "abroad", "lũy kế": "stock", "lũy kế # tháng": "flow",
         "hiện": "now", "thực hiện dự án": "doing"}
    )  # fmt: skip
    found = phrases.find(text, 0, len(text))
    assert [c.row for c in found if c.row != "now"] == rows


def test_of_two_rows_with_one_phrase_the_first_stays() -> None:
    assert [c.row for c in Phrases([("vốn", 1), ("vốn", 2)]).find("vốn", 0, 3)] == [1]


@given(st.text(alphabet="aăâđêô 9,.\n%-", max_size=40))
def test_words_cover_all_but_spaces(text: str) -> None:
    words = words_of(text, 0, len(text))
    assert all(0 <= w.start < w.end <= len(text) for w in words)
    rest = "".join(text[w.start : w.end] for w in words)
    assert rest == "".join(text.split())


@pytest.mark.parametrize(
    ("after", "phrase"),
    [
        (" FDI còn hiệu lực với tổng vốn", " FDI còn hiệu lực "),
        (" mới được cấp phép, tăng", " mới được cấp phép"),
        (" đăng ký mới và điều chỉnh tăng vốn với", " đăng ký mới và điều chỉnh tăng vốn "),
        (" và nhập khẩu đạt", " "),
        (" vốn FDI", " vốn FDI"),
        (" đạt 5", " "),
    ],
)
def test_a_phrase_ends_at_a_mark_or_a_verb(after: str, phrase: str) -> None:
    assert after[: phrase_end(after, 0, len(after))] == phrase


@pytest.mark.parametrize(
    ("between", "apart"),
    [(" của tỉnh ", False), (", ", True), (" và ", True), (" (", True), (" vàng ", False)],
)
def test_marks_and_conjunctions_part(between: str, apart: bool) -> None:
    assert parted(between, 0, len(between)) is apart


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("GDP tăng 7%; xuất khẩu tăng ", " xuất khẩu tăng "),
        ("GDP tăng 7%, trong đó công nghiệp tăng ", " trong đó công nghiệp tăng "),
        ("GDP và xuất khẩu tăng ", "GDP và xuất khẩu tăng "),
    ],
)
def test_a_clause_starts_after_the_last_break(text: str, clause: str) -> None:
    assert text[clause_start(text, 0, len(text)) :] == clause
