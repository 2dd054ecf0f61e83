"""Numbers that cannot be: a plant's millions of tonnes a year, a rank beyond the number that is ranked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from vnfdi_extract.audit.doubt import Doubt
from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.schema import QuantityValue, plain

_TABLE = table("doubts")["capacity"]
_CUE = regex.compile(rf"{alternation(_TABLE['cues'])}\W*(?:\p{{L}}+\W+){{0,3}}\Z", regex.IGNORECASE)
_A_YEAR = regex.compile(r"\s*(?:/|một |mỗi |per )\s*(?:năm|year)", regex.IGNORECASE)
_NOT_ONE = regex.compile(rf"\b{alternation(_TABLE['not_one'])}\b", regex.IGNORECASE)
_MOST = {unit: Decimal(most) for unit, most in _TABLE["most"].items()}
_RANK = regex.compile(
    r"(?:thứ|hạng|vị trí)\s+(?P<rank>\d{1,3})\s*/\s*(?P<of>\d{1,3})\b(?!\s*/)", regex.IGNORECASE
)
_REACH = 60


def capacities(doc: Document) -> Iterator[Doubt]:
    """Flag a plant's capacity a year that no plant has: UNIT_IMPLAUSIBLE; that of its like is suggested."""
    quantities = [
        m for m in doc.mentions if isinstance(m.value, QuantityValue) and m.value.amount is not None
    ]
    for found in quantities:
        value = found.value
        assert isinstance(value, QuantityValue) and value.amount is not None
        most = _MOST.get(value.unit)
        if most is None or value.amount <= most or not _A_YEAR.match(doc.text, found.end):
            continue
        before = doc.text[max(0, found.start - _REACH) : found.start]
        if not _CUE.search(before) or _NOT_ONE.search(before):
            continue
        yield Doubt(
            "UNIT_IMPLAUSIBLE",
            "warning",
            (found,),
            f"{plain(value.amount)} {value.unit} a year, more than {plain(most)}",
            _like(found, quantities),
        )


def _like(found: Found, others: list[Found]) -> str | None:
    """The same figures with another scale word elsewhere in the article."""
    value = found.value
    assert isinstance(value, QuantityValue) and value.amount is not None
    for other in others:
        near = other.value
        if (
            isinstance(near, QuantityValue)
            and near.unit == value.unit
            and near.amount
            and near.amount < value.amount
            and near.amount.normalize().as_tuple().digits == value.amount.normalize().as_tuple().digits
        ):
            return f"{plain(near.amount)} {near.unit}"
    return None


def ranks(doc: Document) -> Iterator[Doubt]:
    """Flag a rank beyond the number that is ranked, as in "thứ 70/63": RANK_IMPLAUSIBLE."""
    for match in _RANK.finditer(doc.text):
        if int(match["rank"]) <= int(match["of"]):
            continue
        found = [m for m in doc.mentions_in(match.start(), match.end()) if m.label == "QUANTITY"]
        if found:
            yield Doubt("RANK_IMPLAUSIBLE", "warning", (found[0],), f"rank {match['rank']} of {match['of']}")
