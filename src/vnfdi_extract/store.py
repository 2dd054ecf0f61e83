"""The embedded store: one DuckDB file of articles, mentions, facts, flags, failures and runs.

Articles are keyed by a hash of their content, so that reading them again does nothing twice. All rows of an
article are written in one transaction, so that a kill at any moment leaves whole articles only.
"""

from __future__ import annotations

import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import regex

from vnfdi_extract.schema import Article, Failure, Outcome
from vnfdi_extract.tables import SCHEMAS, Packed, key, packed, url

_RUNS = pa.schema(
    [
        ("run", pa.int64()), ("started", pa.timestamp("us")), ("finished", pa.timestamp("us")),
        ("extractor", pa.string()), ("articles", pa.int64()), ("failures", pa.int64()),
    ]
)  # fmt: skip


# Nothing but the file itself is opened: no extension is fetched for a name such as "md:x", and a view in a
# store that others made reads no file.
_CLOSED: dict[str, Any] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_MAGIC = slice(8, 12), b"DUCK"
# A condition on articles, `a`: not replaced at their source since.
NEWEST = "NOT EXISTS (SELECT 1 FROM articles n WHERE n.source = a.source AND n.version > a.version)"
_ELSEWHERE = regex.compile(r"\w{2,}:")


class StoreError(RuntimeError):
    """The store cannot be opened, read or written; the message is one line for the user."""


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn what goes wrong in a store into one line."""
    try:
        yield
    except duckdb.IOException as error:
        text = str(error)
        if "Could not set lock" in text or "Conflicting lock" in text:
            raise StoreError(f"{path}: in use by another process") from error
        raise StoreError(f"{path}: {_one_line(text)}") from error
    except (duckdb.Error, pa.ArrowException) as error:
        raise StoreError(f"{path}: {_one_line(str(error))}") from error


@contextmanager
def clear_rows(path: Path) -> Iterator[None]:
    """Turn what goes wrong in a store and with rows that others put into it into one line."""
    with clear_errors(path):
        try:
            yield
        except (ValueError, OverflowError, LookupError, TypeError) as error:
            if isinstance(error, pa.ArrowException):
                raise
            raise StoreError(
                f"{path}: a row that is none of this version's ({_one_line(str(error))})"
            ) from error


def _one_line(text: str) -> str:
    return text.splitlines()[0].removeprefix("IO Error: ")[:300]


def _refuse_others(path: Path) -> None:
    """Refuse what is no local DuckDB file."""
    if str(path).startswith(":memory:"):
        raise StoreError(f"{path}: a store is a file; this one would be gone at the end")
    start = _start(path)
    if start and start[_MAGIC[0]] != _MAGIC[1]:
        raise StoreError(f"{path}: no DuckDB file")
    if start is None and _ELSEWHERE.match(str(path)):
        raise StoreError(f"{path}: no local file")


def _start(path: Path) -> bytes | None:
    """The first bytes of a file; none where there is no file yet."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise StoreError(f"{path}: {'is a directory' if stat.S_ISDIR(mode) else 'no regular file'}")
        with path.open("rb") as file:
            return file.read(_MAGIC[0].stop)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path}: {(error.strerror or str(error)).lower()}") from error


class Store:
    """An open DuckDB file; a context manager.

    Parameters
    ----------
    path : path
        The file; made when it is missing, unless `read_only`.
    read_only : bool
        Open without the right to write.

    Raises
    ------
    StoreError
        When the file is missing, no database, or in use by another process.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        _refuse_others(path)
        if read_only and not path.exists():
            raise StoreError(f"{path}: no such file")
        with clear_errors(path):
            self.connection = duckdb.connect(str(path), read_only=read_only, config=_CLOSED)
            if not read_only:
                self._create()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was not committed is gone."""
        with clear_errors(self.path):
            self.connection.close()

    def _create(self) -> None:
        for name, schema in (*SCHEMAS.items(), ("runs", _RUNS)):
            empty = pa.Table.from_pylist([], schema=schema)
            self.connection.register("shape", empty)
            self.connection.execute(f'CREATE TABLE IF NOT EXISTS "{name}" AS SELECT * FROM shape')
            self.connection.unregister("shape")
            columns = [row[0] for row in self.connection.execute(f'DESCRIBE "{name}"').fetchall()]
            if columns != schema.names:
                raise StoreError(f"{self.path}: its table {name} is none of this version's")

    def known(self, articles: list[Article | Failure], extractor: str | None = None) -> set[str]:
        """The keys of those articles that are stored: with any outcome, or extracted by `extractor`."""
        keys = [key(article) for article in articles]
        with clear_errors(self.path):
            if extractor is None:
                return self._stored(keys)
            query = "SELECT article FROM articles WHERE article IN (SELECT unnest($1)) AND extractor = $2"
            return {row[0] for row in self.connection.execute(query, [keys, extractor]).fetchall()}

    def _stored(self, keys: list[str]) -> set[str]:
        query = " UNION ".join(
            f"SELECT article FROM {table} WHERE article IN (SELECT unnest($keys))"
            for table in ("articles", "failures")
        )
        return {row[0] for row in self.connection.execute(query, {"keys": keys}).fetchall()}

    def write(self, outcomes: Iterable[tuple[Article | Failure, Outcome]], extractor: str) -> None:
        """Write outcomes in one transaction; what was there of the same articles is replaced."""
        self.write_packed([packed(article, outcome, extractor) for article, outcome in outcomes])

    def write_packed(self, articles: Sequence[Packed]) -> None:
        """As `write`, of what `tables.packed` made."""
        with clear_errors(self.path):
            self.connection.begin()
            try:
                self._replace(articles)
            except duckdb.Error:
                self.connection.rollback()
                raise
            self.connection.commit()

    def _replace(self, articles: Sequence[Packed]) -> None:
        stored = self._stored([a.key for a in articles])
        incoming = {
            name: pa.Table.from_batches([a.batches[name] for a in articles if name in a.batches], schema)
            for name, schema in SCHEMAS.items()
        }
        incoming["articles"] = self._numbered(incoming["articles"])
        for name, table in incoming.items():
            if stored:
                query = f'DELETE FROM "{name}" WHERE article IN (SELECT unnest($keys))'
                self.connection.execute(query, {"keys": sorted(stored)})
            if len(table):
                self.connection.register("incoming", table)
                self.connection.execute(f'INSERT INTO "{name}" SELECT * FROM incoming')
                self.connection.unregister("incoming")

    def _numbered(self, articles: pa.Table) -> pa.Table:
        """Give a changed article at a known URL the next version, and a replaced one its own again."""
        told = list(zip(*(articles[name].to_pylist() for name in ("source", "article")), strict=True))
        urls = sorted({source for source, _ in told if url(source)})
        query = "SELECT source, article, version FROM articles WHERE source IN (SELECT unnest($urls))"
        stored = self.connection.execute(query, {"urls": urls}).fetchall() if urls else []
        versions = {(source, article): version for source, article, version in stored}
        latest: dict[str, int] = defaultdict(int)
        for (source, _), version in versions.items():
            latest[source] = max(latest[source], version)
        numbers = articles["version"].to_pylist()
        for i, (source, article) in enumerate(told):
            if known := versions.get((source, article)):
                numbers[i] = known
            elif url(source):
                numbers[i] = latest[source] = latest[source] + 1
        at = articles.schema.get_field_index("version")
        field = articles.schema.field(at)
        return articles.set_column(at, field, pa.array(numbers, field.type))

    def stream(self, query: str) -> pa.RecordBatchReader:
        """Run a query and stream its result."""
        with clear_errors(self.path):
            return self.connection.sql(query).to_arrow_reader()

    def select(self, query: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query with values, as dictionaries."""
        with clear_rows(self.path):
            return list(self.connection.sql(query, params=list(values)).to_arrow_table().to_pylist())

    def begin_run(self, extractor: str) -> int:
        """Note the start of a run; gives its number."""
        with clear_errors(self.path):
            (last,) = self.connection.execute("SELECT coalesce(max(run), 0) FROM runs").fetchone() or (0,)
            values = [last + 1, _now(), extractor]
            self.connection.execute("INSERT INTO runs VALUES (?, ?, NULL, ?, 0, 0)", values)
            return int(last) + 1

    def end_run(self, run: int, articles: int, failures: int) -> None:
        """Note the end of a run."""
        with clear_errors(self.path):
            self.connection.execute(
                "UPDATE runs SET finished = ?, articles = ?, failures = ? WHERE run = ?",
                [_now(), articles, failures, run],
            )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
