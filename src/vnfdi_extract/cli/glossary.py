"""``vnfdi glossary``: what the codes in facts mean."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vnfdi_extract.cli import output as out
from vnfdi_extract.cli.options import Lang as Choice
from vnfdi_extract.cli.options import Language
from vnfdi_extract.cli.output import complain
from vnfdi_extract.labels import LANGS, Entry, Lang, label, sentence_case, terms
from vnfdi_extract.lexicon import without_marks


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("glossary")(glossary)


def glossary(
    sought: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TERM]...", help="A kind (indicator …), a code or part of a name; default: all."
        ),
    ] = None,
    lang: Language = Choice.VI,
) -> None:
    """Explain every code that facts use, in Vietnamese and English.

    The language is that of the headings and explanations; names stand in both.

    Exits with 2 when nothing fits a term.
    """
    found = {kind: rows for kind in terms() if (rows := _fitting(kind, sought or [""]))}
    if not found:
        complain(f"{' '.join(sought or [])}: no such term; vnfdi glossary lists all")
        raise typer.Exit(2)
    with out.console(None) as console:
        for kind, rows in found.items():
            _print(console, kind, rows, lang.value)


def _fold(text: str) -> str:
    """Write a text in small letters without diacritics, as people type it."""
    return without_marks(text).lower()


def _fitting(kind: str, given: list[str]) -> dict[str, Entry]:
    """The rows of a kind that fit any term: all where the term is the kind's own name."""
    names = {_fold(kind), *(_fold(label("kind", kind, lang)) for lang in LANGS)}
    sought = [_fold(term) for term in given]
    if not names.isdisjoint(sought):
        return terms()[kind]
    return {
        code: entry
        for code, entry in terms()[kind].items()
        if any(term in _fold(f"{code} {entry.vi} {entry.en}") for term in sought)
    }


def _print(console: Console, kind: str, rows: dict[str, Entry], lang: Lang) -> None:
    console.print(Text(sentence_case(label("kind", kind, lang)), style="bold"))
    for code, entry in rows.items():
        names = (entry.vi, entry.en) if lang == "vi" else (entry.en, entry.vi)
        line = Text(f"{code}  ", style="bold") + Text(" | ".join(dict.fromkeys(names)))
        console.print(Padding(line, (0, 0, 0, 2)))
        if about := entry.about(lang):
            console.print(Padding(Text(about, style="dim"), (0, 0, 0, 6)))
    console.print()
