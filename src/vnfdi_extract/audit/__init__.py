"""Doubts about the text or its reading, as flags: nothing is repaired, a repair is a suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from vnfdi_extract.audit.conversions import conversions
from vnfdi_extract.audit.doubt import Doubt
from vnfdi_extract.audit.heads import heads, stocks
from vnfdi_extract.audit.levels import stated
from vnfdi_extract.audit.numbers import number_styles, scales
from vnfdi_extract.audit.plausible import capacities, ranks
from vnfdi_extract.audit.rates import growth, shares
from vnfdi_extract.audit.sums import parts, sums
from vnfdi_extract.document import Document
from vnfdi_extract.facts.draft import Draft

__all__ = ["Doubt", "audit"]


# A misread fact breaks sums as a misprint does: facts that are less sure are not held against each other.
_SURE = 0.5


def audit(doc: Document, drafts: Sequence[Draft]) -> list[Doubt]:
    """Check a document; the order of the result is the order of the text."""
    told = stated(doc, drafts)
    sure = {id(one.found): one.draft.score for one in told}
    doubts = [*number_styles(doc), *scales(doc), *conversions(doc), *capacities(doc), *ranks(doc)]
    for check in (sums, parts, shares, growth, heads, stocks):
        doubts += [d for d in check(told) if min(sure.get(id(m), 1.0) for m in d.mentions) >= _SURE]
    return sorted(doubts, key=lambda doubt: doubt.mentions[0].start if doubt.mentions else 0)
