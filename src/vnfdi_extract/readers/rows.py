"""Tables: one article a row of CSV or Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from vnfdi_extract.readers.record import article
from vnfdi_extract.readers.source import LARGEST_ARTICLE, Complaint, Fields, Source, UnreadableError, decode
from vnfdi_extract.schema import Article

_BATCH = 64
_MEGABYTE = 1 << 20


def csv_rows(source: Source, fields: Fields) -> Iterator[Article | Complaint]:
    """Read CSV (comma, semicolon or tab) with a header."""
    csv.field_size_limit(LARGEST_ARTICLE)
    lines = _decoded(source)
    first = next(lines, "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(_rejoined(first, lines), delimiter=delimiter)
    header = next(reader, None)
    if not header:
        yield Complaint(source.name, "empty")
        return
    if fields.text not in header:
        yield Complaint(f"{source.name}:1", f'no column "{fields.text}" (columns: {", ".join(header)[:200]})')
        return
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Complaint(f"{source.name}:{reader.line_num}", f"not CSV ({error})")
            continue
        if row is None:
            return
        if row:
            record = dict(zip(header, row, strict=False))
            yield article(record, f"{source.name}:{reader.line_num}", fields)


def _decoded(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.lines(), 1):
        if line is None:
            raise UnreadableError(f"line {number} is larger than {LARGEST_ARTICLE >> 20} MiB")
        try:
            yield decode(line).replace("\0", "\ufffd")
        except UnreadableError as error:
            raise UnreadableError(f"line {number}: {error}") from error


def _rejoined(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def parquet_rows(source: Source, fields: Fields) -> Iterator[Article | Complaint]:
    """Read Parquet, a few rows at a time."""
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(_seekable(source))
        if fields.text not in file.schema_arrow.names:
            columns = ", ".join(file.schema_arrow.names)[:200]
            yield Complaint(source.name, f'no column "{fields.text}" (columns: {columns})')
            return
        wanted = {fields.text, fields.title, fields.published, fields.url, fields.id, "source"}
        columns_read = [name for name in file.schema_arrow.names if name in wanted]
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH, columns=columns_read):
            for record in batch.to_pylist():
                number += 1
                yield article(record, f"{source.name}:{number}", fields)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"not Parquet ({str(error).splitlines()[0][:200]})") from error


def _seekable(source: Source) -> Any:
    """Parquet needs to seek: a file as it is, anything else from memory."""
    return source.stream if source.stream.seekable() else io.BytesIO(source.whole())


def size(source: Source, parser: Callable[..., object]) -> int:
    """Count the rows of a table or the lines of a file."""
    if parser is parquet_rows:
        import pyarrow
        import pyarrow.parquet

        try:
            return int(pyarrow.parquet.ParquetFile(_seekable(source)).metadata.num_rows)
        except pyarrow.ArrowException:
            return 1
    pieces = iter(lambda: source.read(_MEGABYTE), b"")
    return sum(piece.count(b"\n") for piece in islice(pieces, 4096))
