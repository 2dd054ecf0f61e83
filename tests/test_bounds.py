"""Bounds: the rows of the table, stacked bounds, thresholds."""

import pytest
from number_readings import found

from vnfdi_extract.lexicon import table

BOUNDS = table("bounds")
ROWS = [*BOUNDS["before"], *BOUNDS["after"]]


@pytest.mark.parametrize(("mod", "text"), [(r["mod"], e) for r in ROWS for e in r["examples"]])
def test_examples_of_the_table(mod: str, text: str) -> None:
    assert [f.mod for f in found(f"Vốn {text}.", "MONEY", "PERCENT")] == [mod]


@pytest.mark.parametrize(
    ("mod", "text"), [(r["mod"], e) for r in ROWS for e in r.get("counter_examples", ())]
)
def test_counter_examples_of_the_table(mod: str, text: str) -> None:
    assert mod not in [f.mod for f in found(f"Vốn {text}.", "MONEY", "PERCENT")]


@pytest.mark.parametrize(
    ("mod", "text"),
    [
        ("MORE_THAN", "hơn khoảng 3 tỷ USD"),
        ("MORE_THAN", "vào khoảng trên 3 tỷ USD"),
        ("LESS_THAN", "Von dang ky gan 3 ty USD"),
        ("APPROX", "Tong von khoang 3 ty USD"),
        (None, "dao động trong khoảng 6,0-6,3%"),
        ("EQUAL_OR_MORE", "quy mô vốn từ 6.000 tỷ đồng trở lên"),
        ("EQUAL_OR_MORE", "dự án có quy mô vốn từ 6.000 tỷ đồng, thực hiện tối thiểu"),
        (None, "nâng quy mô vốn từ 6.000 tỷ đồng"),
        (None, "chi phí từ 5 - 7 tỷ đồng"),
        ("LESS_THAN", "the province attracted nearly $3 billion of the total"),
        ("MORE_THAN", "the total of the projects was more than $3 billion"),
        ("EQUAL_OR_MORE", "the projects of at least $3 million in the zone"),
        (None, "the total of the projects was $3 billion"),
    ],
)
def test_stacked_bounds_and_thresholds(mod: str | None, text: str) -> None:
    assert [f.mod for f in found(text, "MONEY", "PERCENT")] == [mod]
