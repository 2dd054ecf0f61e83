"""What the tests of today's press share: facts of one sentence, read by the whole extractor."""

from __future__ import annotations

from datetime import date
from functools import cache

from vnfdi_extract import Article, load
from vnfdi_extract.pipeline import Extractor
from vnfdi_extract.schema import Extraction, Observation

PUBLISHED = date(2026, 11, 20)


@cache
def extractor() -> Extractor:
    return load()


def extracted(text: str, published: date | None = PUBLISHED) -> Extraction:
    return extractor()(Article(text=text, published=published))


def observed(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    """Each statistic's number, and what it is: "FDI_NEW level Hà Nam 2025"."""
    return [(text[slice(*o.anchor)], said(o)) for o in extracted(text, published).observations]


def said(o: Observation) -> str:
    kind = f"{o.measure} {o.direction}" if o.direction else o.measure
    return f"{o.indicator} {kind} {o.area} {o.period}"


def mentioned(text: str, *labels: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """The mentions with one of `labels`, each with its value."""
    return [(m.text, m.norm) for m in extracted(text, published).mentions if m.label in labels]
