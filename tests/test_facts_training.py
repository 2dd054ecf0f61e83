"""The models that decide on facts: what they are made of, and that they can be made again."""

from __future__ import annotations

import json
import random
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from training.facts.errors import of_indicators, of_periods
from training.facts.fitting import Group, Row, choice_of, fit_chain, fit_choice, fit_logistic, logistic_of
from training.facts.statistics import parts
from training.families import families, fold_of
from training.gold import ENGLISH, FACTS, GOLD, read_records
from training.manifest import digests, read_manifest
from vnfdi_extract.evaluation.calibration import Judged, Reliability
from vnfdi_extract.evaluation.gold import parse
from vnfdi_extract.facts.linear import chain_of
from vnfdi_extract.facts.observation.decision import NONE
from vnfdi_extract.facts.observation.evidence import VOTES
from vnfdi_extract.facts.observation.reasons import reasons
from vnfdi_extract.facts.observation.tables import subject_rows
from vnfdi_extract.mentions.model import BUNDLED
from vnfdi_extract.schema import INDICATORS

MODELS = ("homes", "deals", "stages", "dates", "statistics", "periods", "areas", "statistics_score")
ROOT = Path(__file__).parents[1]


def model(name: str) -> Any:
    resource = files("vnfdi_extract") / "data" / "model" / f"{name}.json"
    return json.loads(resource.read_text(encoding="utf-8"))


def test_the_shipped_weights_are_those_of_the_manifest() -> None:
    section = read_manifest()["facts"]
    assert section["weights"] == digests(BUNDLED, [BUNDLED / f"{name}.json" for name in MODELS])
    inputs = [*GOLD.glob("*.jsonl"), *ENGLISH.iterdir()]
    assert section["inputs"] == digests(ROOT, inputs)


def test_every_feature_of_the_statistics_exists() -> None:
    weights = model("statistics")["weights"]
    rows = {row.name for row in subject_rows()}
    for name in weights:
        plain = name.removesuffix("@shaped").removeprefix("en.")
        kind, _, value = plain.partition("=")
        if kind in ("c<", "c>", "c<<", "s<", "s>", "before", "head") and value:
            assert value in rows, name
        if kind in ("no", "doubt"):
            assert value in reasons(), name
        if kind == "says":
            assert value in (*INDICATORS, "none"), name
        if name.endswith("@shaped"):
            assert kind in VOTES, name
    assert set(model("statistics")["labels"]) <= {*INDICATORS, NONE}


ANNOTATED = [name for name in FACTS if name != "english"]


@pytest.mark.parametrize("name", ANNOTATED)
def test_gold_is_in_the_form_that_evaluation_reads(name: str) -> None:
    for record in read_records(GOLD / f"{name}.jsonl"):
        assert len(parse(record, record["id"], "").facts) == len(record["facts"])


@pytest.mark.parametrize("name", [*ANNOTATED, "names", "other"])
def test_gold_holds_offsets_and_no_text(name: str) -> None:
    for record in read_records(GOLD / f"{name}.jsonl"):
        assert len(record["sha256"]) == 64
        assert "text" not in record
        for mention in record.get("mentions", ()):
            assert set(mention) <= {"start", "end", "label", "value", "mod"}
            assert mention["start"] < mention["end"]


def test_families_are_not_parted() -> None:
    story = "Trong {} tháng, cả nước thu hút {} tỷ USD vốn đầu tư nước ngoài, tăng {}% so với cùng kỳ."
    texts = {"c": story.format(9, 15, 7), "a": story.format(10, 18, 9), "b": "Bài khác hẳn, chuyện khác hẳn."}
    found = families(texts)
    assert found == {"a": "a", "c": "a", "b": "b"}
    assert fold_of(found["a"], 5) == fold_of(found["c"], 5)


def test_a_chain_learns_what_evidence_and_neighbours_say() -> None:
    chance = random.Random(1)
    rows = []
    for _ in range(60):
        labels = ["FDI_NEW" if chance.random() < 0.5 else NONE]
        labels += [labels[0]] * 3
        features = [[f"w={labels[0]}"], ["x"], ["x"], ["x"]]
        rows.append(Row(features, ["start", "phrase", "phrase", "phrase"], labels))
    made = fit_chain(rows, parts, shrink=0.1)
    assert made == fit_chain(rows, parts, shrink=0.1)
    chain = chain_of(json.loads(json.dumps(made)))
    told = chain.marginals([["w=FDI_NEW"], ["x"], ["x"]], ["start", "phrase", "phrase"])
    assert told.shape == (3, 2)
    assert told[2][chain.labels.index("FDI_NEW")] > 0.9
    assert told.sum(axis=1) == pytest.approx(1)


def test_a_choice_learns_which_candidate_is_right() -> None:
    groups = [Group([["near"], ["far"], ["rule"]], [True, False, False])] * 20
    model_ = choice_of(fit_choice(groups, shrink=0.1))
    assert model_.best([{"far"}, {"near"}]) == (
        1,
        pytest.approx(model_.probabilities([["far"], ["near"]])[1]),
    )
    # The rules' own candidate stays unless another is likelier by the margin.
    assert model_.best([{"rule"}, {"near"}], margin=1.0)[0] == 0


@pytest.mark.parametrize(
    ("kind", "gold", "read"),
    [
        ("new, added, realised or all", "FDI_NEW", "FDI_REGISTERED"),
        ("who invests", "INV_NEW", "FDI_NEW"),
        ("stock or flow", "FDI_STOCK", "FDI_NEW"),
        ("another of trade", "EXPORTS", "TRADE_BALANCE"),
        ("another matter", "LABOUR", "FDI_NEW"),
    ],
)
def test_kinds_of_errors(kind: str, gold: str, read: str) -> None:
    assert of_indicators(gold, read) == kind


@pytest.mark.parametrize(
    ("kind", "gold", "read"),
    [
        ("unknown to gold", "?", "2024"), ("said to be unknown", "2024", "?"),
        ("as of a day, or during", "../2024-05-01", "2024-05"),
        ("another day that it is as of", "../2024-05-01", "../2024-05-02"),
        ("longer or shorter", "2024-H1", "2024"), ("another time", "2023", "2024"),
    ],
)  # fmt: skip
def test_kinds_of_errors_of_periods(kind: str, gold: str, read: str) -> None:
    assert of_periods(gold, read) == kind


def test_a_yes_or_no_model_is_calibrated_on_what_it_learned() -> None:
    things = [["a"]] * 80 + [["b"]] * 80
    truth = [i % 4 != 0 for i in range(80)] + [i % 4 == 0 for i in range(80)]
    model_ = logistic_of(fit_logistic(things, truth, shrink=0.01))
    assert model_.probability(["a"]) == pytest.approx(0.75, abs=0.02)
    assert model_.probability(["b"]) == pytest.approx(0.25, abs=0.02)
    assert model_.reasons(["a", "b"]) == ["b"]


def test_what_scores_are_worth() -> None:
    scored = Reliability((Judged(0.9, 1), Judged(0.8, 1), Judged(0.7, 0), Judged(0.2, 0)))
    assert scored.precision_at(0.5) == 1.0
    assert scored.auc == 1.0
    assert Reliability((Judged(0.5, 1), Judged(0.5, 0))).calibration_error == 0.0
    assert Reliability((Judged(0.9, 0),)).calibration_error == 0.9
