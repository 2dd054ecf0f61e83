"""Overlaps between candidates, resolved once."""

from __future__ import annotations

from collections.abc import Iterable

from vnfdi_extract.document import Document, Found


def resolve(doc: Document, candidates: Iterable[Found]) -> list[Found]:
    """Keep a flat set: of two that overlap the longer, of two as long the surer, then the first."""
    order = sorted(candidates, key=lambda f: (f.start - f.end, -f.score, f.start, f.label))
    taken = bytearray(len(doc.text) + 1)
    kept = []
    for found in order:
        if found.start < found.end and not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\x01" * (found.end - found.start)
            kept.append(found)
    return sorted(kept, key=lambda f: f.start)
