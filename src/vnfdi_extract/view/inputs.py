"""Where extractions and their texts come from: lines of JSON, or the store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vnfdi_extract.readers import UnreadableError, read
from vnfdi_extract.readers.source import opened, peel, unreadable
from vnfdi_extract.schema import Article, Extraction, Failure, Investment, Observation, Segment, Span, plain
from vnfdi_extract.segment import segments
from vnfdi_extract.store import Store, clear_rows
from vnfdi_extract.text import TextView

Pair = tuple[Article, Extraction]
_LINES = (".jsonl", ".ndjson")
_IS_EXTRACTION = re.compile(r'\s*\{\s*"schema_version"')
_LINE_OF = re.compile(r"(?P<file>.+):\d+")
_OBSERVATION = (
    "indicator", "measure", "direction", "area", "counterpart", "period", "base_period", "status", "mod",
    "unit", "part_of",
)  # fmt: skip
_INVESTMENT = ("capital", "area", "origin", "stage", "date", "mod")
_SPANS = ("project", "zone", "land_area", "jobs", "term")


def holds_extractions(path: str) -> bool:
    """Whether a file has what ``vnfdi extract`` wrote, not articles."""
    file = Path(path)
    if peel(file).suffix.lower() not in _LINES or not _is_file(path):
        return False
    try:
        with opened(file) as source:
            first = next(source.lines(), "")
    except (OSError, UnreadableError):
        return False
    return isinstance(first, str) and bool(_IS_EXTRACTION.match(first))


def from_lines(path: str, texts: Iterable[str] = ()) -> Iterator[Pair | Failure]:
    """Read extractions, each with the article that it was made from.

    Parameters
    ----------
    path : str
        Lines of JSON as ``vnfdi extract`` writes them.
    texts : iterable of str
        Files and folders of the articles; without them each extraction's `source` is read again.

    Yields
    ------
    (Article, Extraction) or Failure
        A failure where a line is no extraction, or its text is not found.
    """
    given = list(texts)
    known = _by_id(tuple(given)) if given else {}
    with opened(Path(path)) as source:
        try:
            for number, line in enumerate(source.lines(), 1):
                where = f"{path}:{number}"
                if isinstance(line, UnreadableError):
                    yield unreadable(where, str(line))
                elif line.strip():
                    yield _pair(line, where, known, bool(given))
        except UnreadableError as error:  # the rest of a damaged file
            yield unreadable(path, str(error))


def _pair(line: str, where: str, known: dict[str, Article], is_given: bool) -> Pair | Failure:
    try:
        extraction = Extraction.model_validate_json(line)
    except ValidationError:
        return unreadable(where, "no extraction of this version")
    article = (known if is_given else _by_id((_file_of(extraction.source),))).get(extraction.id)
    if article is None or len(article.text) != extraction.n_chars:
        return unreadable(where, f"the text of {extraction.id} is not here: give its folder with --articles")
    if not _fits(extraction, article.text):
        return unreadable(where, f"{extraction.id} was made from another text")
    return article, extraction


def _fits(extraction: Extraction, text: str) -> bool:
    """Whether all mentions and facts stand in a text as they say."""
    mentioned = all(text[m.start : m.end] == m.text and m.start >= 0 for m in extraction.mentions)
    return mentioned and all(0 <= start <= end <= len(text) for start, end in _spans(extraction))


def _spans(extraction: Extraction) -> Iterator[Span]:
    yield from ((part.start, part.end) for part in extraction.segments)
    for fact in extraction.facts:
        yield fact.anchor
        yield from (span for spans in fact.evidence.values() for span in spans)
        named = (getattr(fact, slot, None) for slot in ("attribution", *_SPANS))
        yield from (span for span in named if span)
        if isinstance(fact, Investment):
            yield from (*fact.investors, *fact.capacity)


def _file_of(source: str | None) -> str:
    """The file that a source names; none where it is something else, such as a folder or an address."""
    found = _LINE_OF.fullmatch(source or "")
    names = (source, found["file"]) if found else (source,)
    return next((name for name in names if name and _is_file(name)), "")


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long for a name, or no name at all
        return False


@cache
def _by_id(paths: tuple[str, ...]) -> dict[str, Article]:
    found = read(path for path in paths if path)
    return {article.id: article for article in found if isinstance(article, Article)}


def from_store(store: Store) -> Iterator[Pair]:
    """Put together the extractions of a store: of each article at an address its newest version."""
    articles = store.select(
        """SELECT article, id, source, title, published, published_basis, lang, text FROM articles a
        WHERE NOT EXISTS (SELECT 1 FROM articles n WHERE n.source = a.source AND n.version > a.version)
        ORDER BY a.id, a.article"""
    )
    tables = {name: _by_article(store, name) for name in ("mentions", "observations", "investments", "flags")}
    for head in articles:
        key = head.pop("article")
        rows = {name: table.get(key, []) for name, table in tables.items()}
        with clear_rows(store.path):
            article, extraction = _rebuilt(head.pop("text"), head.pop("lang"), head, rows)
            if not _fits(extraction, article.text):
                raise ValueError(f"{article.id} was made from another text")
        yield article, extraction


def _by_article(store: Store, name: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in store.select(f'SELECT * FROM "{name}"'):
        found.setdefault(row.pop("article"), []).append(row)
    return found


def _rebuilt(text: str, lang: str, head: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> Pair:
    article = Article.model_validate(head | {"text": text})
    facts = [_observation(r) for r in rows["observations"]] + [_investment(r) for r in rows["investments"]]
    mentions = [
        {k: m[k] for k in ("id", "label", "start", "end", "text", "norm", "mod", "segment", "by", "score")}
        for m in rows["mentions"]
    ]
    view = TextView(text)
    parts = [(p.kind, *view.to_raw(p.start, p.end)) for p in segments(view.text)]
    return article, Extraction.model_validate(
        head
        | {
            "lang": lang, "n_chars": len(text),
            "segments": [Segment(kind=kind, start=start, end=end) for kind, start, end in parts],
            "mentions": sorted(mentions, key=lambda m: (m["start"], m["end"])),
            "facts": sorted(facts, key=lambda f: (int(f.id[1:]) if f.id[1:].isdigit() else 0, f.id)),
            "flags": rows["flags"],
        }
    )  # fmt: skip


def _common(row: dict[str, Any]) -> dict[str, Any]:
    evidence: dict[str, list[tuple[int, int]]] = {}
    said: dict[str, list[str]] = {}
    for e in row["evidence"] or ():
        evidence.setdefault(e["slot"], []).append((e["start"], e["end"]))
        said.setdefault(e["slot"], []).append(e["text"])
    common = {
        k: row[k] for k in ("id", "text", "segment", "by", "score", "slot_scores") if row.get(k) is not None
    }
    return common | {
        "anchor": (row["start"], row["end"]), "evidence": evidence, "evidence_text": said,
        "inherited": {i["slot"]: i["source"] for i in row["inherited"] or ()}, "flags": row["flags"] or (),
    }  # fmt: skip


def _value(row: dict[str, Any]) -> str | None:
    if row["amount"] is not None:
        return plain(row["amount"])
    if row["low"] is not None and row["high"] is not None:
        return f"{plain(row['low'])}..{plain(row['high'])}"
    return None


def _observation(row: dict[str, Any]) -> Observation:
    slots = {slot: row[slot] for slot in _OBSERVATION if row[slot] is not None}
    return Observation.model_validate(_common(row) | slots | {"value": _value(row)})


def _investment(row: dict[str, Any]) -> Investment:
    common, value = _common(row), _value(row)
    evidence = common["evidence"]
    slots = {slot: row[slot] for slot in _INVESTMENT}
    spans = {slot: evidence[slot][0] for slot in _SPANS if row[slot] and slot in evidence}
    lists = {slot: evidence.get(slot, ()) if row[slot] else () for slot in ("investors", "capacity")}
    return Investment.model_validate(
        common | slots | spans | lists
        | {
            "value": f"{value} {row['unit']}" if value else None, "project_name": row["project"],
            "zone_name": row["zone"], "investor_names": row["investors"] or (),
        }
    )  # fmt: skip
