"""The kind of an investment, and the group that its investor belongs to, as the text gives them."""

from __future__ import annotations

from functools import cache
from typing import Literal

import regex

from vnfdi_extract.lexicon import Row, rows
from vnfdi_extract.schema import Kind


class KindRow(Row):
    """Words that give the kind of an investment, in a project's name or in a sentence on it."""

    kind: Kind
    where: Literal["name", "sentence", "owner"]
    pattern: str


class ParentRow(Row):
    """Words between a company and its group."""

    pattern: str


@cache
def kind_rows() -> tuple[KindRow, ...]:
    """The rows of ``data/kinds.toml``, in the order in which they are asked."""
    return rows("kinds", "kind", KindRow)


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def kind(
    name: str | None, sentence: str, *, capital: str | None = None, owners: tuple[str, ...] = ()
) -> Kind | None:
    """The kind of an investment.

    Parameters
    ----------
    name : str, optional
        The project's name.
    sentence : str
        The sentence that gives it.
    capital : str, optional
        What the amount is: an increase is an expansion.
    owners : tuple of str
        The investors' names.

    Examples
    --------
    >>> kind("mở rộng nhà máy bia", ""), kind(None, "Tập đoàn mua lại 40% cổ phần của công ty.")
    ('expansion', 'acquisition')
    >>> kind("cao tốc Bến Lức - Long Thành", ""), kind("Nhà máy Sông Cầu", ""), kind(None, "")
    ('public works', 'greenfield', None)
    """
    read = {"name": (name or "",), "sentence": (sentence,), "owner": owners}
    for row in kind_rows():
        if row.kind != "acquisition" and capital == "increase":
            return "expansion"
        if any(_compiled(row.pattern).search(text) for text in read[row.where]):
            return row.kind
    return None


@cache
def _parents() -> tuple[regex.Pattern[str], ...]:
    return tuple(regex.compile(row.pattern) for row in rows("kinds", "parent", ParentRow))


def parent(text: str, investors: tuple[str, ...]) -> tuple[str, int, int] | None:
    """The group that an investor is said to belong to: its words, and where they stand.

    Examples
    --------
    >>> parent("Công ty Sao Mai Vina (thuộc Tập đoàn Sao Mai) đầu tư.", ("Công ty Sao Mai Vina",))
    ('Tập đoàn Sao Mai', 28, 44)
    >>> parent("Công ty Sao Mai Vina đầu tư.", ("Công ty Sao Mai Vina",)) is None
    True
    """
    for investor in investors:
        at = text.find(investor)
        while at >= 0:
            end = at + len(investor)
            for pattern in _parents():
                if found := pattern.match(text, end):
                    start, stop = found.span("group")
                    return found["group"], start, stop
            at = text.find(investor, end)
    return None
