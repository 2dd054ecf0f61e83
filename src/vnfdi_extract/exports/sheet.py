"""One table as an Excel workbook of one sheet: numbers as numbers, text as text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import xlsxwriter

from vnfdi_extract.exports.workbook import CREATED, LONGEST_CELL


def write(reader: pa.RecordBatchReader, path: Path) -> None:
    """Write all rows of a table below its column names.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    table = reader.read_all()
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": CREATED})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(table.column_names):
            sheet.write_string(0, column, name, bold)
        for number, row in enumerate(table.to_pylist(), 1):
            for column, value in enumerate(row.values()):
                if isinstance(value, Decimal | int | float):
                    sheet.write_number(number, column, value)
                elif isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif value is not None:
                    sheet.write_string(number, column, str(value)[:LONGEST_CELL])
        sheet.autofilter(0, 0, table.num_rows, max(0, table.num_columns - 1))
