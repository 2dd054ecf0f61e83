"""What a file that is no text is, by its first bytes, and what to do with it."""

from __future__ import annotations

_SAVE = "save its text as UTF-8 first"
_UNPACK = "decompress it first, or name it so that its suffix says how"
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", f"a PDF document: {_SAVE}, for example with pdftotext"),
    (b"PK\x03\x04", f"a ZIP file, as Word, Excel and LibreOffice write them: {_SAVE}, a table as CSV"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"an old Word or Excel document: {_SAVE}, a table as CSV"),
    (b"{\\rtf", f"an RTF document: {_SAVE}"),
    (b"\x89PNG", "a PNG image, which holds no text"),
    (b"\xff\xd8\xff", "a JPEG image, which holds no text"),
    (b"GIF8", "a GIF image, which holds no text"),
    (b"\x1f\x8b", f"gzip data: {_UNPACK}"),
    (b"BZh", f"bzip2 data: {_UNPACK}"),
    (b"\xfd7zXZ\0", f"xz data: {_UNPACK}"),
    (b"\x28\xb5\x2f\xfd", f"Zstandard data: {_UNPACK}"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive: unpack it first"),
    (b"SQLite format 3\0", "an SQLite database: export its table as CSV first"),
    (b"PAR1", "Parquet data: name it .parquet"),
)
_TAR = (257, b"ustar")


def kind_of(start: bytes) -> str | None:
    """Say what a file is that begins so, where it is no text.

    Examples
    --------
    >>> kind_of(b"GIF89a"), kind_of("Vốn".encode())
    ('a GIF image, which holds no text', None)
    """
    at, mark = _TAR
    if start.startswith(mark, at):
        return "a tar archive: unpack it first"
    return next((what for magic, what in _KINDS if start.startswith(magic)), None)
