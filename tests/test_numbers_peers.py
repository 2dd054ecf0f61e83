"""What Duckling's own Vietnamese corpus expects of numbers, amounts and ordinals is read here too."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from number_readings import found

from vnfdi_extract.numerals import parse

CORPUS = json.loads((Path(__file__).parent / "fixtures/peers/duckling_vi_numbers.json").read_text("utf-8"))
BOUNDS = {"below": {"LESS_THAN", "EQUAL_OR_LESS"}, "above": {"MORE_THAN", "EQUAL_OR_MORE"}}


def cases(dimension: str) -> list[Any]:
    return [
        pytest.param(case, id=case["text"])
        for case in CORPUS["cases"]
        if case["dimension"] == dimension and "out_of_scope" not in case
    ]


@pytest.mark.parametrize("case", cases("Numeral"))
def test_numbers(case: dict[str, str]) -> None:
    assert parse(case["text"]) == Decimal(case["value"])


@pytest.mark.parametrize("case", cases("AmountOfMoney"))
def test_amounts(case: dict[str, str]) -> None:
    (amount,) = found(case["text"], "MONEY")
    assert amount.norm == case["value"]
    if "bound" in case:
        assert amount.mod in BOUNDS[case["bound"]]


@pytest.mark.parametrize("case", cases("Ordinal"))
def test_ranks(case: dict[str, str]) -> None:
    (rank,) = found(f"đứng {case['text']}", "QUANTITY")
    assert rank.norm == case["value"]


def test_what_is_left_out_is_little_and_has_its_reason() -> None:
    left_out = [case for case in CORPUS["cases"] if "out_of_scope" in case]
    assert len(CORPUS["cases"]) == 127
    assert len(left_out) == 19
    assert all(case["out_of_scope"] for case in left_out)
