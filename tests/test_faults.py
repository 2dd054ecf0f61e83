"""Faults of the world: kills, full disks, locked and unwritable files, interrupts."""

import json
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from test_ingest import tables

from vnfdi_extract import Article, Failure, load
from vnfdi_extract.store import Store

TEXT = "Năm 2024, tỉnh Hà Nam thu hút {} triệu USD vốn đầu tư trực tiếp nước ngoài, tăng {}%."
VNFDI = [sys.executable, "-m", "vnfdi_extract"]
Limit = Callable[[], None] | None


def vnfdi(
    *arguments: str | Path, limit: Limit = None, stdout: int = -1
) -> subprocess.CompletedProcess[bytes]:
    command = [*VNFDI, *map(str, arguments)]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, timeout=300, check=False, preexec_fn=limit
    )


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line that a command leaves with exit code 2."""
    error = done.stderr.decode()
    assert done.returncode == 2, error
    (line,) = error.splitlines()
    return line


def news(path: Path, size: int) -> Path:
    """Articles, some twice, some changed at their address, some lines broken."""
    lines = []
    for n in range(size):
        record = {
            "id": f"a{n}",
            "text": TEXT.format(n, n % 100),
            "url": f"https://a.vn/{n % (size - 200)}",
        }
        lines.append(json.dumps(record, ensure_ascii=False))
        lines += [lines[n // 2]] if n % 50 == 0 else ['{"text": '] if n % 70 == 0 else []
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return news(tmp_path_factory.mktemp("some") / "news.jsonl", 400)


def kill(delays: list[float], *command: str | Path) -> int:
    script = str(Path(__file__).with_name("interrupted.py"))
    arguments = [sys.executable, script, *map(str, delays), "--", *map(str, command)]
    return int(subprocess.run(arguments, stdout=subprocess.PIPE, timeout=600, check=True).stdout)


@pytest.mark.slow
def test_an_ingest_killed_at_random_moments_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    source, rng = news(tmp_path / "news.jsonl", 1200), random.Random(6)
    options = ("--model", "none", "--workers", "0")
    assert vnfdi("ingest", source, "--db", tmp_path / "calm.duckdb", *options).returncode == 1
    calm, kills = tables(tmp_path / "calm.duckdb"), 0
    assert len(calm["articles"]) == 1200 and len(calm["failures"]) > 10
    for attempt in range(10):
        db = tmp_path / f"{attempt}.duckdb"
        kills += kill([rng.uniform(0, 1.5) for _ in range(12)], "ingest", source, "--db", db, *options)
        assert vnfdi("ingest", source, "--db", db, *options).returncode == 1
        assert tables(db) == calm
        if kills >= 20:
            break
    assert kills >= 20


@pytest.mark.slow
def test_killed_with_workers_nothing_is_left_running(some: Path, tmp_path: Path) -> None:
    command = ["ingest", some, "--db", tmp_path / "s.duckdb", "--model", "none", "--workers", "2"]
    process = subprocess.Popen([*VNFDI, *map(str, command)], start_new_session=True)
    time.sleep(random.Random(1).uniform(2, 6))
    process.kill()
    process.wait()
    deadline = time.monotonic() + 60
    while members(process.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert ends(process.pid)
    assert vnfdi(*command).returncode == 1


def members(session: int) -> list[str]:
    """The living processes of a session."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, _group, of = file.read_text().rpartition(")")[2].split()[:4]
            found += [file.parent.name] if of == str(session) and state != "Z" else []
    return found


def ends(session: int) -> bool:
    """Whether a session ends: its tracker of shared resources goes a moment after the others."""
    for _ in range(1200):
        if not members(session):
            return True
        time.sleep(0.05)
    return False


def _interruptible() -> None:
    """Undo what a shell does for jobs in the background: they ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_ctrl_c_is_one_line(command: str, tmp_path: Path) -> None:
    source = news(tmp_path / "news.jsonl", 20_000)
    target = ["--db", tmp_path / "s.duckdb"] if command == "ingest" else ["-o", tmp_path / "out.jsonl"]
    arguments = [*VNFDI, command, source, *target, "--model", "none", "--workers", "2"]
    process = subprocess.Popen(
        list(map(str, arguments)), start_new_session=True, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
        preexec_fn=_interruptible,
    )  # fmt: skip
    while not (tmp_path / Path(target[1]).name).exists():
        time.sleep(0.05)
    time.sleep(3)
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=120)
    lines = [line for line in error.decode().splitlines() if "news.jsonl:" not in line]
    assert process.returncode == 130 and len(lines) == 1 and lines[0].startswith("vnfdi: stopped")
    assert ends(process.pid)
    if command == "extract":
        whole = (tmp_path / "out.jsonl").read_bytes()
        assert not whole or whole.endswith(b"}\n")


def small(size: int) -> Callable[[], None]:
    """A disk on which no file may grow beyond `size` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_leaves_whole_lines(some: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = vnfdi("extract", some, "-o", out, "--model", "none", limit=small(100_000))
    errors = [line for line in done.stderr.decode().splitlines() if ": not JSON" not in line]
    assert done.returncode == 2 and errors == [f"vnfdi: {out}: file too large"]
    lines = out.read_bytes().split(b"\n")
    assert lines.pop() == b"" and len(lines) > 5
    assert all(json.loads(line)["id"].startswith("a") for line in lines)


def test_a_full_disk_never_cuts_what_was_there_before(some: Path, tmp_path: Path) -> None:
    before = b'{"id": "before"}\n' * 5000
    (tmp_path / "out.jsonl").write_bytes(before)
    with (tmp_path / "out.jsonl").open("ab") as stream:
        done = vnfdi(
            "extract", some, "--model", "none", limit=small(len(before) + 50_000), stdout=stream.fileno()
        )
    assert done.returncode == 2 and b"standard output: file too large" in done.stderr
    content = (tmp_path / "out.jsonl").read_bytes()
    assert content.startswith(before) and content.endswith(b"}\n") and len(content) > len(before)


@pytest.mark.parametrize("format", ["jsonl", "table"])
@pytest.mark.parametrize("how", ["option", "stdout"])
def test_a_device_without_space(format: str, how: str) -> None:
    article = Path(__file__).parent / "fixtures" / "articles" / "seed-000.txt"
    with Path("/dev/full").open("wb") as full:
        arguments = ["extract", article, "--format", format, "--model", "none"]
        done = vnfdi(*arguments, *(["-o", "/dev/full"] if how == "option" else []), stdout=full.fileno())
    where = "/dev/full" if how == "option" else "standard output"
    assert complaint(done) == f"vnfdi: {where}: no space left on device"


def test_a_full_disk_leaves_a_store_of_whole_articles(some: Path, tmp_path: Path) -> None:
    db, options = tmp_path / "s.duckdb", ("--model", "none", "--workers", "0")
    assert str(db) in complaint(vnfdi("ingest", some, "--db", db, *options, limit=small(300_000)))
    if db.exists():
        with Store(db) as store:
            query = "SELECT count(*) FROM mentions WHERE article NOT IN (SELECT article FROM articles)"
            assert store.connection.execute(query).fetchall() == [(0,)]
    assert vnfdi("ingest", some, "--db", db, *options).returncode == 1
    vnfdi("ingest", some, "--db", tmp_path / "calm.duckdb", *options)
    assert tables(db) == tables(tmp_path / "calm.duckdb")


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl", "xlsx"])
def test_a_full_disk_leaves_no_half_of_an_export(form: str, tmp_path: Path) -> None:
    extract = load(model=None)
    articles = [Article(text=TEXT.format(n, n) * 2, id=str(n)) for n in range(200)]
    with Store(tmp_path / "s.duckdb") as store:
        store.write([(a, extract.outcome(a)) for a in articles], "v1")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / f"observations.{form}").write_bytes(b"as before")
    done = vnfdi(
        "export", "--db", tmp_path / "s.duckdb", "--to", form, "-o", tmp_path / "out", limit=small(500)
    )
    assert "file too large" in complaint(done).lower()
    assert [p.name for p in (tmp_path / "out").iterdir()] == [f"observations.{form}"]
    assert (tmp_path / "out" / f"observations.{form}").read_bytes() == b"as before"


def test_an_input_is_never_overwritten(some: Path, tmp_path: Path) -> None:
    (tmp_path / "link.jsonl").symlink_to(some)
    before = some.read_bytes()
    assert complaint(vnfdi("extract", some, "-o", tmp_path / "link.jsonl")).endswith("is an input")
    assert some.read_bytes() == before


def test_unwritable_places(some: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "is a directory" in complaint(vnfdi("extract", some, "-o", tmp_path / "folder"))
    assert "folder" in complaint(vnfdi("ingest", some, "--db", tmp_path / "folder")).lower()
    assert "no such file" in complaint(vnfdi("ingest", some, "--db", tmp_path / "no" / "s.duckdb")).lower()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_places(some: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir(mode=0o500)
    assert "permission denied" in complaint(vnfdi("extract", some, "-o", tmp_path / "folder" / "o")).lower()
    assert "permission denied" in complaint(vnfdi("ingest", some, "--db", tmp_path / "folder" / "d")).lower()


def test_a_second_ingest_says_so_and_leaves(some: Path, tmp_path: Path) -> None:
    command = ["ingest", "-", "--db", str(tmp_path / "s.duckdb"), "--model", "none", "--workers", "0"]
    with subprocess.Popen([*VNFDI, *command], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as first:
        while not (tmp_path / "s.duckdb").exists():
            time.sleep(0.05)
        second = vnfdi("ingest", some, *command[2:])
        assert complaint(second) == f"vnfdi: {tmp_path}/s.duckdb: in use by another process"
        assert first.stdin
        first.stdin.write(TEXT.format(1, 1).encode())
        first.stdin.close()
    assert first.returncode == 0
    assert len(tables(tmp_path / "s.duckdb")["articles"]) == 1


def test_killed_workers_cost_only_what_they_had(tmp_path: Path) -> None:
    articles = [Article(text=TEXT.format(n, n), id=str(n)) for n in range(60)]
    outcomes = load(model=None).pipe(articles, workers=2)
    found = [next(outcomes)]
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
    found += outcomes
    assert [o.id for o in found] == [a.id for a in articles]
    failed = [o for o in found if isinstance(o, Failure)]
    assert len(failed) <= 2
    assert all(f.error == "worker died" and "exit code -9" in f.message for f in failed)


def test_an_article_that_takes_too_long_is_a_failure() -> None:
    articles = [Article(text=TEXT.format(n, n) * 400, id=str(n)) for n in range(2)]
    first, second = load(model=None).pipe(articles, workers=1, timeout=0.01)
    for outcome in (first, second):
        assert isinstance(outcome, Failure)
        assert (outcome.error, outcome.message) == ("timeout", "took longer than 0.01 s")


def test_a_reader_that_has_had_enough(some: Path) -> None:
    command = f"{sys.executable} -m vnfdi_extract extract {some} --model none 2>&1 >&3 | cat 1>&2"
    done = subprocess.run(
        ["bash", "-c", f"({command}) 3>&1 | head -n 1"], capture_output=True, timeout=300, check=False
    )
    assert json.loads(done.stdout)["id"] == "a0"
    assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr
