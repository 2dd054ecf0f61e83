"""The same extraction on Apache Spark (extra ``[spark]``; Java 17).

The articles of a DataFrame are extracted where they lie, the extractor loaded once a Python worker; rows have
the nested form of the store's tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from vnfdi_extract.pipeline import Extractor, load
from vnfdi_extract.schema import Article, Failure
from vnfdi_extract.tables import FLAG, INVESTMENT, MENTION, OBSERVATION, nested

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_PART = 256
_NESTED = {"mentions": MENTION, "observations": OBSERVATION, "investments": INVESTMENT, "flags": FLAG}
SCHEMA = pa.schema(
    [
        ("id", pa.string()), ("title", pa.string()), ("published", pa.date32()), ("lang", pa.string()),
        ("n_chars", pa.int32()), ("error", pa.string()),
        *((name, pa.list_(pa.struct(list(schema)))) for name, schema in _NESTED.items()),
    ]
)  # fmt: skip


def extract_df(
    df: DataFrame,
    text_col: str = "text",
    *,
    id_col: str | None = None,
    published_col: str | None = None,
    model: str | None = "default",
    lexicons: tuple[str, ...] = (),
) -> DataFrame:
    """Extract the articles of a DataFrame.

    Parameters
    ----------
    df : pyspark.sql.DataFrame
        One article a row.
    text_col, id_col, published_col : str
        Columns of the text, of an identifier (by default a hash of the text) and of the publication date.
    model, lexicons
        As in `vnfdi_extract.load`; the files must be on every worker.

    Returns
    -------
    pyspark.sql.DataFrame
        One row an article, in the schema of `SCHEMA`; ``error`` says why there are no facts.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    chosen = [c for c in (text_col, id_col, published_col) if c]

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        extractor = _loaded(model, lexicons)
        for part in _parts(batches):
            found = [_row(extractor, row, text_col, id_col, published_col) for row in part.to_pylist()]
            yield pa.RecordBatch.from_pylist(found, schema=SCHEMA)

    return df.select(*chosen).mapInArrow(work, from_arrow_schema(SCHEMA))


def _parts(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Cut Spark's batches, of 10,000 rows by default: what is made of an article is larger than its row."""
    for batch in batches:
        for start in range(0, batch.num_rows, _PART):
            yield batch.slice(start, _PART)


@cache
def _loaded(model: str | None, lexicons: tuple[str, ...]) -> Extractor:
    """One extractor a worker process, whatever the number of its partitions."""
    return load(model=model, lexicons=lexicons)


def _row(
    extractor: Extractor, row: dict[str, Any], text_col: str, id_col: str | None, published_col: str | None
) -> dict[str, Any]:
    text, given = row[text_col], row[id_col] if id_col else None
    name = "" if given is None else str(given)
    if not isinstance(text, str):
        return {"id": name, "error": "no text"}
    published = row[published_col] if published_col else None
    article = Article(text=text, id=name, published=_day(published))
    outcome = extractor.outcome(article)
    if isinstance(outcome, Failure):
        return {"id": article.id, "error": f"{outcome.error}: {outcome.message}"}
    head = outcome.model_dump(include={"id", "title", "published", "lang", "n_chars"})
    return head | nested(outcome, article.text)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
