"""From a row of fields to an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from vnfdi_extract.readers.published import from_text, from_url
from vnfdi_extract.readers.source import LARGEST_ARTICLE, Complaint, Fields
from vnfdi_extract.schema import Article


def article(record: Mapping[str, Any], where: str, fields: Fields) -> Article | Complaint:
    """Make an article of a row; the complaint names the field that is wrong."""
    text = record.get(fields.text)
    if not isinstance(text, str):
        return Complaint(where, f'no "{fields.text}"' if text is None else f'"{fields.text}" is no text')
    if not text.strip():
        return Complaint(where, f'"{fields.text}" is empty')
    if len(text) > LARGEST_ARTICLE:
        return Complaint(where, f'"{fields.text}" is larger than {LARGEST_ARTICLE >> 20} MiB')
    content: dict[str, Any] = {"text": text, "source": where}
    for name, key in (
        ("title", fields.title),
        ("source", fields.url),
        ("source", "source"),
        ("id", fields.id),
    ):
        value = record.get(key)
        if value is None or value == "":
            continue
        if not isinstance(value, str | int):
            return Complaint(where, f'"{key}" is no text')
        content[name] = str(value)
    given = record.get(fields.published)
    if given not in (None, ""):
        published = _date(given)
        if published is None:
            return Complaint(where, f'"{fields.published}" is no ISO 8601 date: {str(given)[:40]!r}')
        content |= {"published": published, "published_basis": "metadata"}
    else:
        content |= _inferred(text, str(content["source"]))
    try:
        return Article.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        return Complaint(where, f'"{first["loc"][0]}": {first["msg"]}')


def _date(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip().replace("Z", "+00:00")).date()
    except ValueError:
        return None


def _inferred(text: str, url: str) -> dict[str, Any]:
    published, basis = from_url(url) if "://" in url else (None, "unknown")
    if not published:
        published, basis = from_text(text)
    return {"published": published, "published_basis": basis}
