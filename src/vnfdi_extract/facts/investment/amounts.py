"""Amounts that may be an investment's capital: the head word before each, and what rules it out at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial

from vnfdi_extract.document import Found
from vnfdi_extract.facts.investment import words
from vnfdi_extract.facts.investment.scene import Item, Scene
from vnfdi_extract.facts.investment.words import Cue, cues

_REACH = 170
_GAP = 60
_DIRECT = {"invest", "project", "bare capital"}
_LEAST = {"VND": Decimal(3_000_000_000)}
_LEAST_ABROAD = Decimal(100_000)

says = partial(words.says, "investment_amounts")


@dataclass(slots=True)
class Amount:
    """An amount with its list item and the head word before it, which is looked for from `lead` on."""

    money: Found
    item: Item
    lead: int
    head: Cue | None = None
    head_at: int = 0
    head_end: int = 0


def read_amount(scene: Scene, money: Found) -> Amount | None:
    """Find the head word of an amount: of all before it, the nearest."""
    item = scene.item(money)
    if item is None:
        return None
    lead = max(money.start - _REACH, _lead(scene, item, money))
    amount = Amount(money, item, lead, head_at=money.start, head_end=money.start)
    heads = list(_heads(scene, lead, money.start))
    if heads:
        amount.head_end, at, amount.head = max(heads, key=lambda h: (h[0], h[1], h[2].kind == "other"))
        amount.head_at = -at
    return amount


def _lead(scene: Scene, item: Item, money: Found) -> int:
    """Where the words about an amount begin: after the amount before it, unless it was raised from that."""
    before = scene.within(item.start, money.start, "MONEY")
    while before:
        last = before.pop()
        if not says("raised", scene.text[last.end : money.start + 1]):
            return last.end
    return item.start


def _heads(scene: Scene, start: int, end: int) -> Iterator[tuple[int, int, Cue]]:
    """The head words within ``text[start:end]``; some are one only directly before the amount."""
    names = scene.within(start, end, "PROJECT", "ORG", "ZONE", "LAW")
    for cue in cues("investment_amounts", "head"):
        for match in cue.compiled.finditer(scene.text, start, end):
            if end - match.end() > _GAP or any(m.start <= match.start() < m.end for m in names):
                continue
            if not {cue.kind, cue.name} & _DIRECT or says("direct", scene.text[match.end() : end]):
                yield match.end(), -match.start(), cue


def excluded(scene: Scene, amount: Amount) -> str | None:
    """Why an amount is no capital whatever its head word is, or None."""
    money = amount.money
    before, after = scene.text[amount.lead : money.start], scene.text[money.end : money.end + 60]
    if _too_small(money):
        return "too-small-project"
    if scene.converted(money):
        return "amount-before-converted"
    if says("rate", after) or says("each", before):
        return "rate"
    if says("threshold", after, "after") or (
        says("threshold", before, "before") and says("rule", scene.text[amount.item.start : money.start])
    ):
        return "rule-threshold"
    if says("spent", before, "before") or says("spent", after, "after"):
        return "spent-otherwise"
    if says("from", before) and says("raised", after):
        return "amount-before-was-raised"
    if _adds(scene, amount, before):
        return "one-more-amount-same-sum"
    return None


def _adds(scene: Scene, amount: Amount, before: str) -> bool:
    """Whether only "và" parts an amount from the one before it."""
    earlier = scene.within(amount.item.start, amount.lead, "MONEY")
    return bool(earlier) and earlier[-1].end == amount.lead and (not before or says("and", before))


def _too_small(money: Found) -> bool:
    """Whether no project or deal is that cheap."""
    number, _, currency = (money.norm or "").partition(" ")
    try:
        low = Decimal(number.partition("..")[0])
    except InvalidOperation:
        return False
    return low < _LEAST.get(currency, _LEAST_ABROAD)
