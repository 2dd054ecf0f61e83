"""The table of statistics: the names of schema.py, and all that a new one takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import vnfdi_extract
from vnfdi_extract.facts.observation.tables import subject_rows
from vnfdi_extract.schema import INDICATORS
from vnfdi_extract.statistics import Statistic, capital, of_kind, statistics, timed

PACKAGE = Path(vnfdi_extract.__file__).parent
ROW = """
[[statistic]]
name = "TOURISTS"
kind = "people"
time = "flow"
units = ["person"]
"""
WORDS = """
[[cue]]
name = "overnight guests"
family = "TOURISTS"
forms = ["khách lưu trú"]
examples = ["Khách lưu trú đạt 90.000 người."]
"""
SCRIPT = """
from ruled import STATISTICS
from test_observation import document
from vnfdi_extract.facts.draft import Trace
from vnfdi_extract.facts.observation import decided
doc, _ = document("Tỉnh đón khách lưu trú, đạt {6 triệu người|6000000 person|-}.")
print([(d.indicator, d.measure) for d, _ in decided(doc, [], Trace(), STATISTICS)])
"""


def test_the_table_has_the_names_of_the_schema() -> None:
    assert tuple(statistics()) == INDICATORS


@pytest.mark.parametrize("row", statistics().values(), ids=lambda row: row.name)
def test_a_row_agrees_with_the_others(row: Statistic) -> None:
    if row.stock:
        assert row.time == "flow"
        assert statistics()[row.stock].time == "stock"
        assert statistics()[row.stock].by == row.by
    for part in row.parts:
        assert (statistics()[part].kind, statistics()[part].by) == (row.kind, row.by)
    assert (row.by is not None) == (row.kind == "capital")


def test_every_statistic_has_words_or_is_put_together_from_investment() -> None:
    named = {row.family for row in subject_rows()} | capital() | of_kind("partners")
    assert named >= set(INDICATORS)


def test_a_statistic_is_of_a_period_as_of_a_day_or_either() -> None:
    assert timed("flow") | timed("stock") | timed("either") == set(INDICATORS)
    assert {name for name in INDICATORS if name.endswith("STOCK")} == timed("stock")


def test_a_new_statistic_is_one_name_one_row_and_its_words(tmp_path: Path) -> None:
    package = tmp_path / "vnfdi_extract"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    schema = package / "schema.py"
    text = schema.read_text(encoding="utf-8")
    assert '"PARTNERS",\n]' in text
    schema.write_text(text.replace('"PARTNERS",\n]', '"PARTNERS", "TOURISTS",\n]'), encoding="utf-8")
    for name, more in (("statistics", ROW), ("indicators", WORDS)):
        table = package / "data" / f"{name}.toml"
        table.write_text(table.read_text(encoding="utf-8") + more, encoding="utf-8")
    paths = os.pathsep.join((str(tmp_path), str(Path(__file__).parent)))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "[('TOURISTS', 'level')]", done.stderr
