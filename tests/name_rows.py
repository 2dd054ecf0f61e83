"""Rows of name tables against the recogniser that reads them."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import table
from vnfdi_extract.mentions.resolve import resolve
from vnfdi_extract.schema import Article

Finder = Callable[[Document], Iterable[Found]]


def rows_of(name: str) -> list[Any]:
    """The rows of ``data/<name>.toml`` as test parameters."""
    keyed = [(key, row) for key, rows in table(name).items() if isinstance(rows, list) for row in rows]
    return [pytest.param(row, id=f"{key}-{n}") for n, (key, row) in enumerate(keyed)]


def read(find: Finder, text: str) -> list[str]:
    """The surfaces of what `find` yields, without overlaps."""
    doc = Document.read(Article(text=text))
    return [doc.surface(f) for f in resolve(doc, find(doc))]


def check_row(find: Finder, row: dict[str, Any]) -> None:
    """Every example is read, no counter-example is."""
    for example in row["examples"]:
        assert read(find, example), example
    for example in row.get("counter_examples", ()):
        assert not read(find, example), example
