"""The levels, shares and growth rates of one article, ready to be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.context.calendar import by_month
from vnfdi_extract.facts.draft import Draft, ObservationDraft
from vnfdi_extract.numerals.precision import Interval, room
from vnfdi_extract.schema import Indicator, MoneyValue, PercentValue, QuantityValue
from vnfdi_extract.statistics import statistics

_REACH = 60
# A number of the rest ("các ngành còn lại đạt …") is no whole, though it names no partner.
_REST = regex.compile(r"\b(?:còn lại|khác|remaining|others?)\b[^.;]*$", regex.IGNORECASE)
Name = tuple[Indicator, str | None, str | None, str, str]


@dataclass(frozen=True, slots=True)
class Stated:
    """A statistic with its value, and what that may stand for."""

    draft: ObservationDraft
    value: Decimal
    unit: str
    room: Interval
    kind: str

    @property
    def found(self) -> Found:
        """The mention that carries it."""
        return self.draft.anchor

    @property
    def is_investment(self) -> bool:
        """Whether it is a statistic of investment itself."""
        return statistics()[self.draft.indicator].kind == "capital"

    def name(
        self, *, indicator: Indicator | None = None, whole: bool = False, period: str | None = None
    ) -> Name:
        """What it is a statistic of; of another indicator, of the whole, or in another period."""
        draft = self.draft
        return (
            indicator or draft.indicator, draft.area, None if whole else draft.counterpart,
            period or by_month(draft.period), self.unit,
        )  # fmt: skip


def stated(doc: Document, drafts: Sequence[Draft]) -> list[Stated]:
    """The statistics of an article that say what happened and when, in order."""
    return [
        one
        for draft in drafts
        if isinstance(draft, ObservationDraft)
        and draft.status != "F"
        and draft.period != "?"
        and _is_of_vietnam(draft.area)
        if (one := _stated(doc, draft)) and one.kind != "related"
    ]


def _stated(doc: Document, draft: ObservationDraft) -> Stated | None:
    value, sentence = draft.anchor.value, doc.sentence_at(draft.anchor.start)
    if not isinstance(value, MoneyValue | PercentValue | QuantityValue) or value.amount is None:
        return None
    start = max(sentence.start if sentence else 0, draft.anchor.start - _REACH)
    if draft.counterpart is None and _REST.search(doc.text, start, draft.anchor.start):
        return None
    unit = "%" if isinstance(value, PercentValue) else _unit(value)
    within = room(value.amount, doc.surface(draft.anchor), draft.anchor.mod, cut=True)
    return Stated(draft, value.amount, unit, within, sentence.part.kind if sentence else "body")


def _is_of_vietnam(area: str | None) -> bool:
    return area is not None and (area == "VN" or len(area) != 2)


def _unit(value: MoneyValue | QuantityValue) -> str:
    return value.currency if isinstance(value, MoneyValue) else value.unit


def number(value: Decimal) -> str:
    """A number for people: few digits, with its scale.

    Examples
    --------
    >>> number(Decimal("10950000000")), number(Decimal("359"))
    ('10.95 billion', '359')
    """
    for power, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        scale = Decimal(10) ** power
        if abs(value) >= scale:
            return f"{(value / scale).quantize(Decimal('0.0001')).normalize():f} {word}"
    return f"{value.quantize(Decimal('0.0001')).normalize():f}"
