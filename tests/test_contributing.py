"""CONTRIBUTING.md: each how-to is followed word for word, in a copy of the checkout."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.pages import ROOT, blocks, checkout, run
from vnfdi_extract.schema import VERSION

_MAKE = re.compile(r"(?:^|`)make ([a-z-]+)", re.MULTILINE)
GUIDE = ROOT / "CONTRIBUTING.md"
HOW_TOS = re.split(r"^### ", GUIDE.read_text(encoding="utf-8").split("\n## Releases")[0], flags=re.MULTILINE)[
    1:
]


def copy(folder: Path) -> Path:
    """A checkout whose code, tests and docs are its own."""
    made = checkout(folder)
    for name in ("src", "tests", "docs"):
        (made / name).unlink()
        shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns("__pycache__"))
    return made


@pytest.mark.slow
@pytest.mark.parametrize("how_to", HOW_TOS, ids=lambda text: text.partition("\n")[0])
def test_how_to(how_to: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "how-to.md"
    page.write_text(how_to, encoding="utf-8")
    (tmp_path / "checkout").mkdir()
    made = copy(tmp_path / "checkout")
    [diff] = [block.code for block in blocks(page) if block.kind == "diff"]
    applied = subprocess.run(
        ["git", "apply", "-"], cwd=made, input=diff, capture_output=True, check=False, encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "GIT_CEILING_DIRECTORIES": str(tmp_path)},
    )  # fmt: skip
    assert applied.returncode == 0, applied.stderr
    monkeypatch.setenv("PYTHONPATH", str(made / "src"))
    run(page, made)


def test_every_how_to_has_a_change_and_a_command() -> None:
    assert [h.partition("\n")[0] for h in HOW_TOS] == [
        "A lexicon row", "A unit", "An indicator", "A recogniser", "An output format",
    ]  # fmt: skip
    assert all("```diff" in h and "```console" in h for h in HOW_TOS)


def test_commands_of_make_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    pages = (GUIDE, ROOT / "README.md", ROOT / "README.vi.md")
    named = {name for page in pages for name in _MAKE.findall(page.read_text("utf-8"))}
    assert {"demo", "test", "figures"} <= named <= targets


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == VERSION and f"\nversion: {VERSION}\n" in citation
    assert f"license: {project['license']}" in citation
