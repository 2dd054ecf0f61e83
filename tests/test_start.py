"""What is imported when: nothing heavy before it is needed."""

import inspect
import subprocess
import sys
from importlib import import_module

import pytest

import vnfdi_extract as vx
from vnfdi_extract.cli import COMMANDS

HEAVY = (
    "numpy", "pydantic", "regex", "pyarrow", "duckdb", "pandas", "trafilatura", "underthesea", "spacy",
    "jinja2",
)  # fmt: skip
EXTRACTING = ("pyarrow", "duckdb", "pandas", "trafilatura", "underthesea", "spacy", "thinc", "jinja2", "rich")


def imported(code: str, names: tuple[str, ...]) -> set[str]:
    """Those of `names` that a fresh process has imported after `code`."""
    script = f"import sys\n{code}\nprint(*({set(names)!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return set(done.stdout.splitlines()[-1].split()) if done.stdout.strip() else set()


LIGHT = [
    ("import vnfdi_extract", HEAVY, set()),
    ("import vnfdi_extract; vnfdi_extract.Article", HEAVY, {"pydantic"}),
    ("import vnfdi_extract.cli", HEAVY, set()),
    (
        "import vnfdi_extract as vx; vx.load()('Năm 2024, Samsung rót 5 tỷ USD vào Bắc Ninh.')",
        EXTRACTING,
        set(),
    ),
    ("from vnfdi_extract.segment import words; words('Bắc Ninh', 0, 8)", EXTRACTING, {"underthesea"}),
]


@pytest.mark.parametrize(("code", "names", "expected"), LIGHT)
def test_nothing_heavy_is_imported_before_it_is_needed(
    code: str, names: tuple[str, ...], expected: set[str]
) -> None:
    assert imported(code, names) == expected


def test_help_imports_no_command() -> None:
    code = (
        "from typer.testing import CliRunner; from vnfdi_extract.cli import app\n"
        "assert 'evaluate' in CliRunner().invoke(app, ['--help']).output"
    )
    modules = tuple(f"vnfdi_extract.cli.{name}" for name in COMMANDS)
    assert imported(code, (*HEAVY, *modules)) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says(name: str) -> None:
    module = import_module(f"vnfdi_extract.cli.{name}")
    own = getattr(module, name, None)
    said = inspect.getdoc(own) if own else module.app.info.help
    assert said is not None
    assert said.split("\n\n")[0] == COMMANDS[name]


def test_public_names_are_there() -> None:
    assert set(vx.__all__) <= set(dir(vx))
    assert all(getattr(vx, name) is not None for name in (*vx.__all__, "__version__"))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        vx.nothing  # noqa: B018
