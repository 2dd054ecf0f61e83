"""Facts out of the store, as flat tables: a format is a file here and a line in `WRITERS`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from vnfdi_extract.exports import delimited, json_lines, parquet, workbook
from vnfdi_extract.exports.flat import FACTS, read
from vnfdi_extract.store import Store, clear_errors

WRITERS: dict[str, Callable[[pa.RecordBatchReader, Path], None]] = {
    "csv": delimited.write,
    "parquet": parquet.write,
    "jsonl": json_lines.write,
    "xlsx": workbook.write,
}


def export(
    store: Store, form: str, folder: Path, *, related: bool = False, versions: bool = False
) -> list[Path]:
    """Write ``observations`` and ``investments`` in one form; each file appears whole or not at all.

    Parameters
    ----------
    form : str
        A key of `WRITERS`.
    related : bool
        Also the facts of lists of other articles on the page.
    versions : bool
        Also the facts of articles that were replaced at their source.

    Returns
    -------
    list of path
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in FACTS:
        target = folder / f"{table}.{form}"
        unfinished = target.with_name(f".{target.name}.part")
        try:
            with clear_errors(store.path):
                WRITERS[form](read(store, table, related=related, versions=versions), unfinished)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        written.append(target)
    return written
