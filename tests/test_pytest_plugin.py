"""The fixture `vnfdi_gold`, in a project of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

GOLD = Path(__file__).parent / "fixtures" / "gold"
TEST = """
def test_accuracy(vnfdi_gold):
    assert vnfdi_gold.figures.keys() >= {"MONEY.exact_f1", "observations.core_f1"}
    assert len(vnfdi_gold.documents) == 5
    assert not vnfdi_gold.violations
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_gold.py").write_text(TEST, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    plugin = ("-p", "vnfdi_extract.evaluation.pytest_plugin", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", "-q", *plugin, *arguments, "test_gold.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)


def test_a_project_tests_its_own_gold(tmp_path: Path) -> None:
    done = run(tmp_path, "--vnfdi-gold", str(GOLD))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((), "name a folder of gold"), (("--vnfdi-gold", "nowhere"), "no gold (*.json)")],
)
def test_what_is_missing_is_said(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 1 and message in done.stdout
