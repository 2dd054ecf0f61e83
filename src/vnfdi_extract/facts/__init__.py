"""Facts: what the mentions say together. One file a kind, each with ``find(doc, trace)``."""

from __future__ import annotations

from vnfdi_extract.document import Document
from vnfdi_extract.facts import investment, observation
from vnfdi_extract.facts.draft import InvestmentDraft, ObservationDraft, Trace

Draft = ObservationDraft | InvestmentDraft


def find_facts(doc: Document, trace: Trace | None = None) -> list[Draft]:
    """Find the facts of a document whose mentions are there, in the order of their anchors.

    Investments go first: an amount that is one project's capital is no statistic.
    """
    trace = trace if trace is not None else Trace()
    deals = list(investment.find(doc, trace))
    statistics = list(observation.find(doc, deals, trace))
    drafts: list[Draft] = [*deals, *statistics]
    return sorted(drafts, key=lambda d: (d.anchor.start, d.anchor.end, d.kind))
