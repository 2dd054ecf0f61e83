"""Nothing that a command reads, and nothing that a person made, is written over."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vnfdi_extract import Article, load
from vnfdi_extract.store import Store

TEXT = "Năm 2024, tỉnh Hà Nam thu hút 300 triệu USD vốn đầu tư trực tiếp nước ngoài."
COMMANDS = [
    "extract a.txt -o a.txt", "extract a.txt -o a.txt --format csv", "extract a.txt -o a.txt --format xlsx",
    "extract a.txt --lexicon l.toml -o l.toml", "extract a.txt --lexicon l.csv -o l.csv",
    "view a.txt -o a.txt", "view . -o ./a.txt", "view a.jsonl -o a.jsonl",
    "view a.jsonl --articles a.txt -o a.txt",
    "view a.txt --lexicon l.toml -o l.toml", "view --db s.duckdb -o s.duckdb",
    "projects --db s.duckdb -o s.duckdb", "projects --db s.duckdb --format jsonl -o link.duckdb",
    "projects --db s.duckdb --pins p.toml -o p.toml", "series --db s.duckdb -o s.duckdb",
    "series --db s.duckdb --format csv -o s.duckdb", "series --db s.duckdb --monthly --chart s.duckdb",
    "export --db s.duckdb --to xlsx -o s.duckdb", "export --db s.xlsx --to xlsx -o s.xlsx",
    "evaluate gold --json gold/a.json", "evaluate gold --junit gold/a.txt",
    "evaluate gold --html gold/a.json",
    "evaluate gold a.jsonl --json a.jsonl", "evaluate gold a.jsonl --compare b.jsonl --html b.jsonl",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    extract, article = load(model=None), Article(text=TEXT, id="a", source="a.txt")
    found = extract(article)
    (tmp_path / "gold").mkdir()
    for file in ("a.txt", "gold/a.txt"):
        (tmp_path / file).write_text(TEXT, encoding="utf-8")
    for file in ("a.jsonl", "b.jsonl"):
        (tmp_path / file).write_text(found.to_json() + "\n", encoding="utf-8")
    gold = {"id": "a", "n_chars": len(TEXT), "mentions": [], "facts": []}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "l.toml").write_text('[[zone]]\nname = "KCN Sông Lam"\n', encoding="utf-8")
    (tmp_path / "l.csv").write_text("label,name\nzone,KCN Sông Lam\n", encoding="utf-8")
    (tmp_path / "p.toml").write_text("same = []\n", encoding="utf-8")
    for name in ("s.duckdb", "s.xlsx"):
        with Store(tmp_path / name) as store:
            store.write([(article, found)], "v1")
    (tmp_path / "link.duckdb").symlink_to("s.duckdb")
    return tmp_path


def vnfdi(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vnfdi_extract", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, timeout=300, check=False, encoding="utf-8"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_read_stays(command: str, folder: Path) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    done = vnfdi(folder, *command.split())
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, done.stderr
    assert "is an input" in done.stderr or "neither a folder nor named .xlsx" in done.stderr
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_draft_that_was_corrected_stays(folder: Path) -> None:
    corrected = (folder / "gold" / "a.json").read_bytes()
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    done = vnfdi(folder, "gold", "draft", "a.txt", "b.txt", "-o", "gold")
    assert done.returncode == 1
    assert done.stderr == "vnfdi: gold/a.json: is there already, and stays as it is\n"
    assert (folder / "gold" / "a.json").read_bytes() == corrected
    assert json.loads((folder / "gold" / "b.json").read_text(encoding="utf-8"))["mentions"]
