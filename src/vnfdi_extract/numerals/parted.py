"""Thousands parted by a blank: whether "2 150" is one number or two."""

from __future__ import annotations

import regex

from vnfdi_extract.lexicon import alternation, table

_PARTED = regex.compile(r"[1-9]\d{0,2} \d{3}(?:[.,]\d{1,2})?")
_COUNTS = regex.compile(r" ?(?:\p{L}|%|\p{Sc})")
_NO_TIMES = regex.compile(r" ?(?:năm|tháng|quý|ngày|và|đến|tới|so với|là|and|to)(?!\p{L})", regex.IGNORECASE)
_LABEL = regex.compile(
    rf"(?:(?<!\p{{L}})(?!năm){alternation(table('numerals')['labels']['words'])} ?"
    r"|(?<!(?<!\d)20\d)\d[-–/.,]? ?|[-–/.,]|(?<=\p{L})\p{L}?\p{L}?[-–]?)\Z",
    regex.IGNORECASE,
)
_NAME = regex.compile(r"(?<=\p{L},? )\p{Lu}\p{Ll}+ \Z")
_REACH = 18


def is_one(text: str, start: int, figures: str) -> bool:
    """Whether figures with one group of three after a blank are one number.

    They are where something is counted, and where the first are neither a label's ("tháng 10 500 dự án")
    nor a name's ("KCN Yên Phong 2 300 ha").

    Examples
    --------
    >>> is_one("đạt 2 150 triệu", 4, "2 150"), is_one("tháng 2 150 triệu", 6, "2 150")
    (True, False)
    """
    if not _PARTED.fullmatch(figures):
        return True
    end = start + len(figures)
    if not _COUNTS.match(text, end) or _NO_TIMES.match(text, end):
        return False
    before = text[max(0, start - _REACH) : start]
    named = figures[1] == " " and _NAME.search(before)
    return not (named or _LABEL.search(before))
