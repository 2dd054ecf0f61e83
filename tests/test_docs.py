"""Documentation is tested: every docstring example, and every Python or console block of README and docs."""

import ast
import doctest
import importlib
import os
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


DEALS = """Tập đoàn A rót vốn vào Bắc Ninh
Ngày 3/1/2025, Công ty TNHH Sông Cầu Electronics (Hàn Quốc) khởi công dự án Nhà máy Sông Cầu tại
KCN Yên Phong, tỉnh Bắc Ninh, với tổng vốn đầu tư 80 triệu USD.
Công ty Minh Long cũng rót thêm 1.200 tỷ đồng vào Hà Nam.
Năm 2024, tỉnh Bắc Ninh thu hút 5,12 tỷ USD vốn FDI.
"""


class _WithDeals(ast.NodeTransformer):
    """Puts an article with deals in the place of every Vietnamese text of a block."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        is_article = isinstance(node.value, str) and "FDI" in node.value and len(node.value) > 30
        return ast.copy_location(ast.Constant(DEALS), node) if is_article else node


@pytest.mark.parametrize(("page", "code"), blocks("python"))
def test_python_blocks_on_an_article_with_deals(
    page: str, code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vnfdi_extract.load()(DEALS).investments
    monkeypatch.chdir(ROOT)
    tree = _WithDeals().visit(ast.parse(code))
    assert DEALS in ast.unparse(tree) or repr(DEALS) in ast.unparse(tree)
    exec(compile(tree, page, "exec"), {"__name__": "__docs__"})
    assert "80000000" in capsys.readouterr().out or page != "README.md"


@pytest.mark.slow
def test_python_of_the_pages_and_the_examples_is_typed(tmp_path: Path) -> None:
    """Strictly, but for the functions that a session defines in passing."""
    passing = '# mypy: disable-error-code="no-untyped-def,no-untyped-call"\n'
    sources = {
        f"{page.stem}_session": passing + doctest.script_from_examples(page.read_text("utf-8"))
        for page in PAGES
    }
    sources |= {f"block_{n}": code for n, (_, code) in enumerate(blocks("python"))}
    sources |= {f"example_{f.stem}": f.read_text("utf-8") for f in (ROOT / "examples").glob("*.py")}
    for name, code in sources.items():
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir"]
    command += [str(tmp_path / "cache"), *map(str, tmp_path.glob("*.py"))]
    bare = os.environ | {"MYPYPATH": "src"}
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout.decode("utf-8")


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
