"""Deals that have neither an amount nor a named project: anchored on the investor."""

from __future__ import annotations

from collections.abc import Iterator

from vnfdi_extract.document import Found
from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment.parties import may_invest
from vnfdi_extract.facts.investment.scene import Item, Scene
from vnfdi_extract.facts.investment.slots import fill
from vnfdi_extract.facts.investment.words import cues
from vnfdi_extract.segment import Sentence


def find_bare_deals(scene: Scene) -> Iterator[InvestmentDraft]:
    """Yield the deals of sentences that name an investor and what it buys or has built, and no more."""
    for sentence in scene.sentences:
        if not scene.index.mentions(sentence, "ORG") or scene.index.mentions(sentence, "PROJECT", "MONEY"):
            continue
        for cue in cues("investment_amounts", "bare_deal"):
            match = cue.compiled.search(scene.text, sentence.start, sentence.end)
            investor = _investor(scene, sentence, match.start()) if match else None
            if match and investor:
                draft = InvestmentDraft(anchor=investor, by=f"investment.{cue.kind}")
                draft.evidence["cue"] = [match.span()]
                draft.capital = "part" if cue.kind == "deal" else None
                fill(scene, draft, Item(sentence, sentence.start, sentence.end))
                if draft.investors:
                    yield draft
                break


def _investor(scene: Scene, sentence: Sentence, position: int) -> Found | None:
    """The last organisation named before what it does."""
    named = scene.within(sentence.start, position, "ORG")
    return named[-1] if named and may_invest(scene, named[-1], sentence.start) else None
