"""CSV for spreadsheets: UTF-8 with a mark, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pyarrow as pa
import regex

# What spreadsheets take for the start of a formula (OWASP, CSV injection), also behind what they pass over:
# blanks, controls, characters without width, quotes, the separators of other tables.
_SIGN = r"[=+\-@＝＋－＠﹢﹣﹦﹫−]"
_ENDS = r"[;|\t\r\n]"
_PASSED = r"[\s\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0'\"|;,]"
_FORMULA = regex.compile(rf"[\t\r\n]|{_PASSED}*{_SIGN}")
# Where a list is separated by semicolons, they end a cell inside of quotes too, since those do not begin it.
# What steers a terminal or turns the direction of writing; blanks and line ends have their places in a cell.
_STEERING = regex.compile(r"[^\P{Cc}\t\n\r]|[\u2028-\u202e\u2066-\u2069]")
_WITHIN = regex.compile(rf"(?<={_ENDS})((?:(?!{_ENDS}){_PASSED})*+)(?={_SIGN})")


def write(reader: pa.RecordBatchReader, path: Path) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(reader.schema.names)
        for batch in reader:
            writer.writerows([harmless(value) for value in row.values()] for row in batch.to_pylist())


def harmless(value: Any) -> Any:
    r"""Put an apostrophe before text that a spreadsheet would run, U+FFFD for what steers a terminal.

    Numbers stay as they are.

    Examples
    --------
    >>> harmless('=HYPERLINK("http://x")'), harmless("Bắc Ninh"), harmless(-5)
    ('\'=HYPERLINK("http://x")', 'Bắc Ninh', -5)
    """
    if not isinstance(value, str):
        return value
    kept = _WITHIN.sub(r"\1'", _STEERING.sub("\ufffd", value))
    return f"'{kept}" if _FORMULA.match(value) else kept
