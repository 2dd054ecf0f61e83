"""Which project an amount belongs to, and which mention of a project says most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment import words
from vnfdi_extract.facts.investment.amounts import Amount, says
from vnfdi_extract.facts.investment.names import Entity
from vnfdi_extract.facts.investment.parties import is_authority
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.segment import Sentence

_BACK = 5
_NEVER = ("description-several-projects", "plan-prize-entry")

_PROPER = regex.compile(r"[\p{Lu}\d]")

of_names = partial(words.says, "entities")


@dataclass(frozen=True, slots=True)
class Link:
    """A mention that fills a slot; `source` names its place when that is not the anchor's own item."""

    mention: Found
    source: str | None = None


def project_of(scene: Scene, amount: Amount) -> Link | None:
    """The project that an amount is the capital of."""
    item, money = amount.item, amount.money
    after = scene.within(money.end, item.end, "PROJECT")
    if after and says("into", scene.text[money.end : after[0].start]):
        return Link(after[0])
    before = scene.within(item.start, money.start, "PROJECT")
    if before:
        return Link(before[-1]) if _still(scene, before[-1], amount) else None
    if after and not _own_investor(scene, amount):
        return Link(after[0])
    return _carried(scene, amount)


def _still(scene: Scene, project: Found, amount: Amount) -> bool:
    """Whether an amount is still of a project: no amount stands between that it is no part of."""
    between = [m for m in scene.within(project.end, amount.money.start, "MONEY") if not scene.converted(m)]
    if not between or says("part_of", scene.text[between[-1].end : amount.money.start]):
        return True
    return amount.lead <= project.end


def _own_investor(scene: Scene, amount: Amount) -> bool:
    """Whether the item names somebody who invests, so that its project may have no name."""
    named = scene.within(amount.item.start, amount.money.start, "ORG")
    return not all(is_authority(scene, m) for m in named)


def _carried(scene: Scene, amount: Amount) -> Link | None:
    """The project spoken of just before, where the sentence points back to it."""
    sentence = amount.item.sentence
    lead = scene.text[sentence.start : amount.money.start]
    firm = says("anaphor", lead, "firm")
    if not firm and says("described", lead):
        return None
    if not firm and (_own_investor(scene, amount) or not says("anaphor", lead, "loose")):
        return _main(scene, amount) if _opening(sentence) and not _own_investor(scene, amount) else None
    for number, other in enumerate(scene.index.before(sentence)):
        named = scene.within(other.start, other.end, "PROJECT")
        if named:
            return Link(named[-1], scene.source(sentence, other))
        if number + 1 >= _BACK:
            break
    return _main(scene, amount)


def _opening(sentence: Sentence) -> bool:
    return sentence.part.kind in ("title", "lead") or sentence.index < 2


def _main(scene: Scene, amount: Amount) -> Link | None:
    """The project that most mentions of projects in the article are of."""
    groups = list({id(e): e for e in scene.projects.values()}.values())
    main = max(groups, key=lambda e: len(e.mentions), default=None)
    if main is None or 2 * len(main.mentions) <= sum(len(e.mentions) for e in groups):
        return None
    mention = main.fullest(amount.money)
    other = scene.doc.sentence_at(mention.start)
    return Link(mention, scene.source(amount.item.sentence, other)) if other else None


def unpriced(scene: Scene, priced: list[Found]) -> list[Entity]:
    """The projects without an amount of their own, and the zones that may be such projects."""
    done = {id(scene.entity(m)) for m in priced}
    groups = {id(e): e for e in (*scene.projects.values(), *scene.sites.values())}
    return [e for key, e in groups.items() if key not in done]


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a project without an amount, and why the rules take it for none, if they do."""

    reason: str | None
    called: bool = False
    works: bool = False
    proper: bool = False
    invested: bool = False
    told: bool = False
    site: bool = False

    @property
    def never(self) -> bool:
        """Whether the reason leaves no doubt."""
        return self.reason in _NEVER


def signs_of(scene: Scene, project: Entity, draft: InvestmentDraft) -> Signs:
    """What speaks for and against a project without an amount."""
    text = scene.text
    befores = [_before(scene, m) for m in project.mentions]
    signs = Signs(
        None,
        called=any(of_names("called", before) for before in befores),
        works=any(of_names("works", text[m.start : m.end]) for m in project.mentions),
        proper=any(_PROPER.search(text, m.start + 1, m.end) for m in project.mentions),
        invested=_is_invested_in(scene, project),
        told=_is_told(scene, draft),
        site=draft.anchor.label == "ZONE",
    )
    return replace(signs, reason=_unfounded(scene, befores, signs))


def _unfounded(scene: Scene, befores: list[str], signs: Signs) -> str | None:
    """Why what is named like a project is no investment without an amount, or None."""
    if all(of_names("plural", before) for before in befores):
        return _NEVER[0]
    if all(of_names("planned", before) for before in befores):
        return _NEVER[1]
    if not (signs.called or signs.works) or not signs.invested:
        return "nothing-says-invested-in"
    if not (signs.called and signs.proper) and not signs.told:
        return "nothing"
    if signs.site:
        return "zone"
    return None if scene.about_investment else "article-about-something-else"


def _before(scene: Scene, mention: Found) -> str:
    """What stands before a mention in its sentence."""
    sentence = scene.doc.sentence_at(mention.start)
    return scene.text[sentence.start if sentence else mention.start : mention.start]


def _is_told(scene: Scene, draft: InvestmentDraft) -> bool:
    """Whether a project's own item gives its investor, or its stage in the same clause."""
    if "investors" in draft.evidence and "investors" not in draft.inherited:
        return True
    if "stage" not in draft.evidence or "stage" in draft.inherited:
        return False
    (start, end) = draft.evidence["stage"][0]
    return end <= draft.anchor.start or "," not in scene.text[draft.anchor.end : start]


def _is_invested_in(scene: Scene, project: Entity) -> bool:
    """Whether words of building or investing stand in a sentence about a project."""
    for mention in project.mentions:
        sentence = scene.doc.sentence_at(mention.start)
        if sentence is None:
            continue
        around = scene.text[sentence.start : mention.start] + scene.text[mention.end : sentence.end]
        if of_names("invested", around):
            return True
    return False
