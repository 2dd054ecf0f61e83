"""``vnfdi explain``: why a text gives the facts that it gives; the tool with which to mend a rule."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path
from typing import Annotated

import regex
import typer
from rich.table import Table
from rich.text import Text

from vnfdi_extract.cli.options import Lexicons, MinScore, Model, extractor_of
from vnfdi_extract.cli.output import complain, complain_of, screen
from vnfdi_extract.cli.table import clean
from vnfdi_extract.document import Document
from vnfdi_extract.facts.draft import Trace
from vnfdi_extract.readers import STANDARD_INPUT, read
from vnfdi_extract.readers.source import unreadable
from vnfdi_extract.schema import Article, Extraction, Investment, Observation

_OBSERVATION = ("indicator", "measure", "direction", "area", "counterpart", "period", "base_period", "status")
_INVESTMENT = ("capital", "project", "investors", "origin", "area", "zone", "stage", "date")
_PATH = regex.compile(
    r"\S*/\S*\.\w{1,8}|[^\s/]+\.(?:txt|html?|jsonl?|ndjson|[ct]sv|parquet|pdf|docx?|xlsx?|gz|bz2|xz|zst)"
)


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain")(explain)


def explain(
    text: Annotated[
        str, typer.Argument(help="A text in quotes, a file of one article, or - for standard input.")
    ],
    published: Annotated[str | None, typer.Option(help="Publication date, as 2025-01-31.")] = None,
    model: Model = "default",
    lexicon: Lexicons = None,
    min_score: MinScore = None,
) -> None:
    """Show a text's mentions, its facts with the source of each slot, what was rejected and why.

    Exits with 2 when there is no such file, it cannot be read, or an option is wrong.
    """
    article = _article(text, _day(published))
    extraction, doc, trace = extractor_of(model, lexicon, min_score).explain(article)
    console = screen()
    console.print(_mentions(extraction))
    for fact in extraction.facts:
        console.print(_fact(fact, article.text))
    for flag in extraction.flags:
        console.print(Text(f"{flag.severity} {flag.code}: {flag.message}", style="yellow"))
    console.print(_decisions(trace, doc))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        complain(f"--published {text}: write it as 2025-01-31")
        raise typer.Exit(2) from error


def _article(text: str, published: date | None) -> Article:
    if not text.strip():
        complain("the text is empty")
        raise typer.Exit(2)
    if text != STANDARD_INPUT and not _is_path(text):
        return Article(text=text, published=published)
    found, more = (*islice(read(text, warn=complain), 2), None, None)[:2]
    if not isinstance(found, Article):
        complain_of(found or unreadable(text, "no article"))
        raise typer.Exit(2)
    if more:
        complain(f"{text}: holds more than one article; this is the first")
    return found.model_copy(update={"published": published or found.published})


def _is_path(text: str) -> bool:
    """Whether a file is meant: one that is there, or a word with a file's ending or a folder before it."""
    try:
        return Path(text).exists() or _PATH.fullmatch(text) is not None
    except (OSError, ValueError):
        return False


def _mentions(extraction: Extraction) -> Table:
    table = Table(
        "at", "label", "text", "value", "mod", "by", "score", title="Mentions", title_justify="left"
    )
    for m in extraction.mentions:
        table.add_row(
            f"{m.start}:{m.end}",
            m.label,
            clean(m.text),
            clean(m.norm or ""),
            m.mod or "",
            m.by,
            f"{m.score:.2f}",
        )
    return table


def _fact(fact: Observation | Investment, raw: str) -> Table:
    title = f"{fact.type} on {fact.anchor[0]}:{fact.anchor[1]} by {fact.by}, score {fact.score:.2f}"
    table = Table("slot", "value", "source", "evidence", title=title, title_justify="left")
    slots = _OBSERVATION if isinstance(fact, Observation) else _INVESTMENT
    for slot in slots:
        evidence = "; ".join(raw[s:e] for s, e in fact.evidence.get(slot, ()))
        table.add_row(slot, clean(_value(fact, slot, raw)), fact.inherited.get(slot, ""), clean(evidence))
    for name in sorted(set(fact.evidence) - set(slots)):
        table.add_row(name, "", "", clean("; ".join(raw[s:e] for s, e in fact.evidence[name])))
    return table


def _value(fact: Observation | Investment, slot: str, raw: str) -> str:
    value = getattr(fact, slot)
    if not value:
        return "–"
    if slot in ("project", "zone"):
        return raw[slice(*value)]
    if slot == "investors":
        return "; ".join(raw[slice(*span)] for span in value)
    return str(value)


def _decisions(trace: Trace, doc: Document) -> Table:
    columns = ("rule", "about", "made a fact", "why", "probability")
    table = Table(*columns, title="Decisions", title_justify="left")
    for step in trace.steps:
        verdict = "yes" if step.accepted else "no"
        chance = "" if step.chance is None else f"{step.chance:.2f}"
        table.add_row(step.rule, clean(doc.surface(step.anchor)), verdict, clean(step.reason), chance)
    return table
