"""Facts and their evidence as W3C Web Annotations, one page of JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from vnfdi_extract.store import Store, clear_errors

_AROUND = 32
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"vnfdi": "urn:vnfdi:", "slots": {"@id": "vnfdi:slots", "@type": "@json"}},
]
_OBSERVATION = (
    "indicator", "measure", "direction", "amount", "low", "high", "unit", "mod", "area", "area_system",
    "area_code", "area_vintage", "counterpart", "period", "base_period", "status",
)  # fmt: skip
_INVESTMENT = (
    "capital", "amount", "low", "high", "unit", "mod", "project", "investors", "origin", "area",
    "area_system", "area_code", "area_vintage", "zone", "stage", "date",
)  # fmt: skip
KINDS = {"observations": _OBSERVATION, "investments": _INVESTMENT}


def annotated(store: Store) -> Iterator[dict[str, Any]]:
    """The facts of a store, an annotation each.

    The target is the article: its URL, or a URN of its content's hash, with the span of each slot as a
    position in code points and as a quote; the first is the anchor. The body holds the fact's slots.
    """
    for table, slots in KINDS.items():
        query = f"""
            SELECT a.article, a.id, a.source, a.text, f.id, f.start, f."end", f.evidence, f.score, f."by",
                a.extractor, {", ".join(f'f."{slot}"' for slot in slots)}
            FROM {table} f JOIN articles a USING (article) WHERE f.segment <> 'related'
            ORDER BY a.id, a.article, f.start, f."end", f.id"""
        with clear_errors(store.path):
            found = store.connection.execute(query)
            while rows := found.fetchmany(1_000):
                for row in rows:
                    yield _annotation(table, slots, row)


def _annotation(table: str, slots: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    article, name, source, text, fact, start, end, evidence, score, rule, extractor = row[:11]
    said = {
        slot: _plain(value) for slot, value in zip(slots, row[11:], strict=True) if value not in (None, [])
    }
    spans = [("anchor", start, end), *((e["slot"], e["start"], e["end"]) for e in evidence or [])]
    address = source if source and "://" in source else f"urn:sha256:{article}"
    return {
        "id": f"urn:vnfdi:{article[:16]}:{fact}", "type": "Annotation", "motivation": "classifying",
        "generator": {"type": "Software", "name": f"vnfdi-extract {extractor or ''}".strip()},
        "body": {
            "type": "vnfdi:" + table.removesuffix("s").capitalize(), "purpose": "classifying", "slots": said,
            "vnfdi:score": score, "vnfdi:rule": rule,
        },
        "target": [_target(address, text, slot, *span) for slot, *span in spans],
        "vnfdi:article": name,
    }  # fmt: skip


def _target(address: str, text: str, slot: str, start: int, end: int) -> dict[str, Any]:
    return {
        "source": address,
        "vnfdi:slot": slot,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, list) else str(value)


def write(store: Store, path: Path) -> None:
    """Write an annotation page; the same store gives the same bytes."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        _write(store, file)


def _write(store: Store, file: TextIO) -> None:
    head = {"@context": CONTEXT, "id": "urn:vnfdi:page", "type": "AnnotationPage"}
    file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [')
    for number, annotation in enumerate(annotated(store)):
        file.write((",\n" if number else "\n") + json.dumps(annotation, ensure_ascii=False))
    file.write("\n]}\n")
