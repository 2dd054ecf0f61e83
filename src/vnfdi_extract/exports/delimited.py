"""CSV for spreadsheets: UTF-8 with a mark, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pyarrow as pa

# What spreadsheets take for the start of a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(reader: pa.RecordBatchReader, path: Path) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(reader.schema.names)
        for batch in reader:
            writer.writerows([harmless(value) for value in row.values()] for row in batch.to_pylist())


def harmless(value: Any) -> Any:
    r"""Put an apostrophe before text that a spreadsheet would run; numbers stay as they are.

    Examples
    --------
    >>> harmless('=HYPERLINK("http://x")'), harmless("Bắc Ninh"), harmless(-5)
    ('\'=HYPERLINK("http://x")', 'Bắc Ninh', -5)
    """
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
