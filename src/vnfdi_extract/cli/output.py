"""What the commands write: whole lines of JSON, and complaints of one line each."""

from __future__ import annotations

import csv
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from vnfdi_extract.cli.streams import silence
from vnfdi_extract.cli.table import clean
from vnfdi_extract.pool import WorkerError
from vnfdi_extract.readers import STANDARD_INPUT, files
from vnfdi_extract.schema import Failure

# JSON needs no escape for these, but terminals obey C1 and direction controls, and line separators end lines.
_STEERING = (*range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_ESCAPES = {code: f"\\u{code:04x}" for code in _STEERING}


def complain(message: str) -> None:
    """Print one line on standard error; control characters from an article never reach the terminal."""
    print(f"vnfdi: {clean(message)}", file=sys.stderr)


def complain_of(failure: Failure) -> None:
    """Print one line about an input that failed."""
    kind = "" if failure.error == "unreadable" else f"{failure.error}: "
    complain(f"{failure.source or failure.id}: {kind}{failure.message}")


@contextmanager
def interruptible(message: str = "stopped") -> Iterator[None]:
    """Turn Ctrl-C into one line and exit code 130, and workers that do not start into exit code 2."""
    try:
        yield
    except KeyboardInterrupt as error:
        complain(message)
        raise typer.Exit(130) from error
    except WorkerError as error:
        complain(str(error))
        raise typer.Exit(2) from error


@contextmanager
def clear_store_errors() -> Iterator[None]:
    """Turn a store that cannot be used into one line and exit code 2."""
    from vnfdi_extract.store import StoreError  # DuckDB and Arrow: only for commands with a store

    try:
        yield
    except StoreError as error:
        complain(str(error))
        raise typer.Exit(2) from error


def complain_a_few(most: int = 10) -> Callable[[str], None]:
    """Make what complains of the first few things that it is given, and says that there are more."""
    told = 0

    def warn(message: str) -> None:
        nonlocal told
        told += 1
        if told <= most:
            complain(message)
        elif told == most + 1:
            complain("… and more of the kind")

    return warn


def keep_inputs(paths: Iterable[str | Path | None], output: Path | None) -> None:
    """Refuse to write into what is read: articles, a store, names of one's own, gold."""
    try:
        target = output.stat() if output else os.fstat(sys.stdout.fileno())
    except OSError:
        return
    if not stat.S_ISREG(target.st_mode):
        return
    for name, found in _inputs([str(path) for path in paths if path is not None]):
        if os.path.samestat(found, target):
            complain(f"{output or 'standard output'}: is an input" + ("" if output else f" ({name})"))
            raise typer.Exit(2)


def _inputs(paths: list[str]) -> Iterator[tuple[str, os.stat_result]]:
    if STANDARD_INPUT in paths:
        yield "standard input", os.fstat(sys.stdin.fileno())
    for file in files(paths):
        with suppress(OSError):
            yield str(file), file.stat()


def screen(width: int = 160) -> Console:
    """Standard output for tables: as wide as the terminal; where it is none, `width` columns."""
    return Console(width=None if sys.stdout.isatty() else width, highlight=False)


class Lines:
    """Writes whole lines of JSON: a line that does not fit on the disk leaves nothing of itself behind.

    Characters that would end a line or steer a terminal are written as escapes.
    """

    def __init__(self, stream: io.RawIOBase) -> None:
        self._stream = stream
        self._whole = stream.seek(0, os.SEEK_END) if stream.seekable() else None

    def write(self, line: str) -> None:
        """Write a line and its end."""
        data = memoryview(line.translate(_ESCAPES).encode("utf-8") + b"\n")
        size = len(data)
        try:
            while data:
                data = data[self._stream.write(data) :]
        except OSError:
            if self._whole is not None:
                with suppress(OSError):
                    self._stream.truncate(self._whole)
            raise
        if self._whole is not None:
            self._whole += size


@contextmanager
def written(path: Path | None) -> Iterator[None]:
    """Turn what goes wrong with writing to `path` (or standard output) into one line and exit code 2."""
    try:
        yield
    except BrokenPipeError:
        silence()
        raise typer.Exit(0) from None
    except OSError as error:
        if path is None:
            silence()
        complain(f"{path or 'standard output'}: {(error.strerror or str(error)).lower()}")
        raise typer.Exit(2) from error


@contextmanager
def json_lines(path: Path | None) -> Iterator[Lines]:
    """Open an output of JSON lines."""
    with written(path):
        if path is None:
            # Unbuffered: what a buffer holds when the disk is full would be half a line.
            yield Lines(io.FileIO(sys.stdout.fileno(), "w", closefd=False))
        else:
            with path.open("wb", buffering=0) as file:
                yield Lines(file)


@contextmanager
def rows(path: Path | None, names: Sequence[str]) -> Iterator[Callable[[Iterable[dict[str, Any]]], None]]:
    """Open an output of CSV: a file has the mark by which spreadsheets know UTF-8."""
    from vnfdi_extract.exports.delimited import harmless

    with written(path):
        raw = path.open("wb") if path else io.FileIO(sys.stdout.fileno(), "w", closefd=False)
        with io.TextIOWrapper(raw, "utf-8-sig" if path else "utf-8", newline="", write_through=True) as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            yield lambda found: writer.writerows({k: harmless(v) for k, v in row.items()} for row in found)


@contextmanager
def console(path: Path | None) -> Iterator[Console]:
    """Open an output of tables in words; 80 columns wide where it is no terminal."""
    with written(path):
        if path is None:
            yield screen(80)
        else:
            with path.open("w", encoding="utf-8", newline="\n") as file:
                yield Console(file=file, width=80, highlight=False)
