"""The gate and its reports, through the real command line: doctored predictions never pass."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from vnfdi_extract.evaluation.figures import FIGURES, compare, intervals
from vnfdi_extract.evaluation.gate import Baseline, digest
from vnfdi_extract.evaluation.gold import load
from vnfdi_extract.evaluation.page import as_html
from vnfdi_extract.evaluation.result import Evaluation
from vnfdi_extract.evaluation.score import tally

GOLD = Path(__file__).parent / "fixtures" / "gold"
Record = dict[str, Any]


def vnfdi(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vnfdi_extract", "evaluate", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def perfect() -> list[Record]:
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(GOLD.glob("*.json"))]


def write(records: list[Record], file: Path) -> Path:
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    file.write_text("".join(lines), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("gate")
    predictions, baseline = write(perfect(), folder / "good.jsonl"), folder / "baseline.json"
    done = vnfdi(GOLD, predictions, "--baseline", baseline, "--update", "--quiet")
    assert done.returncode == 0, done.stderr
    return predictions, baseline


def amounts_times_ten(record: Record) -> None:
    for mention in record["mentions"]:
        if mention["label"] == "MONEY":
            amounts, currency = mention["value"].split()
            mention["value"] = "..".join(str(Decimal(a) * 10) for a in amounts.split("..")) + f" {currency}"


def every_second_fact_dropped(record: Record) -> None:
    record["facts"] = record["facts"][::2]


def spans_shifted(record: Record) -> None:
    for mention in record["mentions"]:
        mention["start"], mention["end"] = mention["start"] + 1, mention["end"] + 1


def one_false_fact(record: Record) -> None:
    taken = {tuple(f["anchor"]) for f in record["facts"]}
    free = next(m for m in record["mentions"] if m["label"] == "DATE" and (m["start"], m["end"]) not in taken)
    fact = {
        "type": "observation",
        "anchor": [free["start"], free["end"]],
        "indicator": "GDP",
        "measure": "level",
    }
    record["facts"].append(fact)


DOCTORED = [amounts_times_ten, every_second_fact_dropped, spans_shifted, one_false_fact]


@pytest.mark.parametrize("doctor", DOCTORED, ids=lambda d: d.__name__)
def test_doctored_predictions_fail(
    doctor: Callable[[Record], None], pinned: tuple[Path, Path], tmp_path: Path
) -> None:
    records = copy.deepcopy(perfect())
    for record in records:
        doctor(record)
    done = vnfdi(GOLD, write(records, tmp_path / "bad.jsonl"), "--baseline", pinned[1], "--quiet")
    assert done.returncode == 1
    assert "is below its floor" in done.stderr


def test_an_unchanged_prediction_passes_with_the_same_bytes(
    pinned: tuple[Path, Path], tmp_path: Path
) -> None:
    outputs = []
    for name in ("a", "b"):
        files = [tmp_path / f"{name}.{suffix}" for suffix in ("json", "xml", "md", "html")]
        options = zip(("--json", "--junit", "--markdown", "--html"), files, strict=True)
        done = vnfdi(GOLD, pinned[0], "--baseline", pinned[1], *(x for pair in options for x in pair))
        assert done.returncode == 0, done.stderr
        outputs.append([done.stdout, *(f.read_bytes() for f in files)])
    assert outputs[0] == outputs[1]


def test_changed_gold_must_be_announced(pinned: tuple[Path, Path], tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for document in load(GOLD)[:4]:
        (gold / f"{document.id}.txt").write_bytes(document.text.encode("utf-8"))
        (gold / f"{document.id}.json").write_bytes((GOLD / f"{document.id}.json").read_bytes())
    done = vnfdi(gold, pinned[0], "--baseline", pinned[1], "--quiet")
    assert done.returncode == 1
    assert "number of documents changed: 5 -> 4" in done.stderr
    assert "its digest" in done.stderr


def test_floors_are_not_lowered_by_accident(pinned: tuple[Path, Path], tmp_path: Path) -> None:
    records = perfect()
    every_second_fact_dropped(records[2])
    worse = write(records, tmp_path / "worse.jsonl")
    baseline = tmp_path / "baseline.json"
    baseline.write_bytes(pinned[1].read_bytes())
    refused = vnfdi(GOLD, worse, "--baseline", baseline, "--update", "--quiet")
    assert refused.returncode == 1 and "--allow-regression" in refused.stderr
    assert baseline.read_bytes() == pinned[1].read_bytes()
    allowed = vnfdi(GOLD, worse, "--baseline", baseline, "--update", "--allow-regression", "--quiet")
    assert allowed.returncode == 0
    assert Baseline.read(baseline).limits["observations.full_f1"] < 1
    assert vnfdi(GOLD, worse, "--baseline", baseline, "--quiet").returncode == 0


def test_false_facts_on_negatives_have_a_ceiling() -> None:
    document = load(GOLD)[0].model_copy(update={"facts": ()})
    good = Evaluation.of([document], {document.id: document})
    fact = load(GOLD)[0].facts[0]
    bad = Evaluation.of([document], {document.id: document.model_copy(update={"facts": (fact,)})}, good.pin())
    assert good.figures["negatives.false_facts"] == 0
    assert any("negatives.false_facts" in v and "ceiling" in v for v in bad.violations)


def test_invented_periods_have_a_ceiling() -> None:
    (document,) = [d for d in load(GOLD) if d.id == "seed-001"]
    good = Evaluation.of([document], {document.id: document})
    facts = [f.model_copy(update={"period": "2019"}) for f in document.observations]
    bad = Evaluation.of([document], {document.id: document.model_copy(update={"facts": facts})}, good.pin())
    assert good.figures["observations.invented"] == 0 < bad.figures["observations.invented"]
    assert any("observations.invented" in v and "ceiling" in v for v in bad.violations)


@pytest.mark.parametrize(
    ("content", "message"),
    [("{", "JSON"), ('{"documents": 5}', "gold_sha256"), ('{"gold_sha256": 5}', "gold_sha256")],
)
def test_malformed_baseline(content: str, message: str, pinned: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(content, encoding="utf-8")
    done = vnfdi(GOLD, pinned[0], "--baseline", tmp_path / "b.json", "--quiet")
    assert done.returncode == 2
    assert "b.json" in done.stderr and message in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":1: not JSON"),
        ('{"mentions": []}', 'no "id"'),
        ('{"id": "x", "mentions": [{"start": 1}]}', ":1:"),
    ],
)
def test_malformed_predictions(line: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text(line, encoding="utf-8")
    done = vnfdi(GOLD, tmp_path / "p.jsonl")
    assert done.returncode == 2 and "p.jsonl" in done.stderr and message in done.stderr


def test_junit_has_a_case_for_each_document_and_kind(pinned: tuple[Path, Path], tmp_path: Path) -> None:
    records = perfect()
    every_second_fact_dropped(records[2])
    worse = write(records, tmp_path / "worse.jsonl")
    vnfdi(GOLD, worse, "--baseline", pinned[1], "--junit", tmp_path / "j.xml", "--quiet")
    suite = ElementTree.parse(tmp_path / "j.xml").getroot()
    cases = {(c.get("classname"), c.get("name")): c.find("failure") for c in suite}
    assert cases["seed-002", "observations"] is not None
    assert cases["seed-002", "mentions"] is None and cases["seed-001", "observations"] is None
    assert int(suite.get("tests", 0)) == len(cases) and int(suite.get("failures", 0)) >= 1


def test_markdown_goes_into_its_marks(pinned: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    marks = "<!-- figures: written by vnfdi evaluate --markdown -->\nold\n<!-- end of figures -->"
    page.write_text(f"before\n{marks}\nafter\n", encoding="utf-8")
    vnfdi(GOLD, pinned[0], "--markdown", page, "--quiet")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n") and text.endswith("after\n")
    assert "| ALL | 1.000 |" in text and "old" not in text


def test_page_shows_errors_where_they_are_and_escapes_the_text() -> None:
    document = load(GOLD)[0].model_copy(update={"text": "<script>x</script>" + load(GOLD)[0].text[18:]})
    page = as_html(Evaluation.of([document], {}))
    assert "<script>x" not in page and "&lt;script&gt;x" in page
    first = document.mentions[0]
    assert f'href="#d0-{first.start}"' in page and f'id="d0-{first.start}"' in page


def test_paired_bootstrap_tells_a_change_from_chance() -> None:
    gold = load(GOLD)
    same = [tally(g, g) for g in gold]
    half = [tally(g, g.model_copy(update={"facts": g.facts[::2]})) for g in gold]
    changed = {d.name: d for d in compare(half, same)}
    assert changed["observations.full_f1"].significant
    assert changed["observations.full_f1"].b == 1 > changed["observations.full_f1"].a
    assert not changed["MONEY.exact_f1"].significant
    with pytest.raises(ValueError, match="paired"):
        compare(half, same[:2])


def test_compare_on_the_command_line(pinned: tuple[Path, Path], tmp_path: Path) -> None:
    records = perfect()
    for record in records:
        every_second_fact_dropped(record)
    done = vnfdi(GOLD, pinned[0], "--compare", write(records, tmp_path / "half.jsonl"), "--quiet")
    assert done.returncode == 0 and "observations.full_f1" in done.stdout and "yes" in done.stdout


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    gold = load(GOLD)
    tallies = [tally(g, g.model_copy(update={"mentions": g.mentions[:-2]})) for g in gold]
    result = Evaluation.of(gold, {})
    assert intervals(tallies) == intervals(tallies)
    low, high = intervals(tallies)["ALL.exact_f1"]
    assert 0 < low <= high < 1
    assert result.intervals.keys() == FIGURES.keys()


def test_digest_follows_annotations_and_text() -> None:
    gold = load(GOLD)
    assert digest(gold) == digest(reversed(gold))
    assert digest(gold) != digest([gold[0].model_copy(update={"text": gold[0].text + " "}), *gold[1:]])
    assert digest(gold) != digest([gold[0].model_copy(update={"facts": ()}), *gold[1:]])
