"""English counts that have no noun of their own: "164 projects, of which 71 are domestic", "five of them"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.mentions.bounds import Manner, mod_of
from vnfdi_extract.mentions.nouns import english_noun_after
from vnfdi_extract.numerals import Numeral
from vnfdi_extract.schema import QuantityValue, Unit, plain

_FAR = 400
_WINDOW = 110
_COUNTED = frozenset(
    {"project", "enterprise", "zone", "cluster", "country", "deal", "person", "province", "other"}
)
_OF_WHICH = regex.compile(
    r"\b(?:of (?:which|them|these|those),?(?: (?:about|some|only|just|nearly|over))?|namely) \Z"
)
_CLAUSE = regex.compile(r"(?:\A|[.!?:;,—]|\b(?:and|while|but|with|including|whereas)) ?\Z", regex.IGNORECASE)
_GOES_ON = regex.compile(r"\b(?:and|with|including|as well as) \Z|[,;] \Z")
_TO = regex.compile(
    r"\bnumber of(?P<noun>) [^.;]{3,90}\b(?:to|at|from)(?: (?:about|some|nearly|over|around))? \Z"
)
_OF_THEM = regex.compile(r" of (?:them|these|those|which|whom)\b")
_OF_WHOLE = regex.compile(r" of (?:its|the|their|\p{Lu}\p{L}+[’']s) \Z")
_STATE = regex.compile(r" (?:in operation|operational|under construction|up and running)\b")
_ARE = regex.compile(r" (?:are|were|have|had|remain|remained|will be|received|topped|registered)\b")
_KIND = regex.compile(r" (?:domestic|foreign|local|existing)\b(?! \p{L}+s\b)")
_SHARE = regex.compile(r",? (?:or |\()\d[\d.,]*(?:%| per ?cent)")
_ONES = regex.compile(r"(?: (?!(?:of|in|to|and|the|with|for)\b)[\p{L}-]+){0,2} ones\b")
_MORE = regex.compile(r" more(?= (?:are|were|will|is|have|in|by)\b|[.,;])")
_PLACE = regex.compile(r" (?:in|with|from|for|under)\b|[.,;]|\s*\Z")
_OWN = regex.compile(r" ?(?:%|per ?cent|percent|\p{Sc}|billion|million|trillion|/|:|-)")
_YEARS = range(1900, 2101)


def find_continued(doc: Document, counted: Sequence[Found]) -> Iterator[Found]:
    """Yield the numbers that go on counting what was counted before them.

    Parameters
    ----------
    doc : Document
        An English document.
    counted : sequence of Found
        Its counts that have a noun, in order.
    """
    taken = {i for f in counted for i in range(f.start, f.end)}
    told = [f for f in counted if isinstance(f.value, QuantityValue) and f.value.unit in _COUNTED]
    last = -_FAR
    for numeral in doc.numerals.found:
        if numeral.start in taken:
            continue
        whole = next((f for f in counted if f.start > numeral.end), None)
        if whole and _OF_WHOLE.fullmatch(doc.text, numeral.end, whole.start):
            found = _counting(doc, numeral, numeral.end, _unit(whole))
            if found:
                yield found
            continue
        antecedent = next((f for f in reversed(told) if f.end <= numeral.start), None)
        if antecedent is None or numeral.start - antecedent.end > _FAR:
            continue
        found = _continued(doc, numeral, _unit(antecedent), chained=_same_sentence(doc, last, numeral.start))
        if found:
            last = found.end
            yield found


def _unit(counted: Found) -> Unit:
    assert isinstance(counted.value, QuantityValue)
    return counted.value.unit


def _same_sentence(doc: Document, one: int, other: int) -> bool:
    return one >= 0 and doc.sentence_at(one) is doc.sentence_at(other)


def _continued(doc: Document, numeral: Numeral, unit: Unit, *, chained: bool) -> Found | None:
    text = doc.text
    before = text[max(0, numeral.start - _WINDOW) : numeral.start]
    if _OWN.match(text, numeral.end) or before[-1:] in "$€£¥₫-–./" or before.endswith(("VND", "VNĐ", "US ")):
        return None
    moved = _TO.search(before)
    if moved and _PLACE.match(text, numeral.end):
        noun = english_noun_after(text, numeral.start - len(before) + moved.end("noun"))
        return _counting(doc, numeral, numeral.end, noun.kind.unit if noun else unit)
    end = _end(text, numeral, before, chained=chained)
    return None if end is None else _counting(doc, numeral, end, unit)


def _counting(doc: Document, numeral: Numeral, end: int, unit: Unit) -> Found | None:
    """Make the mention of a whole number of `unit`."""
    number = numeral.read("count", doc.numerals.style)
    if number is None or number.value != int(number.value) or number.value < 2 or numeral.glued:
        return None
    plain_figures = numeral.figures and numeral.scale == 1 and "," not in numeral.figures
    if plain_figures and number.value in _YEARS:
        return None
    return Found(
        "QUANTITY",
        numeral.start,
        end,
        "quantity.continued",
        norm=f"{plain(number.value)} {unit}",
        value=QuantityValue(amount=number.value, unit=unit),
        mod=mod_of(doc.text, numeral.start, end, Manner(threshold=False, few=number.value < 12)),
    )


def _end(text: str, numeral: Numeral, before: str, *, chained: bool) -> int | None:
    """Where the mention ends, if the words around the number say that it goes on with a count."""
    end = numeral.end
    found = _ONES.match(text, end) or _MORE.match(text, end)
    if found:
        return int(found.end())
    clause = bool(_CLAUSE.search(before))
    if _OF_WHICH.search(before) or _OF_THEM.match(text, end) or _SHARE.match(text, end):
        return end
    if clause and _STATE.match(text, end):
        return end
    if clause and (_ARE.match(text, end) or _KIND.match(text, end)):
        found = _KIND.match(text, end)
        return int(found.end()) if found and not _ARE.match(text, found.end()) else end
    return end if chained and _GOES_ON.search(before) and _PLACE.match(text, end) else None
