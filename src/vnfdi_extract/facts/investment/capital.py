"""What part of a project's capital an amount is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import regex

from vnfdi_extract.facts.investment.amounts import Amount
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.words import cues
from vnfdi_extract.schema import Capital, Span

_BEFORE, _AFTER = 70, 60
_STOP = regex.compile(r"[,;.]\s|\svà\s")


@dataclass(frozen=True, slots=True)
class Role:
    """What an amount is to a project's capital, with the words that say so and the row that reads them."""

    capital: Capital
    span: Span | None = None
    name: str = "total"


def role_of(scene: Scene, amount: Amount) -> Role:
    """The role of an amount."""
    start, end = _stretch(scene, amount)
    names = scene.within(max(0, start - 150), min(len(scene.text), end + 150), "ORG", "PROJECT")
    for cue in cues("capital", "role"):
        for match in cue.compiled.finditer(scene.text, start, end):
            name = next((m for m in names if m.start <= match.start() < m.end), None)
            if name is None or (name.label == "PROJECT" and cue.kind == "increase"):
                return Role(cast(Capital, cue.kind), match.span(), cue.name)
    if amount.head and amount.head.kind == "deal":
        return Role("part", (amount.head_at, amount.head_end), "deal")
    return Role("total")


def _stretch(scene: Scene, amount: Amount) -> Span:
    """From a little before the head word to the next stop after the amount."""
    money, item = amount.money, amount.item
    start = max(amount.lead, min(amount.head_at, money.start) - _BEFORE)
    after = scene.within(money.end, item.end, "MONEY")
    end = money.end
    while after and scene.converted(after[0]):
        end = after.pop(0).end + 1
    limit = min(item.end, end + _AFTER, after[0].start if after else item.end)
    stop = _STOP.search(scene.text, end, limit)
    return start, stop.start() if stop else limit
