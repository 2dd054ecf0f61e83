"""Investments in the making: one for each amount that is a capital, and for each project without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vnfdi_extract.document import Found
from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment.amounts import Amount
from vnfdi_extract.facts.investment.capital import role_of
from vnfdi_extract.facts.investment.names import Entity
from vnfdi_extract.facts.investment.projects import project_of
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.slots import fill, note
from vnfdi_extract.facts.investment.words import says

_WORTH = {"investors": 2.0, "project": 2.0, "capital": 0.0, "area": 0.5, "zone": 0.5}
_NEWER = {"raised to": 4.0, "at first": -4.0}


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with how much its own item says: of several of one investment, the most is kept."""

    draft: InvestmentDraft
    worth: float


def of_amount(scene: Scene, amount: Amount, rule: str, investors: Sequence[Found] = ()) -> Told:
    """The investment that is anchored on its capital; `investors` are those that its clause names."""
    draft = InvestmentDraft(anchor=amount.money, by=rule)
    role = role_of(scene, amount)
    draft.capital = role.capital
    if role.span:
        draft.evidence["capital"] = [role.span]
    link = project_of(scene, amount)
    if link:
        draft.project = link.mention
        note(draft, "project", [link.mention], link.source)
    fill(scene, draft, amount.item, investors)
    newer = _NEWER.get(role.name, 0.0)
    return Told(draft, _worth(scene, draft) + newer * (1 + amount.money.start / len(scene.text)))


def of_project(scene: Scene, project: Entity) -> Told:
    """The investment without an amount, anchored on the mention of the project that says most."""
    found = []
    for mention in project.mentions:
        item = scene.item(mention)
        if item:
            draft = InvestmentDraft(anchor=mention, by="investment.named", project=mention)
            note(draft, "project", [mention], None)
            fill(scene, draft, item)
            found.append(Told(draft, _worth(scene, draft)))
    return max(found, key=lambda t: (t.worth, -t.draft.anchor.start))


def _worth(scene: Scene, draft: InvestmentDraft) -> float:
    """How much a draft's own item says of it; a headline or caption never says most."""
    sentence = scene.doc.sentence_at(draft.anchor.start)
    own = sum(_WORTH.get(slot, 1.0) for slot in draft.evidence if slot not in draft.inherited)
    if sentence is None or sentence.part.kind in ("title", "caption", "heading"):
        return own - 10
    before = scene.text[max(sentence.start, draft.anchor.start - 60) : draft.anchor.start]
    return own + (not before or says("entities", "introduced", before))
