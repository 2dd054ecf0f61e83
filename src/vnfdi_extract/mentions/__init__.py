"""Mentions: one file a kind, each with ``find(doc)``; adding one is a line in `RECOGNISERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from vnfdi_extract.document import Document, Found
from vnfdi_extract.mentions import (
    cells,
    date,
    dateline,
    english,
    law,
    money,
    organisation,
    owned_project,
    percent,
    person,
    place,
    project,
    project_road,
    quantity,
    within,
    zone,
)
from vnfdi_extract.mentions.entity import link
from vnfdi_extract.mentions.resolve import resolve

_STOPS = " .!?…"

Recogniser = Callable[[Document], Iterable[Found]]

RECOGNISERS: tuple[Recogniser, ...] = (
    money.find,
    percent.find,
    quantity.find,
    cells.find,
    date.find,
    place.find,
    zone.find,
    organisation.find,
    project.find,
    owned_project.find,
    project_road.find,
    law.find,
    person.find,
    english.find,
)


def find_mentions(doc: Document, recognisers: Iterable[Recogniser] = RECOGNISERS) -> list[Found]:
    """Run the recognisers over a document, resolve their overlaps once, place and link the names.

    What comes back is flat and in text order.
    """
    doc.dateline = dateline.read(doc)
    candidates = (_whole(doc, found) for find in recognisers for found in find(doc))
    mentions = resolve(doc, [_in_one_sentence(doc, found) for found in candidates])
    within.place(doc, mentions)
    link(doc, mentions)
    return mentions


def _whole(doc: Document, found: Found) -> Found:
    """Widen a mention that ends between a letter and its mark to what the raw text can be cut at."""
    start, end = doc.view.to_view(*doc.view.to_raw(found.start, found.end))
    return found if (start, end) == (found.start, found.end) else replace(found, start=start, end=end)


def _in_one_sentence(doc: Document, found: Found) -> Found:
    """End a mention that runs on into the next sentence where its own ends: "UBND tỉnh. Luật"."""
    sentence = doc.sentence_at(found.start)
    if sentence is None or found.end <= sentence.end or not doc.text[sentence.end].isspace():
        return found
    return replace(found, end=found.start + len(doc.text[found.start : sentence.end].rstrip(_STOPS)))
