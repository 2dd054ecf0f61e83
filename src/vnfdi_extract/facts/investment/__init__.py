"""Investments: one project or deal each, anchored on its capital, else its project, else its investor."""

from __future__ import annotations

from collections.abc import Iterator

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.draft import InvestmentDraft, Trace
from vnfdi_extract.facts.investment.amounts import read_amount
from vnfdi_extract.facts.investment.bare_deals import find_bare_deals
from vnfdi_extract.facts.investment.drafts import Told, of_amount, of_project
from vnfdi_extract.facts.investment.judgement import judge
from vnfdi_extract.facts.investment.merge import merged
from vnfdi_extract.facts.investment.projects import signs_of, unpriced
from vnfdi_extract.facts.investment.scene import Scene


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
    for money in scene.told("MONEY"):
        amount = read_amount(scene, money)
        if amount is None:
            continue
        verdict = judge(scene, amount)
        if verdict.accepted:
            trace.accept(verdict.rule, money, verdict.reason)
            yield of_amount(scene, amount, verdict.rule)
        else:
            trace.reject(verdict.rule, money, verdict.reason)


def _named(scene: Scene, trace: Trace, priced: list[Found]) -> Iterator[InvestmentDraft]:
    """The projects that no amount is told of."""
    for project in unpriced(scene, priced):
        told = of_project(scene, project)
        reason = signs_of(scene, project, told.draft).reason
        if reason:
            trace.reject(told.draft.by, told.draft.anchor, reason)
        else:
            trace.accept(told.draft.by, told.draft.anchor, "a project without an amount")
            yield told.draft
