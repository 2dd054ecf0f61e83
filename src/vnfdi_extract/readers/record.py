"""From rows of fields to articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from vnfdi_extract.readers.dates import Days
from vnfdi_extract.readers.published import from_text, from_url
from vnfdi_extract.readers.source import LARGEST_TEXT, Fields, unreadable
from vnfdi_extract.schema import Article, Failure

Warn = Callable[[str], None]

# How many characters of rows may wait for the date that shows the order of day and month in their column.
_WAITING = 16_000_000
_NAMED = 3


class _FieldError(ValueError):
    """A field holds what it cannot; the message names it."""


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one article, and where they stand (``path:line``)."""

    where: str
    record: Mapping[str, Any]


Read = Article | Row | Failure


def articles(found: Iterable[Read], name: str, fields: Fields, warn: Warn) -> Iterator[Article | Failure]:
    """Make articles of the rows of one source; what could not be read stays the failure that it is.

    A date that cannot be read costs only the date, and is warned of: the first few, then their number.
    """
    days, bad = Days(), 0
    for item in _with_their_order(found, fields.published, days):
        if not isinstance(item, Row):
            yield item
            continue
        made, fault = _article(item, fields, days)
        if fault:
            bad += 1
            if bad <= _NAMED:
                warn(f"{item.where}: {fault}; read without it")
        yield made
    if bad > _NAMED:
        warn(f'{name}: {bad - _NAMED} more with a "{fields.published}" that is no date; read without it')


def _with_their_order(found: Iterable[Read], field: str, days: Days) -> Iterator[Read]:
    """Hold rows back from the first date that needs an order to the first that shows it, within a bound."""
    waiting: list[Read] = []
    size = 0
    for item in found:
        needs = isinstance(item, Row) and days.learn(item.record.get(field))
        waiting.append(item)
        if (needs or size) and not days.known and size < _WAITING:
            size += _size(item)
            continue
        yield from waiting
        waiting, size = [], 0
    yield from waiting


def _size(item: Read) -> int:
    return 1 + (
        sum(len(v) for v in item.record.values() if isinstance(v, str)) if isinstance(item, Row) else 0
    )


def _article(row: Row, fields: Fields, days: Days) -> tuple[Article | Failure, str | None]:
    """The article of a row, or the failure that names the wrong field; and what is wrong with its date."""
    record = row.record
    try:
        text = _text(record.get(fields.text), fields.text)
        content: dict[str, Any] = {"text": text, "source": row.where}
        for name, key in (
            ("title", fields.title), ("source", "source"), ("source", fields.url), ("id", fields.id),
        ):  # fmt: skip
            if (value := _name(record.get(key), key)) is not None:
                content[name] = value
        published, fault = _published(record.get(fields.published), fields.published, days)
        dated = {"published": published, "published_basis": "metadata"} if published else None
        return Article.model_validate(content | (dated or inferred(text, content["source"]))), fault
    except _FieldError as error:
        return unreadable(row.where, str(error)), None
    except ValidationError as error:
        first = error.errors()[0]
        return unreadable(row.where, f'"{first["loc"][0]}": {first["msg"]}'), None


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise _FieldError(f'no "{key}"' if value is None else f'"{key}" is no text')
    if not value.strip():
        raise _FieldError(f'"{key}" is empty')
    if len(value) > LARGEST_TEXT:
        raise _FieldError(f'"{key}" is longer than {LARGEST_TEXT} characters')
    return value


def _name(value: Any, key: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _FieldError(f'"{key}" is no text')
    return str(value) if str(value).strip() else None


def _published(value: Any, key: str, days: Days) -> tuple[date | None, str | None]:
    if value is None or value == "":
        return None, None
    published = days.read(value)
    return published, None if published else f'"{key}" is {days.fault(value)}'


def inferred(text: str, source: str) -> dict[str, Any]:
    """The publication date that the address or the byline gives, with its basis."""
    published, basis = from_url(source) if "://" in source else (None, "unknown")
    if not published:
        published, basis = from_text(text)
    return {"published": published, "published_basis": basis}
