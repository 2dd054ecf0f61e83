"""A readable table of one article's facts."""

from __future__ import annotations

import unicodedata

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vnfdi_extract.schema import Extraction, Investment, Observation


def clean(text: str) -> Text:
    """Make text from an article fit for a terminal: one line, no control characters, no markup."""
    shown = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    return Text(" ".join(shown.split()))


def show(extraction: Extraction, raw: str, console: Console) -> None:
    """Print the facts of one article: each with the characters that it is anchored on."""
    heading = extraction.title or raw[:80]
    console.print(Text(f"{clean(extraction.id)}  ", style="bold") + clean(heading))
    console.print(f"{len(extraction.mentions)} mentions, {len(extraction.facts)} facts", style="dim")
    if extraction.observations:
        console.print(_observations(extraction, raw))
    if extraction.investments:
        console.print(_investments(extraction, raw))
    console.print()


def _observations(extraction: Extraction, raw: str) -> Table:
    table = Table("at", "text", "statistic", "area", "counterpart", "period", "status", title="Observations")
    for fact in extraction.observations:
        table.add_row(
            _at(fact), clean(raw[slice(*fact.anchor)]), _statistic(fact), clean(fact.area or ""),
            clean(fact.counterpart or ""), clean(fact.period), fact.status,
        )  # fmt: skip
    return table


def _investments(extraction: Extraction, raw: str) -> Table:
    table = Table(
        "at", "text", "capital", "project", "investors", "area", "stage", "date", title="Investments"
    )
    for fact in extraction.investments:
        investors = "; ".join(raw[slice(*span)] for span in fact.investors)
        table.add_row(
            _at(fact), clean(raw[slice(*fact.anchor)]), fact.capital or "", clean(fact.project_name or ""),
            clean(investors), clean(fact.area or ""), fact.stage or "", clean(fact.date or ""),
        )  # fmt: skip
    return table


def _at(fact: Observation | Investment) -> str:
    return f"{fact.anchor[0]}:{fact.anchor[1]}"


def _statistic(fact: Observation) -> str:
    return " ".join(
        filter(None, (fact.indicator, fact.measure if fact.measure != "level" else "", fact.direction))
    )
