"""The words of ``data/organisations.toml`` as patterns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from vnfdi_extract.lexicon import Row, rows, trie
from vnfdi_extract.mentions.gazetteer import Gazetteer
from vnfdi_extract.mentions.names import NamesRow

Grammar = Literal["open", "body", "alone"]


class DesignatorRow(Row):
    """Words that begin the names of one kind of organisation."""

    kind: str
    grammar: Grammar
    words: tuple[str, ...]
    not_before: tuple[str, ...] = ()


class KnownRow(Row):
    """Organisations known by name."""

    kind: str
    names: tuple[str, ...]
    country: str | None = None


class WordsRow(Row):
    """Words with one role."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Designator:
    """What a designator begins, and how its name goes on."""

    kind: str
    grammar: Grammar
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a listed organisation."""

    kind: str
    country: str | None


@cache
def designators() -> dict[str, Designator]:
    """The designators by their words."""
    found = rows("organisations", "designator", DesignatorRow)
    return {w: Designator(row.kind, row.grammar, row.not_before) for row in found for w in row.words}


@cache
def designator() -> regex.Pattern[str]:
    """Any designator, as a whole word."""
    return regex.compile(rf"\b{trie(designators())}(?![\p{{L}}\p{{N}}])")


@cache
def ministries() -> regex.Pattern[str]:
    """What follows "Bộ" and "Sở"."""
    names = [name for row in rows("organisations", "ministry", NamesRow) for name in row.names]
    return regex.compile(rf"{trie(names)}(?![\p{{L}}\p{{N}}&])")


@cache
def known() -> Gazetteer[Known]:
    """The organisations known by name."""
    found = rows("organisations", "known", KnownRow)
    return Gazetteer(
        [(n, Known(row.kind, row.country)) for row in found for n in row.names if n[0].isupper()]
    )


@cache
def papers() -> Gazetteer[None]:
    """Papers whose titles are also common words."""
    return Gazetteer([(n, None) for row in rows("organisations", "paper", NamesRow) for n in row.names])


@cache
def words(key: str) -> tuple[str, ...]:
    """The words with the role `key`."""
    return tuple(word for row in rows("organisations", key, WordsRow) for word in row.words)


@cache
def no_aliases() -> frozenset[str]:
    """Abbreviations in brackets that are not the organisation's before them."""
    ministries_ = [n for row in rows("organisations", "ministry", NamesRow) for n in row.names]
    return frozenset(
        [*ministries_, *(n for row in rows("organisations", "no_alias", NamesRow) for n in row.names)]
    )
