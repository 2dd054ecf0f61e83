"""From files to articles: every input gives an article or a failure, and a fault costs only its own.

``.txt`` and ``.html`` files are one article each, ``.jsonl``, ``.json``, ``.csv``, ``.tsv`` and ``.parquet``
files one a row; each may be compressed (``.gz``, ``.bz2``, ``.xz``, ``.zst``). A format is a file here and a
line in `_PARSERS`.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import cast

from vnfdi_extract.pool import Apart, Lost
from vnfdi_extract.readers import columns, lines, page, rows
from vnfdi_extract.readers.encoding import UnreadableError, decode
from vnfdi_extract.readers.paths import Matched, matching
from vnfdi_extract.readers.record import Read, Warn, articles
from vnfdi_extract.readers.source import COMPRESSED, Fields, Source, opened, peel, unreadable
from vnfdi_extract.schema import Article, Failure

__all__ = ["STANDARD_INPUT", "Fields", "UnreadableError", "count", "decode", "files", "read"]

STANDARD_INPUT = "-"
Found = Read | page.Page
Parser = Callable[[Source, Fields], Iterator[Found]]
Look = Callable[[page.Page], Article | Failure]
Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]

_PARSERS: dict[str, Parser] = {
    ".txt": page.text,
    ".html": page.html,
    ".htm": page.html,
    ".jsonl": lines.json_lines,
    ".ndjson": lines.json_lines,
    ".json": lines.json_file,
    ".csv": rows.csv_rows,
    ".tsv": rows.tsv_rows,
    ".parquet": columns.parquet_rows,
}
_MEGABYTE = 1 << 20
_log = logging.getLogger(__name__)


def read(
    paths: Paths,
    fields: Mapping[str, str] | None = None,
    *,
    timeout: float | None = None,
    warn: Warn = _log.warning,
) -> Iterator[Article | Failure]:
    """Read the articles of files, folders and globs, in order; ``-`` is standard input.

    Parameters
    ----------
    paths : str, path or iterable of them
        Files, folders of them (recursively, sorted), globs, or ``-`` (text, HTML or JSON).
    fields : mapping, optional
        Names of the columns that hold text, title, published, url and id, where they are others.
    timeout : float, optional
        Seconds that looking through one page of HTML may take; pages are then read in a process of their own,
        and a script needs ``if __name__ == "__main__":``. Without it there is no limit.
    warn : callable
        Called with what costs no article: dates that cannot be read, files of a folder that are left out.

    Yields
    ------
    Article or Failure
        A failure for each file, line or row that cannot be read; nothing else is lost.

    Examples
    --------
    >>> [article.id for article in read("tests/fixtures/articles")][:2]
    ['seed-000', 'seed-001']
    """
    names = Fields.of(fields or {})
    if timeout is None:
        for path in _several(paths):
            yield from _of_path(path, names, _looked_through, warn)
        return
    with closing(Apart(_page_reader, timeout)) as apart:

        def look(found: page.Page) -> Article | Failure:
            made = apart.treat(found)
            if isinstance(made, Lost):
                return Failure(id=found.name, source=found.name, error=made.error, message=made.message)
            return cast(Article | Failure, made)

        for path in _several(paths):
            yield from _of_path(path, names, look, warn)


def _several(paths: Paths) -> list[str]:
    several = (paths,) if isinstance(paths, str | os.PathLike) else paths
    return [os.fspath(path) for path in several]


def _page_reader() -> Look:
    return _looked_through


def _looked_through(found: page.Page) -> Article | Failure:
    try:
        return page.article(found)
    except Exception as error:  # noqa: BLE001 - a fault in looking through a page costs the page
        return unreadable(found.name, _told(error))


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _of_path(path: str, names: Fields, look: Look, warn: Warn) -> Iterator[Article | Failure]:
    if path == STANDARD_INPUT:
        stream = cast(io.BufferedReader, sys.stdin.buffer)
        yield from _of_source(Source("<stdin>", stream), _sniffed, names, look, warn)
        return
    try:
        found = _matching(path)
    except (OSError, ValueError) as error:
        yield unreadable(path or '""', _reason(error) if isinstance(error, OSError) else str(error))
        return
    _warn_of(found, path, warn)
    if not found.files:
        yield unreadable(path, f"no readable file ({', '.join(_PARSERS)}; also {', '.join(COMPRESSED)}) here")
    for file in found.files:
        try:
            with opened(file) as source:
                yield from _of_source(source, _parser(file), names, look, warn)
        except OSError as error:
            yield unreadable(str(file), _reason(error))


def _matching(path: str) -> Matched:
    if not path:
        raise UnreadableError("an empty path")
    if "://" in path and not Path(path).exists():
        raise UnreadableError("a URL, and nothing is fetched: save the page and give its file")
    return matching(path, _PARSERS)


def _warn_of(found: Matched, path: str, warn: Warn) -> None:
    """Report what a folder holds that is not read."""
    for error in found.closed:
        warn(f"{error.filename}: {_reason(error)}; left out")
    if found.left_out:
        kinds = ", ".join(f"{number} {suffix}" for suffix, number in found.left_out.most_common(10))
        warn(f"{path}: left out {found.left_out.total()} files in no form that is read ({kinds})")


def _parser(file: Path) -> Parser:
    return _PARSERS.get(peel(file).suffix.lower(), _sniffed)


def _of_source(
    source: Source, parser: Parser, names: Fields, look: Look, warn: Warn
) -> Iterator[Article | Failure]:
    def found() -> Iterator[Read]:
        for item in _parsed(source, parser, names):
            yield look(item) if isinstance(item, page.Page) else item

    return articles(found(), source.name, names, warn)


def _parsed(source: Source, parser: Parser, names: Fields) -> Iterator[Found]:
    """Run a parser; what makes the rest of a source unreadable is one failure, after what was read."""
    try:
        yield from parser(source, names)
    except UnreadableError as error:
        yield unreadable(source.name, str(error))
    except UnicodeDecodeError as error:
        yield unreadable(source.name, f"not {error.encoding.upper()} (byte {error.start})")
    except OSError as error:
        yield unreadable(source.name, _reason(error))
    except Exception as error:  # noqa: BLE001 - a fault in a parser costs its file, never the others
        yield unreadable(source.name, _told(error))


def _sniffed(source: Source, names: Fields) -> Iterator[Found]:
    start = source.peek()
    bare = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if bare.startswith(b"{") or lines.is_array(start):
        return lines.json_file(source, names)
    is_page = bare[:200].lower().startswith((b"<!doctype html", b"<html", b"<?xml"))
    return page.html(source, names) if is_page else page.text(source, names)


def files(paths: Paths) -> Iterator[Path]:
    """The files that `read` would open; those of paths that cannot be looked at are left out."""
    for path in _several(paths):
        if path != STANDARD_INPUT:
            with suppress(OSError, ValueError):
                yield from _matching(path).files


def count(paths: Paths) -> int | None:
    """Count the articles that paths hold, roughly and fast; none when standard input is among them."""
    several = _several(paths)
    return None if STANDARD_INPUT in several else sum(map(_size, files(several)))


def _size(file: Path) -> int:
    parser = _parser(file)
    if parser not in (lines.json_lines, rows.csv_rows, rows.tsv_rows, columns.parquet_rows):
        return 1
    try:
        with opened(file) as source:
            if parser is columns.parquet_rows:
                return columns.count(source)
            pieces = iter(lambda: source.read(_MEGABYTE), b"")
            return sum(piece.count(b"\n") for piece in islice(pieces, 4096))
    except (OSError, UnreadableError):
        return 1
