"""One article a file: plain text, or a page whose main text trafilatura finds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import regex

from vnfdi_extract.readers.published import from_text, from_url
from vnfdi_extract.readers.source import Complaint, Fields, Source, decode
from vnfdi_extract.schema import Article

_DEEPEST = 500
_TAG = regex.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]{0,2000}>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"]
)
_UNCLOSED = frozenset(["wbr", "p", "li", "td", "tr", "th", "dd", "dt", "option"])


def text(source: Source, _fields: Fields) -> Iterator[Article | Complaint]:
    """Read a text file as one article; its id is the file's name."""
    content = decode(source.whole())
    if not content.strip():
        yield Complaint(source.name, "empty")
        return
    published, basis = from_text(content)
    name = "" if source.name == "<stdin>" else Path(source.name).name.split(".")[0]
    yield Article(text=content, id=name, source=source.name, published=published, published_basis=basis)


def html(source: Source, _fields: Fields) -> Iterator[Article | Complaint]:
    """Read a page: its title and main text are the article, its metadata the date and address."""
    content = decode(source.whole())
    if depth(content) > _DEEPEST:
        yield Complaint(source.name, f"HTML nested more than {_DEEPEST} deep")
        return
    found = _main_text(content)
    body = (found.get("text") or "").strip()
    if not body:
        yield Complaint(source.name, "no article text in this page")
        return
    title = (found.get("title") or "").strip()
    whole = body if not title or body.startswith(title) else f"{title}\n{body}"
    url = found.get("source") or None
    published = _iso(found.get("date"))
    basis = "metadata" if published else "unknown"
    if not published:
        published, basis = from_url(url or "") if url else (None, "unknown")
    if not published:
        published, basis = from_text(whole)
    yield Article(
        text=whole, id=Path(source.name).name.split(".")[0] if source.name != "<stdin>" else "",
        title=title or None, source=url or source.name, published=published, published_basis=basis,
    )  # fmt: skip


def _main_text(content: str) -> dict[str, str]:
    """Trafilatura's reading of a page; nothing when it finds no article."""
    import trafilatura

    found = trafilatura.extract(
        content, output_format="json", with_metadata=True, include_comments=False, include_tables=True,
        deduplicate=False,
    )  # fmt: skip
    return dict(json.loads(found)) if found else {}


def depth(content: str) -> int:
    """How deep a page's elements are nested, by one scan."""
    now = deepest = 0
    for tag in _TAG.finditer(content):
        if tag[2].lower() in _VOID | _UNCLOSED:
            continue
        now = max(0, now - 1) if tag[1] else now + 1
        deepest = max(deepest, now)
    return deepest


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
