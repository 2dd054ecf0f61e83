"""Bytes and their text: opening, decompressing within bounds, decoding."""

from __future__ import annotations

import gzip
import io
import lzma
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import regex
import zstandard
from charset_normalizer import from_bytes

# The largest article, in bytes: a novel has a tenth of it; what is larger is no article.
LARGEST_ARTICLE = 32 * 1024 * 1024
_PEEK = 4096
_BUFFER = 1 << 16
_LARGEST_WINDOW = 1 << 27
_COMPRESSED = {".gz", ".xz", ".zst"}
_LEGACY = ["cp1258", "cp1252"]
_CORRUPT = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zstandard.ZstdError)
_VIETNAMESE = regex.compile(
    r"\b(?:của|và|các|là|có|được|trong|cho|với|người|năm|đã|không|một)\b", regex.IGNORECASE
)


class UnreadableError(ValueError):
    """The rest of a source cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with an input, and where (``path`` or ``path:line``)."""

    where: str
    message: str

    def __str__(self) -> str:
        """One line, for standard error."""
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Fields:
    """Which column holds what."""

    text: str = "text"
    title: str = "title"
    published: str = "published"
    url: str = "url"
    id: str = "id"

    @classmethod
    def of(cls, names: Mapping[str, str]) -> Fields:
        """Make a map from names.

        Raises
        ------
        UnreadableError
            When a name is unknown.
        """
        unknown = set(names) - set(cls.__dataclass_fields__)
        if unknown:
            known = ", ".join(cls.__dataclass_fields__)
            raise UnreadableError(f"--map {sorted(unknown)[0]}: not one of {known}")
        return cls(**names)


class Source:
    """A stream of bytes with a name, read in bounded pieces."""

    def __init__(self, name: str, stream: io.BufferedReader) -> None:
        self.name = name
        self.stream = stream

    def peek(self) -> bytes:
        """The first bytes, which later reads see again."""
        return self.stream.peek(_PEEK)[:_PEEK]

    def read(self, size: int) -> bytes:
        """Read up to `size` bytes; fewer only at the end."""
        pieces, left = [], size
        try:
            while left > 0 and (piece := self.stream.read(left)):
                pieces.append(piece)
                left -= len(piece)
        except _CORRUPT as error:
            raise UnreadableError(f"damaged compressed data ({error})") from error
        return b"".join(pieces)

    def whole(self) -> bytes:
        """Read one article whole."""
        data = self.read(LARGEST_ARTICLE + 1)
        if len(data) > LARGEST_ARTICLE:
            raise UnreadableError(f"larger than {LARGEST_ARTICLE >> 20} MiB")
        return data

    def lines(self) -> Iterator[bytes | None]:
        """Yield the lines; None stands for one that is larger than an article can be."""
        try:
            while line := self.stream.readline(LARGEST_ARTICLE):
                if len(line) < LARGEST_ARTICLE or line.endswith(b"\n"):
                    yield line
                    continue
                while (rest := self.stream.readline(LARGEST_ARTICLE)) and not rest.endswith(b"\n"):
                    pass
                yield None
        except _CORRUPT as error:
            raise UnreadableError(f"damaged compressed data ({error})") from error


def peel(file: Path) -> Path:
    """A path without its compression suffix."""
    return file.with_suffix("") if file.suffix.lower() in _COMPRESSED else file


@contextmanager
def opened(file: Path) -> Iterator[Source]:
    """Open a file, decompressing by its suffix."""
    with file.open("rb") as raw:
        yield Source(str(file), _decompressed(raw, file.suffix.lower()))


def _decompressed(raw: io.BufferedReader, suffix: str) -> io.BufferedReader:
    if suffix == ".gz":
        return io.BufferedReader(gzip.GzipFile(fileobj=raw), _BUFFER)
    if suffix == ".xz":
        return io.BufferedReader(lzma.LZMAFile(raw), _BUFFER)
    if suffix == ".zst":
        unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
        return io.BufferedReader(unpacker.stream_reader(raw, read_across_frames=True), _BUFFER)
    return raw


def decode(data: bytes) -> str:
    """Decode bytes: UTF-8 or UTF-16 with or without a mark, else windows-1258.

    Raises
    ------
    UnreadableError
        When the bytes are no text of these; legacy font encodings (TCVN3, VNI) are named.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = error.start
    if data[: broken + 200].count(0) > 10:
        return _strictly(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    if broken > 0 and _is_mostly_utf8(data):
        raise UnreadableError(f"not UTF-8 (byte {broken})")
    return _legacy(data, broken)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not {encoding.upper()} (byte {error.start})") from error


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether the letters beyond ASCII are UTF-8 sequences, so that single bytes are damage."""
    beyond = sum(byte > 127 for byte in data[:100_000])
    damage = data[:100_000].decode("utf-8", "replace").count("\ufffd")
    return damage * 3 < beyond


def _legacy(data: bytes, broken: int) -> str:
    best = from_bytes(data[:200_000], cp_isolation=_LEGACY).best()
    if best is not None and best.encoding == "cp1258":
        text = _strictly(data, "cp1258")
        if _VIETNAMESE.search(unicodedata.normalize("NFC", text)):
            return text
    raise UnreadableError(
        f"not UTF-8 (byte {broken}), UTF-16 or windows-1258; convert TCVN3 (ABC) or VNI text to Unicode first"
    )
