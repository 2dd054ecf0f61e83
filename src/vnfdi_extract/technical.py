"""What identifies and counts nothing: web addresses, telephone and account numbers, rooms, sizes, cases."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.schema import Span

_TABLE = table("technical")
_BLANK = "¦"
_SITES, _FILES = "|".join(_TABLE["domains"]), "|".join(_TABLE["files"])
_REST = r"[^\s<>\"”)\]]"
_DIGITS = r"[+(]?\d[\d().\- ]{4,30}\d(?:-\d{1,6}){0,3}"
_PHONE = rf"(?=(?:[^\d\p{{L}},;:]{{0,2}}\d){{6}}){_DIGITS}"
_NO_AMOUNT = rf"(?! ?(?:{alternation(_TABLE['units'])})(?!\p{{L}})| ?%|[.,]?\d|\p{{L}})"


def _after(key: str, gap: str = r"(?: số)?[ :.]{1,3}") -> str:
    return rf"(?<!\p{{L}}){alternation(_TABLE[key])}{gap}"


# Each kind with what a text must hold for it to be looked for: most texts hold nothing of it.
_KINDS: tuple[tuple[tuple[str, ...], regex.Pattern[str]], ...] = tuple(
    (hints, regex.compile(pattern, regex.IGNORECASE))
    for hints, pattern in (
        (("://", "www."), rf"(?P<number>(?:https?://|ftp://|www\.){_REST}+)"),
        (
            ("@", "#"),
            r"(?P<number>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?<!\w)[#@](?=\d{0,20}[\p{L}_])[\p{L}\d_]{1,60})",
        ),
        (
            tuple(f".{site}" for site in _TABLE["domains"]),
            r"(?P<number>(?<![\w@./-])[a-z0-9][\w-]{0,62}(?:\.[\w-]{1,63}){0,4}"
            rf"\.(?:{_SITES})(?![\p{{L}}\d.-])(?:/{_REST}*)?)",
        ),
        (
            tuple(f".{file}" for file in _TABLE["files"]),
            rf"(?P<number>(?<![\w./-])[\w./-]{{0,120}}[\w-]\.(?:{_FILES})(?![\p{{L}}\d]))",
        ),
        (
            tuple(_TABLE["telephones"]),
            rf"{_after('telephones')}(?P<number>{_PHONE}(?:(?:,| và| hoặc| -| or| and|;|/) {_PHONE})*)",
        ),
        (
            tuple(_TABLE["accounts"]),
            rf"{_after('accounts')}(?P<number>\d[\dA-Z.\- ]{{0,40}}\d|\p{{Lu}}?\d+){_NO_AMOUNT}",
        ),
        (
            ("1800", "1900"),
            r"(?<![\d.,])(?P<number>1[89]00[ .-]?\d{4}(?:[ .-]\d{2,4})?)(?!\d|[.,]\d)",
        ),
        (
            ("+84", " 0", ":0", "(0"),
            r"(?<![\d.,])(?P<number>(?:\+84[ .-]?\d|0\d)\d{1,2}[ .-]\d{3,4}[ .-]\d{3,4})(?!\d|[.,]\d)",
        ),
        (
            ("x", "×"),
            r"(?<![\d.,])(?P<number>\d{3,4}(?: ?mm)? ?[x×] ?\d{3,4}(?: ?[x×] ?\d{3,4})?)(?!\d|[.,]\d)",
        ),
        (("biển",), r"(?<!\w)(?P<number>\d{2}[A-Z]\d?[- ]?\d{3}\.?\d{2})(?!\d)"),
        (("+",), r"(?<!\w)(?P<number>km ?\d+ ?\+ ?\d+)(?!\d)"),
    )
)
_YEAR = regex.compile(rf"(?<!\d)(?:19|20)\d\d(?P<more>/\p{{L}}[\p{{L}}\d.-]*)?{_NO_AMOUNT}")
_LABEL = regex.compile(
    rf"(?<!\p{{L}})(?i:{alternation(_TABLE['labels'])})[ :]{{1,2}}(?P<code>\p{{Lu}}{{1,2}}[ -]?)?\Z"
)
_REACH = 26


def blanked(text: str) -> str:
    """Blank what counts nothing; the length stays.

    Examples
    --------
    >>> blanked("Hotline 1900 2030, phòng 2025: vốn 5 tỷ")
    'Hotline ¦¦¦¦¦¦¦¦¦, phòng ¦¦¦¦: vốn 5 tỷ'
    """
    spans = list(_labelled(text))
    lower = text.lower()
    for hints, pattern in _KINDS:
        if any(hint in lower for hint in hints):
            spans += [match.span("number") for match in pattern.finditer(text)]
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = _BLANK * (end - start)
    return "".join(letters)


def _labelled(text: str) -> Iterator[Span]:
    """What could be a year, but names a room, a case or a flight."""
    for year in _YEAR.finditer(text):
        label = _LABEL.search(text, max(0, year.start() - _REACH), year.start())
        if label is not None:
            yield label.start("code") if label["code"] else year.start(), year.end()
