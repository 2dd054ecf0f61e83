"""One project told twice is one investment."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment.drafts import Told
from vnfdi_extract.facts.investment.scene import Scene

_ROUNDING = Decimal("1.13")


def merged(scene: Scene, found: list[Told]) -> tuple[list[InvestmentDraft], list[InvestmentDraft]]:
    """Keep of each investment the draft that says most; also give back those that were dropped."""
    kept: list[InvestmentDraft] = []
    dropped: list[InvestmentDraft] = []
    for draft in (t.draft for t in sorted(found, key=lambda t: (-t.worth, t.draft.anchor.start))):
        same = next((k for k in kept if same_investment(scene, k, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            same.evidence.setdefault("also", []).append((draft.anchor.start, draft.anchor.end))
            dropped.append(draft)
    return kept, dropped


def same_investment(scene: Scene, one: InvestmentDraft, other: InvestmentDraft) -> bool:
    """Whether two drafts tell of one investment."""
    projects = [scene.projects.get(d.project.start) if d.project else None for d in (one, other)]
    same = projects[0] is not None and projects[0] is projects[1]
    apart = None not in projects and not same
    investors = {m.start for m in one.investors} & {m.start for m in other.investors}
    if one.anchor.norm == other.anchor.norm or _rounded(scene, one, other):
        return not apart
    if not same or one.capital != other.capital or one.capital == "part":
        return False
    return bool(investors) or not (one.investors and other.investors)


def _rounded(scene: Scene, one: InvestmentDraft, other: InvestmentDraft) -> bool:
    """Whether one amount is a headline's rounding of the other."""
    sentences = [scene.doc.sentence_at(d.anchor.start) for d in (one, other)]
    if all(s is None or s.part.kind != "title" for s in sentences):
        return False
    amounts = [_amount(d) for d in (one, other)]
    if None in amounts or amounts[0][1] != amounts[1][1]:  # type: ignore[index]
        return False
    low, high = sorted(a[0] for a in amounts if a)
    return high <= low * _ROUNDING


def _amount(draft: InvestmentDraft) -> tuple[Decimal, str] | None:
    number, _, currency = (draft.anchor.norm or "").partition(" ")
    try:
        return Decimal(number), currency
    except InvalidOperation:
        return None
