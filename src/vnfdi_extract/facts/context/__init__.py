"""The context of a statistic: the area, the counterpart and the period that its number is read with.

A slot is looked for in the anchor's own clause, then in the sentence, the paragraph, the title and the
article; `Draft.inherited` says where it was found when that is not the clause.
"""

from __future__ import annotations

from vnfdi_extract.document import Document
from vnfdi_extract.facts.context.area_choice import Areas
from vnfdi_extract.facts.context.bases import base_of
from vnfdi_extract.facts.context.home import home_of
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.partner import partner_of
from vnfdi_extract.facts.context.period_choice import Periods
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.facts.linear import Choice
from vnfdi_extract.mentions.atlas import area_code
from vnfdi_extract.schema import Span


class Context:
    """The context of one document; fills the drafts of its observations.

    Parameters
    ----------
    doc : Document
        A document with all its mentions.
    periods, areas : Choice
        The weights by which periods and areas are chosen.
    """

    def __init__(self, doc: Document, periods: Choice, areas: Choice) -> None:
        self.doc = doc
        self.index = Index.of(doc)
        self.home = home_of(self.index)
        self.periods = Periods(self.index, periods)
        self.areas = Areas(self.index, self.home, areas)

    def fill(self, draft: ObservationDraft) -> None:
        """Set area, counterpart, period and base period, with their evidence and its place."""
        sentence = self.doc.sentence_at(draft.anchor.start)
        if sentence is None:
            return
        area, chance = self.areas.of(draft, sentence)
        draft.slot_scores["area"] = round(chance, 3)
        draft.area, draft.area_code = area.value, area_code(area.value, self.doc.published)
        _note(draft, "area", area.span, area.source)
        partner = partner_of(self.index, draft, sentence)
        draft.counterpart = partner.name
        _note(draft, "counterpart", partner.span, partner.source)
        period, chance = self.periods.of(draft, sentence)
        draft.period, draft.slot_scores["period"] = period.value, round(chance, 3)
        _note(draft, "period", period.span, period.source)
        draft.base_period = base_of(self.index, draft, sentence)


def _note(draft: ObservationDraft, slot: str, span: Span | None, source: str | None) -> None:
    if span:
        draft.evidence[slot] = [span]
    if source:
        draft.inherited[slot] = source
