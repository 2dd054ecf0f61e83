"""When a predicted value is right: the guide's conventions on unknowns, months, groups and names.

Unknown is a value: a period that gold leaves open (``?``) must be open in the prediction too. Any value of
``alt`` is as right as the slot's own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import regex

from vnfdi_extract.activity.counterparts import groups
from vnfdi_extract.evaluation.annotation import GoldInvestment, GoldObservation
from vnfdi_extract.facts.context.calendar import by_month
from vnfdi_extract.schema import Label, Span

OBSERVATION_SLOTS = ("indicator", "measure", "direction", "area", "counterpart", "period", "status")
TYPED_SLOTS = ("indicator", "measure")
CORE_SLOTS = ("indicator", "measure", "direction", "area", "period")
INVESTMENT_SLOTS = ("capital", "project", "investors", "origin", "area", "zone", "stage", "date")
BOUNDED_LABELS: tuple[Label, ...] = ("MONEY", "PERCENT", "QUANTITY")

Fact = GoldObservation | GoldInvestment

_WHOLE = regex.compile(r"(\d+)\.0+\b")


def overlap(a: Span, b: Span) -> int:
    """Characters that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def same_value(gold: str | None, predicted: str | None) -> bool:
    """Compare canonical values (``5.0 ha`` is ``5 ha``, ``Thừa Thiên Huế`` is ``Huế``)."""
    return _canonical(gold) == _canonical(predicted)


def _canonical(value: str | None) -> str | None:
    if value is None:
        return None
    plain = _WHOLE.sub(r"\1", value.strip())
    return "Huế" if plain == "Thừa Thiên Huế" else plain


def folded(value: object) -> str | None:
    """A value without case, none where it is unknown; Huế has one name."""
    if value in (None, "", "?"):
        return None
    plain = unicodedata.normalize("NFC", str(value)).strip().casefold()
    return "huế" if plain == "thừa thiên huế" else plain


def filled(value: object) -> bool:
    """Whether a slot holds anything; ``?`` is nothing."""
    return bool(value) if isinstance(value, tuple) else folded(value) is not None


def group(name: str | None) -> str | None:
    """The group of enterprises that a counterpart names, or the folded name itself.

    Examples
    --------
    >>> group("khu vực FDI") == group("Doanh nghiệp có vốn đầu tư nước ngoài"), group("Nhật Bản")
    (True, 'nhật bản')
    """
    plain = folded(name)
    if plain is None:
        return None
    plain = regex.sub(r"\s+", " ", plain)
    return next((known for known, names in groups() if names.fullmatch(plain)), plain)


def slots_of(fact: Fact) -> tuple[str, ...]:
    """The scored slots of a fact's kind."""
    return OBSERVATION_SLOTS if isinstance(fact, GoldObservation) else INVESTMENT_SLOTS


def slot_agrees(slot: str, gold: Fact, predicted: Fact, text: str = "") -> bool:
    """Whether a slot of a pair has its value or one of the alternatives; `text` is the article's."""
    found = getattr(predicted, slot)
    return any(_same(slot, value, found, text) for value in (getattr(gold, slot), *gold.alt.get(slot, ())))


def agreement(slots: Iterable[str], gold: Fact, predicted: Fact, text: str = "") -> list[str]:
    """The slots on which a pair agrees."""
    return [slot for slot in slots if slot_agrees(slot, gold, predicted, text)]


def _same(slot: str, gold: object, predicted: object, text: str) -> bool:
    match slot, gold, predicted:
        case "project" | "zone", (int(start), int(end)), (int(begin), int(stop)):
            return overlap((start, end), (begin, stop)) > 0
        case "investors", tuple() as a, tuple() as b:
            return len(a) == len(b) and all(any(_same_name(x, y, text) for y in b) for x in a)
        case "counterpart", str() as a, str() as b:
            return _same_counterpart(group(a), group(b))
        case "period" | "date", str() as a, str() as b:
            return folded(by_month(a)) == folded(by_month(b))
        case _:
            return folded(gold) == folded(predicted)


def _same_name(a: Span, b: Span, text: str) -> bool:
    """Whether two spans touch, or hold the same name, one perhaps with more words."""
    if overlap(a, b):
        return True
    x, y = folded(text[slice(*a)]), folded(text[slice(*b)])
    return bool(x and y and (x in y or y in x))


def _same_counterpart(a: str | None, b: str | None) -> bool:
    """Whether two names are one, or one holds the other; inside and outside ("ngoài") are not one."""
    if a == b:
        return True
    return bool(a and b and (a in b or b in a) and ("ngoài " in a) == ("ngoài " in b))
