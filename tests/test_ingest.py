"""Ingest: nothing twice, what changed again, and the command line over it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from vnfdi_extract import Article, Failure, load
from vnfdi_extract.ingest import Progress, ingest
from vnfdi_extract.pipeline import Extractor, Options
from vnfdi_extract.store import Store
from vnfdi_extract.tables import SCHEMAS

EXTRACT = load(model=None)
TEXT = "Năm 2024, tỉnh Hà Nam thu hút {} triệu USD vốn đầu tư trực tiếp nước ngoài."


def articles(*numbers: int) -> list[Article]:
    return [Article(text=TEXT.format(n), source=f"https://a.vn/{n}") for n in numbers]


def tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a store but those of its runs."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {t: connection.execute(f'SELECT * FROM "{t}" ORDER BY ALL').fetchall() for t in SCHEMAS}


def vnfdi(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "vnfdi_extract", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=300, check=False)


def test_nothing_is_done_twice(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store(path) as store:
        inputs = articles(1, 2, 2, 3)
        assert ingest(inputs, store, EXTRACT, workers=0) == Progress(extracted=3, skipped=1)
    before = tables(path)
    with Store(path) as store:
        assert ingest(articles(3, 2, 1, 4), store, EXTRACT, workers=0) == Progress(extracted=1, skipped=3)
        runs = store.connection.execute("SELECT run, extractor, articles FROM runs ORDER BY run").fetchall()
    assert runs == [(1, EXTRACT.version, 3), (2, EXTRACT.version, 1)]
    after = tables(path)
    assert all(set(map(repr, before[t])) <= set(map(repr, after[t])) for t in SCHEMAS)
    assert len(after["articles"]) == 4


def test_refresh_extracts_again_what_another_extractor_did(tmp_path: Path) -> None:
    other = Extractor(EXTRACT.recognisers[:1], Options(None, ("pyproject.toml",)))
    with Store(tmp_path / "s.duckdb") as store:
        ingest(articles(1, 2), store, other, workers=0)
        ingest(articles(2, 3), store, EXTRACT, workers=0)
        assert ingest(articles(1, 2), store, EXTRACT, workers=0).skipped == 2
        done = ingest(articles(1, 2, 3), store, EXTRACT, workers=0, refresh=True)
        assert done == Progress(extracted=2, skipped=1)
    with Store(tmp_path / "t.duckdb") as store:
        ingest(articles(1, 2, 3), store, EXTRACT, workers=0)
    assert tables(tmp_path / "s.duckdb") == tables(tmp_path / "t.duckdb")


def test_refresh_tries_failures_again(tmp_path: Path) -> None:
    def broken(_doc: object) -> Iterator[Any]:
        raise ZeroDivisionError("no such luck")
        yield

    with Store(tmp_path / "s.duckdb") as store:
        done = ingest(articles(1, 2), store, replace(EXTRACT, recognisers=(broken,)), workers=0)
        assert done == Progress(failures=2)
        errors = store.connection.execute("SELECT error, message, source FROM failures ORDER BY source")
        assert errors.fetchall()[0] == ("ZeroDivisionError", "no such luck", "https://a.vn/1")
        assert ingest(articles(1, 2), store, EXTRACT, workers=0) == Progress(skipped=2)
        assert ingest(articles(1, 2), store, EXTRACT, workers=0, refresh=True) == Progress(extracted=2)
        assert store.connection.execute("SELECT * FROM failures").fetchall() == []


def test_a_changed_article_is_a_new_version(tmp_path: Path) -> None:
    url = "https://a.vn/1"
    with Store(tmp_path / "s.duckdb") as store:
        for n in (1, 2):
            ingest([Article(text=TEXT.format(n), source=url)], store, EXTRACT, workers=0)
        found = store.connection.execute("SELECT version, text FROM articles ORDER BY version").fetchall()
    assert found == [(1, TEXT.format(1)), (2, TEXT.format(2))]


def test_what_cannot_be_read_is_recorded_once_and_counted_each_time(tmp_path: Path) -> None:
    bad = Failure(id="a.txt", source="a.txt", error="unreadable", message="empty")
    with Store(tmp_path / "s.duckdb") as store:
        for _ in range(2):
            done = ingest([bad, *articles(1)], store, EXTRACT, workers=0)
            assert done.failures == 1
        assert store.connection.execute("SELECT id, message FROM failures").fetchall() == [("a.txt", "empty")]


def test_workers_write_what_one_process_writes(tmp_path: Path) -> None:
    for workers in (0, 2):
        with Store(tmp_path / f"{workers}.duckdb") as store:
            ingest(articles(*range(40)), store, EXTRACT, workers=workers)
    assert tables(tmp_path / "0.duckdb") == tables(tmp_path / "2.duckdb")


def test_the_command_names_the_first_failures(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"text": 5}\n' * 12, encoding="utf-8")
    done = vnfdi("ingest", tmp_path / "bad.jsonl", tmp_path / "none.txt", "--db", tmp_path / "s.duckdb")
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1 and len(lines) == 12
    assert lines[9].endswith('bad.jsonl:10: "text" is no text')
    assert lines[10:] == [
        "vnfdi: … and 3 more: the table failures has them all",
        "vnfdi: 0 extracted, 0 known, 13 failed",
    ]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    lines = [json.dumps({"text": a.text, "url": a.source}) for a in articles(*range(30))]
    (tmp_path / "news.jsonl").write_text("\n".join([*lines, '{"text": 5}', lines[0]]), encoding="utf-8")
    return tmp_path / "news.jsonl"


def test_the_command_and_its_export(news: Path, tmp_path: Path) -> None:
    db, options = tmp_path / "s.duckdb", ("--model", "none", "--workers", "2")
    first = vnfdi("ingest", news, "--db", db, *options)
    assert first.returncode == 1
    named = f'vnfdi: {news}:31: "text" is no text\n'
    assert first.stderr.decode() == f"{named}vnfdi: 30 extracted, 1 known, 1 failed\n" and not first.stdout
    again = vnfdi("ingest", news, "--db", db, *options)
    assert again.stderr.decode() == f"{named}vnfdi: 0 extracted, 31 known, 1 failed\n"
    out = vnfdi("export", "--db", db, "--to", "jsonl", "-o", tmp_path / "out")
    files = [tmp_path / "out" / f"{t}.jsonl" for t in ("observations", "investments")]
    assert out.returncode == 0 and out.stdout.decode().split() == list(map(str, files))


def test_export_without_a_store_is_one_clear_line(tmp_path: Path) -> None:
    missing = vnfdi("export", "--db", tmp_path / "none.duckdb", "--to", "csv")
    assert missing.returncode == 2 and missing.stderr.endswith(b"none.duckdb: no such file\n")
    with Store(tmp_path / "s.duckdb"):
        pass
    (tmp_path / "file").touch()
    for form in ("csv", "parquet", "jsonl", "xlsx"):
        done = vnfdi("export", "--db", tmp_path / "s.duckdb", "--to", form, "-o", tmp_path / "file" / "x")
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, done.stderr
        assert b"not a directory" in done.stderr
