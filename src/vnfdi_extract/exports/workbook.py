"""Excel workbooks: text is written as text, never as a formula or link."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

_MOST_ROWS = 1_048_575
_LONGEST_CELL = 32_767


def write(reader: pa.RecordBatchReader, path: Path) -> None:
    """Write a table; what exceeds a sheet goes on in the next one."""
    try:
        _write(reader, path)
    except FileCreateError as error:
        cause = error.args[0]
        raise (cause if isinstance(cause, OSError) else OSError(str(error))) from error


def _write(reader: pa.RecordBatchReader, path: Path) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet, row = _sheet(book, reader.schema.names), 1
        for batch in reader:
            for record in batch.to_pylist():
                if row > _MOST_ROWS:
                    sheet, row = _sheet(book, reader.schema.names), 1
                for column, value in enumerate(record.values()):
                    _cell(sheet, row, column, value, day)
                row += 1


def _sheet(book: xlsxwriter.Workbook, names: list[str]) -> Any:
    sheet = book.add_worksheet()
    for column, name in enumerate(names):
        sheet.write_string(0, column, name)
    sheet.freeze_panes(1, 0)
    return sheet


def _cell(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, Decimal | int | float):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, str(value)[:_LONGEST_CELL])
