"""Parquet: one article a row, decoded a few rows at a time and within bounds."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from vnfdi_extract.readers.encoding import UnreadableError
from vnfdi_extract.readers.record import Read, Row
from vnfdi_extract.readers.source import (
    BURSTS_ABOVE,
    LARGEST_RATIO,
    LARGEST_TEXT,
    Fields,
    Source,
    unreadable,
)

_BATCH = 64
# More bytes than the longest article has in UTF-8.
_LARGEST_CELL = 4 * LARGEST_TEXT + 4


def parquet_rows(source: Source, fields: Fields) -> Iterator[Read]:
    """Read Parquet; a value that Python cannot hold costs its cell."""
    import pyarrow
    import pyarrow.parquet

    try:
        stream = seekable(source)
        # Values that repeat stay one value, so that a row costs what it holds and not what it repeats.
        schema = pyarrow.parquet.read_schema(stream)
        names, plain = schema.names, [f.name for f in schema if not pyarrow.types.is_nested(f.type)]
        file = pyarrow.parquet.ParquetFile(stream, read_dictionary=plain)
        if fields.text not in names:
            yield unreadable(source.name, f'no column "{fields.text}" (columns: {", ".join(names)[:200]})')
            return
        wanted = {fields.text, fields.title, fields.published, fields.url, fields.id, "source"}
        columns = [name for name in names if name in wanted]
        if twice := next((name for name in columns if columns.count(name) > 1), None):
            yield unreadable(source.name, f'two columns "{twice}"')
            return
        _refuse_bursts(file.metadata, set(columns))
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
            for record in _records(batch):
                number += 1
                yield Row(f"{source.name}:{number}", record)
        if not number:
            yield unreadable(source.name, "no rows")
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"not Parquet ({str(error).splitlines()[0][:200]})") from error


def seekable(source: Source) -> Any:
    """Parquet needs to seek: a file as it is, anything else from memory."""
    return source.stream if source.stream.seekable() else io.BytesIO(source.whole())


def count(source: Source) -> int:
    """The number of rows that the file says it has."""
    import pyarrow
    import pyarrow.parquet

    try:
        return int(pyarrow.parquet.ParquetFile(seekable(source)).metadata.num_rows)
    except pyarrow.ArrowException:
        return 1


def _refuse_bursts(metadata: Any, columns: set[str]) -> None:
    """Refuse pages that expand out of proportion, as compressed files are refused, before any is decoded."""
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        for chunk in map(group.column, range(group.num_columns)):
            most = max(BURSTS_ABOVE, LARGEST_RATIO * chunk.total_compressed_size)
            if chunk.path_in_schema.split(".")[0] in columns and chunk.total_uncompressed_size > most:
                raise UnreadableError(
                    f'column "{chunk.path_in_schema}" expands more than {LARGEST_RATIO} times'
                )


def _records(batch: Any) -> Iterator[Mapping[str, Any]]:
    columns = {name: _values(batch.column(name)) for name in batch.schema.names}
    for number in range(batch.num_rows):
        yield {name: values[number] for name, values in columns.items()}


def _values(column: Any) -> list[Any]:
    import pyarrow as pa

    if pa.types.is_timestamp(column.type):  # Python's have no nanoseconds, and a day needs none
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    if pa.types.is_nested(column.type):
        return [() for _ in column]
    return [_value(cell) for cell in column]


def _value(cell: Any) -> Any:
    """A cell as Python has it; the text of what Python has no value for, the start of what is too long."""
    import pyarrow as pa

    if isinstance(cell, pa.DictionaryScalar):
        cell = cell.value
    if isinstance(cell, pa.StringScalar | pa.LargeStringScalar | pa.BinaryScalar) and cell.is_valid:
        data = memoryview(cell.as_buffer())
        if len(data) > _LARGEST_CELL:
            return str(data[:_LARGEST_CELL], "utf-8", "replace")
    try:
        return cell.as_py()
    except (ValueError, OverflowError, LookupError, pa.ArrowException):
        return f"a value of type {cell.type}"
