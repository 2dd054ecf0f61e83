"""Whatever arrives gives an outcome or a clear line, in bounded time and memory, and costs nothing else."""

import json
import re
import resource
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from hostile import ESCAPES, GOOD, PATHS, inputs, line

# Less than Python, the libraries and the largest article need together with any bomb let off.
_ADDRESSES = 4 << 30
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def vnfdi(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "vnfdi_extract", *map(str, arguments)]
    return subprocess.run(
        command, input=stdin, capture_output=True, timeout=900, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bad inputs, good ones between them, and files that are none."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, (name, data) in enumerate(inputs()):
        (folder / name).write_bytes(data)
        if number % 10 == 0:
            (folder / f"{name}-good.txt").write_text(f"{GOOD} Số {number}.", encoding="utf-8")
    (folder / "nowhere.txt").symlink_to("missing")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "folder.txt").mkdir()
    (folder / "\x1b[31m.txt").write_text("", encoding="utf-8")
    return folder


def _of_date(message: bytes) -> bool:
    """Whether a line says that a date was not read, which costs the date and not the row."""
    return b'"published" is no date' in message or message.endswith("… and more of the kind".encode())


def test_there_are_enough_of_them() -> None:
    names = [name for name, _ in inputs()]
    assert len(names) == len(set(names)) >= 200


@pytest.mark.slow
def test_each_gives_an_outcome_or_a_clear_line(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = vnfdi("extract", corpus, "-o", out, "--model", "none", "--workers", "2")
    error, written = done.stderr.decode(), out.read_text(encoding="utf-8")
    assert done.returncode == 1 and "Traceback" not in error
    assert not _CONTROL.search(error) and not _CONTROL.search(written)
    complaints = error.splitlines()
    assert all(complaint.startswith(f"vnfdi: {corpus}/") for complaint in complaints)
    assert not [c for c in complaints if re.search(r": (\w+Error|timeout|worker died):", c)], complaints
    sources = {json.loads(text)["source"] for text in written.split("\n") if text}
    told = "\n".join([*sources, error])
    with_url = re.compile(rb'"url": "?[^ "]')
    untold = [n for n, data in inputs() if f"/{n}" not in told and not with_url.search(data[:99_999])]
    assert not untold
    good = {str(file) for file in corpus.glob("*-good.txt")}
    assert good and good <= sources
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    assert peak < 2 << 30


@pytest.mark.slow
def test_the_store_takes_them_all(corpus: Path, tmp_path: Path) -> None:
    db = tmp_path / "s.duckdb"
    for _ in range(2):
        done = vnfdi("ingest", corpus, "--db", db, "--model", "none", "--workers", "2")
        # Ten failures are named, the others counted, and the sum is told.
        named = [m for m in done.stderr.splitlines() if not _of_date(m)]
        assert done.returncode == 1 and len(named) == 12, done.stderr
        assert b"Traceback" not in done.stderr and not _CONTROL.search(done.stderr.decode())
    assert b" 0 extracted" in done.stderr
    with duckdb.connect(str(db), read_only=True) as connection:
        texts = {t for (t,) in connection.execute("SELECT text FROM articles").fetchall()}
        failures = connection.execute("SELECT count(DISTINCT source) FROM failures").fetchone()
    assert all(file.read_text(encoding="utf-8") in texts for file in corpus.glob("*-good.txt"))
    assert failures and failures[0] > 100
    for form in ("csv", "xlsx", "parquet", "jsonl"):
        assert vnfdi("export", "--db", db, "--to", form, "-o", tmp_path / form).returncode == 0


def test_terminals_see_no_control_characters(tmp_path: Path) -> None:
    lines = [line(id=e, title=e, text=f"{GOOD} {e} Bà Rịa {e} đạt 5 tỷ USD.") for e in ESCAPES]
    lines += [line(id=e, published=e) for e in ESCAPES] + [b"\x1b[31m\n"]
    (tmp_path / "\x1b[32m\x9b1m.jsonl").write_bytes(b"".join(lines))
    for form in ("table", "jsonl"):
        done = vnfdi("extract", tmp_path, "--format", form, "--model", "none")
        assert done.returncode == 1 and any(_of_date(m) for m in done.stderr.splitlines())
        for shown in (done.stdout.decode(), done.stderr.decode()):
            assert shown and not _CONTROL.search(shown)
    records = [json.loads(text) for text in done.stdout.decode().splitlines()]
    assert [record["id"] for record in records][: len(ESCAPES)] == ESCAPES


def test_ids_never_leave_the_folder(tmp_path: Path) -> None:
    lines = b"".join(line(id=name, text=f"{GOOD} {n}") for n, name in enumerate(PATHS))
    gold = tmp_path / "a" / "b" / "gold"
    done = vnfdi("gold", "draft", "-", "-o", gold, stdin=lines)
    assert done.returncode == 0, done.stderr
    assert vnfdi("gold", "export", gold, tmp_path / "a" / "b" / "brat", "--to", "brat").returncode == 0
    back = vnfdi("gold", "import", tmp_path / "a" / "b" / "brat", tmp_path / "a" / "back", "--from", "brat")
    assert back.returncode == 0, back.stderr
    found = [file for file in tmp_path.rglob("*") if file.is_file()]
    folders = {gold, tmp_path / "a" / "b" / "brat", tmp_path / "a" / "back"}
    assert {file.parent for file in found} == folders
    assert len(list(gold.glob("*.json"))) == len(PATHS)
    ids = {json.loads(file.read_text(encoding="utf-8"))["id"] for file in gold.glob("*.json")}
    assert ids == {name.replace("\ud800", "�") for name in PATHS}
    again = {
        json.loads(file.read_text(encoding="utf-8"))["id"]
        for file in (tmp_path / "a" / "back").glob("*.json")
    }
    assert {name for name in ids if len(name) < 50} <= again
