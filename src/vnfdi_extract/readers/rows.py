"""Tables: one article a row of CSV or Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any

from vnfdi_extract.readers.encoding import UnreadableError
from vnfdi_extract.readers.record import article
from vnfdi_extract.readers.source import LARGEST_INPUT, Fields, Line, Source, unreadable
from vnfdi_extract.schema import Article, Failure

_BATCH = 64
_MEGABYTE = 1 << 20


def csv_rows(source: Source, fields: Fields) -> Iterator[Article | Failure]:
    """Read CSV with a header (comma, semicolon, tab or bar); a bad row costs only itself."""
    csv.field_size_limit(LARGEST_INPUT)
    faults: list[str] = []
    lines = _readable(source.lines(), faults)
    first = next(lines, "")
    reader = csv.reader(chain([first], lines), delimiter=max(",;\t|", key=first.count), strict=True)
    header: list[str] | None = None
    rows = 0
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            faults.append(f"not CSV ({error})")
            row = []
        where = f"{source.name}:{reader.line_num}"
        if faults:
            rows += 1
            yield unreadable(where, faults[0])
            faults.clear()
        elif row is None:
            break
        elif row and header is None:
            header = row
        elif row and header is not None:
            rows += 1
            yield _article(header, row, where, fields)
        if header is not None and fields.text not in header:
            yield unreadable(where, f'no column "{fields.text}" (columns: {", ".join(header)[:200]})')
            return
    if not rows:
        yield unreadable(source.name, "no rows")


def _article(header: list[str], row: list[str], where: str, fields: Fields) -> Article | Failure:
    if len(row) > len(header):
        return unreadable(where, f"{len(row)} fields, but the header has {len(header)}")
    return article(dict(zip(header, row, strict=False)), where, fields)


def _readable(lines: Iterator[Line], faults: list[str]) -> Iterator[str]:
    """The lines that are text; of the others the faults, which the row that they belong to is told by."""
    for line in lines:
        if isinstance(line, UnreadableError):
            faults.append(str(line))
        yield "\n" if isinstance(line, UnreadableError) else line


def parquet_rows(source: Source, fields: Fields) -> Iterator[Article | Failure]:
    """Read Parquet, a few rows at a time."""
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(_seekable(source))
        names = file.schema_arrow.names
        if fields.text not in names:
            yield unreadable(source.name, f'no column "{fields.text}" (columns: {", ".join(names)[:200]})')
            return
        wanted = {fields.text, fields.title, fields.published, fields.url, fields.id, "source"}
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH, columns=[name for name in names if name in wanted]):
            for record in batch.to_pylist():
                number += 1
                yield article(record, f"{source.name}:{number}", fields)
        if not number:
            yield unreadable(source.name, "no rows")
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
