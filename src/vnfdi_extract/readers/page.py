"""One article a file: plain text, or a page whose main text trafilatura finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import regex

from vnfdi_extract.readers.encoding import UnreadableError, decode
from vnfdi_extract.readers.record import day, inferred
from vnfdi_extract.readers.source import LARGEST_TEXT, Fields, Source, peel
from vnfdi_extract.schema import Article, Failure

_LARGEST_PAGE = 8 << 20
_DEEPEST = 500
_TAG = regex.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]{0,2000}>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"]
)
_UNCLOSED = frozenset(["wbr", "p", "li", "td", "tr", "th", "dd", "dt", "option"])
# What the page says of itself only: a search through its text finds any date, and one "until today" changes.
_DATE = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}


def text(source: Source, _fields: Fields) -> Iterator[Article | Failure]:
    """Read a text file as one article; its id is the file's name."""
    content = decode(source.whole())
    if not content.strip():
        raise UnreadableError("empty")
    yield _article(source, content)


def html(source: Source, _fields: Fields) -> Iterator[Article | Failure]:
    """Read a page: its title, main text and author are the article; the rest is its metadata."""
    content = decode(source.whole(_LARGEST_PAGE))
    if depth(content) > _DEEPEST:
        raise UnreadableError(f"HTML nested more than {_DEEPEST} deep")
    found = _main_text(content)
    body = (found.get("text") or "").strip()
    if not body:
        raise UnreadableError("no article text in this page")
    title, author = ((found.get(name) or "").strip() for name in ("title", "author"))
    above = [title] if title and not body.startswith(title) else []
    below = [author] if author and author not in body else []
    yield _article(
        source, "\n".join([*above, body, *below]), title=title or None, url=found.get("url"),
        published=day(found.get("date")),
    )  # fmt: skip


def _article(
    source: Source, content: str, *, title: str | None = None, url: str | None = None, published: Any = None
) -> Article:
    if len(content) > LARGEST_TEXT:
        raise UnreadableError(f"longer than {LARGEST_TEXT} characters")
    dated = {"published": published} if published else inferred(content, url or source.name)
    name = "" if source.name == "<stdin>" else peel(Path(source.name)).stem
    return Article.model_validate(
        {"text": content, "id": name, "title": title, "source": url or source.name} | dated
    )


def _main_text(content: str) -> dict[str, Any]:
    """Trafilatura's reading of a page; nothing when it finds no article."""
    import trafilatura

    found = trafilatura.bare_extraction(
        content, with_metadata=True, include_comments=False, date_extraction_params=_DATE
    )
    return cast(trafilatura.settings.Document, found).as_dict() if found else {}


def depth(content: str) -> int:
    """How deep a page's elements are nested, by one scan.

    Examples
    --------
    >>> depth("<html><body><p>a<br><p>b</body></html>")
    2
    """
    now = deepest = 0
    for tag in _TAG.finditer(content):
        if tag[2].lower() in _VOID | _UNCLOSED:
            continue
        now = max(0, now - 1) if tag[1] else now + 1
        deepest = max(deepest, now)
    return deepest
