"""A readable table of one article's facts: in words, 80 columns wide, in Vietnamese or English."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vnfdi_extract import wording
from vnfdi_extract.labels import Lang, label, sentence_case
from vnfdi_extract.schema import Extraction, Fact, Observation

_UNSURE = 0.6
_DOUBT, _INHERITED = "?", "~"


def clean(text: str) -> Text:
    """Make text from an article fit for a terminal: one line, no control characters, no markup."""
    shown = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    return Text(" ".join(shown.split()))


def show(extraction: Extraction, raw: str, console: Console, lang: Lang = "vi") -> None:
    """Print the facts of one article in words."""
    heading = extraction.title or raw[:200]
    line = Text(f"{clean(extraction.id)}  ", style="bold") + clean(heading)
    console.print(line, no_wrap=True, overflow="ellipsis")
    if extraction.observations:
        console.print(_statistics(extraction, lang))
    if extraction.investments:
        console.print(_deals(extraction, lang))
    if not extraction.facts:
        console.print(Text(label("note", "no_facts", lang), style="dim"))
    console.print()


def explain_marks(console: Console, lang: Lang) -> None:
    """Print what the marks of the table mean, and where the terms are explained."""
    meanings = ((_DOUBT, "unsure"), (_INHERITED, "inherited"))
    marks = (f"{mark} {label('note', code, lang)}" for mark, code in meanings)
    console.print(Text("; ".join((*marks, label("note", "glossary", lang))), style="dim"))


def _statistics(extraction: Extraction, lang: Lang) -> Table:
    columns = (("statistics", 9), ("area", 5), ("period", 6), ("figure", 8))
    cells = (wording.subject, wording.where, _when, wording.figure)
    return _table(extraction.observations, lang, columns, cells)


def _when(fact: Observation, lang: Lang) -> str:
    return label("note", "unknown", lang) if fact.period == "?" else wording.when(fact, lang)


def _deals(extraction: Extraction, lang: Lang) -> Table:
    columns = (("deals", 10), ("area", 4), ("money", 6), ("stage", 6), ("date", 5))
    cells = (wording.subject, wording.where, wording.capital, wording.stage, wording.when)
    return _table(extraction.investments, lang, columns, cells)


def _table(
    facts: Sequence[Any],
    lang: Lang,
    columns: Sequence[tuple[str, int]],
    cells: Sequence[Callable[[Any, Lang], str]],
) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    for number, (name, share) in enumerate(columns):
        style = "dim" if number else "bold"
        table.add_column(
            sentence_case(label("column", name, lang)), header_style=style, ratio=share, overflow="fold"
        )
    heading = sentence_case(label("column", "score", lang))
    table.add_column(heading, justify="right", no_wrap=True, width=7, header_style="dim")
    for fact in facts:
        table.add_row(*(clean(cell(fact, lang)) for cell in cells), _sure(fact))
    return table


def _sure(fact: Fact) -> Text:
    """How sure a fact is, with marks where it is worth a second look."""
    least = min((fact.score, *fact.slot_scores.values()))
    marks = (_DOUBT if least < _UNSURE or fact.flags else "") + (_INHERITED if fact.inherited else "")
    return Text(f"{fact.score:.0%}{marks:<2}", style="yellow" if _DOUBT in marks else "")
