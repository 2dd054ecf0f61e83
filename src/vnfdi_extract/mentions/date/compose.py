"""Puts expressions together: ranges, lists that share a year, a weekday before its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from vnfdi_extract.mentions.date.grammar import Atom
from vnfdi_extract.mentions.date.shapes import (
    Between,
    Day,
    Days,
    Months,
    Moving,
    Now,
    Shape,
    Shift,
    Since,
    Weekday,
)

_CLOCK = r"(?:\d{1,2} ?(?:h|g|:|giờ|gio) ?\d{0,2}(?: ?phút| ?phut)? +)?"
_LIST = regex.compile(r"(?: ?[,;&]| +(?:và|hoặc|va|hoac|and|or))(?: +(?:cả|ca))? *| ?[-–/] ?")
_TO = regex.compile(
    r" +(?:cho +)?(?:đến|tới|den|toi|to|until|till|through)(?: +(?:hết|thời điểm|het|thoi diem|the end of))?"
    rf" +{_CLOCK}"
)
_DASH = regex.compile(r" ?[-–—] ?")
_FROM = regex.compile(rf"(?:(?:giai đoạn|giai doan) +)?(?<!\p{{L}})(?:từ|tu|from(?: +the)?) +{_CLOCK}$")
_FROM_REACH = 40
_LONGEST_GAP = 30


def compose(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Join the expressions of a text in lower case that make one, and share what they share."""
    return _ranges(text, _lists(text, _weekdays(text, list(atoms))))


def _gap(text: str, one: Atom, other: Atom) -> str:
    distance = other.start - one.end
    return text[one.end : other.start] if distance <= _LONGEST_GAP else "\n"


def _weekdays(text: str, atoms: list[Atom]) -> list[Atom]:
    """Join "thứ Hai, ngày 6/2" and "hôm nay 7/6"; in "thứ Hai (6/2)" the weekday takes the day's value."""
    joined: list[Atom] = []
    for atom in atoms:
        before = joined[-1] if joined else None
        if before and _names_day(before.shape) and isinstance(atom.shape, Day) and atom.shape.month:
            gap = _gap(text, before, atom)
            if gap.strip() in ("", ",") and "\n" not in gap:
                form = "day.now" if _is_now(before.shape) else atom.form
                joined[-1] = Atom(before.start, atom.end, atom.shape, form)
                continue
            if gap == " (":
                joined[-1] = Atom(before.start, before.end, atom.shape, before.form)
                atom = replace(atom, sure=True)
        joined.append(atom)
    return joined


def _names_day(shape: Shape) -> bool:
    return isinstance(shape, Weekday) or (isinstance(shape, Moving) and shape.unit == "day")


def _is_now(shape: Shape) -> bool:
    return isinstance(shape, Moving) and shape.shift == Shift(0, "now")


def _lists(text: str, atoms: list[Atom]) -> list[Atom]:
    """Give the year, or the month, that a list gives at its end to the items before it."""
    for i in range(len(atoms) - 2, -1, -1):
        one, other = atoms[i], atoms[i + 1]
        gap = _gap(text, one, other)
        if _LIST.fullmatch(gap) or _TO.fullmatch(gap):
            shape = _completed(one.shape, other.shape)
            if shape is not None:
                atoms[i] = replace(one, shape=shape, sure=True)
                atoms[i + 1] = replace(other, sure=True)
    return atoms


def _completed(shape: Shape, other: Shape) -> Shape | None:
    """Take year and month over from `other`, where `shape` has none and both are of a kind."""
    if isinstance(shape, Months) and isinstance(other, Months):
        part_of_year = shape.last - shape.first < 11
        return replace(shape, year=other.year) if part_of_year and shape.year is None and other.year else None
    if not isinstance(shape, Day) or not isinstance(other, Day | Days) or other.month is None:
        return None
    if shape.month is None:
        return replace(shape, year=other.year, month=other.month)
    return replace(shape, year=other.year) if shape.year is None and other.year else None


def _ranges(text: str, atoms: list[Atom]) -> list[Atom]:
    joined: list[Atom] = []
    for atom in atoms:
        if atom.form == "days":
            since = _FROM.search(text, max(0, atom.start - _FROM_REACH), atom.start)
            atom = replace(atom, start=since.start() if since else atom.start)
        before = joined[-1] if joined else None
        whole = _range(text, before, atom) if before else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(atom)
    return joined


def _range(text: str, one: Atom, other: Atom) -> Atom | None:
    """Read a range from `one` to `other`: with its "từ", but for plain years ("từ 2020 - 2022")."""
    gap = _gap(text, one, other)
    since = _FROM.search(text, max(0, one.start - _FROM_REACH), one.start)
    start = since.start() if since else one.start
    if isinstance(other.shape, Now):
        able = gap == " " and (since is not None or isinstance(one.shape, Since))
    elif isinstance(one.shape, Since):
        able = bool(_TO.fullmatch(gap))
    elif _DASH.fullmatch(gap):
        able = _alike(one, other) and _surely(text, one, other)
        start = one.start if isinstance(one.shape, Months) else start
    else:
        able = bool(_TO.fullmatch(gap)) and (since is not None or _alike(one, other))
        able = able and _surely(text, one, other)
    return Atom(start, other.end, _between(one.shape, other.shape), "range") if able else None


def _surely(text: str, one: Atom, other: Atom) -> bool:
    """Whether one end is sure, both are years, or both have the slash of days and months."""
    if one.sure or other.sure or one.form == other.form == "year.alone":
        return True
    return "/" in text[one.start : one.end] and "/" in text[other.start : other.end]


def _alike(one: Atom, other: Atom) -> bool:
    return type(one.shape) is type(other.shape) and isinstance(one.shape, Day | Months)


def _between(one: Shape, other: Shape) -> Between:
    """Complete both ends: the first from the last, or the last from the first."""
    first = _completed(one, other) or one
    if (
        isinstance(first, Months)
        and isinstance(other, Months)
        and isinstance(first.year, int)
        and not other.year
    ):
        other = replace(other, year=first.year + (other.first < first.first))
    return Between(first, other)
