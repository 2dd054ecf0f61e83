"""Documentation is tested: every docstring example, and every Python or console block of README and docs."""

import doctest
import importlib
import pkgutil
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import vnfdi_extract

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("**/*.md")])
MODULES = sorted(
    m.name
    for m in pkgutil.walk_packages(vnfdi_extract.__path__, "vnfdi_extract.")
    if not m.name.endswith(("__main__", ".spark"))
)
_BLOCK = re.compile(
    r"^```(?P<kind>python|pycon|console)(?P<skip> .*)?\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL
)
_COMMAND = re.compile(r"^\$ (?P<command>vnfdi .*?)(?:  #.*)?\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.mark.parametrize("name", ["vnfdi_extract", *MODULES])
def test_docstring_examples(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert results.failed == 0


def blocks(kind: str) -> list[tuple[str, str]]:
    return [
        (page.name, block["code"])
        for page in PAGES
        for block in _BLOCK.finditer(page.read_text(encoding="utf-8"))
        if block["kind"] == kind and not block["skip"]
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_sessions_of_a_page(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(
        str(page), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8"
    )
    assert results.failed == 0


@pytest.mark.parametrize(("page", "code"), blocks("python"))
def test_python_blocks(page: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, page, "exec"), {"__name__": "__docs__"})


COMMANDS = [(p, c["command"], c["output"]) for p, code in blocks("console") for c in _COMMAND.finditer(code)]


@pytest.mark.parametrize(("page", "command", "output"), COMMANDS)
def test_commands_and_their_output(page: str, command: str, output: str) -> None:
    """A shown output is compared, ``...`` standing for what is left out; every command must succeed."""
    line = f"{shlex.quote(sys.executable)} -m vnfdi_extract {command.removeprefix('vnfdi ')}"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    if output.strip():
        shown = "".join(
            re.escape(part) if part != "..." else ".*" for part in re.split(r"(\.\.\.)", output.strip())
        )
        assert re.search(shown, done.stdout.decode("utf-8"), re.DOTALL), done.stdout.decode("utf-8")


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.py")), ids=lambda p: p.name)
def test_examples_run(script: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0 and done.stdout, done.stderr.decode("utf-8")
