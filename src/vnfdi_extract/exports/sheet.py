"""One table as an Excel workbook of one kind of row: numbers as numbers, text as text."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pyarrow as pa

from vnfdi_extract.exports import workbook


def write(reader: pa.RecordBatchReader, path: Path) -> None:
    """Write all rows of a table below its column names; what exceeds a sheet goes on in the next one.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    names = reader.schema.names
    rows = (row for batch in reader for row in batch.to_pylist())
    with workbook.opened(path) as book:
        bold = book.add_format({"bold": True})
        forms = {"text": None, "day": book.add_format({"num_format": "yyyy-mm-dd"})}
        is_full = True
        while is_full:
            sheet = book.add_worksheet()
            sheet.freeze_panes(1, 0)
            for column, name in enumerate(names):
                sheet.write_string(0, column, name, bold)
            number = 0
            for number, row in enumerate(islice(rows, workbook.MOST_ROWS), 1):
                for column, value in enumerate(row.values()):
                    workbook.put(sheet, number, column, value, "text", forms)
            sheet.autofilter(0, 0, number, max(0, len(names) - 1))
            is_full = number == workbook.MOST_ROWS
