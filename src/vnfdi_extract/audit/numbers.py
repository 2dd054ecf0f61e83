"""Doubts about single numbers: a sign that can be read two ways, a scale word that seems to be dropped."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from vnfdi_extract.audit.doubt import Doubt
from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.mentions.conversion import is_confirmed
from vnfdi_extract.numerals import SCALE, SCALES, Follower, Style, figures
from vnfdi_extract.schema import MoneyValue, PercentValue, QuantityValue, plain

_SCALES_TABLE = table("doubts")["scale"]
_LIMITS = {code: Decimal(limit) for code, limit in _SCALES_TABLE["limits"].items()}
_USUAL = {code: Decimal(scale) for code, scale in _SCALES_TABLE["usual"].items()}
_CUE = regex.compile(rf"(?<!\p{{L}}){alternation(_SCALES_TABLE['cues'])}(?!\p{{L}})", regex.IGNORECASE)
_NOT_CUE = regex.compile(
    rf"(?<!\p{{L}}){alternation(_SCALES_TABLE['not_cues'])}(?!\p{{L}})", regex.IGNORECASE
)
_SCALE = regex.compile(SCALE, regex.IGNORECASE)
_ONE_SIGN = regex.compile(r"(?<![\d.,])[1-9]\d{0,2}(?P<sign>[.,])\d{3}(?![\d.,]*\d)")
_REACH = 120


def number_styles(doc: Document) -> Iterator[Doubt]:
    """Flag numbers whose sign the article leaves open: NUMBER_STYLE_AMBIGUOUS."""
    style = doc.numerals.style
    for at, found in enumerate(doc.mentions):
        value = found.value
        if not isinstance(value, MoneyValue | PercentValue | QuantityValue) or value.amount is None:
            continue
        surface = doc.surface(found)
        written = _ONE_SIGN.search(surface)
        if written is None or is_confirmed(doc, at):
            continue
        follower = _follower(found, surface)
        read = figures(written.group(), follower, style)
        if read and read.other and _is_open(written["sign"], follower, found.label == "MONEY", style):
            yield _style_doubt(found, value.amount * read.other / read.value, written.group())


def _follower(found: Found, surface: str) -> Follower:
    if found.label == "PERCENT" or _SCALE.search(surface):
        return "scale"
    return "measure" if found.by == "quantity.measure" else "count"


def _is_open(sign: str, follower: Follower, is_money: bool, style: Style) -> bool:
    """Whether the article's habit leaves the sign open: it contradicts what follows, or says nothing."""
    if style.english or (follower == "count" and not is_money):
        return False
    if sign == ".":
        return follower != "count" and (style.decimal == "." or style.mixed)
    if follower == "scale":
        return style.decimal == "."
    return style.decimal is None if follower == "measure" else style.decimal == ","


def _style_doubt(found: Found, other: Decimal, written: str) -> Doubt:
    unit = (found.norm or "").partition(" ")[2]
    return Doubt(
        "NUMBER_STYLE_AMBIGUOUS",
        "info",
        (found,),
        f'"{written}" can be read with a decimal sign or with a thousands sign',
        f"{plain(other)} {unit}".strip(),
    )


def scales(doc: Document) -> Iterator[Doubt]:
    """Flag amounts too small for what they stand for, as if a scale word were dropped: SCALE_SUSPECT."""
    money = [m for m in doc.mentions if isinstance(m.value, MoneyValue)]
    for i, found in enumerate(money):
        value = found.value
        if (
            not isinstance(value, MoneyValue)
            or value.amount is None
            or value.per
            or _is_usual(doc, found, value)
        ):
            continue
        scale = _scale_nearby(doc, money[max(0, i - 2) : i + 3], value.currency)
        yield Doubt(
            "SCALE_SUSPECT",
            "warning",
            (found,),
            f'"{doc.surface(found)}" is little for what it stands for: a scale word may be missing',
            f"{plain(value.amount * scale)} {value.currency}",
        )


def _is_usual(doc: Document, found: Found, value: MoneyValue) -> bool:
    """Whether an amount is large enough, or gives a price or a share that may be small."""
    limit = _LIMITS.get(value.currency)
    if value.per or limit is None or value.amount is None or value.amount >= limit:
        return True
    if value.amount <= 1:  # "1 đồng vốn tạo ra …"
        return True
    if _SCALE.search(doc.surface(found)):
        return True
    sentence = doc.sentence_at(found.start)
    start = max(sentence.start if sentence else 0, found.start - _REACH)
    return not _CUE.search(doc.text, start, found.start) or bool(
        _NOT_CUE.search(doc.text, start, found.start)
    )


def _scale_nearby(doc: Document, near: list[Found], currency: str) -> Decimal:
    """Take the scale word of the nearest amount in the same currency, else the usual one."""
    for found in near:
        word = _SCALE.search(doc.surface(found))
        if word and isinstance(found.value, MoneyValue) and found.value.currency == currency:
            return SCALES[word.group().lower()]
    return _USUAL[currency]
