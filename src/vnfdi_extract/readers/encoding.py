"""Bytes to text: Unicode, or windows-1258; anything else is refused by name rather than misread."""

from __future__ import annotations

import codecs

import regex
from charset_normalizer import from_bytes

from vnfdi_extract.readers.kinds import kind_of
from vnfdi_extract.text import composed

_SAMPLE = 1 << 16
# The mark of UTF-32 begins with that of UTF-16, so it goes first.
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
# With a wider choice the library takes short Vietnamese texts for other alphabets of one byte a letter.
_LEGACY = ["cp1258", "cp1252"]
# Words that are in any Vietnamese paragraph and look different in each legacy encoding.
_VIETNAMESE = regex.compile(
    r"\b(?:của|và|các|là|có|được|với|người|năm|đã|không|một|đầu|tư|vốn|tỷ|tỉnh|dự|án)\b", regex.IGNORECASE
)


class UnreadableError(ValueError):
    """An input, or the rest of it, cannot be read; the message says why."""


def decode(data: bytes) -> str:
    r"""Decode a whole text.

    Raises
    ------
    UnreadableError
        When it is damaged or in an encoding that is not read.

    Examples
    --------
    >>> decode("Vốn".encode("utf-16-le")), decode(b"V\xf4\xecn \xf0\xe2\xccu t\xfd")
    ('Vốn', 'Vốn đầu tư')
    """
    return decoded(data, detect(data))


def decoded(data: bytes, encoding: str) -> str:
    """Decode bytes of a known encoding; windows-1258 writes tones apart, so they are composed."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise UnreadableError(f"not {name} (byte {error.start})") from error
    return composed(text) if encoding == "cp1258" else text


def detect(data: bytes) -> str:
    """Name the encoding of a text, or of its first bytes.

    Raises
    ------
    UnreadableError
        When it is none that is read; TCVN3 and VNI are not, since their letters are those of a font.
    """
    if what := kind_of(data):
        raise UnreadableError(what)
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    if wide := _unmarked_wide(data[:_SAMPLE]):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError as error:
        return _damaged_or_legacy(data[:_SAMPLE], error.start)
    return "utf-8"


def _unmarked_wide(sample: bytes) -> str | None:
    """Latin letters and spaces of UTF-16 have a zero byte, always on one side; UTF-32 has three."""
    half = len(sample) // 2
    left, right = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if left + right > 0.9 * half:
        quarters = [sample[n : 2 * half : 4].count(0) for n in range(4)]
        if min(quarters[2:]) > 0.4 * half and quarters[0] < 0.05 * half:
            return "utf-32-le"
        if min(quarters[:2]) > 0.4 * half and quarters[3] < 0.05 * half:
            return "utf-32-be"
    if right > 0.4 * half and left < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if left > 0.4 * half and right < 0.05 * half else None


def _damaged_or_legacy(sample: bytes, broken: int) -> str:
    beyond = sum(byte > 127 for byte in sample)
    damage = sample.decode("utf-8", "replace").count("\ufffd")
    if damage * 3 < beyond or broken >= _SAMPLE:
        return "utf-8"
    best = from_bytes(sample, cp_isolation=_LEGACY).best()
    if best is not None:
        text = composed(sample.decode("cp1258", "replace"))
        if "\ufffd" not in text and _VIETNAMESE.search(text):
            return "cp1258"
    raise UnreadableError(
        f"not UTF-8 (byte {broken}), UTF-16 or windows-1258; convert TCVN3 (ABC) or VNI text to Unicode first"
    )
