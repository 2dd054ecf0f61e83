"""From files to articles: every input gives an article or a failure, and a fault costs only its own.

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
from vnfdi_extract.readers.encoding import UnreadableError, decode
from vnfdi_extract.readers.source import Fields, Source, opened, peel, unreadable
from vnfdi_extract.schema import Article, Failure

__all__ = ["STANDARD_INPUT", "Fields", "UnreadableError", "count", "decode", "read"]

STANDARD_INPUT = "-"
Parser = Callable[[Source, Fields], Iterator[Article | Failure]]

_PARSERS: dict[str, Parser] = {
    ".txt": page.text,
    ".html": page.html,
    ".htm": page.html,
    ".jsonl": lines.json_lines,
    ".ndjson": lines.json_lines,
    ".csv": rows.csv_rows,
    ".parquet": rows.parquet_rows,
}


def read(paths: Iterable[str], fields: Mapping[str, str] | None = None) -> Iterator[Article | Failure]:
    """Read the articles of files, folders and globs, in order; ``-`` is standard input.

    Parameters
    ----------
    paths : iterable of str
        Files, folders of them (recursively, sorted), globs, or ``-`` (text, HTML or JSON lines).
    fields : mapping, optional
        Names of the columns that hold text, title, published, url and id, where they are others.

    Yields
    ------
    Article or Failure
        A failure for each file, line or row that cannot be read; nothing else is lost.

    Examples
    --------
    >>> [article.id for article in read(["tests/fixtures/articles"])][:2]
    ['seed-000', 'seed-001']
    """
    names = Fields.of(fields or {})
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _parsed(Source("<stdin>", cast(io.BufferedReader, sys.stdin.buffer)), _sniffed, names)
        else:
            yield from _files(path, names)


def _files(path: str, names: Fields) -> Iterator[Article | Failure]:
    try:
        files = _matching(path)
    except OSError as error:
        yield unreadable(path, (error.strerror or str(error)).lower())
        return
    if not files:
        known = ", ".join(_PARSERS)
        yield unreadable(path, f"no readable file ({known}; also .gz, .xz, .zst) here")
    for file in files:
        try:
            with opened(file) as source:
                yield from _parsed(source, _parser(file), names)
        except OSError as error:
            yield unreadable(str(file), (error.strerror or str(error)).lower())


def _matching(path: str) -> list[Path]:
    """The files of a folder or a glob; a path that is neither stands for itself."""
    if Path(path).is_dir():
        return sorted(f for f in Path(path).rglob("*") if f.is_file() and peel(f).suffix.lower() in _PARSERS)
    if not Path(path).exists() and glob.has_magic(path):
        found = glob.iglob(path, recursive=True)  # noqa: PTH207 - takes absolute patterns too
        return sorted(file for file in map(Path, found) if file.is_file())
    return [Path(path)]


def _parser(file: Path) -> Parser:
    return _PARSERS.get(peel(file).suffix.lower(), _sniffed)


def _parsed(source: Source, parser: Parser, names: Fields) -> Iterator[Article | Failure]:
    """Run a parser; what makes the rest of a source unreadable is one failure, after what was read."""
    try:
        yield from parser(source, names)
    except UnreadableError as error:
        yield unreadable(source.name, str(error))
    except UnicodeDecodeError as error:
        yield unreadable(source.name, f"not {error.encoding.upper()} (byte {error.start})")
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault in a parser costs its file, never the others
        yield unreadable(source.name, f"{type(error).__name__}: {error}"[:300])


def _sniffed(source: Source, names: Fields) -> Iterator[Article | Failure]:
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
        try:
            total += sum(map(_size, _matching(path)))
        except OSError:
            total += 1
    return total


def _size(file: Path) -> int:
    parser = _parser(file)
    if parser not in (lines.json_lines, rows.csv_rows, rows.parquet_rows):
        return 1
    try:
        with opened(file) as source:
            return rows.size(source, parser)
    except (OSError, UnreadableError):
        return 1
