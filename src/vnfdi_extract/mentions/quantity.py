"""QUANTITY mentions: numbers with the thing counted or measured, multiples and ranks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.mentions.amounts import ONE, Amount, Amounts, Unit, is_label
from vnfdi_extract.mentions.bounds import Manner, mod_of
from vnfdi_extract.mentions.continued import find_continued
from vnfdi_extract.mentions.currency import currency_of
from vnfdi_extract.mentions.nouns import Kind, Noun, english_noun_after, noun_after
from vnfdi_extract.mentions.rank import find_ranks
from vnfdi_extract.numerals import Follower, Numeral
from vnfdi_extract.schema import QuantityValue

_TABLE = table("units")
_WORDS = _TABLE["words"]
_IDIOMS = _TABLE["idioms"]
_WINDOW = 20
_FEW = 12


def _ends_with(phrases: list[str]) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}}){alternation(phrases)} ?\Z", regex.IGNORECASE)


_FIVE_AFTER = _ends_with(_WORDS["five_after"])
_VAGUE_AFTER = _ends_with(_WORDS["vague_after"])
_PARTIES_AFTER = _ends_with(_IDIOMS["parties_after"])
_SENTENCE_START = regex.compile(r"(?:^|[.!?\n“\"]) ?\Z")
_NAME = regex.compile(r"\p{Lu}\p{Ll}* \p{Lu}\p{Ll}*(?!\p{L})")
_PAIRS = regex.compile(
    rf" {alternation(_IDIOMS['pairs'])}(?!\p{{L}}| (?:thành viên|và vùng))", regex.IGNORECASE
)
_PARTIES = regex.compile(rf" {alternation(_IDIOMS['parties'])}(?!\p{{L}}| thành viên| \p{{Lu}})")
_NAMED = regex.compile(
    r"(?<!\p{L})(?:(?<!(?:tổng|trong|con|với|và|cộng|một) )số|top|tốp|trong nhóm) \Z", regex.IGNORECASE
)
_TOPS = Decimal(100)
_OUT_OF = regex.compile(r" ?/ ?(?P<whole>\d{1,4})(?![\d/.,])")
_DAY_BEFORE = regex.compile(r"(?:ngày|sáng|trưa|chiều|tối|hôm|đến|từ|qua|nay|[(,]) ?\Z", regex.IGNORECASE)
_AFTER_RANK = regex.compile(r"(?<!\p{L})thứ \d{1,3}/\Z", regex.IGNORECASE)
_FOLD = regex.compile(r"(?<!\p{L})gấp(?: (?:khoảng|hơn|gần|trên|tới|đến))? \Z", regex.IGNORECASE)
_NO_FOLD = regex.compile(r" ?(?:[-–%]|\p{Sc}|/|\d|(?:phần trăm|đến|tới)(?!\p{L}))")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_YEAR_AFTER = regex.compile(
    r"(?:\d ?[-–/.]|(?<!\p{L})(?:in|of|since|đầu|cuối|giữa|tới|đến|hết)) ?\Z", regex.IGNORECASE
)
_TIMES = Kind("times", True, ONE, 1)
_MULTIPLES: dict[str, str] = _TABLE["multiples"] | _TABLE["english_multiples"]
_ENGLISH_MULTIPLE = regex.compile(
    rf"\b{alternation(_TABLE['english_multiples'])}\b"
    r"(?![-’']| (?:a |daily|weekly|monthly|tax|tracks?|deckers?)\b)",
    regex.IGNORECASE,
)
_MONTH_BEFORE = regex.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \Z",
    regex.IGNORECASE,
)
_MULTIPLE = regex.compile(
    rf"(?<!\p{{L}}){alternation(_TABLE['multiples'])}(?!\p{{L}}| (?:lần|lên \d))", regex.IGNORECASE
)


def find(doc: Document) -> Iterator[Found]:
    """Yield the QUANTITY mentions of a document.

    Examples
    --------
    >>> from vnfdi_extract.schema import Article
    >>> doc = Document.read(Article(text="Cả nước có 2.569 dự án, tăng gấp đôi; tỉnh đứng thứ 7 cả nước."))
    >>> sorted(f.norm for f in find(doc))
    ['2 times', '2569 project', '7 rank']
    """
    counted = list(_counted(doc))
    yield from counted
    if doc.lang == "en":
        yield from find_continued(doc, counted)
        yield from _multiples(doc, _ENGLISH_MULTIPLE)
    yield from _multiples(doc)
    yield from find_ranks(doc)


def _counted(doc: Document) -> Iterator[Found]:
    finder = _Counts(doc)
    for amount in Amounts(doc, finder.unit_of, _follower).find():
        yield finder.mention(amount)


def _follower(kind: Kind) -> Follower:
    return "measure" if kind.measure else "count"


class _Counts:
    """Finds what the numbers of a document count."""

    def __init__(self, doc: Document) -> None:
        self.text = doc.text
        self.english = doc.lang == "en"
        self.bare = not self.english and (doc.view.bare or self.text.isascii())

    def unit_of(self, numeral: Numeral) -> Unit[Kind] | None:
        """Find what the number counts or measures."""
        before = self.text[max(0, numeral.start - _WINDOW) : numeral.start]
        noun = self._noun(numeral, before)
        if noun is None:
            return self._fold(numeral, before)
        if not self._counts(numeral, noun, before):
            return None
        return Unit(numeral.start, noun.end, noun.kind)

    def _noun(self, numeral: Numeral, before: str) -> Noun | None:
        position = numeral.end
        out_of = _OUT_OF.match(self.text, position)
        if out_of and numeral.figures and _is_part(numeral.figures, out_of["whole"], before):
            position = out_of.end()
        if self.english:
            return english_noun_after(self.text, position) or noun_after(self.text, position)
        return noun_after(self.text, position, bare=self.bare)

    def _fold(self, numeral: Numeral, before: str) -> Unit[Kind] | None:
        """Read "gấp 2,62" without "lần"."""
        if numeral.scale > 1 or not numeral.figures or not _FOLD.search(before):
            return None
        return None if _NO_FOLD.match(self.text, numeral.end) else Unit(numeral.start, numeral.end, _TIMES)

    def _counts(self, numeral: Numeral, noun: Noun, before: str) -> bool:
        """Whether the number counts the noun, rather than names something before it."""
        if is_label(self.text, numeral.start) and not _AFTER_RANK.search(before):
            return False
        if _NAMED.search(before) and (before.endswith("số ") or _is_top(numeral)):
            return False
        if self.english and self._is_part(numeral, before):
            return False
        if numeral.figures is None:
            return self._word_counts(numeral, before)
        if numeral.glued and not before[-3:].islower():
            return False
        if _YEAR.fullmatch(numeral.figures) and _YEAR_AFTER.search(before):
            return False
        return noun.kind.measure or numeral.scale > 1 or _is_whole(numeral)

    def _is_part(self, numeral: Numeral, before: str) -> bool:
        """Whether an English number is that of an amount or a day: "$9 million camera plant", "May 5"."""
        if numeral.scale == 1 and _MONTH_BEFORE.search(before):
            return True
        money = currency_of(self.text, numeral)
        return money is not None and money.start < numeral.start

    def _word_counts(self, numeral: Numeral, before: str) -> bool:
        if numeral.exact == 1 or _VAGUE_AFTER.search(before) or _NAME.match(self.text, numeral.start):
            return False
        if self.text[numeral.start : numeral.end].lower() == "năm":
            fronted = numeral.start == 0 or _SENTENCE_START.search(before)
            return bool(fronted or _FIVE_AFTER.search(before)) and not before.endswith("đối với ")
        if numeral.exact == 2 and _PAIRS.match(self.text, numeral.end):
            return False
        if numeral.exact == 2 and _PARTIES.match(self.text, numeral.end):
            return not (_PARTIES_AFTER.search(before) or _SENTENCE_START.search(before))
        return True

    def mention(self, amount: Amount[Kind]) -> Found:
        kind, text = amount.unit, self.text
        reading = amount.reading.times(kind.factor)
        few = (reading.amount or Decimal(_FEW)) < _FEW and not kind.measure
        manner = Manner(kind.measure and amount.low is None, kind.unit == "times", few)
        return Found(
            "QUANTITY",
            amount.start,
            amount.end,
            "quantity.measure" if kind.measure else "quantity.count",
            norm=f"{reading.text} {kind.unit}",
            value=QuantityValue(
                amount=reading.amount,
                low=reading.low,
                high=reading.high,
                unit=kind.unit,
                noun=text[amount.numeral.end : amount.end].strip() or None,
            ),
            mod=mod_of(text, amount.start, amount.end, manner),
        )


def _is_top(numeral: Numeral) -> bool:
    read = numeral.read()
    return read is not None and read.value <= _TOPS


def _is_whole(numeral: Numeral) -> bool:
    """Whether figures before a counted thing are a whole number ("4.0 doanh nghiệp" is a name)."""
    read = numeral.read()
    return read is not None and read.value.as_tuple().exponent == 0


def _is_part(part: str, whole: str, before: str) -> bool:
    """Whether "34/39" is so many of so many, and not a day."""
    if not part.isdecimal() or int(part) > int(whole):
        return False
    return int(whole) > _FEW or int(part) > 31 or not _DAY_BEFORE.search(before)


def _multiples(doc: Document, pattern: regex.Pattern[str] = _MULTIPLE) -> Iterator[Found]:
    """Yield "gấp đôi" and its like."""
    for found in pattern.finditer(doc.text):
        times = Decimal(_MULTIPLES[regex.sub(r" +", " ", found.group().lower())])
        yield Found(
            "QUANTITY",
            found.start(),
            found.end(),
            "quantity.multiple",
            norm=f"{times} times",
            value=QuantityValue(amount=times, unit="times", noun=found.group()),
            mod=mod_of(doc.text, found.start(), found.end(), Manner(threshold=False)),
        )
