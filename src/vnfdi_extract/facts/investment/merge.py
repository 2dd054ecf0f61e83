"""One project told twice is one investment."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment.drafts import Told
from vnfdi_extract.facts.investment.names import tokens
from vnfdi_extract.facts.investment.scene import Scene

_TOGETHER = (("project",), ("investors", "parties"), ("origin",), ("zone",), ("stage", "date"))
_ROUNDING, _NEARLY = Decimal("1.13"), Decimal("0.02")
_EXACT = 3


def merged(scene: Scene, found: list[Told]) -> tuple[list[InvestmentDraft], list[InvestmentDraft]]:
    """Keep of each investment the draft that says most; also give back those that were dropped."""
    kept: list[InvestmentDraft] = []
    dropped: list[InvestmentDraft] = []
    for draft in (t.draft for t in sorted(found, key=lambda t: (-t.worth, t.draft.anchor.start))):
        same = next((k for k in kept if same_investment(scene, k, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            _add(same, draft)
            dropped.append(draft)
    return kept, dropped


def _add(kept: InvestmentDraft, other: InvestmentDraft) -> None:
    """Complete what is kept by what is told elsewhere of the same investment."""
    kept.evidence.setdefault("also", []).append((other.anchor.start, other.anchor.end))
    for slots in _TOGETHER:
        if getattr(kept, slots[0]) or not getattr(other, slots[0]):
            continue
        for slot in slots:
            setattr(kept, slot, getattr(other, slot))
            if slot in other.evidence:
                kept.evidence[slot] = other.evidence[slot]
                kept.inherited[slot] = other.inherited.get(slot, "article")


def same_investment(scene: Scene, one: InvestmentDraft, other: InvestmentDraft) -> bool:
    """Whether two drafts tell of one investment."""
    projects = [scene.projects.get(d.project.start) if d.project else None for d in (one, other)]
    same = projects[0] is not None and projects[0] is projects[1]
    apart = None not in projects and not same
    shared = {id(scene.organisations[m.start]) for m in one.investors} & {
        id(scene.organisations[m.start]) for m in other.investors
    }
    if _amounts(scene, one) & _amounts(scene, other) or _rounded(scene, one, other):
        return not apart or (bool(shared) and _alike(scene, one, other)) or _telling(scene, one, other)
    if not same or one.capital != other.capital or one.capital == "part":
        return False
    if "project" not in {**one.inherited, **other.inherited} and not _alike(scene, one, other, share=1):
        return False
    return bool(shared) or not (one.investors and other.investors)


def _alike(scene: Scene, one: InvestmentDraft, other: InvestmentDraft, share: float = 0.5) -> bool:
    """Whether the names of two projects share so much of the longer one's words."""
    names = [
        set(tokens(scene.text[d.project.start : d.project.end], "project")) for d in (one, other) if d.project
    ]
    return len(names[0] & names[1]) >= share * max(len(n) for n in names)


def _amounts(scene: Scene, draft: InvestmentDraft) -> set[str | None]:
    """The amount of a draft, and the same in another currency where that follows in brackets."""
    after = scene.within(draft.anchor.end, draft.anchor.end + 60, "MONEY")
    return {draft.anchor.norm} | {m.norm for m in after[:1] if scene.converted(m)}


def _telling(scene: Scene, one: InvestmentDraft, other: InvestmentDraft) -> bool:
    """Whether two sentences tell an amount so exact that it can only be of one project."""
    sentences = [scene.doc.sentence_at(d.anchor.start) for d in (one, other)]
    amount = _amount(one)
    return amount is not None and sentences[0] is not sentences[1] and _digits(amount[0]) >= _EXACT


def _rounded(scene: Scene, one: InvestmentDraft, other: InvestmentDraft) -> bool:
    """Whether one amount is the other rounded: in a headline, or where a word says so ("gần")."""
    first, second = _amount(one), _amount(other)
    if first is None or second is None or first[1] != second[1]:
        return False
    if any(_in_title(scene, d) for d in (one, other)):
        return max(first[0], second[0]) <= min(first[0], second[0]) * _ROUNDING
    (coarse, rounded), (fine, _) = sorted(
        ((first[0], one), (second[0], other)), key=lambda told: _digits(told[0])
    )
    return rounded.anchor.mod is not None and 0 < abs(coarse - fine) <= fine * _NEARLY


def _in_title(scene: Scene, draft: InvestmentDraft) -> bool:
    sentence = scene.doc.sentence_at(draft.anchor.start)
    return sentence is not None and sentence.part.kind == "title"


def _digits(amount: Decimal) -> int:
    """How many significant digits an amount has."""
    return len(amount.normalize().as_tuple().digits)


def _amount(draft: InvestmentDraft) -> tuple[Decimal, str] | None:
    number, _, currency = (draft.anchor.norm or "").partition(" ")
    try:
        return Decimal(number), currency
    except InvalidOperation:
        return None
