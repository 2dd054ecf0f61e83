"""Parquet, compressed with zstd."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet


def write(reader: pa.RecordBatchReader, path: Path) -> None:
    """Write a table batch by batch."""
    with pyarrow.parquet.ParquetWriter(path, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
