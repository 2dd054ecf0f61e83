"""Extraction on a real local Spark session equals the local one, row by row."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pyarrow as pa
import pytest

from vnfdi_extract import Article, load
from vnfdi_extract.tables import nested

pyspark_sql = pytest.importorskip("pyspark.sql")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not which("java"), reason="Spark needs Java")]
ARTICLES = sorted((Path(__file__).parent / "fixtures" / "articles").glob("*.txt"))


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = pyspark_sql.SparkSession.builder.master("local[2]").appName("vnfdi")
    builder = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
    spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    yield spark
    spark.stop()


def test_rows_equal_the_local_ones(session: Any) -> None:
    from vnfdi_extract.spark import SCHEMA, extract_df

    texts = [(p.stem, p.read_bytes().decode("utf-8"), date(2025, 1, 3)) for p in ARTICLES]
    df = session.createDataFrame([*texts, ("none", None, None)], "name string, body string, day date")
    found = extract_df(df.repartition(3), "body", id_col="name", published_col="day")
    rows = {row["id"]: row.asDict(recursive=True) for row in found.collect()}
    extract = load()
    for name, text, day in texts:
        local = nested(extract(Article(text=text, id=name, published=day)), text)
        shape = pa.schema([SCHEMA.field(n) for n in local])
        typed = pa.Table.from_pylist([local], schema=shape).to_pylist()[0]
        assert {n: rows[name][n] for n in local} == typed
        assert rows[name]["published"] == day and rows[name]["n_chars"] == len(text)
    assert rows["none"]["error"] == "no text"
    assert all(rows[name]["mentions"] for name, _, _ in texts)


def test_the_schema_is_typed(session: Any) -> None:
    from vnfdi_extract.spark import extract_df

    schema = extract_df(session.createDataFrame([("a",)], "text string")).schema
    amount = schema["observations"].dataType.elementType["amount"].dataType
    assert amount.simpleString() == "decimal(38,6)"
