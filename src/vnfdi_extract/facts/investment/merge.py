"""One project told twice is one investment."""

from __future__ import annotations

from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment.drafts import worth
from vnfdi_extract.facts.investment.scene import Scene


def merged(
    scene: Scene, drafts: list[InvestmentDraft]
) -> tuple[list[InvestmentDraft], list[InvestmentDraft]]:
    """Keep of each investment the draft that says most; also give back those that were dropped."""
    kept: list[InvestmentDraft] = []
    dropped: list[InvestmentDraft] = []
    for draft in sorted(drafts, key=lambda d: (-worth(scene, d), d.anchor.start)):
        same = next((k for k in kept if same_investment(scene, k, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            same.evidence.setdefault("also", []).append((draft.anchor.start, draft.anchor.end))
            dropped.append(draft)
    return sorted(kept, key=lambda d: d.anchor.start), dropped


def same_investment(scene: Scene, one: InvestmentDraft, other: InvestmentDraft) -> bool:
    """Whether two drafts tell of one investment."""
    projects = [scene.projects.get(d.project.start) if d.project else None for d in (one, other)]
    same = projects[0] is not None and projects[0] is projects[1]
    apart = None not in projects and not same
    investors = {m.start for m in one.investors} & {m.start for m in other.investors}
    if one.anchor.norm == other.anchor.norm:
        return not apart
    if not same or one.capital != other.capital or one.capital == "part":
        return False
    return bool(investors) or not (one.investors and other.investors)
