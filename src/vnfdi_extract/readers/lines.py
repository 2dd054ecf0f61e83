"""JSON lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vnfdi_extract.readers.encoding import UnreadableError
from vnfdi_extract.readers.record import article
from vnfdi_extract.readers.source import Fields, Line, Source, unreadable
from vnfdi_extract.schema import Article, Failure


def json_lines(source: Source, fields: Fields) -> Iterator[Article | Failure]:
    """Read one JSON object a line; a bad line costs only itself."""
    number = 0
    for number, line in enumerate(source.lines(), 1):
        if isinstance(line, UnreadableError) or line.strip():
            yield _article(line, f"{source.name}:{number}", fields)
    if not number:
        yield unreadable(source.name, "empty")


def _article(line: Line, where: str, fields: Fields) -> Article | Failure:
    if isinstance(line, UnreadableError):
        return unreadable(where, str(line))
    try:
        record: Any = json.loads(line)
    except RecursionError:
        return unreadable(where, "JSON nested too deep")
    except ValueError as error:
        return unreadable(where, f"not JSON ({error})")
    if not isinstance(record, dict):
        return unreadable(where, "not a JSON object")
    return article(record, where, fields)
