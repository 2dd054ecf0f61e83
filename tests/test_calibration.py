"""What scores are worth: reliability, calibration error, AUC and precision at coverage, by hand."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from vnfdi_extract.evaluation.calibration import Judged, Reliability
from vnfdi_extract.evaluation.calibration_report import plots
from vnfdi_extract.evaluation.gold import GoldDocument, GoldError, from_record, load
from vnfdi_extract.evaluation.page import as_html
from vnfdi_extract.evaluation.report import as_json
from vnfdi_extract.evaluation.result import Evaluation

GOLD = Path(__file__).parent / "fixtures" / "gold"


def reliability(*scored: tuple[float, int]) -> Reliability:
    return Reliability(tuple(Judged(score, right) for score, right in scored))


CLEAR = reliability((0.9, 1), (0.8, 1), (0.3, 0), (0.2, 0))
MIXED = reliability((0.95, 1), (0.95, 0), (0.65, 1), (0.65, 0), (0.65, 0))
TIED = reliability((1.0, 1), (1.0, 1), (1.0, 0), (1.0, 1))


@pytest.mark.parametrize(
    ("judged", "error", "auc"),
    [
        (CLEAR, (0.1 + 0.2 + 0.3 + 0.2) / 4, 1.0),
        (MIXED, (2 * 0.45 + 3 * abs(0.65 - 1 / 3)) / 5, (0.5 + 1 + 1 + 0 + 0.5 + 0.5) / 6),
        (TIED, 0.25, 0.5),
        (reliability((0.9, 0), (0.1, 1)), 0.9, 0.0),
        (reliability((0.7, 1)), 0.3, None),
        (reliability(), None, None),
    ],
)
def test_calibration_error_and_auc(judged: Reliability, error: float | None, auc: float | None) -> None:
    assert judged.calibration_error == pytest.approx(error)
    assert judged.auc == pytest.approx(auc)


@pytest.mark.parametrize(
    ("judged", "coverage", "precision"),
    [
        (CLEAR, 0.5, 1.0),
        (CLEAR, 0.75, 2 / 3),
        (CLEAR, 1.0, 0.5),
        (MIXED, 0.4, 0.5),
        (MIXED, 0.7, (1 + 1.5 / 3) / 3.5),
        (TIED, 0.5, 0.75),
        (reliability(), 0.5, None),
    ],
)
def test_precision_of_the_surest(judged: Reliability, coverage: float, precision: float | None) -> None:
    assert judged.precision_at(coverage) == pytest.approx(precision)


def test_bins_have_their_mean_score_and_share_right() -> None:
    bins = reliability((0.0, 0), (0.61, 1), (0.69, 0), (0.7, 1), (1.0, 1)).bins
    assert [(b.low, b.high, b.facts, round(b.score, 2), b.right) for b in bins] == [
        (0.0, 0.1, 1, 0.0, 0.0),
        (0.6, 0.7, 2, 0.65, 0.5),
        (0.7, 0.8, 1, 0.7, 1.0),
        (0.9, 1.0, 1, 1.0, 1.0),
    ]


OBSERVATION: dict[str, Any] = {
    "type": "observation", "anchor": [0, 5], "indicator": "GDP", "measure": "growth", "area": "VN",
    "period": "2024", "status": "A",
}  # fmt: skip
DEAL: dict[str, Any] = {"type": "investment", "anchor": [0, 5], "stage": "licensed", "area": "Hà Nội"}


def document(*facts: dict[str, Any]) -> GoldDocument:
    return from_record({"id": "x", "mentions": [], "facts": list(facts)}, "x")


def evaluation(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> Evaluation:
    return Evaluation.of([document(*gold)], {"x": document(*found)})


@pytest.mark.parametrize(
    ("fact", "change", "right"),
    [
        (OBSERVATION, {}, {"core": 1, "typed": 1, "full": 1}),
        (OBSERVATION, {"status": "E"}, {"core": 1, "typed": 1, "full": 0}),
        (OBSERVATION, {"period": "2023"}, {"core": 0, "typed": 1, "full": 0}),
        (OBSERVATION, {"indicator": "GRDP"}, {"core": 0, "typed": 0, "full": 0}),
        (OBSERVATION, {"anchor": [8, 9]}, {"core": 0, "typed": 0, "full": 0}),
        (DEAL, {}, {"anchored": 1, "slots": 2, "full": 1}),
        (DEAL, {"stage": "approved"}, {"anchored": 1, "slots": 1, "full": 0}),
        (DEAL, {"anchor": [8, 9]}, {"anchored": 0, "slots": 0, "full": 0}),
    ],
)
def test_what_is_right_of_a_fact(fact: dict[str, Any], change: dict[str, Any], right: dict[str, int]) -> None:
    kind = f"{fact['type']}s"
    parts = evaluation([fact], [fact | change | {"score": 0.8}]).reliability[kind]
    assert {name: one.judged[0].right for name, one in parts.items()} == right
    assert {one.judged[0].score for one in parts.values()} == {0.8}


@pytest.mark.parametrize("fact", [OBSERVATION, DEAL])
def test_optional_facts_and_facts_without_a_score_are_not_judged(fact: dict[str, Any]) -> None:
    assert evaluation([fact | {"optional": True}], [fact | {"score": 0.8}]).reliability == {}
    assert evaluation([fact], [fact]).reliability == {}


def test_scores_of_slots_are_judged_where_the_fact_is_one() -> None:
    scores = {"period": 0.9, "area": 0.6, "counterpart": 0.7}
    false = OBSERVATION | {"anchor": [20, 25], "slot_scores": {"period": 0.9}}
    found = OBSERVATION | {"area": "Hà Nội", "slot_scores": scores}
    parts = evaluation([OBSERVATION], [found, false]).slot_reliability["observations"]
    judged = {name: [(j.score, j.right) for j in one.judged] for name, one in parts.items()}
    assert judged == {
        "period": [(0.9, 1)],
        "area": [(0.6, 0)],
        "counterpart": [(0.7, 1)],
        "all": [(0.6, 0), (0.7, 1), (0.9, 1)],
        "filled": [(0.6, 0), (0.9, 1)],
    }
    assert not evaluation([OBSERVATION], [OBSERVATION]).slot_reliability


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan"), "high"])
@pytest.mark.parametrize("field", ["score", "slot_scores"])
def test_a_score_that_is_no_probability_is_refused(field: str, score: object) -> None:
    with pytest.raises(GoldError, match=field):
        document(OBSERVATION | {field: score if field == "score" else {"period": score}})


def doctored() -> tuple[list[GoldDocument], dict[str, GoldDocument]]:
    """The seeds' gold with scores of our own: the second half of each article's facts wrong and unsure."""
    gold, found = load(GOLD), {}
    for d in gold:
        half = len(d.facts) // 2
        sure = [f.model_copy(update={"score": 0.95, "slot_scores": {"area": 0.9}}) for f in d.facts[:half]]
        wrong = {"area": "XX", "score": 0.35, "slot_scores": {"area": 0.2}}
        unsure = [f.model_copy(update=wrong) for f in d.facts[half:]]
        found[d.id] = d.model_copy(update={"facts": (*sure, *unsure)})
    return gold, found


def test_json_has_the_figures() -> None:
    content = json.loads(as_json(Evaluation.of(*doctored())))
    core = content["reliability"]["observations"]["core"]
    assert core["auc"] == 1 and core["precision_at_coverage"]["1.0"] == pytest.approx(0.5, abs=0.05)
    assert [(b["low"], b["score"], b["right"]) for b in core["bins"]] == [(0.3, 0.35, 0), (0.9, 0.95, 1)]
    assert core["judged"] == sum(b["facts"] for b in core["bins"])
    assert content["reliability"]["investments"]["anchored"]["precision_at_coverage"]["0.9"] == 1
    assert content["slot_reliability"]["observations"]["area"]["auc"] == 1


def test_plots_lie_in_their_frames_and_on_the_page() -> None:
    result = Evaluation.of(*doctored())
    page = as_html(result)
    for plot in plots(result):
        assert plot.title in page
        for series in plot.series:
            points = [tuple(map(float, p.split(","))) for p in series.points.split()]
            assert points and all(36 <= x <= 256 and 10 <= y <= 230 for x, y in points)
    svg = page[page.index('<svg class="plot"') :]
    assert ElementTree.fromstring(svg[: svg.index("</svg>") + 6]).find(".//circle") is not None
    assert '<svg class="plot"' not in as_html(Evaluation.of(load(GOLD), {}))


def test_the_terminal_shows_reliability(tmp_path: Path) -> None:
    _, found = doctored()
    lines = []
    for name, prediction in found.items():
        facts = [f.model_dump(mode="json") | {"score": f.score} for f in prediction.facts]
        lines.append(json.dumps({"id": name, "mentions": [], "facts": facts}))
    file = tmp_path / "p.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "vnfdi_extract", "evaluate", str(GOLD), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert "Reliability" in done.stdout and "0.3–0.4" in done.stdout and "0.350" in done.stdout
