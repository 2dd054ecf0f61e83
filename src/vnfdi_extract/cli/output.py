"""What the commands write: whole lines of JSON, and complaints of one line each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import typer
from rich.console import Console

from vnfdi_extract.cli.table import clean


def complain(message: str) -> None:
    """Print one line on standard error; control characters from an article never reach the terminal."""
    print(f"vnfdi: {clean(message)}", file=sys.stderr)


class Lines:
    """Writes whole lines of UTF-8: a line that does not fit on the disk leaves nothing of itself behind."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._whole = 0

    def write(self, line: str) -> None:
        """Write a line and its end."""
        data = memoryview(line.encode("utf-8") + b"\n")
        size = len(data)
        try:
            while data:
                data = data[self._stream.write(data) :]
        except OSError:
            if self._stream.seekable():
                self._stream.truncate(self._whole)
            raise
        self._whole += size


@contextmanager
def written(path: Path | None) -> Iterator[None]:
    """Turn what goes wrong with writing to `path` (or standard output) into one line and exit code 2."""
    try:
        yield
    except BrokenPipeError:
        # Whoever read the output has had enough; without this, Python complains again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        complain(f"{path or 'standard output'}: {(error.strerror or str(error)).lower()}")
        raise typer.Exit(2) from error


@contextmanager
def json_lines(path: Path | None) -> Iterator[Lines]:
    """Open an output of JSON lines."""
    with written(path):
        if path is None:
            yield Lines(sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            with path.open("wb", buffering=0) as file:
                yield Lines(file)


@contextmanager
def console(path: Path | None) -> Iterator[Console]:
    """Open an output of tables; 160 columns wide where it is no terminal."""
    with written(path):
        if path is None:
            yield Console(width=None if sys.stdout.isatty() else 160, highlight=False)
            sys.stdout.flush()
        else:
            with path.open("w", encoding="utf-8", newline="\n") as file:
                yield Console(file=file, width=160, highlight=False)
