"""Legacy encodings as old Vietnamese software wrote them, for tests."""

import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# The letters of two sentences in the fonts .VnTime (TCVN3) and VNI-Times.
TCVN3 = b"C\xb8c d\xf9 \xb8n c\xf1a H\xb5 Nam n\xa8m 2024 \xae\xb9t 300 tri\xd6u USD v\xe8n \xae\xc7u t\xad."
VNI = "Caùc döï aùn cuûa Haø Nam naêm 2024 ñaït 300 trieäu USD voán ñaàu tö.".encode("cp1252")


def cp1258(text: str) -> bytes:
    """Encode as Windows does: letters with their hats, tones as combining marks."""
    return b"".join(_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _letter(letter: str) -> bytes:
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in parts if c in _TONES)
    base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return (base + tone).encode("cp1258")
