"""What stands beside an expression: whether it is a date at all, and what part it plays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from vnfdi_extract.lexicon import alternation, table, without_marks
from vnfdi_extract.mentions.date.grammar import Atom
from vnfdi_extract.mentions.date.shapes import Day, Months, Shape

_BESIDE, _BEFORE = 24, 70
_OPEN, _CLOSE = regex.compile(r"[(\[] *$"), regex.compile(r" *[)\],]")
_CLAUSE = regex.compile(r" *(?:[.,;:)\]\n]|$)")
_WORD = regex.compile(r" +\p{L}")
_NUMBER = regex.compile(r"\d+")
_CLOSING_DAY = 15
_FIRST_YEAR, _LAST_YEAR = 1900, 2070


@dataclass(frozen=True, slots=True)
class Role:
    """The part that an expression plays.

    `base` of a comparison (`same_period`: right after "cùng kỳ"); `ahead`: still to come; `plan`: planned or
    promised for that year; `aside`: the date of a document or a birth; `past`: spoken of as long past; `now`:
    after "sáng nay".
    """

    base: bool
    same_period: bool
    ahead: bool
    plan: bool
    aside: bool
    past: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that is a date, with its role."""

    start: int
    end: int
    shape: Shape
    form: str
    role: Role


class Cues:
    """The cue words of ``data/dates.toml``; `bare` ones read text without diacritics.

    `english` ones have the lists of ``data/dates_en.toml`` in place of those of the same name.
    """

    def __init__(self, *, bare: bool = False, english: bool = False) -> None:
        lists = table("dates")["cues"] | (table("dates_en")["cues"] if english else {})
        words = {key: alternation(values) for key, values in lists.items()}

        def pattern(text: str) -> regex.Pattern[str]:
            for key, value in words.items():
                text = text.replace(f"<{key}>", rf"(?<!\p{{L}}){value}(?!\p{{L}})")
            return regex.compile(without_marks(text) if bare else text)

        self._clock = pattern(r"<clock>,? *\(?$")
        self._weekday = pattern(r"<part_of_day> *$")
        self._to_date = pattern(r"<to_date>(?: +\d{1,2} ?(?:h|g|giờ)\d{0,2})? *$")
        self._in_time = pattern(r"<in_time> *$")
        self._numbered = pattern(r"<numbered>[ :.]*$|[:/.\-–\d]$")
        self._unit = pattern(r" ?(?:%|<unit>)")
        self._lasts = pattern(r"<lasts>(?: +\p{L}+)? *$")
        self._lasted = pattern(r" *(?:<lasted>|đến \d|/|\()")
        self._told = pattern(r" *(?:<told>|[,.\n]|$)")
        self._base = pattern(r"<base>[^,;()]*$|<compared> *$")
        self._same_period = pattern(r"<same_period>(?: +(?:của|in|of))? *$")
        self._ahead = pattern(r"<ahead>[^;.()\n]{0,40}$")
        self._horizon = pattern(r"<horizon>(?: +(?:hết|cuối))* *$")
        self._planned = pattern(r"<planned>[^;.()\n]{0,30}$")
        self._within = pattern(r"<within> *$")
        self._will = pattern(r"[^;.()\n]{0,50}<will>")
        self._document = pattern(r"(?:<document>|(?<!\p{L})số \d\S*)[^.;\n]{0,40}$")
        self._birth = pattern(r"<birth> *$")
        self._past = pattern(r"<past>,?(?: +(?:đầu|giữa|cuối|ngày))* *$")
        self._now = pattern(r"<now> *\(?$")
        self._so_far = pattern(r"(?:<so_far>|^) *$")
        self._counted = pattern(r"<counted>(?: +(?:đăng ký|thực hiện|hàng hóa|cả nước|toàn tỉnh))? *$")
        self._clause_head = pattern(r"(?:^|[.;:,(\n]) *(?:<so_far> *)*$")
        self._reached = pattern(r" *<reached>")
        self._event = pattern(r"<events>:? *$")
        self._checks: dict[str, Callable[[_Beside], bool]] = {
            "day": self._is_day, "month": self._is_month, "year": self._is_year, "weekday": self._is_weekday,
            "months": self._is_english_count if english else self._is_count,
        }  # fmt: skip

    def dates(self, text: str, atoms: Sequence[Atom], published: date | None = None) -> list[Expression]:
        """Keep the expressions of a text in lower case that are dates, with their roles."""
        months = [m for a in atoms if (m := _months_so_far(a))]
        counts = Counts(
            frozenset(m.last for m in months if m.first == 1),
            frozenset(m.last for m in months),
            _closed(published),
        )
        return [
            Expression(a.start, a.end, a.shape, a.form, self._role(text, a))
            for a in atoms
            if a.sure or self._is_date(text, a, counts)
        ]

    def _is_date(self, text: str, atom: Atom, counts: Counts) -> bool:
        check = self._checks.get(atom.form.partition(".")[0])
        before = text[max(0, atom.start - _BESIDE) : atom.start].rpartition("\n")[2]
        return check is not None and check(
            _Beside(atom, text[atom.start : atom.end], before, text[atom.end : atom.end + _BESIDE], counts)
        )

    def _is_day(self, b: _Beside) -> bool:
        if isinstance(b.atom.shape, Day) and b.atom.shape.month is None:
            return False
        if self._clock.search(b.before):
            return True
        if self._numbered.search(b.before) or self._unit.match(b.after):
            return False
        if b.alone:
            return True
        if not self._to_date.search(b.before):
            return False
        if "/" not in b.surface:
            return bool(_CLAUSE.match(b.after))
        day, month = (int(n) for n in _NUMBER.findall(b.surface)[:2])
        return day > month or not _WORD.match(b.after)

    def _is_month(self, b: _Beside) -> bool:
        if self._numbered.search(b.before):
            return False
        if self._in_time.search(b.before) or self._to_date.search(b.before) or b.alone:
            return True
        return b.atom.form == "month.numeric" and bool(self._event.search(b.before))

    def _is_year(self, b: _Beside) -> bool:
        year = b.atom.shape.year if isinstance(b.atom.shape, Months) else None
        plausible = isinstance(year, int) and _FIRST_YEAR < year <= _LAST_YEAR
        return plausible and not self._numbered.search(b.before) and not self._unit.match(b.after)

    def _is_count(self, b: _Beside) -> bool:
        """Whether "8 tháng" is the year so far and no duration: the article counts that far elsewhere."""
        count = b.atom.shape.last if isinstance(b.atom.shape, Months) else 0
        if self._lasts.search(b.before) or self._lasted.match(b.after):
            return False
        if count in b.counts.so_far or self._counted.search(b.before):
            return True
        told = bool(self._told.match(b.after))
        if count in b.counts.closed:
            head = self._clause_head.search(b.before) and told
            return bool(head or self._reached.match(b.after))
        if count in b.counts.named:
            return told or bool(self._so_far.search(b.before))
        return told and 1 < count < max(b.counts.named, default=0)

    def _is_english_count(self, b: _Beside) -> bool:
        """Whether "in seven months" is the year so far: seven months had passed, or are counted elsewhere."""
        count = b.atom.shape.last if isinstance(b.atom.shape, Months) else 0
        if self._lasts.search(b.before) or self._lasted.match(b.after) or self._ahead.search(b.before):
            return False
        counted = count in b.counts.so_far | b.counts.closed
        return counted and bool(self._so_far.search(b.before))

    def _is_weekday(self, b: _Beside) -> bool:
        if not b.surface.startswith("th"):
            return bool(self._clock.search(b.before) or self._to_date.search(b.before))
        return bool(self._weekday.search(b.before))

    def _role(self, text: str, atom: Atom) -> Role:
        before = text[max(0, atom.start - _BEFORE) : atom.start].rpartition("\n")[2]
        return Role(
            base=bool(self._base.search(before)),
            same_period=bool(self._same_period.search(before)),
            ahead=bool(self._ahead.search(before) or self._horizon.search(before)),
            plan=bool(
                (self._planned.search(before) and not self._horizon.search(before))
                or (self._within.search(before) and self._will.match(text, atom.end))
            ),
            aside=bool(self._document.search(before) or self._birth.search(before)),
            past=bool(self._past.search(before)),
            now=bool(self._now.search(before)),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of months that the article counts from January, those that it names as well, and `closed`.

    Those are the ones that had just passed when it was published.
    """

    so_far: frozenset[int]
    named: frozenset[int]
    closed: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Beside:
    """An unsure expression and its neighbourhood."""

    atom: Atom
    surface: str
    before: str
    after: str
    counts: Counts

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in its brackets, or on its line."""
        line = not self.before.strip() and not self.after.partition("\n")[0].strip()
        return line or bool(_OPEN.search(self.before) and _CLOSE.match(self.after))


def _closed(published: date | None) -> frozenset[int]:
    """The months that statistics of the day can cover: up to the last one, or the one that is ending."""
    if published is None:
        return frozenset()
    last = published.month - 1 or 12
    return frozenset({last, published.month} if published.day >= _CLOSING_DAY else {last})


def _months_so_far(atom: Atom) -> Months | None:
    """Return what it says, if that is a month or months counted from January."""
    shape = atom.shape
    able = atom.sure and isinstance(shape, Months) and atom.form.startswith("month")
    return shape if able and isinstance(shape, Months) and shape.first in (1, shape.last) else None


@cache
def cues(*, bare: bool = False, english: bool = False) -> Cues:
    """Return the compiled cue words."""
    return Cues(bare=bare, english=english)
