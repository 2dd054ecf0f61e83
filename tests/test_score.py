"""Scores: one-to-one pairs, and the figures that follow from them."""

import json
from pathlib import Path

import pytest

from vnfdi_extract.evaluation.figures import values
from vnfdi_extract.evaluation.gold import GoldDocument, GoldError, from_record, load, load_file
from vnfdi_extract.evaluation.score import Score, pair, same_value, tally, total

GOLD = Path(__file__).parent / "fixtures" / "gold"


def test_gold_scores_itself_perfectly() -> None:
    result = total(tally(d, d) for d in load(GOLD))
    assert result.counts["documents"] == 5
    assert result.score("ALL.exact").f1 == result.score("ALL.overlap").f1 == 1
    assert result.score("observations.full").f1 == result.score("investments.slots.slots").f1 == 1
    assert values(result)["NUMERIC.value"] == values(result)["NUMERIC.mod"] == 1


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    assert pair([1, 2], [2, 1, 2], lambda g, p: 10 - abs(g - p)) == [(1, 1), (2, 2)]
    assert pair([1], [5], lambda g, p: None) == []


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("5 ha", "5.0 ha", True),
        ("5.10", "5.1", True),
        ("5 ha", "50 ha", False),
        ("5 ha", None, False),
        ("2024-01/2024-08", "2024-01/2024-08", True),
        ("1..2.50 USD", "1..2.5 USD", False),
    ],
)
def test_values(gold: str | None, predicted: str | None, same: bool) -> None:
    assert same_value(gold, predicted) is same


def test_empty_scores_are_zero() -> None:
    assert Score(0, 0, 0).f1 == Score(0, 0, 3).f1 == Score(0, 3, 0).precision == 0


def document(text: str, mentions: list[dict[str, object]], facts: list[dict[str, object]]) -> GoldDocument:
    return from_record({"id": "x", "mentions": mentions, "facts": facts}, "x")


MONEY = {"start": 0, "end": 5, "label": "MONEY", "value": "5 USD"}
FACT = {
    "type": "observation",
    "anchor": [0, 5],
    "indicator": "FDI_NEW",
    "measure": "level",
    "area": "VN",
    "period": "2024",
}


@pytest.mark.parametrize(
    ("change", "full", "core", "typed"),
    [
        ({}, 1, 1, 1),
        ({"status": "E"}, 0, 1, 1),
        ({"counterpart": "JP"}, 0, 1, 1),
        ({"period": "2023"}, 0, 0, 1),
        ({"indicator": "FDI_STOCK"}, 0, 0, 0),
    ],
)
def test_slots(change: dict[str, object], full: int, core: int, typed: int) -> None:
    result = total([tally(document("", [MONEY], [FACT]), document("", [MONEY], [FACT | change]))])
    assert [result.counts[f"observations.{n}"] for n in ("full", "core", "typed")] == [full, core, typed]


def test_an_unknown_period_is_not_scored() -> None:
    gold, found = (document("", [MONEY], [FACT | {"period": p}]) for p in ("?", "2019"))
    assert total([tally(gold, found)]).counts["observations.full"] == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"n_chars": 3}, "n_chars"),
        ({"sha256": "0"}, "sha256"),
        ({"mentions": [{"start": 5, "end": 99, "label": "MONEY"}]}, "mentions.0"),
        ({"mentions": [{"start": 0, "end": 2, "label": "CASH"}]}, "mentions.0.label"),
        ({"mentions": [{"start": 0, "end": 2, "label": "ORG", "text": "zz"}]}, "mentions.0.text"),
        ({"facts": [FACT | {"anchor": [1, 2]}]}, "facts.0.anchor"),
        ({"facts": [FACT | {"indicator": "FUN"}]}, "facts.0.observation.indicator"),
    ],
)
def test_malformed_gold_is_refused(tmp_path: Path, change: dict[str, object], message: str) -> None:
    text = "5 USD đã đến"
    good = {"id": "x", "n_chars": len(text), "mentions": [MONEY], "facts": []}
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    (tmp_path / "x.json").write_text(json.dumps(good | change), encoding="utf-8")
    with pytest.raises(GoldError, match=message) as caught:
        load_file(tmp_path / "x.json")
    assert "x.json" in str(caught.value)
