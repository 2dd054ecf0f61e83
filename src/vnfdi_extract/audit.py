"""Doubts about the text or its reading, as flags: nothing is repaired, a repair is a suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.draft import Draft
from vnfdi_extract.schema import Severity

# A flag over mentions: code, severity, mentions, message, suggestion.
Doubt = tuple[str, Severity, tuple[Found, ...], str, str | None]


def audit(doc: Document, drafts: Sequence[Draft]) -> list[Doubt]:
    """Check a document; the order of the result is the order of the text."""
    return []
