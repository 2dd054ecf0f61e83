"""From a row of fields to an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from pydantic import ValidationError

from vnfdi_extract.readers.published import from_text, from_url
from vnfdi_extract.readers.source import LARGEST_TEXT, Fields, unreadable
from vnfdi_extract.schema import Article, Failure


class _FieldError(ValueError):
    """A field holds what it cannot; the message names it."""


def article(record: Mapping[str, Any], where: str, fields: Fields) -> Article | Failure:
    """Make an article of a row; the failure names the field that is wrong."""
    try:
        text = _text(record.get(fields.text), fields.text)
        content: dict[str, Any] = {"text": text, "source": where}
        for name, key in (
            ("title", fields.title), ("source", "source"), ("source", fields.url), ("id", fields.id),
        ):  # fmt: skip
            if (value := _name(record.get(key), key)) is not None:
                content[name] = value
        content |= _published(record.get(fields.published), fields.published) or inferred(
            text, content["source"]
        )
        return Article.model_validate(content)
    except _FieldError as error:
        return unreadable(where, str(error))
    except ValidationError as error:
        first = error.errors()[0]
        return unreadable(where, f'"{first["loc"][0]}": {first["msg"]}')


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


def _published(value: Any, key: str) -> dict[str, Any]:
    if value is None or value == "":
        return {}
    published = day(value)
    if published is None:
        raise _FieldError(f'"{key}" is no date in ISO 8601 or RFC 5322: {str(value)[:40]!r}')
    return {"published": published, "published_basis": "metadata"}


def day(value: Any) -> date | None:
    """The day of a date, a time or the text of one (ISO 8601, or RFC 5322 as in feeds).

    Examples
    --------
    >>> day("2024-11-26T10:30:00+07:00"), day("Tue, 26 Nov 2024 10:30:00 +0700"), day("yesterday")
    (datetime.date(2024, 11, 26), datetime.date(2024, 11, 26), None)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    for read in (datetime.fromisoformat, parsedate_to_datetime) if isinstance(value, str) else ():
        try:
            return read(value.strip()).date()
        except (ValueError, TypeError, IndexError):
            continue
    return None


def inferred(text: str, source: str) -> dict[str, Any]:
    """The publication date that the address or the byline gives, with its basis."""
    published, basis = from_url(source) if "://" in source else (None, "unknown")
    if not published:
        published, basis = from_text(text)
    return {"published": published, "published_basis": basis}
