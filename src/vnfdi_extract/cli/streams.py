"""The standard streams, made fit for what can be wrong with them: closed, full, or in a narrow encoding."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any

import typer

_INPUT, _OUTPUT, _ERROR = 0, 1, 2


def prepare() -> None:
    """Replace standard output by one that ends the command with one line when it cannot be written to."""
    # A file opened later would take the number of a closed stream. One opened to write cannot be read, and
    # the other way round, so that a closed stream is an error where it is used, and no sooner.
    for number, flags in ((_INPUT, os.O_WRONLY), (_OUTPUT, os.O_RDONLY), (_ERROR, os.O_WRONLY)):
        if _is_closed(number):
            os.open(os.devnull, flags)
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Input(_INPUT, closefd=False)))
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(io.FileIO(_ERROR, "w", closefd=False), write_through=True)
    encoding = sys.stdout.encoding if sys.stdout else "utf-8"
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(_Output(_OUTPUT, "w", closefd=False)), encoding, errors="backslashreplace",
        line_buffering=os.isatty(_OUTPUT),
    )  # fmt: skip
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")


def _is_closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError as error:
        return error.errno == errno.EBADF
    return False


class _Input(io.FileIO):
    """A standard input that was closed: readable in name, so that reading says what is wrong."""

    def readable(self) -> bool:
        """Whether it can be read: it will be tried."""
        return True


class _Output(io.FileIO):
    """Standard output, whose failure ends the command: quietly where no one reads on, else with one line."""

    def writable(self) -> bool:
        """Whether it can be written: it will be tried."""
        return True

    def write(self, data: Any, /) -> int:
        """Write bytes."""
        try:
            return super().write(data)
        except OSError as error:
            silence()
            if isinstance(error, BrokenPipeError):
                raise typer.Exit(0) from None
            print(f"vnfdi: standard output: {(error.strerror or str(error)).lower()}", file=sys.stderr)
            raise typer.Exit(2) from error


def silence() -> None:
    """Lead standard output nowhere, for what is written to it after it failed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), _OUTPUT)
