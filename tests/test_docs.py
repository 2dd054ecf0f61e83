"""Documentation is tested: every docstring example, and every Python or console block of README and docs."""

import ast
import doctest
import importlib
import json
import os
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import vnfdi_extract
from tests.pages import PAGES, ROOT, blocks, checkout, is_shown, run

MODULES = sorted(
    m.name
    for m in pkgutil.walk_packages(vnfdi_extract.__path__, "vnfdi_extract.")
    if not m.name.endswith(("__main__", ".spark"))
)


@pytest.mark.parametrize("name", ["vnfdi_extract", *MODULES])
def test_docstring_examples(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert results.failed == 0


def scripts() -> list[tuple[str, str]]:
    return [
        (page.name, block.code)
        for page in PAGES
        for block in blocks(page)
        if block.kind == "python" and block.is_run
    ]


# The steps of CONTRIBUTING.md need the changes that they are about: test_contributing.py makes them.
RUN_HERE = [page for page in PAGES if page.name != "CONTRIBUTING.md"]


@pytest.mark.parametrize("page", RUN_HERE, ids=lambda p: str(p.relative_to(ROOT)))
def test_blocks_of_a_page(page: Path, tmp_path: Path) -> None:
    run(page, checkout(tmp_path))


NEITHER = ["a\n...c\n", "b\n", "a\n", "a\nc"]


def test_an_output_that_differs_is_none() -> None:
    assert is_shown("a\n...\nd\n", "a\nb\nc\nd\n") and is_shown("", "anything")
    assert not any(is_shown(shown, "a\nb\n") for shown in NEITHER)


@pytest.mark.parametrize(
    "block",
    [
        "```console\n$ vnfdi --version\nvnfdi 0\n```",
        "```console\n$ vnfdi --versions\n```",
        "```pycon\n>>> 1 + 1\n3\n```",
        "```python\nprint(1)\n```\n\n```text\n2\n```",
        "```python\nassert False\n```",
    ],
)
def test_a_block_that_is_wrong_fails(block: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# A page\n\n{block}\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        run(page, checkout(tmp_path))


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


@pytest.mark.parametrize(("page", "code"), [(p, code) for p, code in scripts() if "FDI." in code])
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
        f"page_{n}_session": passing + doctest.script_from_examples(page.read_text("utf-8"))
        for n, page in enumerate(PAGES)
    }
    sources |= {f"block_{n}": code for n, (_, code) in enumerate(scripts())}
    sources |= {f"example_{f.stem}": f.read_text("utf-8") for f in (ROOT / "examples").glob("*.py")}
    for name, code in sources.items():
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir"]
    command += [str(tmp_path / "cache"), *map(str, tmp_path.glob("*.py"))]
    bare = os.environ | {"MYPYPATH": "src"}
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout.decode("utf-8")


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.py")), ids=lambda p: p.name)
def test_examples_run(script: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0 and done.stdout, done.stderr.decode("utf-8")


@pytest.mark.parametrize("notebook", sorted((ROOT / "examples").glob("*.ipynb")), ids=lambda p: p.name)
def test_notebooks_run(
    notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(checkout(tmp_path))
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {"__name__": "__main__"}
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec(compile("".join(cell["source"]), notebook.name, "exec"), names)
    assert "Samsung Display" in capsys.readouterr().out
    assert len(names["deals"]) == 8  # type: ignore[arg-type]


ANSWERS = [
    ("monthly_table.py", "2024                        FDI registered              USD 4.8 billion"),
    ("deal_watch.py", "1,800,000,000 USD  Samsung Display: Bắc Ninh, agreed (seed-001)"),
    ("own_accuracy.py", "MONEY.exact_f1              1.000"),
]


@pytest.mark.parametrize(("script", "answer"), ANSWERS)
def test_an_example_answers_its_question(script: str, answer: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / script)], capture_output=True, timeout=300, check=False
    )
    assert answer in done.stdout.decode("utf-8").splitlines(), done.stderr.decode("utf-8")


def test_a_watch_reports_a_deal_once(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "fixtures" / "articles" / "seed-001.txt", tmp_path)
    script = str(ROOT / "examples" / "deal_watch.py")
    runs = [
        subprocess.run([sys.executable, script, str(tmp_path)], capture_output=True, timeout=300, check=True)
        for _ in range(2)
    ]
    assert b"Samsung Display" in runs[0].stdout and runs[1].stdout == b""
