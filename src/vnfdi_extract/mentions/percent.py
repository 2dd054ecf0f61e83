"""PERCENT mentions: percentages and percentage points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.mentions.amounts import Amounts, Reading, Unit
from vnfdi_extract.mentions.bounds import Manner, mod_of
from vnfdi_extract.numerals import Follower, Numeral
from vnfdi_extract.schema import PercentValue

_SIGN = regex.compile(
    r" ?(?:(?P<points>điểm (?:%|phần trăm)|diem (?:%|phan tram)|percentage points?)"
    r"|%|(?:phần trăm|phan tram|percent|per cent|pct)(?!\p{L}))",
    regex.IGNORECASE,
)
_IMPLAUSIBLE = Decimal(1000)


def find(doc: Document) -> Iterator[Found]:
    """Yield the PERCENT mentions of a document.

    Examples
    --------
    >>> from vnfdi_extract.schema import Article
    >>> [(f.norm, f.mod) for f in find(Document.read(Article(text="Vốn tăng gần 70,7%, chiếm 35-40%.")))]
    [('70.7', 'LESS_THAN'), ('35..40', None)]
    """
    text = doc.text

    def sign(numeral: Numeral) -> Unit[bool] | None:
        found = _SIGN.match(text, numeral.end)
        return found and Unit(numeral.start, found.end(), bool(found["points"]))

    for amount in Amounts(doc, sign, _before_sign).find():
        reading = _plausible(amount.reading) if amount.numeral.scale == 1 else amount.reading
        yield Found(
            "PERCENT",
            amount.start,
            amount.end,
            "percent.points" if amount.unit else "percent.percent",
            norm=reading.text,
            value=PercentValue(amount=reading.amount, low=reading.low, high=reading.high, points=amount.unit),
            mod=mod_of(text, amount.start, amount.end, Manner(threshold=amount.low is None, exceeds=True)),
        )


def _before_sign(_points: bool) -> Follower:
    return "scale"


def _plausible(reading: Reading) -> Reading:
    """Take "12.345%" for 12.345: a percentage has thousands only where it is round ("1.200%")."""
    amount, other = reading.amount, reading.other
    if amount is not None and other is not None and amount >= _IMPLAUSIBLE and amount % 100:
        return Reading(other)
    return reading
