"""The word lists of ``data/context.toml`` as patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

import regex
from pydantic import field_validator

from vnfdi_extract.lexicon import Row, alternation, rows
from vnfdi_extract.schema import Indicator

_WINDOW = 200
_OPTIONAL = regex.compile(r"(\[[^\[\]]*\])")


class Words(Row):
    """Ways to write one thing; words in square brackets may be left out.

    `name` is what stands in the fact, by default the text as written; `only` the indicators that it can be a
    counterpart of, by default all; `weak` forms count only where the words around them say so.
    """

    forms: tuple[str, ...]
    name: str | None = None
    only: tuple[Indicator, ...] = ()
    weak: bool = False

    @field_validator("forms")
    @classmethod
    def _spelt_out(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(spelling for form in forms for spelling in spellings(form))


def spellings(form: str) -> Iterator[str]:
    """Spell out a form with words that may be left out.

    Examples
    --------
    >>> list(spellings("khu vực [có] vốn nước ngoài"))
    ['khu vực có vốn nước ngoài', 'khu vực vốn nước ngoài']
    """
    parts = [(part[1:-1], "") if part.startswith("[") else (part,) for part in _OPTIONAL.split(form) if part]
    for chosen in product(*parts):
        yield " ".join("".join(chosen).split())


@cache
def words(key: str) -> tuple[Words, ...]:
    """Read one list."""
    return rows("context", key, Words)


def whole_words(forms: Iterable[str]) -> regex.Pattern[str]:
    """Match any of `forms` as whole words, in any case."""
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}]){alternation(forms)}(?![\p{{L}}\p{{N}}])", regex.IGNORECASE)


def at(pattern: regex.Pattern[str], text: str, position: int) -> regex.Match[str] | None:
    """Match at a position with an end in sight: without one, a match may scan the whole text."""
    return pattern.match(text, position, position + _WINDOW)


@cache
def any_of(key: str) -> str:
    """The forms of one list as part of a pattern, as whole words."""
    forms = alternation(form for row in words(key) for form in row.forms)
    return rf"(?<![\p{{L}}\p{{N}}]){forms}(?![\p{{L}}\p{{N}}])"


@cache
def pattern(key: str) -> regex.Pattern[str]:
    """Match any form of one list."""
    return regex.compile(any_of(key), regex.IGNORECASE)


@cache
def _by_form(key: str) -> dict[str, Words]:
    return {form.lower(): row for row in words(key) for form in row.forms}


def row_of(key: str, text: str) -> Words:
    """The row of the list `key` that has `text` among its forms."""
    return _by_form(key)[" ".join(text.split()).lower()]


def name_of(key: str, text: str) -> str:
    """The name under which a fact carries `text`, a form of the list `key`."""
    return row_of(key, text).name or " ".join(text.split())
