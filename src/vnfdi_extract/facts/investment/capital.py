"""What part of a project's capital an amount is."""

from __future__ import annotations

from typing import cast

from vnfdi_extract.facts.investment.amounts import Amount
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.words import cues
from vnfdi_extract.schema import Capital, Span

_BEFORE, _AFTER = 70, 45


def role_of(scene: Scene, amount: Amount) -> tuple[Capital, Span | None]:
    """The role of an amount, with the words that say so."""
    start = max(amount.lead, min(amount.head_at, amount.money.start) - _BEFORE)
    after = scene.within(amount.money.end, amount.item.end, "MONEY")
    end = min(amount.item.end, amount.money.end + _AFTER, after[0].start if after else amount.item.end)
    names = [(m.start, m.end) for m in scene.within(start, end, "ORG")]
    for cue in cues("capital", "role"):
        for match in cue.compiled.finditer(scene.text, start, end):
            if not any(s <= match.start() < e for s, e in names):
                return cast(Capital, cue.kind), match.span()
    return "total", None
