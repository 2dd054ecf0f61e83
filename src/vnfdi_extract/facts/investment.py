"""Investments: one project or deal."""

from __future__ import annotations

from collections.abc import Iterator

from vnfdi_extract.document import Document
from vnfdi_extract.facts.draft import InvestmentDraft, Trace


def find(doc: Document, trace: Trace) -> Iterator[InvestmentDraft]:
    """Yield the investments of a document."""
    yield from ()
