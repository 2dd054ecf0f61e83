"""JSON lines: a fact a line, amounts as strings."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from vnfdi_extract.schema import plain


def write(reader: pa.RecordBatchReader, path: Path) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for batch in reader:
            for row in batch.to_pylist():
                file.write(json.dumps(row, ensure_ascii=False, default=_text) + "\n")


def _text(value: Any) -> str:
    return (
        plain(value)
        if isinstance(value, Decimal)
        else value.isoformat()
        if isinstance(value, date)
        else str(value)
    )
