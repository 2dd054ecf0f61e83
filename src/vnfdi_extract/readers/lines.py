"""JSON lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vnfdi_extract.readers.record import article
from vnfdi_extract.readers.source import LARGEST_ARTICLE, Complaint, Fields, Source, UnreadableError, decode
from vnfdi_extract.schema import Article


def json_lines(source: Source, fields: Fields) -> Iterator[Article | Complaint]:
    """Read one JSON object a line; a bad line costs only itself."""
    number = 0
    for number, line in enumerate(source.lines(), 1):
        where = f"{source.name}:{number}"
        if line is None:
            yield Complaint(where, f"line larger than {LARGEST_ARTICLE >> 20} MiB")
        elif line.strip():
            yield _line(line, where, fields)
    if not number:
        yield Complaint(source.name, "empty")


def _line(line: bytes, where: str, fields: Fields) -> Article | Complaint:
    try:
        record: Any = json.loads(decode(line))
    except UnreadableError as error:
        return Complaint(where, str(error))
    except RecursionError:
        return Complaint(where, "JSON nested too deep")
    except ValueError as error:
        return Complaint(where, f"not JSON ({error})")
    if not isinstance(record, dict):
        return Complaint(where, "not a JSON object")
    return article(record, where, fields)
