"""Line breaks that a machine made inside a sentence, and the author did not."""

from __future__ import annotations

import regex

from vnfdi_extract.lexicon import alternation, table

_WORDS = table("wrapping")
_NUMERALS = table("numerals")
_SCALES = alternation(word for lang in ("vi", "bare", "en") for word in _NUMERALS[lang]["scales"])


def _ends(key: str) -> str:
    return rf"(?:(?<!\p{{L}}){alternation(_WORDS[key])})"


def _starts(key: str) -> str:
    return rf"(?:{alternation(_WORDS[key])}(?!\p{{L}}))"


def _provinces() -> str:
    """Match the break inside a province's name."""
    names = [regex.escape(row["name"], literal_spaces=True).split() for row in table("provinces")["province"]]
    breaks = (
        rf"(?<=(?<!\p{{L}}){' '.join(name[:i])})\n(?={' '.join(name[i:])}(?!\p{{L}}))"
        for name in names
        for i in range(1, len(name))
    )
    return "|".join(breaks)


# A line that goes on in lower case was wrapped too, where it is long: a short one may be a heading.
_WRAPPED = regex.compile(
    r"(?<=[^\n]{40}[\p{L}\p{N},)%])\n(?=\p{Ll}(?!\)))"
    rf"|(?<=\d|\d ?(?i:{_SCALES}))\n(?={_starts('after_scales')})|(?<=\d)\n(?={_starts('after_figures')})"
    rf"|(?i:(?<={_ends('before_figures')})\n(?=\d)|(?<={_ends('never_last')})\n(?=[\p{{L}}\d]))"
    rf"|{_provinces()}"
)

_BREAK = regex.compile(r"(?<=[^\s.!?;:])\n(?=[\p{L}\d%])")


def unwrap(text: str) -> str:
    r"""Put a space in the place of each line break inside a sentence; the length stays.

    Examples
    --------
    >>> unwrap("thu hút 300 triệu\nUSD vào Bắc\nNinh")
    'thu hút 300 triệu USD vào Bắc Ninh'
    """
    return str(_BREAK.sub(lambda m: " " if _WRAPPED.match(text, m.start()) else "\n", text))
