"""``vnfdi explain`` through the real command line."""

import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).parent / "fixtures" / "articles" / "seed-000.txt"
TEXT = (
    "Năm 2024, tỉnh Hà Nam cấp mới 30 dự án FDI với tổng vốn đăng ký 300 triệu USD. "
    "Giá xăng là 19.000 đồng/lít."
)


def explain(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vnfdi_extract", "explain", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=300, check=False)


def test_a_text_shows_mentions_slots_and_decisions() -> None:
    done = explain(TEXT)
    assert done.returncode == 0, done.stderr
    for shown in ("Mentions", "GPE", "300000000 USD", "FDI_NEW", "Hà Nam", "Decisions", "19.000 đồng"):
        assert shown in done.stdout


@pytest.mark.parametrize("arguments", [(SEED,), ("-",)])
def test_a_file_or_standard_input(arguments: tuple[str | Path, ...]) -> None:
    done = explain(*arguments, stdin=SEED.read_text(encoding="utf-8"))
    assert done.returncode == 0 and "31819000000 USD" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((TEXT, "--published", "hôm qua"), "--published"),
        (("-",), "empty"),
        ((TEXT, "--lexicon", "none.toml"), "none.toml"),
    ],
)
def test_bad_input_is_one_line(arguments: tuple[str, ...], message: str) -> None:
    done = explain(*arguments)
    assert done.returncode == 2 and message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
