"""MONEY mentions."""

from __future__ import annotations

from collections.abc import Iterator

from vnfdi_extract.document import Document, Found


def find(doc: Document) -> Iterator[Found]:
    """Yield the MONEY mentions of a document."""
    yield from ()
