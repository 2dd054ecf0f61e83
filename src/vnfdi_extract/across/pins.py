r"""The user's file of splits and merges: deals that are one project, and deals that are not.

Examples
--------
>>> import pathlib, tempfile
>>> file = pathlib.Path(tempfile.mkdtemp()) / "pins.toml"
>>> _ = file.write_text('[[same]]\ndeals = ["a:10", "b:20"]\nwhy = "one plant, two names"\n')
>>> read(file).same
(('a:10', 'b:20'),)
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from vnfdi_extract.schema import Record

_LONGEST_KEY = 200


class PinsError(ValueError):
    """The file cannot be used; the message is one line that names it and the place."""


class _Pin(Record):
    deals: tuple[str, ...]
    why: str = ""


class _File(Record):
    same: tuple[_Pin, ...] = ()
    apart: tuple[_Pin, ...] = ()


@dataclass(frozen=True, slots=True)
class Pins:
    """Deals that are one project, and deals that are each another; by their references ("article:start")."""

    same: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    file: Path | None = None

    def merged(self, numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
        """The pairs to join."""
        for references in self.same:
            yield from pairwise(self._numbers(references, numbers))

    def parted(self, numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
        """The pairs to keep apart."""
        for references in self.apart:
            found = self._numbers(references, numbers)
            for n, first in enumerate(found):
                yield from ((first, second) for second in found[n + 1 :])

    def _numbers(self, references: tuple[str, ...], numbers: Mapping[str, int]) -> list[int]:
        for reference in references:
            if reference not in numbers:
                raise PinsError(f"{self.file or 'pins'}: no deal {reference} in this store")
        return [numbers[reference] for reference in references]


def read(file: Path) -> Pins:
    """Read a file of pins.

    Raises
    ------
    PinsError
        When it is missing, no TOML, or holds anything but ``[[same]]`` and ``[[apart]]`` with ``deals``.
    """
    try:
        text = file.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if len(line.partition('"')[0].partition("=")[0]) > _LONGEST_KEY:  # tomllib takes minutes for it
                raise PinsError(f"{file}: line {number}: a key of more than {_LONGEST_KEY} characters")
        content = _File.model_validate(tomllib.loads(text))
    except OSError as error:
        raise PinsError(f"{file}: {(error.strerror or str(error)).lower()}") from error
    except RecursionError as error:
        raise PinsError(f"{file}: TOML nested too deep") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PinsError(f"{file}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise PinsError(f"{file}: {place}: {first['msg'].lower()}") from error
    for kind, found in (("same", content.same), ("apart", content.apart)):
        for number, pin in enumerate(found, 1):
            if len(set(pin.deals)) < 2:
                raise PinsError(f"{file}: {kind} {number}: a pin needs two deals")
    pins = Pins(tuple(p.deals for p in content.same), tuple(p.deals for p in content.apart), file)
    for references in pins.same:
        if any(len(set(references) & set(others)) > 1 for others in pins.apart):
            raise PinsError(f"{file}: {' and '.join(references)} are both the same and apart")
    return pins
