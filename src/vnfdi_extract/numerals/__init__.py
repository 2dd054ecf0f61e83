"""Vietnamese and English number text to `Decimal`: figures in both notations, number words, scale words.

`FIGURES`, `WORDS` and `ENGLISH_WORDS` are sources of patterns that find number text (compile them with
``regex.IGNORECASE``); `parse` reads what they found; `Numerals` finds all numbers of a text in one scan.
"""

from vnfdi_extract.numerals.figures import FIGURES, VIETNAMESE, Figures, Follower, Style, figures, style_of
from vnfdi_extract.numerals.scan import Numeral, Numerals
from vnfdi_extract.numerals.words import ENGLISH_WORDS, SCALE, SCALES, WORDS, parse

__all__ = [
    "ENGLISH_WORDS",
    "FIGURES",
    "SCALE",
    "SCALES",
    "VIETNAMESE",
    "WORDS",
    "Figures",
    "Follower",
    "Numeral",
    "Numerals",
    "Style",
    "figures",
    "parse",
    "style_of",
]
