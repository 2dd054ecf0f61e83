"""Names known beforehand, found in one pass: each capitalised word is looked up, the longest name wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import regex

T = TypeVar("T")

_CAPITALISED = regex.compile(r"(?<!\w)\p{Lu}[^\W_]*")
_ANY = regex.compile(r"(?<!\w)[^\W_]+")
_DASH = regex.compile(r" ?[-–] ?")
_DASHES = ("-", " - ", " -", "- ", "–", " – ", " –", "– ")


def spellings(name: str) -> list[str]:
    """The spellings of a name with a dash in it, which the press sets with any dash and any spaces.

    Examples
    --------
    >>> spellings("Bà Rịa - Vũng Tàu")[:3]
    ['Bà Rịa-Vũng Tàu', 'Bà Rịa - Vũng Tàu', 'Bà Rịa -Vũng Tàu']
    """
    parts = _DASH.split(name)
    return [dash.join(parts) for dash in _DASHES] if len(parts) == 2 else [name]


class Gazetteer(Generic[T]):
    """A table of names, each with what it stands for; of equal names the first row holds.

    Parameters
    ----------
    names : iterable of (str, T)
        The names and what they stand for.
    capital : bool
        Whether all names begin with a capital, which lets a scan pass over all other words.
    strict : bool
        Whether a name that no scan would find is refused; names read in an article are left out instead.

    Raises
    ------
    ValueError
        When a name begins otherwise, or not with a letter or digit, and `strict`.

    Examples
    --------
    >>> table = Gazetteer([("Bình Dương", 1), ("Thái Bình", 2)])
    >>> list(table.scan("Tỉnh Bình Dương và tỉnh Thái Bình"))
    [(5, 15, 1), (24, 33, 2)]
    """

    def __init__(self, names: Iterable[tuple[str, T]], *, capital: bool = True, strict: bool = True) -> None:
        self._word = _CAPITALISED if capital else _ANY
        self._names: dict[str, T] = {}
        for name, meaning in names:
            self._names.setdefault(name, meaning)
        by_first: dict[str, list[str]] = {}
        for name in self._names:
            first = self._word.match(name)
            if first is not None:
                by_first.setdefault(first.group(), []).append(name)
            elif strict:
                raise ValueError(
                    f"{name!r} does not begin with a {'capital' if capital else 'letter or digit'}"
                )
        self._by_first = {word: sorted(found, key=len, reverse=True) for word, found in by_first.items()}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def get(self, name: str) -> T | None:
        """What `name` stands for."""
        return self._names.get(name)

    def prefix(self, text: str) -> str | None:
        """The longest name that `text` begins with."""
        word = self._word.match(text)
        return self.at(text, word) if word else None

    def at(self, text: str, word: regex.Match[str]) -> str | None:
        """The longest name that begins with `word` and ends at a word's end."""
        start = word.start()
        for name in self._by_first.get(word.group(), ()):
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum():
                return name
        return None

    def scan(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Yield (start, end, meaning) of the names in `text`, none within another."""
        done = 0
        for word in self._word.finditer(text):
            if word.start() >= done and (name := self.at(text, word)) is not None:
                done = word.start() + len(name)
                yield word.start(), done, self._names[name]
