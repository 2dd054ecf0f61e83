"""Streams of bytes with a name: opened, decompressed and split into lines within bounds."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import zstandard

from vnfdi_extract.readers.encoding import UnreadableError, decoded, detect
from vnfdi_extract.schema import Failure
from vnfdi_extract.text import composed

# The largest input that becomes one article, in bytes, and the largest article, in characters: a novel. They
# bound the time and memory of one article to about 20 s and 1 GB.
LARGEST_INPUT = 32 << 20
LARGEST_TEXT = 1_000_000
_PEEK = 4096
_BUFFER = 1 << 16
# Text shrinks to a fifth or a tenth; what shrinks to less than a hundredth was made to burst.
BURSTS_ABOVE = 16 << 20
LARGEST_RATIO = 100
_LARGEST_WINDOW = 1 << 27
COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
_CORRUPT = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zstandard.ZstdError)
Line = str | UnreadableError


def unreadable(where: str, message: str) -> Failure:
    """What an input gives instead of an article; `where` is ``path`` or ``path:line``."""
    return Failure(id=where, source=where, error="unreadable", message=message)


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

    def __init__(self, name: str, stream: io.BufferedReader[Any]) -> None:
        self.name = name
        self.stream = stream

    def peek(self) -> bytes:
        """The first bytes, which later reads see again."""
        return self.stream.peek(_PEEK)

    def read(self, size: int) -> bytes:
        """Read up to `size` bytes; fewer only at the end."""
        pieces, left = [], size
        while left > 0 and (piece := self.stream.read(left)):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def unread(self, data: bytes) -> None:
        """Put back what was read, for later reads to see again."""
        self.stream = io.BufferedReader(_Chained(data, self.stream), _BUFFER)

    def whole(self, most: int = LARGEST_INPUT) -> bytes:
        """Read one article whole."""
        data = self.read(most + 1)
        if len(data) > most:
            raise UnreadableError(f"larger than {most >> 20} MiB")
        return data

    def lines(self) -> Iterator[Line]:
        """Yield the lines as text; what cannot be read costs only its line."""
        encoding = detect(self.peek())
        if encoding.startswith(("utf-16", "utf-32")):
            stream = io.TextIOWrapper(self.stream, encoding, newline="\n")
            yield from _bounded(stream, "\n")
            return
        for line in _bounded(self.stream, b"\n"):
            try:
                yield line if isinstance(line, UnreadableError) else decoded(line, encoding)
            except UnreadableError as error:
                yield error
            encoding = encoding.removesuffix("-sig")

    def text(self) -> Iterator[str]:
        """Yield the text in pieces.

        Raises
        ------
        UnreadableError
            When it is not in the encoding that its start is in.
        """
        encoding = detect(self.peek())
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while piece := self.stream.read(_BUFFER):
                text = decoder.decode(piece)
                yield composed(text) if encoding == "cp1258" else text
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise UnreadableError(f"not {encoding.removesuffix('-sig').upper()}") from error


T_co = TypeVar("T_co", str, bytes, covariant=True)


def _bounded(stream: _Lines[T_co], end: T_co) -> Iterator[T_co | UnreadableError]:
    """The lines of a stream; one that is too long is an error in its place."""
    while line := stream.readline(LARGEST_INPUT):
        if len(line) == LARGEST_INPUT and not line.endswith(end):
            while (rest := stream.readline(_BUFFER)) and not rest.endswith(end):
                pass
            yield UnreadableError(f"line larger than {LARGEST_INPUT >> 20} MiB")
        else:
            yield line


class _Lines(Protocol[T_co]):
    """What has lines."""

    def readline(self, size: int, /) -> T_co:
        """Read a line, or `size` of it."""


class _Chained(io.RawIOBase):
    """Bytes, and a stream behind them."""

    def __init__(self, start: bytes, rest: io.BufferedReader[Any]) -> None:
        self._start = memoryview(start)
        self._rest = rest

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer; gives the number of bytes, zero at the end."""
        if not self._start:
            return self._rest.readinto(buffer)
        size = min(len(buffer), len(self._start))
        buffer[:size], self._start = self._start[:size], self._start[size:]
        return size


def peel(file: Path) -> Path:
    """A path without its compression suffix."""
    return file.with_suffix("") if file.suffix.lower() in COMPRESSED else file


@contextmanager
def opened(file: Path) -> Iterator[Source]:
    """Open a file, decompressing by its suffix."""
    with file.open("rb") as raw:
        suffix = file.suffix.lower()
        if suffix in COMPRESSED:
            yield Source(str(file), io.BufferedReader(_Unpacked(raw, suffix), _BUFFER))
        else:
            yield Source(str(file), raw)


class _Unpacked(io.RawIOBase):
    """Decompressed bytes; refused when they are damaged or out of proportion to the compressed ones."""

    def __init__(self, packed: io.BufferedReader, suffix: str) -> None:
        self._packed = packed
        self._stream = _unpacker(packed, suffix)
        self._size = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer; gives the number of bytes, zero at the end."""
        try:
            size = int(self._stream.readinto(buffer))
        except _CORRUPT as error:
            raise UnreadableError(f"damaged compressed data ({error})") from error
        except MemoryError as error:
            raise UnreadableError("compressed data that needs more memory than there is") from error
        self._size += size
        if self._size > max(BURSTS_ABOVE, LARGEST_RATIO * self._packed.tell()):
            raise UnreadableError(f"expands more than {LARGEST_RATIO} times")
        return size


def _unpacker(packed: io.BufferedReader, suffix: str) -> Any:
    if suffix == ".gz":
        return gzip.GzipFile(fileobj=packed)
    if suffix == ".bz2":
        return bz2.BZ2File(packed)
    if suffix == ".xz":
        return lzma.LZMAFile(packed)
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    return unpacker.stream_reader(packed, read_across_frames=True, closefd=False)
