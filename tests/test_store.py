"""The store: a real DuckDB file, whole articles only, versions by address."""

import multiprocessing
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from vnfdi_extract import Article, Failure, load
from vnfdi_extract.exports import export
from vnfdi_extract.store import Store, StoreError
from vnfdi_extract.tables import key

EXTRACT = load(model=None)
TEXT = "Năm 2024, tỉnh Hà Nam thu hút {} triệu USD vốn đầu tư trực tiếp nước ngoài."


def article(number: int, url: str | None = None) -> Article:
    return Article(text=TEXT.format(number), source=url)


def write(store: Store, *articles: Article, extractor: str = "v1") -> None:
    store.write([(a, EXTRACT.outcome(a)) for a in articles], extractor)


def test_everything_of_an_article_is_there(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        write(store, article(300), article(400))
        query = """SELECT m.text, m.norm, m.start, a.text[m.start + 1:m."end"] AS said
            FROM mentions m JOIN articles a USING (article) WHERE label = 'MONEY' ORDER BY m.norm"""
        rows = store.connection.execute(query).fetchall()
    said = [f"{n} triệu USD" for n in (300, 400)]
    assert [r[0] for r in rows] == said == [r[3] for r in rows]
    assert [r[1] for r in rows] == ["300000000 USD", "400000000 USD"]


def test_writing_again_replaces(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        write(store, article(300))
        before = store.connection.execute("SELECT * FROM mentions").fetchall()
        write(store, article(300), extractor="v2")
        assert store.connection.execute("SELECT * FROM mentions").fetchall() == before
        assert store.connection.execute("SELECT extractor FROM articles").fetchall() == [("v2",)]


def test_a_failure_gives_way_to_an_extraction(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        failed = Failure(id="x", source=None, error="timeout", message="took longer than 1 s")
        store.write([(article(300), failed)], "v1")
        assert store.known([article(300)]) == {key(article(300))}
        assert store.known([article(300)], "v1") == set()
        write(store, article(300))
        assert store.connection.execute("SELECT * FROM failures").fetchall() == []
        assert store.known([article(300)], "v1") == {key(article(300))}


def test_a_changed_article_at_a_url_is_a_new_version(tmp_path: Path) -> None:
    url, other = "https://a.vn/1", "https://a.vn/2"
    with Store(tmp_path / "s.duckdb") as store:
        write(store, article(1, url), article(2, url), article(1, other), article(5, "news.jsonl:3"))
        write(store, article(3, url), article(6, "news.jsonl:3"), article(1), article(2))
        write(store, article(2, url), extractor="v2")
        query = "SELECT source, version FROM articles ORDER BY source NULLS LAST, version"
        found = store.connection.execute(query).fetchall()
    versions = [(url, 1), (url, 2), (url, 3), (other, 1), ("news.jsonl:3", 1), ("news.jsonl:3", 1)]
    assert found == [*versions, (None, 1), (None, 1)]


AMOUNTS = [
    ("5", Decimal(5)),
    ("0.1234565", Decimal("0.123456")),
    ("-3.5", Decimal("-3.5")),
    ("1" + "0" * 30, Decimal(10) ** 30),
    ("1" + "0" * 32, None),
    ("1" + "0" * 400, None),
    ("Infinity", None),
    ("sNaN", None),
    ("NaN", None),
    ("x", None),
    (None, None),
]


@pytest.mark.parametrize(("value", "expected"), AMOUNTS, ids=[str(a[0])[:12] for a in AMOUNTS])
def test_amounts_fit_their_column_or_are_left_to_the_text(
    tmp_path: Path, value: str | None, expected: Decimal | None
) -> None:
    from vnfdi_extract.schema import Observation

    extraction = EXTRACT(article(300))
    fact = Observation(id="f1", anchor=(0, 3), by="test", indicator="FDI_NEW", value=value, unit="USD")
    with Store(tmp_path / "s.duckdb") as store:
        store.write([(article(300), extraction.model_copy(update={"facts": (fact,)}))], "v1")
        assert store.connection.execute("SELECT amount FROM observations").fetchall() == [(expected,)]


def test_odd_characters_survive(tmp_path: Path) -> None:
    odd = Article(text="Vốn\0 5 tỷ USD \x1b[31m đỏ \ud800 😀 ‮", title="\0", id="../\0")
    with Store(tmp_path / "s.duckdb") as store:
        write(store, odd)
        found = store.connection.execute("SELECT text, title, id FROM articles").fetchone()
    assert found == (odd.text, odd.title, odd.id) and "�" in odd.text


def test_what_is_no_store_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "text.duckdb").write_bytes(b"no database " * 1000)
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("CREATE TABLE articles (headline VARCHAR)")
    (tmp_path / "cut.duckdb").write_bytes((tmp_path / "other.duckdb").read_bytes()[:5000])
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as other:
        other.execute("CREATE TABLE articles (headline TEXT)")
    for name, message in (
        ("text.duckdb", "no DuckDB file"),
        ("cut.duckdb", ""),
        ("x.sqlite", "no DuckDB file"),
        ("other.duckdb", "its table articles is none of this version's"),
        ("no/folder.duckdb", "No such file"),
        ("", "Is a directory"),
    ):
        with pytest.raises(StoreError) as error:
            Store(tmp_path / name)
        assert message.lower() in str(error.value).lower() and "\n" not in str(error.value)
    with pytest.raises(StoreError, match="no such file"):
        Store(tmp_path / "missing.duckdb", read_only=True)


@pytest.mark.parametrize("name", [":memory:", ":memory:x", "md:x", "s3://bucket/x.duckdb", "https://a.vn/x"])
def test_a_store_is_a_local_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"a store is a file|no local file"):
            Store(Path(name), read_only=read_only)
    assert not list(tmp_path.iterdir())


def test_a_store_of_others_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("article\nsecret\n", encoding="utf-8")
    with Store(tmp_path / "s.duckdb"):
        pass
    with duckdb.connect(str(tmp_path / "s.duckdb")) as other:
        columns = [row[0] for row in other.execute("DESCRIBE articles").fetchall()]
        other.execute("DROP TABLE articles")
        read = ", ".join(f"article AS {name}" for name in columns if name != "article")
        other.execute(f"CREATE VIEW articles AS SELECT article, {read} FROM '{tmp_path}/secret.csv'")
        assert other.execute("SELECT id FROM articles").fetchall() == [("secret",)]
    with Store(tmp_path / "s.duckdb", read_only=True) as store:
        with pytest.raises(StoreError, match="disabled"):
            store.stream("SELECT * FROM articles")
        with pytest.raises(StoreError, match="disabled"):
            export(store, "csv", tmp_path / "out")


def _hold(path: Path, held: object, done: object) -> None:
    with Store(path):
        held.set()  # type: ignore[attr-defined]
        done.wait()  # type: ignore[attr-defined]


def test_a_store_in_use_by_another_process(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(tmp_path / "s.duckdb", held, done))
    holder.start()
    try:
        assert held.wait(120)
        for read_only in (False, True):
            with pytest.raises(StoreError, match="in use by another process"):
                Store(tmp_path / "s.duckdb", read_only=read_only)
    finally:
        done.set()
        holder.join()
