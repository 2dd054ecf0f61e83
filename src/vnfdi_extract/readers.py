"""From files to articles: every input gives articles or a clear complaint, and a fault costs only its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from vnfdi_extract.schema import Article

STANDARD_INPUT = "-"
_SUFFIXES = (".txt", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with an input, and where (``path`` or ``path:line``)."""

    where: str
    message: str

    def __str__(self) -> str:
        """One line, for standard error."""
        return f"{self.where}: {self.message}"


def read(paths: Iterable[str]) -> Iterator[Article | Complaint]:
    """Read the articles of files and folders, in order; ``-`` is standard input.

    Parameters
    ----------
    paths : iterable of str
        ``.txt`` files (one article each), ``.jsonl`` files (one JSON object a line, with at least ``text``),
        folders of these (sorted, recursively), or ``-``.

    Yields
    ------
    Article or Complaint
        A complaint for each file or line that cannot be read; nothing else is lost.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _decoded(sys.stdin.buffer.read(), "<stdin>", _sniff)
        elif Path(path).is_dir():
            inside = sorted(p for p in Path(path).rglob("*") if p.suffix in _SUFFIXES and p.is_file())
            if not inside:
                yield Complaint(path, f"no {' or '.join(_SUFFIXES)} file in this folder")
            for file in inside:
                yield from _file(file)
        else:
            yield from _file(Path(path))


def _file(path: Path) -> Iterator[Article | Complaint]:
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Complaint(str(path), (error.strerror or str(error)).lower())
        return
    yield from _decoded(data, str(path), _lines if path.suffix in (".jsonl", ".ndjson") else _text)


def _decoded(data: bytes, where: str, parse: object) -> Iterator[Article | Complaint]:
    assert callable(parse)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Complaint(where, f"not UTF-8 (byte {error.start})")
        return
    yield from parse(text, where)


def _sniff(text: str, where: str) -> Iterator[Article | Complaint]:
    return (_lines if text.lstrip().startswith("{") else _text)(text, where)


def _text(text: str, where: str) -> Iterator[Article | Complaint]:
    if not text.strip():
        yield Complaint(where, "empty")
        return
    name = Path(where).stem if where != "<stdin>" else ""
    yield Article(text=text, id=name, source=where)


def _lines(text: str, where: str) -> Iterator[Article | Complaint]:
    lines = text.split("\n")
    if not text.strip():
        yield Complaint(where, "empty")
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(line, f"{where}:{number}")


def _line(line: str, where: str) -> Article | Complaint:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Complaint(where, f"not JSON ({error})")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return Complaint(where, 'no "text"')
    if not record["text"].strip():
        return Complaint(where, '"text" is empty')
    fields = {
        k: record[k] for k in ("text", "id", "title", "source", "published") if record.get(k) is not None
    }
    try:
        return Article.model_validate({"source": where} | fields)
    except ValidationError as error:
        first = error.errors()[0]
        return Complaint(where, f'"{first["loc"][0]}": {first["msg"]}')
