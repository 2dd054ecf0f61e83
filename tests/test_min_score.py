"""Facts by their score: what is left out, and that everything else stays as it was."""

import csv
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import duckdb
import pytest

import vnfdi_extract as vx
from vnfdi_extract.evaluation.gold import predicted
from vnfdi_extract.facts.draft import InvestmentDraft, ObservationDraft
from vnfdi_extract.schema import Extraction, Flag, Observation

ROOT = Path(__file__).parent
ARTICLE = ROOT / "fixtures" / "articles" / "seed-003.txt"
TEXT = ARTICLE.read_bytes().decode("utf-8")


@cache
def whole() -> Extraction:
    return vx.load(model=None)(vx.Article(text=TEXT, id="seed-003"))


@cache
def middle() -> float:
    """A score that some facts have, below which there are others."""
    scores = sorted({f.score for f in whole().facts})
    assert len(scores) > 2
    return scores[len(scores) // 2]


def vnfdi(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vnfdi_extract", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_facts_of_that_score_and_above_stay_as_they_were() -> None:
    found = vx.load(model=None, min_score=middle())(vx.Article(text=TEXT, id="seed-003"))
    assert found.facts == tuple(f for f in whole().facts if f.score >= middle())
    assert {f.score for f in found.facts} >= {middle()} and len(found.facts) < len(whole().facts)
    assert found.mentions == whole().mentions and found.segments == whole().segments


@pytest.mark.parametrize(("least", "number"), [(0, "all"), (1, "only the sure")])
def test_the_ends_of_the_range(least: float, number: str) -> None:
    found = vx.load(model=None, min_score=least)(vx.Article(text=TEXT, id="seed-003"))
    assert found.facts == tuple(f for f in whole().facts if number == "all" or f.score == 1)


def test_flags_name_only_facts_that_are_there() -> None:
    facts = whole().facts
    low, high = min(facts, key=lambda f: f.score), max(facts, key=lambda f: f.score)
    flag = Flag(code="X", facts=(low.id, high.id), mentions=("m1",), message="both")
    found = whole().model_copy(update={"flags": (flag,)}).at_least(high.score)
    assert found.flags == (flag.model_copy(update={"facts": (high.id,)}),)


@pytest.mark.parametrize("least", [-0.1, 1.5, float("nan")])
def test_what_is_no_probability_is_refused(least: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        vx.load(model=None, min_score=least)
    for command in ("extract", "explain", "evaluate"):
        done = vnfdi(command, ROOT / "fixtures" / "gold", "--min-score", str(least))
        assert done.returncode == 2 and "Traceback" not in done.stderr


def test_an_extractor_with_another_least_score_is_another_version() -> None:
    versions = {vx.load(model=None, min_score=least).version for least in (None, 0.5, 0.6)}
    assert len(versions) == 3


def test_workers_leave_out_the_same() -> None:
    extract = vx.load(model=None, min_score=middle())
    articles = [vx.Article(text=TEXT, id="seed-003")]
    assert list(extract.pipe(articles, workers=1)) == list(extract.pipe(articles))


def test_the_commands(tmp_path: Path) -> None:
    options = ("--model", "none", "--min-score", str(middle()))
    done = vnfdi("extract", ARTICLE, *options)
    found = Extraction.model_validate_json(done.stdout)
    assert found.facts == whole().at_least(middle()).facts
    assert "is below" in vnfdi("explain", ARTICLE, *options).stdout
    db = tmp_path / "s.duckdb"
    assert vnfdi("ingest", ARTICLE, "--db", db, "--workers", "0", *options).returncode == 0
    kept = sorted(f.score for f in found.facts if isinstance(f, Observation))
    with duckdb.connect(str(db), read_only=True) as connection:
        assert sorted(s for (s,) in connection.execute("SELECT score FROM observations").fetchall()) == kept
    assert vnfdi("export", "--db", db, "--to", "csv", "--related", "-o", tmp_path).returncode == 0
    with (tmp_path / "observations.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sorted(float(row["score"]) for row in csv.DictReader(file)) == kept


def test_evaluate_measures_without_the_unsure(tmp_path: Path) -> None:
    predictions, figures = tmp_path / "p.jsonl", tmp_path / "f.json"
    predictions.write_text(whole().to_json() + "\n", encoding="utf-8")
    sizes = []
    for least in (0, middle()):
        arguments = ("--min-score", str(least), "--json", figures, "--quiet")
        assert vnfdi("evaluate", ROOT / "fixtures" / "gold", predictions, *arguments).returncode == 0
        sizes.append(json.loads(figures.read_text(encoding="utf-8"))["reliability"]["observations"]["core"])
    assert sizes[1]["judged"] == len(predicted(whole()).at_least(middle()).observations) < sizes[0]["judged"]


@pytest.mark.parametrize("draft", [ObservationDraft, InvestmentDraft])
def test_scores_of_slots_go_from_draft_to_json(draft: type[ObservationDraft | InvestmentDraft]) -> None:
    from vnfdi_extract.document import Document
    from vnfdi_extract.mentions import RECOGNISERS, find_mentions
    from vnfdi_extract.records import extraction

    doc = Document.read(vx.Article(text="Vốn FDI đạt 5 tỷ USD."))
    doc.mentions = find_mentions(doc, RECOGNISERS)
    made = draft(doc.mentions[0], by="test", slot_scores={"period": 0.5, "area": 0.75})
    (fact,) = json.loads(extraction(doc, [made], []).to_json())["facts"]
    assert fact["slot_scores"] == {"area": 0.75, "period": 0.5}
    assert all(0 <= p <= 1 for f in whole().facts for p in f.slot_scores.values())
