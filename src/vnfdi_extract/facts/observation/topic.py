"""The topic: what the numbers of a clause are read as, put together from cue words and what went before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from vnfdi_extract.facts.cues import Cue
from vnfdi_extract.facts.observation.tables import Family, Form, Origin, Stock, Subject
from vnfdi_extract.schema import Indicator, Span
from vnfdi_extract.statistics import of_kind, where

SINGLE_GOODS = "trade-single-goods"
TRADED = of_kind("trade") | {"INDUSTRY"}
# Statistics whose own capital is stated with words that otherwise mean investment.
_KEEP_CAPITAL = where(lambda row: row.own_capital)
_STOCKS: tuple[Stock, ...] = ("strong", "flow", "now", "dated", "weak")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a number would be read as.

    `own` says how near its last cue is: 0 in the same clause group, counted up by each sentence passed.
    """

    family: Family | None = None
    origin: Origin | None = None
    forms: frozenset[Form] = frozenset()
    stock: Stock | None = None
    avoid: str | None = None
    cue: Span | None = None
    by: str | None = None
    age: int = 0

    def taking(self, cue: Cue[Subject], fresh: bool) -> Topic:
        """The topic after `cue`; `fresh` when no form was named since the last number."""
        row, span = cue.row, (cue.start, cue.end)
        if row.group or row.goods or (row.needs and self.family != "INV"):
            return self
        if row.stays and self.avoid and self.avoid != SINGLE_GOODS:
            return self
        if row.avoid:
            return replace(self, avoid=row.avoid, cue=span, by=row.name, age=0)
        if row.stock:
            return replace(self, stock=self._stock(row.stock))
        if row.breakdown:
            return replace(self, forms=frozenset(), avoid=None) if self.family == "INV" else self
        if row.family == "INV":
            return self._invested(row, span, fresh)
        if row.weak and self.family is not None and (not self.age or self._of_trade(row)):
            return replace(self, avoid=None) if self.avoid and self.age else self
        return replace(self, family=row.family, avoid=None, cue=span, by=row.name, age=0)

    def _of_trade(self, row: Subject) -> bool:
        """Whether a bare "kim ngạch" goes on about the trade spoken of; the balance is no turnover."""
        return {self.family, row.family} <= TRADED - {"TRADE_BALANCE"}

    def _stock(self, stock: Stock) -> Stock:
        return min(stock, self.stock or stock, key=_STOCKS.index)

    def _invested(self, row: Subject, span: Span, fresh: bool) -> Topic:
        capital = row.weak or (row.form and not row.origin and not row.own)
        if capital and self.family in _KEEP_CAPITAL and not (self.avoid and self.age):
            return self
        changed = self.family != "INV"
        forms = frozenset(row.form)
        if not forms or not fresh:
            forms |= frozenset() if changed else self.forms
        return replace(
            self, family="INV", origin=row.origin or self.origin, forms=forms, avoid=None,
            cue=span, by=row.name, age=0,
        )  # fmt: skip

    def older(self) -> Topic:
        """The topic as the next sentence inherits it."""
        avoid = None if self.avoid == SINGLE_GOODS else self.avoid
        return replace(self, age=self.age + 1, avoid=avoid)

    @property
    def form(self) -> Form:
        """The one form that the named forms come to."""
        named = self.forms - {"REGISTERED"}
        if "REALISED" in named:
            return "REALISED"
        return next(iter(named)) if len(named) == 1 else "REGISTERED"

    def indicator(self, origin: Origin = "INV", stock: bool = False) -> Indicator | None:
        """The indicator, where one answers to the topic; `origin` when none was named."""
        if self.family != "INV":
            return self.family
        who, form = self.origin or origin, self.form
        if who == "OFDI":
            registered: Indicator = "OFDI_STOCK" if stock else "OFDI_REGISTERED"
            return None if form == "REALISED" else registered
        if form == "REALISED":
            realised: Indicator = "FDI_REALISED_STOCK" if stock else "FDI_REALISED"
            return realised if who == "FDI" else None
        if form == "MA" and who != "FDI":
            return None
        name = f"{who}_{'STOCK' if stock else form}"
        return cast(Indicator, name)
