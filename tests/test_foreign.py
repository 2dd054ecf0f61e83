"""What others wrote: extractions, stores and pins that are not as this version writes them give one line."""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from vnfdi_extract import Article, Extraction, Failure, load
from vnfdi_extract.across.ledger import projects
from vnfdi_extract.across.pins import PinsError
from vnfdi_extract.across.pins import read as read_pins
from vnfdi_extract.across.series import series
from vnfdi_extract.exports import export
from vnfdi_extract.store import Store, StoreError
from vnfdi_extract.view import as_html
from vnfdi_extract.view.content import describe
from vnfdi_extract.view.inputs import from_lines, from_store, holds_extractions

TEXT = (
    "Năm 2024, tỉnh Hà Nam thu hút 300 triệu USD vốn đầu tư nước ngoài. Dự án Nhà máy Sông Cầu do Công ty "
    "TNHH Sông Cầu Electronics (Hàn Quốc) làm chủ đầu tư có vốn 80 triệu USD."
)
EXTRACT = load(model=None)
Change = tuple[Sequence[str | int], Any]

# A place in the JSON, and what stands there instead.
OF_ANOTHER_TEXT: list[Change] = [
    (("mentions", 0, "end"), 10**9), (("mentions", 0, "start"), -5), (("mentions", 0, "text"), "khác"),
    (("facts", 0, "anchor"), [0, 10**9]), (("facts", 0, "anchor"), [-10, -5]),
    (("facts", 0, "anchor"), [9, 3]), (("facts", 0, "evidence"), {"period": [[10**7, 10**7 + 1]]}),
    (("facts", 1, "project"), [10**8, 10**8 + 4]), (("facts", 1, "investors"), [[5, 1]]),
    (("facts", 1, "land_area"), [-1, 3]), (("segments", 0, "end"), 10**8),
]  # fmt: skip
WITHOUT_TEXT: list[Change] = [
    (("source",), "a" * 5000), (("source",), "/"), (("source",), "/dev/zero"), (("source",), "a\0b"),
    (("source",), "https://a.vn/1"), (("source",), "-"), (("source",), None), (("source",), ""),
    (("n_chars",), 5), (("id",), "another"),
]  # fmt: skip
NO_EXTRACTION: list[Change] = [
    (("schema_version",), [1]), (("mentions", 0, "label"), "FOO"), (("facts", 0, "indicator"), "FOO"),
    (("mentions", 0, "start"), 0.5), (("published",), "0000-01-01"), (("facts", 1, "stage"), "sold"),
]  # fmt: skip
# The text is the right one; what is odd is shown as it stands.
SHOWN: list[Change] = [
    (("facts", 0, "value"), value)
    for value in ("NaN", "-Infinity", "1e999999", "abc", "5..", "1" * 5000, "-5..6", "1_000", "٥")
]  # fmt: skip
SHOWN += [
    (("facts", 0, "period"), "2024-13"), (("facts", 0, "period"), "x/y/z"),
    (("facts", 0, "counterpart"), "nước"),
    (("facts", 1, "date"), "2024-02-30"), (("facts", 1, "amount"), "1e99999999 USD"),
    (("title",), "</script><script>alert(1)</script>"), (("facts", 0, "inherited"), {"x": "y"}),
]  # fmt: skip


def lines(folder: Path, change: Change | None = None) -> Path:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    article = Article(text=TEXT, id="a", source=str(folder / "a.txt"))
    record = json.loads(EXTRACT(article).to_json())
    if change:
        place: Any = record
        for step in change[0][:-1]:
            place = place[step]
        place[change[0][-1]] = change[1]
    (folder / "found.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return folder / "found.jsonl"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (OF_ANOTHER_TEXT, "was made from another text"),
        (WITHOUT_TEXT, "is not here"),
        (NO_EXTRACTION, "no extraction of this version"),
    ],
)
def test_extractions_that_cannot_be_shown(changes: list[Change], message: str, tmp_path: Path) -> None:
    for change in changes:
        file = lines(tmp_path, change)
        assert holds_extractions(str(file))
        (found,) = from_lines(str(file))
        assert isinstance(found, Failure) and found.source == f"{file}:1" and message in found.message, change


def test_extractions_that_are_odd(tmp_path: Path) -> None:
    for change in SHOWN:
        (found,) = from_lines(str(lines(tmp_path, change)))
        assert not isinstance(found, Failure), change
        assert "<script>alert" not in as_html([found]), change
        assert json.dumps(describe([found]), allow_nan=False), change


def test_a_damaged_file_costs_its_rest(tmp_path: Path) -> None:
    import gzip

    line = lines(tmp_path).read_bytes()
    other = [line.replace(b'"id": "a"', b'"id": "%d"' % n) for n in range(2000)]
    whole = gzip.compress(b"".join([line, *other]))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) * 2 // 3])
    first, *_, last = from_lines(str(tmp_path / "cut.jsonl.gz"))
    assert not isinstance(first, Failure)
    assert isinstance(last, Failure) and "damaged compressed data" in last.message


def test_a_heading_that_is_no_text(tmp_path: Path) -> None:
    (found,) = from_lines(str(lines(tmp_path)))
    assert not isinstance(found, Failure)
    assert "<title>?" in as_html([found], title=os.fsdecode(b"\xff"))


ROWS = [
    "UPDATE observations SET start = -5", 'UPDATE observations SET "end" = 9000000',
    "UPDATE observations SET start = NULL", "UPDATE investments SET start = NULL",
    "UPDATE observations SET indicator = 'FOO'", "UPDATE mentions SET label = 'FOO'",
    "UPDATE observations SET period = NULL", "UPDATE observations SET period = '2024-99'",
    "UPDATE observations SET amount = NULL, low = 5, high = NULL",
    "UPDATE investments SET stage = 'sold'", "UPDATE investments SET capital = 'x'",
    "UPDATE investments SET date = '2024-02-31'", "UPDATE investments SET investors = NULL",
    "UPDATE investments SET score = NULL", "UPDATE investments SET id = NULL",
    "UPDATE articles SET published = '0044-03-15 (BC)'", "UPDATE articles SET published = '12024-03-15'",
    "UPDATE articles SET published_basis = 'x'", "UPDATE articles SET text = ''",
    "UPDATE articles SET id = NULL", "UPDATE observations SET evidence = NULL, inherited = NULL",
    "UPDATE observations SET segment = 'x'", "DROP TABLE observations", "DROP TABLE articles",
    "ALTER TABLE articles RENAME TO a2; CREATE VIEW articles AS SELECT a2.* REPLACE "
    "((SELECT content FROM read_text('/etc/hostname')) AS text) FROM a2",
]  # fmt: skip


def _uses(folder: Path) -> dict[str, Callable[[Store], object]]:
    return {
        "view": lambda store: as_html(from_store(store)),
        "projects": projects,
        "series": series,
        "xlsx": lambda store: export(store, "xlsx", folder / "x.xlsx"),
        "csv": lambda store: export(store, "csv", folder),
        "jsonl": lambda store: export(store, "jsonl", folder),
    }


@pytest.mark.parametrize("sql", ROWS)
def test_rows_of_others_give_one_line_or_are_read(sql: str, tmp_path: Path) -> None:
    file = tmp_path / "s.duckdb"
    article = Article(text=TEXT, id="a")
    with Store(file) as store:
        store.write([(article, EXTRACT(article))], "v1")
    with duckdb.connect(str(file)) as connection:
        connection.execute(sql)
    for name, use in _uses(tmp_path).items():
        with Store(file, read_only=True) as store:
            try:
                use(store)
            except StoreError as error:
                message = str(error)
                assert message.startswith(f"{file}: ") and "\n" not in message, (name, message)


def test_a_view_of_a_local_file_is_not_read(tmp_path: Path) -> None:
    test_rows_of_others_give_one_line_or_are_read(ROWS[-1], tmp_path)
    with Store(tmp_path / "s.duckdb", read_only=True) as store, pytest.raises(StoreError, match="disabled"):
        as_html(from_store(store))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.mkdir(), "is a directory"),
        (os.mkfifo, "no regular file"),
        (lambda path: path.symlink_to("/dev/null"), "no regular file"),
        (lambda path: path.symlink_to("a" * 300), "file name too long"),
        (lambda path: path.symlink_to(path), "too many levels of symbolic links"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "no DuckDB file"),
    ],
)
def test_what_is_no_store(make: Callable[[Path], object], message: str, tmp_path: Path) -> None:
    make(tmp_path / "s.duckdb")
    for read_only in (True, False):
        with pytest.raises(StoreError, match=rf"s\.duckdb: {message}"):
            Store(tmp_path / "s.duckdb", read_only=read_only)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a = " + "[" * 50_000, "nested too deep"),
        ("a." * 20_000 + "a = 1", "line 1: a key of more than"), ("[[same", "Expected"), ("same = 5", "same"),
        ('[[foo]]\ndeals = ["a:1", "a:2"]', "foo"), ('[[same]]\ndeals = ["a:1"]', "two deals"),
        ("[[same]]\n", "deals"), ("[[same]]\ndeals = [1, 2]", "deals"), ("\x1b", "line 1"),
    ],
)  # fmt: skip
def test_pins_that_cannot_be_read(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "pins.toml").write_text(content, encoding="utf-8")
    with pytest.raises(PinsError, match=message) as refused:
        read_pins(tmp_path / "pins.toml")
    assert str(refused.value).startswith(f"{tmp_path}/pins.toml: ")


def test_the_extraction_is_as_expected() -> None:
    found: Extraction = EXTRACT(Article(text=TEXT))
    assert len(found.observations) == len(found.investments) == 1
