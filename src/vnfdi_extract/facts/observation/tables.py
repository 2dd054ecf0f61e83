"""The rows of ``data/indicators.toml``, ``avoid.toml`` and ``cues.toml`` as phrase sets."""

from __future__ import annotations

from functools import cache
from typing import Literal

from vnfdi_extract.facts.context.words import words
from vnfdi_extract.facts.cues import Phrases
from vnfdi_extract.lexicon import Row, rows
from vnfdi_extract.schema import Direction, Indicator, Measure

Family = Indicator | Literal["INV"]
"""A statistic, or investment, whose statistic is put together from who invests and in which form."""
Origin = Literal["FDI", "DDI", "INV", "OFDI"]
Form = Literal["NEW", "INCREASE", "MA", "REGISTERED", "REALISED"]
Stock = Literal["strong", "flow", "now", "dated", "weak"]
Link = Literal[
    "of_base", "of_plan", "of_which", "continuing", "respectively", "increment"
]  # fmt: skip


class Subject(Row):
    """Words that name a statistic, or (with `avoid`) one that is none of ours; see indicators.toml."""

    name: str
    forms: tuple[str, ...]
    family: Family | None = None
    origin: Origin | None = None
    form: tuple[Form, ...] = ()
    stock: Stock | None = None
    weak: bool = False
    needs: bool = False
    own: bool = False
    stays: bool = False
    group: bool = False
    breakdown: bool = False
    goods: bool = False
    avoid: str | None = None
    sentence: bool = False


class _Avoid(Row):
    id: str
    reason: str
    forms: tuple[str, ...]
    sentence: bool = False


class Change(Row):
    """Words that say what a percentage or multiple measures."""

    measure: Measure
    direction: Direction | None = None
    forms: tuple[str, ...]


class Words(Row):
    """A plain list of phrases."""

    forms: tuple[str, ...]


LINKS: tuple[Link, ...] = ("of_base", "of_plan", "of_which", "continuing", "respectively", "increment")


@cache
def avoided_rows() -> tuple[_Avoid, ...]:
    """The rows of ``data/avoid.toml``."""
    return rows("avoid", "avoid", _Avoid)


@cache
def subject_rows() -> tuple[Subject, ...]:
    """All rows that set the topic."""
    avoided = [
        Subject(
            name=row.id, avoid=row.id, sentence=row.sentence, forms=row.forms, examples=row.examples,
            counter_examples=row.counter_examples,
        )
        for row in avoided_rows()
    ]  # fmt: skip
    goods = [Subject(name="goods", goods=True, **row.model_dump()) for row in rows("cues", "goods", Words)]
    held = [
        Subject(name=f"a {key}", group=True, forms=row.forms)
        for key in ("sector", "group")
        for row in words(key)
    ]
    return (*rows("indicators", "cue", Subject), *avoided, *held, *goods)


@cache
def subjects() -> Phrases[Subject]:
    """The phrases that set the topic."""
    return Phrases((form, row) for row in subject_rows() for form in row.forms)


@cache
def named_subject(name: str) -> Subject:
    """The row of `name`."""
    return next(row for row in subject_rows() if row.name == name)


@cache
def changes() -> Phrases[Change]:
    """The phrases that give the measure."""
    return Phrases((form, row) for row in rows("cues", "measure", Change) for form in row.forms)


@cache
def listed(key: str) -> frozenset[str]:
    """The single words of one list of ``cues.toml``."""
    return frozenset(form for row in rows("cues", key, Words) for form in row.forms)


@cache
def links() -> Phrases[Link]:
    """The phrases by which clauses hang together."""
    return Phrases((form, link) for link in LINKS for row in rows("cues", link, Words) for form in row.forms)
