"""Which files a path stands for: itself, the readable ones of a folder, or those that match a pattern."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from vnfdi_extract.readers.source import COMPRESSED, peel


@dataclass(slots=True)
class Matched:
    """The files of a path in order, what was left out by suffix, and the folders that cannot be listed."""

    files: list[Path] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    closed: list[OSError] = field(default_factory=list)


def matching(path: str, suffixes: Iterable[str]) -> Matched:
    """The files that a path stands for; a path that is neither folder nor pattern stands for itself.

    Raises
    ------
    OSError
        When the path itself cannot be looked at.
    """
    if Path(path).is_dir():
        return _folder(Path(path), frozenset(suffixes))
    if not Path(path).exists() and glob.has_magic(path):
        found = glob.iglob(path, recursive=True)  # noqa: PTH207 - takes absolute patterns too
        return Matched(sorted(file for file in map(Path, found) if file.is_file()))
    return Matched([Path(path)])


def _folder(folder: Path, suffixes: frozenset[str]) -> Matched:
    """Walk a folder, however deep, without following links."""
    matched, folders = Matched(), [folder]
    while folders:
        here = folders.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(here / entry.name)
                    else:
                        _take(entry, suffixes, matched)
        except OSError as error:
            if here == folder:
                raise
            matched.closed.append(error)
    matched.files.sort()
    return matched


def _take(entry: os.DirEntry[str], suffixes: frozenset[str], matched: Matched) -> None:
    file = Path(entry.path)
    inner, outer = peel(file).suffix.lower(), file.suffix.lower()
    packed = outer in COMPRESSED
    if not _is_file(entry):
        matched.left_out["no file"] += 1
    elif inner in suffixes or (packed and not inner):
        matched.files.append(file)
    elif not entry.name.startswith("."):
        matched.left_out[inner + outer if packed else outer or entry.name] += 1


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether this may be read: a link to nowhere counts, so that it is reported."""
    try:
        return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:
        return True
