"""Gold in the formats of the tools that annotators use; `GoldDocument` is the hub.

Each format is a file with ``read(path) -> list[GoldDocument]`` and ``write(documents, path)``; adding one
is a line in `FORMATS`. All but CoNLL round-trip everything that gold holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from vnfdi_extract.evaluation.formats import brat, conll, docbin, label_studio, native
from vnfdi_extract.evaluation.gold import GoldDocument


class Format(Protocol):
    """What a format's module has; `LOSSY` says what does not survive, or nothing."""

    LOSSY: str

    def read(self, path: Path) -> list[GoldDocument]:
        """Read a folder or file of gold."""

    def write(self, documents: Sequence[GoldDocument], path: Path) -> None:
        """Write a folder or file of gold."""


FORMATS: dict[str, Format] = {
    "json": native,
    "brat": brat,
    "label-studio": label_studio,
    "docbin": docbin,
    "conll": conll,
}
