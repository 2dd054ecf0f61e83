"""Where the cells of a table come from: one row a cell and source, with the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from vnfdi_extract.across.record import Source
from vnfdi_extract.across.series import Point

CELLS = pa.schema(
    [
        ("table", pa.string()), ("row", pa.string()), ("column", pa.string()), ("value", pa.string()),
        ("role", pa.string()), ("article", pa.string()), ("url", pa.string()), ("published", pa.date32()),
        ("start", pa.int32()), ("end", pa.int32()), ("sentence", pa.string()),
    ]
)  # fmt: skip
Row = dict[str, Any]


def of_source(table: str, row: str, column: str, value: str, role: str, source: Source) -> Row:
    """The row of one source of one cell."""
    return {
        "table": table, "row": row, "column": column, "value": value, "role": role,
        "article": source.article, "url": source.url, "published": source.published,
        "start": source.start, "end": source.end, "sentence": source.sentence,
    }  # fmt: skip


def of_point(table: str, row: str, column: str, point: Point) -> Iterator[Row]:
    """The rows of a cell that is a point of a series: what is agreed first, then what dissents."""
    for stated in point.stated:
        for source in stated.sources:
            yield of_source(table, row, column, stated.value, stated.role, source)
