"""brat stand-off: ``ID.txt`` and ``ID.ann`` (https://brat.nlplab.org/standoff.html).

Mentions are text-bound annotations (T). Facts are events (E) triggered by their anchor, with their spans as
arguments. Values and slots that are no spans are AnnotatorNotes (#) in JSON. brat's offsets are code points,
like ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import regex

from vnfdi_extract.evaluation.annotation import GoldInvestment
from vnfdi_extract.evaluation.gold import GoldDocument, GoldError, checked, file_stem, read_text
from vnfdi_extract.schema import Span

LOSSY = ""
_TEXT_BOUND = regex.compile(r"(T\d+)\t(\S+) (\d+) (\d+)\t(.*)")
_EVENT = regex.compile(r"(E\d+)\t(\w+):(T\d+)((?: \w+:T\d+)*) *")
_NOTE = regex.compile(r"#\d+\tAnnotatorNotes (\w+)\t(.*)")
_ROLES = {"Project": "project", "Zone": "zone"}


def write(documents: Sequence[GoldDocument], path: Path) -> None:
    """Write a folder, with the ``annotation.conf`` that brat needs to show it."""
    path.mkdir(parents=True, exist_ok=True)
    for document in documents:
        stem = file_stem(document.id)
        (path / f"{stem}.txt").write_bytes(document.text.encode("utf-8"))
        lines = "\n".join(_lines(document))
        (path / f"{stem}.ann").write_text(lines + "\n" if lines else "", encoding="utf-8")
    (path / "annotation.conf").write_text(_configuration(), encoding="utf-8")


def _lines(document: GoldDocument) -> Iterator[str]:
    notes: list[tuple[str, dict[str, Any]]] = []
    if document.published or document.guide_version:
        notes.append(("D0", document.model_dump(mode="json", include={"published", "guide_version"})))
    names: dict[Span, str] = {}
    for n, mention in enumerate(document.mentions, 1):
        names[mention.span] = f"T{n}"
        shown = document.text[mention.start : mention.end].replace("\n", " ")
        yield f"T{n}\t{mention.label} {mention.start} {mention.end}\t{shown}"
        extra = mention.model_dump(exclude_none=True, include={"value", "mod"})
        notes += [(f"T{n}", extra)] if extra else []
    for n, fact in enumerate(document.facts, 1):
        arguments = ""
        if isinstance(fact, GoldInvestment):
            spans = [("Project", fact.project), ("Zone", fact.zone)]
            spans += [(f"Investor{i or ''}", span) for i, span in enumerate(fact.investors)]
            arguments = "".join(f" {role}:{names[span]}" for role, span in spans if span)
        yield f"E{n}\t{fact.type.capitalize()}:{names[fact.anchor]}{arguments}"
        slots = fact.model_dump(exclude={"type", "anchor", "project", "zone", "investors"}, exclude_none=True)
        notes.append((f"E{n}", slots))
    for n, (target, content) in enumerate(notes, 1):
        yield f"#{n}\tAnnotatorNotes {target}\t{json.dumps(content, ensure_ascii=False)}"


def _configuration() -> str:
    from vnfdi_extract.schema import LABELS

    events = "Observation\nInvestment Project?:PROJECT, Zone?:ZONE, Investor*:ORG|PERSON\n"
    return "[entities]\n" + "\n".join(LABELS) + f"\n[relations]\n[events]\n{events}[attributes]\n"


def read(path: Path) -> list[GoldDocument]:
    """Read a folder of ``.ann`` files and their texts.

    Raises
    ------
    GoldError
        When a line is not stand-off or names what is not there; the message gives file and line.
    """
    files = sorted(path.glob("*.ann"))
    if not files:
        raise GoldError(f"{path}: no .ann file in this folder")
    return [_document(file) for file in files]


def _document(file: Path) -> GoldDocument:
    text, lines = read_text(file.with_suffix(".txt")), read_text(file).split("\n")
    mentions: dict[str, dict[str, Any]] = {}
    facts: dict[str, dict[str, Any]] = {}
    head: dict[str, Any] = {"id": unquote(file.stem), "n_chars": len(text)}
    for number, line in enumerate(lines, 1):
        if line.strip():
            _read_line(line, f"{file}:{number}", mentions, facts, head)
    ordered = sorted(mentions.values(), key=lambda m: (m["start"], m["end"]))
    return checked(head | {"mentions": ordered, "facts": list(facts.values())}, str(file), text)


def _read_line(
    line: str,
    where: str,
    mentions: dict[str, dict[str, Any]],
    facts: dict[str, dict[str, Any]],
    head: dict[str, Any],
) -> None:
    if bound := _TEXT_BOUND.fullmatch(line):
        name, label, start, end, _ = bound.groups()
        mentions[name] = {"label": label, "start": int(start), "end": int(end)}
    elif event := _EVENT.fullmatch(line):
        facts[event[1]] = _event(event, where, mentions)
    elif note := _NOTE.fullmatch(line):
        _apply_note(note, where, mentions, facts, head)
    elif line[0] in "TE":
        raise GoldError(f"{where}: neither a continuous text-bound annotation nor an event: {line[:60]!r}")


def _event(event: regex.Match[str], where: str, mentions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    def span(name: str) -> list[int]:
        if name not in mentions:
            raise GoldError(f"{where}: {name} is not there")
        return [mentions[name]["start"], mentions[name]["end"]]

    fact: dict[str, Any] = {"type": event[2].lower(), "anchor": span(event[3])}
    for argument in event[4].split():
        role, name = argument.split(":")
        if role in _ROLES:
            fact[_ROLES[role]] = span(name)
        else:
            fact.setdefault("investors", []).append(span(name))
    return fact


def _apply_note(
    note: regex.Match[str],
    where: str,
    mentions: dict[str, dict[str, Any]],
    facts: dict[str, dict[str, Any]],
    head: dict[str, Any],
) -> None:
    """Apply a note of ours; a note in an annotator's own words is none and stays without effect."""
    try:
        content = json.loads(note[2])
    except (ValueError, RecursionError):
        return
    target = mentions.get(note[1]) or facts.get(note[1]) or (head if note[1] == "D0" else None)
    if target is None:
        raise GoldError(f"{where}: {note[1]} is not there")
    if isinstance(content, dict):
        target.update(content)
