"""The counterpart of a statistic: the country, sector, group or company that the number is broken down by."""

from __future__ import annotations

from dataclasses import dataclass

from vnfdi_extract.facts.context.area import is_country
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.words import name_of, pattern
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

_ACROSS = frozenset({"EXPORTS", "IMPORTS", "TRADE", "TRADE_BALANCE"})
_OWN = frozenset({"FDI", "DDI"})


@dataclass(frozen=True, slots=True)
class Partner:
    """A candidate for the counterpart."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class PartnerReading:
    """The counterpart, the words it was read from, and where they stand."""

    name: str | None
    span: Span | None
    source: str | None


def partner_of(index: Index, draft: ObservationDraft, sentence: Sentence) -> PartnerReading:
    """Find the counterpart of an observation."""
    if draft.indicator in ("PARTNERS", "ZONES", "CLUSTERS", "ZONE_OCCUPANCY"):
        return PartnerReading(None, None, None)
    anchor = draft.anchor
    left = [p for p in _partners(index, draft, sentence) if p.end <= anchor.start]
    if not left:
        return PartnerReading(None, None, None)
    partner = left[-1]
    clause = index.same_clause(partner.end, anchor.start)
    return PartnerReading(partner.name, (partner.start, partner.end), None if clause else "clause")


def _partners(index: Index, draft: ObservationDraft, sentence: Sentence) -> list[Partner]:
    text = index.doc.text
    found: list[Partner] = []
    if draft.indicator.startswith(("FDI_", "OFDI_")) or draft.indicator in _ACROSS:
        for m in index.of_sentence(sentence, "GPE"):
            if is_country(m.norm) and m.norm not in ("VN", draft.area):
                found.append(Partner(m.start, m.end, m.norm or ""))
    keys = ["sector"]
    if draft.indicator in _ACROSS:
        keys.append("continent")
    if draft.indicator.partition("_")[0] not in _OWN:
        keys.append("group")
    for key in keys:
        for m in pattern(key).finditer(text, sentence.start, sentence.end):
            found.append(Partner(m.start(), m.end(), name_of(key, m.group())))
    return sorted(found, key=lambda p: (p.start, p.end))
