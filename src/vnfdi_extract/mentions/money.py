"""MONEY mentions: amounts with a currency, or with one that is left out but certain ("60 ngàn tỷ")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.mentions.amounts import Amount, Amounts, Unit
from vnfdi_extract.mentions.bounds import Manner, mod_of
from vnfdi_extract.mentions.conversion import settle
from vnfdi_extract.mentions.currency import Currency, currency_of
from vnfdi_extract.numerals import Follower, Numeral
from vnfdi_extract.schema import MoneyValue

_LEFT_OUT = table("currencies")["left_out"]
_FOLLOWER = regex.compile(
    rf" ?(?:$|[\n.,;:!?)\]”\"'…/–(]|- |(?:{alternation(_LEFT_OUT['followers'])})(?!\p{{L}}))",
    regex.IGNORECASE,
)
_CUE = regex.compile(rf"(?<!\p{{L}}){alternation(_LEFT_OUT['cues'])}(?!\p{{L}})", regex.IGNORECASE)
_CUE_WINDOW = 45
_NEAR_AMOUNT = 80
_PER = regex.compile(
    r" ?/ ?(\p{L}[\p{L}\d]*(?: (?:dân|vuông|khối|tính|phố|ta|nghiệp|động|phẩm|phần|phiếu|USD))?)"
)
_VND = Currency("VND")
_CERTAIN = Decimal(1_000_000_000)
_POSSIBLE = Decimal(1_000_000)
_NO_FOREIGN = Decimal(1_000_000_000_000)


def find(doc: Document) -> Iterator[Found]:
    """Yield the MONEY mentions of a document.

    Examples
    --------
    >>> from vnfdi_extract.schema import Article
    >>> doc = Document.read(Article(text="Vốn gần 1,8 tỷ USD, giá 15-16 triệu đồng/m2."))
    >>> [(f.norm, f.mod, f.value.per) for f in find(doc)]
    [('1800000000 USD', 'LESS_THAN', None), ('15000000..16000000 VND', None, 'm2')]
    """
    text = doc.text
    named = settle(text, Amounts(doc, lambda numeral: currency_of(text, numeral), _before_currency).find())
    for amount in named:
        yield _mention(doc, amount, "money.amount")
    for amount in _left_out(doc, named):
        yield _mention(doc, amount, "money.left_out")


def _before_currency(_unit: Currency) -> Follower:
    return "count"


def _mention(doc: Document, amount: Amount[Currency], by: str) -> Found:
    code, unit = amount.unit
    reading = amount.reading.times(unit)
    per = _PER.match(doc.text, amount.end)
    return Found(
        "MONEY",
        amount.start,
        amount.end,
        by,
        norm=f"{reading.text} {code}",
        value=MoneyValue(
            amount=reading.amount,
            low=reading.low,
            high=reading.high,
            currency=code,
            per=per[1] if per else None,
        ),
        mod=mod_of(doc.text, amount.start, amount.end, Manner(threshold=amount.low is None)),
    )


def _left_out(doc: Document, named: list[Amount[Currency]]) -> list[Amount[Currency]]:
    """Find amounts without a currency: billions that count nothing, and millions near a word for money."""
    taken = {a.numeral.start for a in named} | {n.start for a in named for n in (a.low,) if n}
    text, starts = doc.text, [a.start for a in named]

    def unit_of(numeral: Numeral) -> Unit[Currency] | None:
        if numeral.scale < _POSSIBLE or numeral.start in taken or not _FOLLOWER.match(text, numeral.end):
            return None
        if numeral.scale < _CERTAIN and not _near_money(text, numeral.start, starts):
            return None
        return Unit(numeral.start, numeral.end, _VND)

    found = Amounts(doc, unit_of, _before_currency).find()
    for amount in found:
        amount.unit = _borrowed(doc, amount, named, starts)
    return found


def _near_money(text: str, start: int, starts: list[int]) -> bool:
    """Whether an amount or a word for money stands shortly before."""
    i = bisect_left(starts, start)
    if i and start - starts[i - 1] < _NEAR_AMOUNT:
        return True
    return bool(_CUE.search(text, max(0, start - _CUE_WINDOW), start))


def _borrowed(
    doc: Document, amount: Amount[Currency], named: list[Amount[Currency]], starts: list[int]
) -> Currency:
    """Take the currency of the nearest amount in the sentence, the next one first; else VND."""
    value = amount.reading.amount or amount.reading.high or Decimal(0)
    sentence = doc.sentence_at(amount.start)
    if sentence is None or value >= _NO_FOREIGN:
        return _VND
    i = bisect_left(starts, amount.start)
    near = [
        a for a in (*named[i : i + 1], *named[max(0, i - 1) : i]) if sentence.start <= a.start < sentence.end
    ]
    return near[0].unit if near else _VND
