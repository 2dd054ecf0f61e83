"""Provinces in time: a place before the merger of 1 July 2025 and after it is one place."""

from __future__ import annotations

from functools import cache
from typing import Literal

import regex

from vnfdi_extract.across.areas import plain
from vnfdi_extract.across.names import _folded
from vnfdi_extract.mentions.atlas import provinces

_HEAD = regex.compile(r"^(?:khu công nghiệp|kcn|cụm công nghiệp|ccn|khu kinh tế|kkt|khu chế xuất|kcx|khu)\s+")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}


@cache
def merged(area: str) -> str:
    """The province that an area lies in since 1 July 2025.

    Examples
    --------
    >>> merged("Bắc Giang"), merged("Bà Rịa - Vũng Tàu"), merged("VN")
    ('Bắc Ninh', 'Hồ Chí Minh', 'VN')
    """
    row = provinces().get(plain(area))
    if row is None:
        return area
    return row.into or row.renamed or row.name


def compare(a: str, b: str) -> Literal["same", "merged", "differs"]:
    """Whether two areas are one, one since the merger, or two.

    Examples
    --------
    >>> compare("Bắc Giang", "Bắc Ninh"), compare("Huế", "Thừa Thiên Huế"), compare("Hà Nội", "Huế")
    ('merged', 'same', 'differs')
    """
    if a == b or {a, b} == {"Huế", "Thừa Thiên Huế"}:
        return "same"
    return "merged" if merged(a) == merged(b) else "differs"


@cache
def zone(said: str) -> str:
    """A zone's name without its designator, numbers as figures.

    Examples
    --------
    >>> zone("Khu công nghiệp Phú Mỹ II") == zone("KCN Phú Mỹ 2")
    True
    """
    words = _HEAD.sub("", _folded(said)).split()
    return " ".join(_ROMAN.get(word, word) for word in words)
