"""``vnfdi projects``: the investments of many articles as projects."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from vnfdi_extract.across.ledger import projects as consolidate
from vnfdi_extract.across.pins import Pins, PinsError, read
from vnfdi_extract.across.record import Field, Project, Reading
from vnfdi_extract.cli.output import clear_store_errors, complain, console, json_lines, keep_inputs
from vnfdi_extract.cli.table import clean
from vnfdi_extract.store import Store


class Form(StrEnum):
    """How projects are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("projects")(projects)


def projects(
    db: Annotated[Path, typer.Option(help="The DuckDB file.")],
    pins: Annotated[
        Path | None, typer.Option(help="TOML file of deals that are one project, or not.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="The form.")] = Form.TABLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write to.", show_default="standard output")
    ] = None,
    project: Annotated[
        list[str] | None, typer.Option("--id", help="Only this project, with its sources and why.")
    ] = None,
    area: Annotated[str | None, typer.Option(help="Only projects in this province, by its name.")] = None,
    min_articles: Annotated[int, typer.Option(min=1, help="Only projects of so many articles.")] = 1,
) -> None:
    """Join the investments of many articles into projects, each with its history.

    Exits with 2 when the store or the pins cannot be used, or no project has the id.
    """
    keep_inputs([db, pins], output)
    with clear_store_errors(), Store(db, read_only=True) as store:
        try:
            wanted_why = bool(project) or form is Form.JSONL
            found = consolidate(store, read(pins) if pins else Pins(), why=wanted_why)
        except PinsError as error:
            complain(str(error))
            raise typer.Exit(2) from error
    if unknown := sorted(set(project or ()) - {p.id for p in found}):
        complain(f"{db}: no project {unknown[0]}")
        raise typer.Exit(2)
    wanted = [
        p
        for p in found
        if (not project or p.id in project)
        and (not area or (p.area is not None and area in (p.area.agreed, p.area_since_merger)))
        and p.articles >= min_articles
    ]
    if form is Form.JSONL:
        with json_lines(output) as lines:
            for one in wanted:
                lines.write(one.to_json())
        return
    with console(output) as screen:
        if project:
            for one in wanted:
                _whole(one, screen)
        else:
            _list(wanted, screen)


def _list(found: Iterable[Project], screen: Console) -> None:
    """A paragraph a project, so that it is read on 80 columns."""
    for project in found:
        head = (project.id, _said(project.name), _said(project.capital), _said(project.area))
        screen.print(clean(" · ".join(part for part in head if part)), style="bold")
        if project.investors:
            screen.print(clean(f"  by {_said(project.investors)}"))
        history = "; ".join(
            f"{s.event} {s.date or (f'by {s.by}' if s.by else '')}".strip() for s in project.timeline
        )
        alone = "" if project.articles == project.independent else f" ({project.independent} independent)"
        count = f"{_times(project.articles)}{alone}"
        screen.print(f"  {'; '.join(part for part in (history, count) if part)}", highlight=False)


def _said(field: Field | None) -> str:
    return f"{field.agreed}{' *' if field.dissent else ''}" if field else ""


def _whole(project: Project, screen: Console) -> None:
    screen.print(clean(f"{project.id}  {_said(project.name)}"), style="bold")
    if project.part_of:
        screen.print(f"part of {project.part_of}")
    for label in (
        "investors",
        "capital",
        "area",
        "zone",
        "origin",
        "jobs",
        "land_area",
        "kind",
        "sector",
        "parent",
    ):
        if field := getattr(project, label):
            screen.print(clean(f"{label}: {field.agreed} ({_times(field.votes)})"))
            for reading in field.dissent:
                _dissent(reading, screen)
    for step in project.timeline:
        when = f" {step.date or f'by {step.by}'}" if step.date or step.by else ""
        amount = f", {step.amount}" if step.amount else ""
        screen.print(clean(f"{step.event}{when}{amount} ({_times(step.votes)})"))
        for reading in step.other_dates:
            _dissent(reading, screen)
    for source in project.sources:
        copy = f", copy of {source.copy_of}" if source.copy_of else ""
        screen.print(clean(f"  {source.deal} {source.published or ''}{copy}: {source.sentence}"))
    for link in project.why:
        screen.print(
            clean(f"  {'joined' if link.joined else 'apart'} {' and '.join(link.deals)}: {link.reason}")
        )
        for kind, weight, words in link.evidence:
            screen.print(clean(f"    {weight:+.1f} {kind}: {words}"))
    screen.print()


def _dissent(reading: Reading, screen: Console) -> None:
    screen.print(clean(f"  but {reading.value} ({_times(reading.votes)})"))
    for source in reading.sources:
        screen.print(clean(f"    {source.deal}: {source.sentence}"))


def _times(votes: int) -> str:
    return f"{votes} {'article' if votes == 1 else 'articles'}"
