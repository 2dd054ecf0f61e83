"""What several recognisers of names share: surnames, syllables, the words around a span."""

from __future__ import annotations

from functools import cache

import regex

from vnfdi_extract.lexicon import Row, rows

_BEFORE = regex.compile(r"(?<word>[^\s,;:()\"“”]+) \Z")
_AFTER = regex.compile(r" (?<word>\w[\w&’'-]*(?:\.(?=\w)[\w]+)*)")
_SYLLABLE = regex.compile(
    r"(?:ngh?|gh|gi|kh|ch|nh|ph|th|tr|qu|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}"
    r"(?:ch|nh|ng|[cmnpt])?",
    regex.IGNORECASE,
)
_SENTENCE_START = regex.compile(r"(?:^|[.!?:…\n“”\"*•|]|(?:^|\s)[-–+])\s*\Z")
_NEAR = 24


class NamesRow(Row):
    """Names with one role."""

    names: tuple[str, ...]


@cache
def surnames(key: str = "surname") -> frozenset[str]:
    """Vietnamese surnames: all ("surname") or those hardly anything else begins with ("common_surname")."""
    return frozenset(name for row in rows("persons", key, NamesRow) for name in row.names)


@cache
def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable.

    Examples
    --------
    >>> is_syllable("Nguyễn"), is_syllable("Linh"), is_syllable("Donald"), is_syllable("Foxconn")
    (True, True, False, False)
    """
    return _SYLLABLE.fullmatch(word) is not None


def word_before(text: str, position: int) -> str:
    """The word that ends one space before `position`, or nothing.

    Examples
    --------
    >>> word_before("tại Bình Dương", 4)
    'tại'
    """
    found = _BEFORE.search(text[max(0, position - _NEAR) : position])
    return found["word"] if found else ""


def word_after(text: str, position: int) -> str:
    """The word that begins one space after `position`, or nothing."""
    found = _AFTER.match(text[position : position + _NEAR])
    return found["word"] if found else ""


def begins_sentence(text: str, position: int) -> bool:
    """Whether `position` is where a sentence, a quotation or a list's item begins."""
    return _SENTENCE_START.search(text[max(0, position - 4) : position]) is not None or position == 0
