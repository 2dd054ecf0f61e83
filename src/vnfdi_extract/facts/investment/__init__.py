"""Investments: one project or deal each, anchored on its capital, else its project, else its investor."""

from __future__ import annotations

from collections.abc import Iterator

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.draft import InvestmentDraft, Trace
from vnfdi_extract.facts.gate import Gate, trained
from vnfdi_extract.facts.investment.amounts import read_amount
from vnfdi_extract.facts.investment.bare_deals import find_bare_deals
from vnfdi_extract.facts.investment.drafts import Told, of_amount, of_project
from vnfdi_extract.facts.investment.features import amount_features, project_features
from vnfdi_extract.facts.investment.judgement import EXCLUDED, judge
from vnfdi_extract.facts.investment.merge import merged
from vnfdi_extract.facts.investment.projects import signs_of, unpriced
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.stated import stated_by

# What the rules accept has to look unlikely to be none; what they reject, and what an article about something
# else tells, likely to be one.
LIKELY, UNLIKELY, NAMED = 0.5, 0.3, 0.4


def find(doc: Document, trace: Trace) -> Iterator[InvestmentDraft]:
    """Yield the investments of a document, in order."""
    scene = Scene(doc)
    kept, dropped = merged(scene, list(_priced(scene, trace)))
    for draft in dropped:
        trace.reject(draft.by, draft.anchor, "told elsewhere in the article")
    priced = [d.project for d in (*kept, *dropped) if d.project]
    kept += _named(scene, trace, priced)
    for draft in find_bare_deals(scene):
        trace.accept(draft.by, draft.anchor, "a deal without an amount")
        kept.append(draft)
    yield from sorted(kept, key=lambda d: (d.anchor.start, d.anchor.end))


def _priced(scene: Scene, trace: Trace) -> Iterator[Told]:
    """The investments that an amount is told of."""
    gate = trained("investment_amounts")
    for money in scene.told("MONEY"):
        amount = read_amount(scene, money)
        if amount is None:
            continue
        verdict = judge(scene, amount)
        if verdict.rule == EXCLUDED:
            trace.reject(verdict.rule, money, verdict.reason)
            continue
        stated = stated_by(scene, amount)
        if stated:
            trace.accept("investment.stated", money, "its investor says so outright")
            yield of_amount(scene, amount, "investment.stated", stated)
            continue
        names = amount_features(scene, amount, verdict)
        expected = verdict.accepted and scene.about_investment
        if gate.score(names) < (UNLIKELY if expected else LIKELY):
            trace.reject(verdict.rule, money, _why(gate, names) if verdict.accepted else verdict.reason)
            continue
        trace.accept(
            verdict.rule, money, verdict.reason if verdict.accepted else "likely, for all that is told"
        )
        yield of_amount(scene, amount, verdict.rule)


def _named(scene: Scene, trace: Trace, priced: list[Found]) -> Iterator[InvestmentDraft]:
    """The projects that no amount is told of."""
    gate = trained("investment_projects")
    for project in unpriced(scene, priced):
        told = of_project(scene, project)
        signs = signs_of(scene, project, told.draft)
        names = project_features(scene, project, told.draft, signs)
        if signs.never or not scene.about_investment or gate.score(names) < NAMED:
            trace.reject(told.draft.by, told.draft.anchor, signs.reason or _why(gate, names))
            continue
        trace.accept(told.draft.by, told.draft.anchor, "a project without an amount")
        yield told.draft


def _why(gate: Gate, names: list[str]) -> str:
    return f"unlikely: {', '.join(gate.reasons(names))}"
