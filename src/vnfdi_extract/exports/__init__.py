"""Facts out of the store: flat tables, a form a file here and a line in `WRITERS`, or one workbook."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from vnfdi_extract.exports import delimited, json_lines, parquet, workbook
from vnfdi_extract.exports.flat import FACTS, SOURCES, read
from vnfdi_extract.labels import Lang
from vnfdi_extract.store import Store, clear_rows

WRITERS: dict[str, Callable[[pa.RecordBatchReader, Path], None]] = {
    "csv": delimited.write,
    "parquet": parquet.write,
    "jsonl": json_lines.write,
}
WORKBOOK = "xlsx"
_SHEETS = {"statistics": "observations", "deals": "investments", "sources": SOURCES}


def export(
    store: Store, form: str, target: Path, *, related: bool = False, versions: bool = False, lang: Lang = "vi"
) -> list[Path]:
    """Write the facts of a store in one form; each file appears whole or not at all.

    Parameters
    ----------
    form : str
        A key of `WRITERS`, for a file of observations and one of investments, or "xlsx" for one workbook.
    target : Path
        The folder to write to, or the workbook itself.
    related : bool
        Also the facts of lists of other articles on the page.
    versions : bool
        Also the facts of articles that were replaced at their source.
    lang : str
        The language of the workbook; the other forms keep the codes.

    Returns
    -------
    list of path
        The files written.
    """
    if form == WORKBOOK:
        file = workbook_of(target)
        # Each table is read when its sheet is written: a connection streams one result at a time.
        tables: dict[str, Iterable[workbook.Row]] = {
            sheet: _rows(store, table, related, versions) for sheet, table in _SHEETS.items()
        }
        with clear_rows(store.path), whole(file) as unfinished:
            workbook.write(tables, unfinished, lang)
        return [file]
    files = [target / f"{table}.{form}" for table in FACTS]
    for table, file in zip(FACTS, files, strict=True):
        with clear_rows(store.path), whole(file) as unfinished:
            WRITERS[form](read(store, table, related=related, versions=versions), unfinished)
    return files


def workbook_of(target: Path) -> Path:
    """The workbook that a name stands for: one named .xlsx, or one in the folder of that name.

    Raises
    ------
    OSError
        When it is neither.
    """
    if target.suffix.lower() == ".xlsx":
        return target
    if target.exists() and not target.is_dir():
        raise OSError(errno.ENOTDIR, "neither a folder nor named .xlsx", str(target))
    return target / "facts.xlsx"


def _rows(store: Store, table: str, related: bool, versions: bool) -> Iterator[workbook.Row]:
    for batch in read(store, table, related=related, versions=versions):
        yield from batch.to_pylist()


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """Give a name to write to, which becomes the file when all is written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.part")
    try:
        yield unfinished
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
