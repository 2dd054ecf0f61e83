"""The period of a statistic: of a flow the time that it covers, of a stock the day that it is as of."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnfdi_extract.facts.context.calendar import grain, is_since_january, last_day, to_date
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.times import Time
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

_STOCKS = frozenset({"FDI_STOCK", "FDI_REALISED_STOCK", "DDI_STOCK", "INV_STOCK", "OFDI_STOCK"})
_OFTEN_STOCKS = frozenset({"PARTNERS", "ZONES", "CLUSTERS", "ZONE_OCCUPANCY", "LABOUR", "ENTERPRISES"})
_ADJACENT = regex.compile(r"[\s(]*(?:(?:trong|vào|của|cho|in|during|for)\s+)?", regex.IGNORECASE)
_AGENCY = ("FDI_", "OFDI_", "INV_")
_LEVEL_OF_BASE = regex.compile(r"\s*(?:chỉ|là|đạt|mới|với tổng|với số|có)\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A period, the date it was read from, and where that stands."""

    period: str
    span: Span | None
    source: str | None


def period_of(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading:
    """Find the period of an observation."""
    return _stock(index, draft, sentence) if draft.indicator in _STOCKS else _flow(index, draft, sentence)


def base_of(index: Index, draft: ObservationDraft, sentence: Sentence) -> str | None:
    """Find what a growth is measured against: the base date after it, in the same sentence."""
    if draft.measure != "growth":
        return None
    bases = [t for t in index.times(sentence) if t.base]
    after = [t for t in bases if t.start >= draft.anchor.end]
    nearest = after[0] if after else (bases[-1] if bases else None)
    return nearest.value if nearest and nearest.value != "?" else None


def _flow(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading:
    own = _in_sentence(index, draft, sentence)
    if own:
        clause = index.same_clause(min(own.end, draft.anchor.end), max(own.start, draft.anchor.start))
        return Reading(_covered(index, draft, own), (own.start, own.end), None if clause else "clause")
    for other in [*index.before(sentence), *index.after(sentence)]:
        usable = [t for t in index.times(other) if t.as_of or (_usable(draft, t) and t.grain != "day")]
        if usable:
            time = usable[-1] if other.index < sentence.index else usable[0]
            return Reading(
                _covered(index, draft, time), (time.start, time.end), index.source(sentence, other)
            )
    return Reading("?", None, None)


def _in_sentence(index: Index, draft: ObservationDraft, sentence: Sentence) -> Time | None:
    anchor, text = draft.anchor, index.doc.text
    times = index.times(sentence)
    right = [t for t in times if t.start >= anchor.end]
    if right:
        first = right[0]
        attached = _ADJACENT.fullmatch(text, anchor.end, first.start)
        of_base = first.cue is not None and first.cue < anchor.start
        if (attached and not first.base) or of_base:
            return first
    left = [
        t for t in times if t.end <= anchor.start and _usable(draft, t) and not _closed(text, t, anchor.start)
    ]
    if left:
        return left[-1]
    return next((t for t in right if _usable(draft, t)), None)


def _closed(text: str, time: Time, position: int) -> bool:
    """Whether the date stands in brackets that are closed before `position`."""
    between = text[time.end : position]
    return ")" in between and "(" not in between.partition(")")[0]


def _usable(draft: ObservationDraft, time: Time) -> bool:
    if time.base or time.news or time.grain in ("unknown", "open"):
        return False
    return time.grain != "day" or time.as_of or draft.indicator.startswith(("INV_", "FDI_", "DDI_"))


def _covered(index: Index, draft: ObservationDraft, time: Time) -> str:
    if draft.indicator in _OFTEN_STOCKS and time.as_of:
        return _as_of(time)
    if not time.as_of:
        return time.value
    if time.grain == "day" and draft.indicator.startswith(_AGENCY):
        return _agency_period(index, time)
    return to_date(time.value) if time.grain in ("day", "month") else time.value


def _agency_period(index: Index, time: Time) -> str:
    """The period that the article gives a flow "to 20/9": the nine months, where it speaks of them."""
    for found in index.doc.mentions:
        value = found.norm if found.label == "DATE" else None
        whole = value and grain(value) != "month" and "-01-01/" not in value
        if value and whole and is_since_january(value, time.value):
            return value
    return to_date(time.value, whole_months=True)


def _as_of(time: Time) -> str:
    if time.grain == "open":
        return time.value
    if time.grain == "month" and not time.whole:
        return f"../{time.value}"
    return f"../{last_day(time.value)}"


def _stock(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading:
    for other in [sentence, *index.before(sentence)]:
        times = [t for t in index.times(other) if not t.base and not t.news]
        if other.index == sentence.index:
            left = [t for t in times if t.end <= draft.anchor.start]
            times = left or times
        dated = [t for t in times if t.grain == "open" or (t.as_of and t.grain != "unknown")] or [
            t for t in times if t.grain not in ("unknown", "day")
        ]
        if other.index == sentence.index and times and not dated:
            break
        if dated:
            time = dated[-1]
            source = None if other.index == sentence.index else index.source(sentence, other)
            return Reading(_as_of(time), (time.start, time.end), source)
    published = index.doc.published
    return Reading(f"../{published.isoformat()}" if published else "?", None, "article")
