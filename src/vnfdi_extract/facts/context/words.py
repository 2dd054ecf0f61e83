"""The word lists of ``data/context.toml`` as patterns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from vnfdi_extract.lexicon import Row, alternation, rows


class Words(Row):
    """Ways to write one thing; `name` is what stands in the fact, by default the text as written."""

    forms: tuple[str, ...]
    name: str | None = None


@cache
def words(key: str) -> tuple[Words, ...]:
    """Read one list."""
    return rows("context", key, Words)


def whole_words(forms: Iterable[str]) -> regex.Pattern[str]:
    """Match any of `forms` as whole words, in any case."""
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}]){alternation(forms)}(?![\p{{L}}\p{{N}}])", regex.IGNORECASE)


@cache
def pattern(key: str) -> regex.Pattern[str]:
    """Match any form of one list."""
    return whole_words(form for row in words(key) for form in row.forms)


@cache
def _names(key: str) -> dict[str, str | None]:
    return {form.lower(): row.name for row in words(key) for form in row.forms}


def name_of(key: str, text: str) -> str:
    """The name under which a fact carries `text`, a form of the list `key`."""
    plain = " ".join(text.split())
    return _names(key).get(plain.lower()) or plain
