"""Scores: one-to-one pairs, and the figures that follow from them."""

import json
from pathlib import Path

import pytest

from vnfdi_extract.evaluation.errors import errors
from vnfdi_extract.evaluation.figures import FIGURES, values
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
        ("100.00 ha", "100 ha", True),
        ("5.05", "5", False),
        ("Thừa Thiên Huế", "Huế", True),
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
    found = from_record({"id": "x", "mentions": mentions, "facts": facts}, "x")
    return found.model_copy(update={"text": text})


MONEY = {"start": 0, "end": 5, "label": "MONEY", "value": "5 USD"}
FACT = {
    "type": "observation",
    "anchor": [0, 5],
    "indicator": "FDI_NEW",
    "measure": "level",
    "area": "VN",
    "period": "2024",
}
DEAL = {"type": "investment", "anchor": [0, 5], "zone": [0, 5], "investors": [[0, 5]], "stage": "licensed"}


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


@pytest.mark.parametrize(
    ("slot", "gold", "found", "right"),
    [
        ("period", "?", "?", True),
        ("period", "?", "2019", False),
        ("period", "2019", "?", False),
        ("period", "2020-01/2020-10", "2020-01-01/2020-10-20", True),
        ("period", "2020-01/2020-10", "2020-01-01/2020-09-20", False),
        ("period", "2024-Q3", "2024-07/2024-09", True),
        ("period", "2024-H2", "2024-07-01/2024-12-31", True),
        ("period", "2024", "2024-01/2024-12", True),
        ("period", "2024-05-03/2024-05-20", "2024-05", False),
        ("period", "../2018-12", "../2018-12-31", True),
        ("period", "../2018-12", "../2018-12-15", False),
        ("counterpart", "khu vực FDI", "doanh nghiệp có vốn đầu tư nước ngoài", True),
        ("counterpart", "khối ĐTNN", "the foreign-invested sector", True),
        ("counterpart", "khu vực nhà nước", "khu vực ngoài nhà nước", False),
        ("counterpart", "khu vực FDI", "khu vực trong nước", False),
        ("counterpart", "công nghiệp chế biến, chế tạo", "chế biến, chế tạo", True),
        ("counterpart", "trong khu công nghiệp", "ngoài khu công nghiệp", False),
        ("area", "Huế", "Thừa Thiên Huế", True),
        ("area", "Huế", "Hà Nội", False),
        ("status", "A", "E", False),
    ],
)
def test_the_guides_conventions(slot: str, gold: str, found: str, right: bool) -> None:
    counts = tally(
        document("", [MONEY], [FACT | {slot: gold}]), document("", [MONEY], [FACT | {slot: found}])
    )
    assert counts.counts[f"observations.slot.{slot}.right"] == right


@pytest.mark.parametrize(
    ("gold", "found", "invented"), [("?", "2019", 1), ("?", "?", 0), ("2018", "2019", 0)]
)
def test_invented_periods_are_counted_and_have_a_ceiling(gold: str, found: str, invented: int) -> None:
    result = total([tally(*(document("", [MONEY], [FACT | {"period": p}]) for p in (gold, found)))])
    assert values(result)["observations.invented"] == invented
    assert not FIGURES["observations.invented"].more_is_better


def test_an_alternative_is_as_right_and_takes_the_place_of_the_value() -> None:
    gold = [
        FACT | {"alt": {"status": ["E"], "period": ["?"]}},
        DEAL | {"alt": {"zone": [None], "investors": [[]]}},
    ]
    found = [FACT | {"status": "E", "period": None}, DEAL | {"zone": None, "investors": []}]
    result = tally(document("", [MONEY], gold), document("", [MONEY], found))
    assert result.counts["observations.full"] == result.counts["investments.full"] == 1
    slots = result.score("investments.slots.slots")
    assert (slots.hits, slots.predicted, slots.gold) == (1, 1, 1)
    assert tally(document("", [MONEY], found), document("", [MONEY], gold)).counts["observations.full"] == 0


@pytest.mark.parametrize("fact", ["observation", "investment"])
def test_an_optional_fact_is_neither_missed_nor_extra(fact: str) -> None:
    one = FACT if fact == "observation" else DEAL
    gold = document("", [MONEY], [one | {"optional": True}])
    for found in ([], [one], [one | {"area": "Hà Nội"}]):
        prediction = document("", [MONEY], found)
        counts = tally(gold, prediction).counts
        assert counts[f"{fact}s.gold"] == counts[f"{fact}s.predicted"] == counts[f"{fact}s.anchored"] == 0
        assert not errors(gold, prediction)
    elsewhere = one | {"anchor": [7, 9]}
    assert tally(gold, document("", [MONEY], [elsewhere])).counts[f"{fact}s.predicted"] == 1


@pytest.mark.parametrize(
    ("investors", "right"),
    [
        ([[0, 7]], True),
        ([[4, 7]], True),
        ([[20, 27]], True),
        ([[40, 47]], False),
        ([[0, 7], [20, 27]], False),
    ],
)
def test_investors_by_any_mention_of_the_name(investors: list[list[int]], right: bool) -> None:
    text = "Samsung ..., ...... SAMSUNG .........., Amkor X"
    gold = document(text, [], [DEAL | {"investors": [[0, 7]]}])
    counts = tally(gold, document("", [], [DEAL | {"investors": investors}])).counts
    assert counts["investments.slot.investors.right"] == right


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
        ({"facts": [FACT | {"alt": {"indicator": ["FUN"]}}]}, "alt.indicator"),
        ({"facts": [FACT | {"alt": {"anchor": [[0, 5]]}}]}, "alt.anchor"),
        ({"facts": [DEAL | {"alt": {"zone": [[1, 3]]}}]}, "facts.0.alt.zone"),
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
