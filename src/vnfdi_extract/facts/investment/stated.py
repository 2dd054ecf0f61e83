"""Who says outright that it invests an amount: "Công ty Hoa Mai rót 500 tỷ đồng vào Nghệ An".

Name, verb and amount follow each other with nothing else between, and what the money is for or where it goes
comes next. No other word of the article is needed to read such a clause.
"""

from __future__ import annotations

from functools import cache

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.investment.amounts import Amount, says
from vnfdi_extract.facts.investment.parties import investors_before, may_invest, says_nothing_else
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.words import says as said
from vnfdi_extract.lexicon import Row, rows

_FAR, _NEAR = 120, 80


class StatedRow(Row):
    """A clause in which the amount comes first: the words around it and around the investor."""

    name: str
    before: str
    between: str
    after: str

    def reads(self, before: str, between: str, after: str) -> bool:
        """Whether the words are those of such a clause."""
        pieces = ((self.before, before), (self.between, between), (self.after, after))
        return all(_compiled(pattern).search(piece) for pattern, piece in pieces)


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


@cache
def stated() -> tuple[StatedRow, ...]:
    """The clauses in which the amount comes first."""
    return rows("investment_amounts", "stated", StatedRow)


def stated_by(scene: Scene, amount: Amount) -> list[Found]:
    """The organisations whose clause says that they invest an amount, if it is such a clause.

    Parameters
    ----------
    scene : Scene
        The article.
    amount : Amount
        An amount that nothing rules out as a capital.
    """
    return _before(scene, amount) or _behind(scene, amount)


def _before(scene: Scene, amount: Amount) -> list[Found]:
    money, item = amount.money, amount.item
    named = scene.within(max(item.start, money.start - _FAR), money.start, "ORG", "MONEY")
    if not named or named[-1].label != "ORG" or not _may_state(scene, named[-1], item.start):
        return []
    between = scene.text[named[-1].end : money.start]
    if says("builds", between) or (says("puts", between) and _goes_somewhere(scene, amount, named[-1].end)):
        return investors_before(scene, item.start, named[-1])
    return []


def _behind(scene: Scene, amount: Amount) -> list[Found]:
    money, item = amount.money, amount.item
    named = scene.within(money.end, min(item.end, money.end + _NEAR), "ORG", "MONEY")
    if not named or named[0].label != "ORG" or not _may_state(scene, named[0], item.start):
        return []
    before = scene.text[max(item.start, money.start - _NEAR) : money.start]
    between = scene.text[money.end : named[0].start]
    after = scene.text[named[0].end : item.end]
    return named[:1] if any(row.reads(before, between, after) for row in stated()) else []


def _may_state(scene: Scene, name: Found, start: int) -> bool:
    """Whether a name can be an investor's: a commercial bank too, which elsewhere is taken for a lender."""
    bank = said("parties", "bank", scene.text[name.start : name.end])
    return may_invest(scene, name, start) or (bank and says_nothing_else(scene, name, start))


def _goes_somewhere(scene: Scene, amount: Amount, since: int) -> bool:
    """Whether a place, a zone or something to be built takes the money."""
    end, stop = amount.money.end, min(amount.item.end, amount.money.end + _NEAR)
    if says("purpose", scene.text[end:stop]):
        return True
    places = [m for m in scene.within(since, stop, "GPE", "ZONE", "PROJECT") if m.norm != "VN"]
    return bool(places) and (places[0].start < end or says("goes", scene.text[end : places[0].start]))
