"""JSON: one article a line, or the objects of one array."""

from __future__ import annotations

import json
from collections.abc import Iterator

import regex

from vnfdi_extract.readers.encoding import UnreadableError
from vnfdi_extract.readers.record import Read, Row
from vnfdi_extract.readers.source import LARGEST_INPUT, Fields, Line, Source, unreadable

_ARRAY = regex.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*\[\s*(?:\{|\]|\Z)")
_BETWEEN = regex.compile(r"[\s,]*")


def is_array(start: bytes) -> bool:
    """Whether a file that begins so is an array of objects rather than lines of JSON."""
    return _ARRAY.match(start.replace(b"\0", b"")) is not None


def json_lines(source: Source, fields: Fields) -> Iterator[Read]:
    """Read one JSON object a line; a bad line costs only itself."""
    if is_array(source.peek()):
        yield from _array(source)
        return
    is_empty = True
    for number, line in enumerate(source.lines(), 1):
        if isinstance(line, UnreadableError) or line.strip():
            is_empty = False
            yield _row(line, f"{source.name}:{number}")
    if is_empty:
        yield unreadable(source.name, "empty")


def json_file(source: Source, fields: Fields) -> Iterator[Read]:
    """Read a ``.json`` file: an array of objects, one object, or lines of them in spite of its name."""
    if not is_array(source.peek()):
        start = source.read(LARGEST_INPUT)
        try:
            record = json.loads(start)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            yield Row(source.name, record)
            return
        source.unread(start)
    yield from json_lines(source, fields)


def _row(line: Line, where: str) -> Read:
    if isinstance(line, UnreadableError):
        return unreadable(where, str(line))
    try:
        record = json.loads(line)
    except RecursionError:
        return unreadable(where, "JSON nested too deep")
    except ValueError as error:
        return unreadable(where, f"not JSON ({error})")
    return Row(where, record) if isinstance(record, dict) else unreadable(where, "not a JSON object")


def _array(source: Source) -> Iterator[Read]:
    """Read an array of objects, one at a time; what is no JSON ends it."""
    pieces, decoder, number, at = source.text(), json.JSONDecoder(), 0, 0
    text = next(pieces, "").lstrip().removeprefix("[")
    while True:
        at += len(_BETWEEN.match(text, at)[0])
        where = f"{source.name}:{number + 1}"
        if text.startswith("]", at):
            break
        try:
            record, end = decoder.raw_decode(text, at)
        except RecursionError:
            yield unreadable(where, "JSON nested too deep")
            return
        except ValueError as error:
            unread = len(text) - at
            more = _more(pieces, unread) if unread < LARGEST_INPUT else ""
            if not more:
                large = unread >= LARGEST_INPUT
                yield unreadable(
                    where, f"larger than {LARGEST_INPUT >> 20} MiB" if large else f"not JSON ({error})"
                )
                return
            text, at = text[at:] + more, 0
            continue
        number += 1
        yield Row(where, record) if isinstance(record, dict) else unreadable(where, "not a JSON object")
        at = end
    if not number:
        yield unreadable(source.name, "empty")
    if (text[at + 1 :] + _more(pieces, 1)).strip():
        yield unreadable(source.name, "more after the end of its array, which is not read")


def _more(pieces: Iterator[str], size: int) -> str:
    """As much more text as is there already, so that reading a large object again costs twice at most."""
    found: list[str] = []
    while sum(map(len, found)) < size and (piece := next(pieces, "")):
        found.append(piece)
    return "".join(found)
