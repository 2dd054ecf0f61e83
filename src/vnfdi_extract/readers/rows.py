"""Delimited tables: one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from vnfdi_extract.readers.encoding import UnreadableError
from vnfdi_extract.readers.record import Read, Row
from vnfdi_extract.readers.source import LARGEST_INPUT, Fields, Line, Source, unreadable

_DELIMITERS = ",;\t|"


def csv_rows(source: Source, fields: Fields) -> Iterator[Read]:
    """Read CSV with a header (comma, semicolon, tab or bar); a bad row costs only itself."""
    return _rows(source, fields, _DELIMITERS)


def tsv_rows(source: Source, fields: Fields) -> Iterator[Read]:
    """Read tab-separated values with a header, quoted as in CSV; a bad row costs only itself."""
    return _rows(source, fields, "\t")


def _rows(source: Source, fields: Fields, delimiters: str) -> Iterator[Read]:
    csv.field_size_limit(LARGEST_INPUT)
    lines = _Readable(source.lines())
    first = lines.peek()
    reader = csv.reader(lines, delimiter=max(delimiters, key=first.count), strict=True)
    header: list[str] | None = None
    rows = 0
    while True:
        lines.begin_row()
        try:
            row = next(reader, None)
        except csv.Error as error:
            lines.faults.append(f"not CSV ({error})")
            row = []
        except _TooLongError as error:
            lines.faults.append(str(error))
            row = []
        where = f"{source.name}:{lines.number}"
        if lines.faults:
            rows += 1
            yield unreadable(where, lines.faults[0])
        elif row is None:
            break
        elif row and header is None:
            header = row
        elif row and header is not None:
            rows += 1
            yield _row(header, row, where)
        if header is not None and fields.text not in header:
            yield unreadable(where, f'no column "{fields.text}" (columns: {", ".join(header)[:200]})')
            return
    if not rows:
        yield unreadable(source.name, "no rows")


def _row(header: list[str], row: list[str], where: str) -> Read:
    if len(row) > len(header):
        return unreadable(where, f"{len(row)} fields, but the header has {len(header)}")
    return Row(where, dict(zip(header, row, strict=False)))


class _TooLongError(Exception):
    """A row goes on over more lines than may become one article."""


class _Readable:
    """The lines that are text, within bounds; of the others the faults, which cost the row they belong to.

    No generator: those end with their first error, and the rows after a bad one are wanted.
    """

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._ahead: list[str] = []
        self._size = 0
        self.number = 0
        self.faults: list[str] = []

    def peek(self) -> str:
        """The first line, which is read again."""
        self._ahead = [next(self, "")]
        self.number = 0
        return self._ahead[0]

    def begin_row(self) -> None:
        """Count anew."""
        self._size = 0
        self.faults.clear()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._ahead:
            line: Line = self._ahead.pop()
        else:
            line = next(self._lines)
        self.number += 1
        if isinstance(line, UnreadableError):
            self.faults.append(str(line))
            return "\n"
        self._size += len(line)
        if self._size > LARGEST_INPUT:
            raise _TooLongError(f"row larger than {LARGEST_INPUT >> 20} MiB")
        return line
