"""What the page knows of an article: its text, parts, facts in words, and the spans that they rest on.

Offsets are counted as browsers count them, in UTF-16 units.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from itertools import accumulate
from typing import Any

from vnfdi_extract import wording
from vnfdi_extract.labels import LANGS, Lang, country, label
from vnfdi_extract.lexicon import table
from vnfdi_extract.periods import days
from vnfdi_extract.schema import Article, Extraction, Investment, Observation, Span

Fact = Observation | Investment
_CODED = frozenset({"indicator", "measure", "direction", "status", "stage", "capital"})
_OBSERVATION = ("indicator", "measure", "direction", "counterpart", "area", "period", "base_period", "status")
_INVESTMENT = (
    "project", "investors", "origin", "area", "zone", "capital", "stage", "date", "land_area", "capacity",
    "jobs", "term",
)  # fmt: skip


@cache
def tiles() -> tuple[dict[str, Any], ...]:
    """The provinces of the map."""
    return tuple(table("view/map")["tile"])


@cache
def present() -> dict[str, str]:
    """The province of today for each of the 63 names."""
    return {name: tile["name"] for tile in tiles() for name in (tile["name"], *tile.get("merged", ()))}


def article(read: Article, extraction: Extraction) -> dict[str, Any]:
    """Describe an article for the page."""
    at = _browser(read.text)
    spans = {m.id: (m.start, m.end) for m in extraction.mentions}
    grown = wording.growths(extraction)
    return {
        "id": extraction.id, "title": extraction.title, "source": extraction.source,
        "published": extraction.published.isoformat() if extraction.published else None,
        "basis": extraction.published_basis, "text": read.text,
        "segments": [[s.kind, *at((s.start, s.end))] for s in extraction.segments],
        "mentions": [[m.label, *at((m.start, m.end)), m.norm] for m in extraction.mentions],
        "facts": [_fact(f, read.text, grown.get(f.id), at) for f in extraction.facts],
        "flags": [
            {
                "code": f.code, "severity": f.severity, "message": f.message, "suggestion": f.suggestion,
                "facts": f.facts, "spans": [at(spans[m]) for m in f.mentions if m in spans],
            }
            for f in extraction.flags
        ],
    }  # fmt: skip


def _browser(text: str) -> Callable[[Span], Span]:
    """Make the conversion from code points to UTF-16 units."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return lambda span: span
    units = [0, *accumulate(2 if c > "\uffff" else 1 for c in text)]
    return lambda span: (units[span[0]], units[span[1]])


def _fact(fact: Fact, text: str, growth: Observation | None, at: Callable[[Span], Span]) -> dict[str, Any]:
    own = _statistic(fact) if isinstance(fact, Observation) else _deal(fact)
    slots = _OBSERVATION if isinstance(fact, Observation) else _INVESTMENT
    number = fact.amount if fact.amount is not None else fact.low
    evidence = {slot: [at(s) for s in spans] for slot, spans in fact.evidence.items()}
    if fact.attribution:
        evidence["attribution"] = [at(fact.attribution)]
    return own | {
        "id": fact.id, "words": _both(lambda lang: wording.in_words(fact, lang, growth)),
        "value": _both(lambda lang: wording.value(fact, lang)),
        "when": _both(lambda lang: wording.when(fact, lang)),
        "area": fact.area, "place": present().get(fact.area or "", fact.area),
        "number": _float(number), "currency": fact.currency,
        "score": round(fact.score, 3), "segment": fact.segment, "rule": fact.by, "flags": fact.flags,
        "anchor": at(fact.anchor), "evidence": evidence,
        "slots": [row for slot in slots if (row := _slot(fact, slot, text))],
    }  # fmt: skip


def _float(number: Decimal | None) -> float | None:
    """A number as a chart needs it; nothing where it is larger than JSON's numbers are in a browser."""
    found = float(number) if number is not None else math.inf
    return found if math.isfinite(found) else None


def _statistic(fact: Observation) -> dict[str, Any]:
    return {
        "statistic": True, "indicator": fact.indicator, "measure": fact.measure, "status": fact.status,
        "partner": fact.counterpart, "days": days(fact.period),
    }  # fmt: skip


def _deal(fact: Investment) -> dict[str, Any]:
    return {
        "statistic": False, "stage": fact.stage, "partner": fact.origin, "days": days(fact.date),
        "name": fact.project_name or ", ".join(fact.investor_names) or fact.text,
    }  # fmt: skip


def _both(write: Callable[[Lang], str]) -> list[str]:
    return [write(lang) for lang in LANGS]


def _slot(fact: Fact, slot: str, text: str) -> list[Any] | None:
    """A slot in words: its name, both languages, where it is inherited from, its own probability."""
    value = getattr(fact, slot)
    if not value or (slot == "status" and value == "A"):
        return None
    return [
        slot,
        *_both(lambda lang: _said(slot, value, text, lang)),
        fact.inherited.get(slot),
        fact.slot_scores.get(slot),
    ]


def _said(slot: str, value: Any, text: str, lang: Lang) -> str:
    if slot in _CODED:
        return label(slot, value, lang)
    if slot == "area":
        return wording.area(value, lang)
    if slot in ("counterpart", "origin"):
        return country(value, lang)
    if slot in ("period", "base_period", "date"):
        return wording.period(value, lang)
    spans: Sequence[Span] = value if isinstance(value[0], tuple) else (value,)
    return "; ".join(" ".join(text[slice(*span)].split()) for span in spans)


def describe(pairs: Iterable[tuple[Article, Extraction]]) -> list[dict[str, Any]]:
    """Describe articles in order."""
    return [article(read, extraction) for read, extraction in pairs]
