"""Investments: one project or deal each, anchored on its capital, else its project, else its investor.

Rules propose deals (`amounts`, `projects`, `bare_deals`) and fill their slots; one learned detector over
all anchors decides which are deals, and how surely, beside the rules' verdict; stage and date are chosen
(`choices`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.draft import InvestmentDraft, Trace
from vnfdi_extract.facts.investment import choices
from vnfdi_extract.facts.investment.amounts import read_amount
from vnfdi_extract.facts.investment.bare_deals import find_bare_deals
from vnfdi_extract.facts.investment.drafts import Told, of_amount, of_project
from vnfdi_extract.facts.investment.evidence import amount_features, deal_features, project_features
from vnfdi_extract.facts.investment.judgement import EXCLUDED, judge
from vnfdi_extract.facts.investment.merge import merged
from vnfdi_extract.facts.investment.projects import signs_of, unpriced
from vnfdi_extract.facts.investment.reasons import in_words
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.stated import stated_by
from vnfdi_extract.facts.linear import Logistic, choice, logistic

# Chosen in cross-validation over families of articles (docs/model.md).
# What the rules accept has to be likely, what they refuse likelier.
LIKELY, LIKELIER = 0.42, 0.5
# How likely a deal is at least whose investor says outright what it puts where.
SURE = 0.6
_STATED = "investment.stated"
# Refusals that leave no doubt.
_SURE = ("spent-on-something-else",)


@dataclass(frozen=True, slots=True)
class Models:
    """What decides: which anchors are deals, and the stages and dates of deals."""

    deals: Logistic
    choices: choices.Models


@cache
def shipped() -> Models:
    """The models that come with the package."""
    return Models(logistic("deals"), choices.Models(choice("stages"), choice("dates")))


@dataclass(frozen=True, slots=True)
class Proposal:
    """An anchor that may be a deal: what is decided on, and how the draft would be made."""

    anchor: Found
    rule: str
    features: list[str]
    reason: str
    make: Callable[[], Told]
    never: bool = False
    least: float = 0.0
    accepted: bool = True


def find(doc: Document, trace: Trace) -> Iterator[InvestmentDraft]:
    """Yield the investments of a document, in order."""
    yield from decided(Scene(doc), trace, shipped())


def decided(scene: Scene, trace: Trace, models: Models) -> list[InvestmentDraft]:
    """The investments of a scene, in order."""
    priced_ = _accepted(proposed_amounts(scene), models.deals, trace)
    kept, dropped = merged(scene, priced_)
    for draft in dropped:
        trace.reject(draft.by, draft.anchor, "stated elsewhere in the article")
    priced = [d.project for d in (*kept, *dropped) if d.project]
    kept += [t.draft for t in _accepted(proposed_projects(scene, priced), models.deals, trace)]
    kept += [t.draft for t in _accepted(proposed_deals(scene), models.deals, trace)]
    kept.sort(key=lambda d: (d.anchor.start, d.anchor.end))
    choices.choose(scene, kept, models.choices)
    return kept


def proposed_amounts(scene: Scene) -> Iterator[Proposal]:
    """The amounts that may be a capital."""
    for money in scene.told("MONEY"):
        amount = read_amount(scene, money)
        if amount is None:
            continue
        verdict = judge(scene, amount)
        never = verdict.rule == EXCLUDED or verdict.reason in _SURE
        stated = None if never else stated_by(scene, amount)
        features = [] if never else amount_features(scene, amount, verdict, stated=stated is not None)
        if stated:
            make = partial(of_amount, scene, amount, _STATED, stated)
            yield Proposal(money, _STATED, features, "investor-says-so", make, least=SURE)
        else:
            make = partial(of_amount, scene, amount, verdict.rule)
            yield Proposal(
                money, verdict.rule, features, verdict.reason, make, never, accepted=verdict.accepted
            )


def proposed_projects(scene: Scene, priced: list[Found]) -> Iterator[Proposal]:
    """The projects that no amount is said of."""
    for project in unpriced(scene, priced):
        told = of_project(scene, project)
        signs = signs_of(scene, project, told.draft)
        features = project_features(scene, project, told.draft, signs)
        draft = told.draft
        yield Proposal(
            draft.anchor,
            draft.by,
            features,
            signs.reason or "nothing",
            partial(_same, told),
            signs.never,
            accepted=signs.reason is None,
        )


def proposed_deals(scene: Scene) -> Iterator[Proposal]:
    """The deals without an amount or a project."""
    for draft in find_bare_deals(scene):
        make = partial(_same, Told(draft, 0.0))
        yield Proposal(draft.anchor, draft.by, deal_features(scene, draft), "organisation-invests", make)


def _same(told: Told) -> Told:
    return told


def _accepted(proposals: Iterator[Proposal], model: Logistic, trace: Trace) -> list[Told]:
    found = []
    for proposal in proposals:
        chance = 0.0 if proposal.never else max(proposal.least, model.probability(proposal.features))
        if chance < (LIKELY if proposal.accepted else LIKELIER):
            trace.reject(proposal.rule, proposal.anchor, in_words(proposal.reason), chance)
            continue
        trace.accept(proposal.rule, proposal.anchor, in_words(proposal.reason), chance)
        told = proposal.make()
        told.draft.score = round(chance, 3)
        found.append(told)
    return found
