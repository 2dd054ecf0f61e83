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
_LONGEST_PLACE = 3


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


def place_length(run: str, known: str | None = None) -> int:
    """How much of a run of capitalised words is a district's or commune's name.

    A person's name after it, a foreign word or, past three syllables, the usual length of two ends it.

    Parameters
    ----------
    run : str
        The capitalised words after a head word such as "huyện".
    known : str, optional
        The name in the gazetteer that the run begins with.

    Examples
    --------
    >>> place_length("Yên Mô Nguyễn Văn An"), place_length("Thạnh Mỹ Lợi")
    (6, 12)
    """
    words = run.split(" ")
    if not known and len(words) > 2 and words[0] in surnames("common_surname"):
        return 0
    for number, word in enumerate(words[1:], 1):
        person = word in surnames("common_surname") and len(words) - number >= 2
        if person or not is_syllable(word):
            return len(" ".join(words[:number]))
    if known and known.count(" ") and len(words) > _LONGEST_PLACE:
        return len(known)
    return len(run) if len(words) <= _LONGEST_PLACE else len(" ".join(words[:2]))
