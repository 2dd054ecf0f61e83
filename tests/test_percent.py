"""PERCENT: percentages, ranges, points."""

import pytest
from number_readings import found, read


@pytest.mark.parametrize(
    ("value", "surface"),
    [
        ("70.7", "70,7%"),
        ("6.03", "6,03 %"),
        ("6.03", "6.03%"),
        ("99.469", "99,469%"),
        ("12.345", "12.345%"),
        ("1200", "1.200%"),
        ("35..40", "35-40%"),
        ("36..42", "36 đến 42%"),
        ("8.5..9", "8,5 - 9%"),
        ("5..7", "5% - 7%"),
        ("15", "15 phần trăm"),
        ("15", "mười lăm phần trăm"),
        ("0.4", "0,4 điểm phần trăm"),
        ("0.4", "0,4 điểm %"),
        ("2.5", "hai phẩy năm phần trăm"),
        ("3000000000000000000000000000000", "3.000 tỷ tỷ tỷ %"),
    ],
)
def test_values(value: str, surface: str) -> None:
    assert read(f"tăng {surface} so với cùng kỳ", "PERCENT") == [(surface, value)]


def test_a_shared_sign() -> None:
    assert read("tăng 9 và 10%", "PERCENT") == [("9", "9"), ("10%", "10")]


def test_glued_to_the_word_before() -> None:
    assert read("tăng trưởng17,3%", "PERCENT") == [("17,3%", "17.3")]


def test_points_are_marked() -> None:
    (points,) = found("tăng 0,4 điểm phần trăm", "PERCENT")
    assert points.by == "percent.points"
    assert getattr(points.value, "points", None) is True


@pytest.mark.parametrize("text", ["tăng vài phần trăm", "năm 2017", "từ 5 điểm", "tăng 1.1.1.1%"])
def test_no_percentage(text: str) -> None:
    assert read(text, "PERCENT") == []


@pytest.mark.parametrize(
    ("mod", "text"),
    [
        ("LESS_THAN", "gần bằng 50%"),
        ("MORE_THAN", "đạt trên 70%"),
        (None, "lớn hơn 40% mức trung bình"),
        (None, "vượt 21% kế hoạch"),
        (None, "đạt 5%"),
    ],
)
def test_bounds(mod: str | None, text: str) -> None:
    assert [f.mod for f in found(text, "PERCENT")] == [mod]
