"""From files to articles: every input gives articles or a clear complaint, and a fault costs only its own.

``.txt`` and ``.html`` files are one article each, ``.jsonl``, ``.csv`` and ``.parquet`` files one a row; each
may be compressed (``.gz``, ``.xz``, ``.zst``). A format is a file here and a line in `_PARSERS`.
"""

from __future__ import annotations

import glob
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from vnfdi_extract.readers import lines, page, rows
from vnfdi_extract.readers.source import Complaint, Fields, Source, UnreadableError, decode, opened, peel
from vnfdi_extract.schema import Article

__all__ = ["STANDARD_INPUT", "Complaint", "Fields", "UnreadableError", "count", "decode", "read"]

STANDARD_INPUT = "-"
Outcome = Article | Complaint
Parser = Callable[[Source, Fields], Iterator[Outcome]]

_PARSERS: dict[str, Parser] = {
    ".txt": page.text,
    ".html": page.html,
    ".htm": page.html,
    ".jsonl": lines.json_lines,
    ".ndjson": lines.json_lines,
    ".csv": rows.csv_rows,
    ".parquet": rows.parquet_rows,
}


def read(paths: Iterable[str], fields: Mapping[str, str] | None = None) -> Iterator[Outcome]:
    """Read the articles of files, folders and globs, in order; ``-`` is standard input.

    Parameters
    ----------
    paths : iterable of str
        Files, folders of them (recursively, sorted), globs, or ``-`` (text, HTML or JSON lines).
    fields : mapping, optional
        Names of the columns that hold text, title, published, url and id, where they are others.

    Yields
    ------
    Article or Complaint
        A complaint for each file, line or row that cannot be read; nothing else is lost.
    """
    names = Fields.of(fields or {})
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _parsed(Source("<stdin>", cast(io.BufferedReader, sys.stdin.buffer)), _sniffed, names)
        else:
            yield from _files(path, names)


def _files(path: str, names: Fields) -> Iterator[Outcome]:
    files = _matching(path)
    if not files:
        known = ", ".join(_PARSERS)
        yield Complaint(path, f"no readable file ({known}; also .gz, .xz, .zst) here")
    for file in files:
        parser = _PARSERS.get(peel(file).suffix.lower(), page.text)
        try:
            with opened(file) as source:
                yield from _parsed(source, parser, names)
        except OSError as error:
            yield Complaint(str(file), (error.strerror or str(error)).lower())


def _matching(path: str) -> list[Path]:
    """The files of a folder or a glob; a path that is neither stands for itself."""
    if Path(path).is_dir():
        return sorted(f for f in Path(path).rglob("*") if f.is_file() and peel(f).suffix.lower() in _PARSERS)
    if not Path(path).exists() and glob.has_magic(path):
        found = glob.iglob(path, recursive=True)  # noqa: PTH207 - takes absolute patterns too
        return sorted(file for file in map(Path, found) if file.is_file())
    return [Path(path)]


def _parsed(source: Source, parser: Parser, names: Fields) -> Iterator[Outcome]:
    """Run a parser; what makes the rest of a source unreadable is one complaint, after what was read."""
    try:
        yield from parser(source, names)
    except UnreadableError as error:
        yield Complaint(source.name, str(error))


def _sniffed(source: Source, names: Fields) -> Iterator[Outcome]:
    start = source.peek().lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return lines.json_lines(source, names)
    is_page = start[:200].lower().startswith((b"<!doctype html", b"<html", b"<?xml"))
    return page.html(source, names) if is_page else page.text(source, names)


def count(paths: Iterable[str]) -> int | None:
    """Count the articles that paths hold, roughly and fast; none when standard input is among them."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT:
            return None
        for file in _matching(path):
            parser = _PARSERS.get(peel(file).suffix.lower(), page.text)
            try:
                with opened(file) as source:
                    total += 1 if parser in (page.text, page.html) else rows.size(source, parser)
            except (OSError, UnreadableError):
                total += 1
    return total
