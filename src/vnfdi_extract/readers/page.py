"""One article a file: plain text, or a page whose main text trafilatura finds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, cast

import regex

from vnfdi_extract.readers.dates import day
from vnfdi_extract.readers.encoding import UnreadableError, decode
from vnfdi_extract.readers.record import inferred
from vnfdi_extract.readers.source import LARGEST_TEXT, Fields, Source, peel, unreadable
from vnfdi_extract.schema import Article, Failure

# What these say of a broken page is in our own line; in a worker, Python would print theirs too.
for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

_LARGEST_PAGE = 8 << 20
_DEEPEST = 500
_TITLE = regex.compile(r"<title[^<>]{0,200}>([^<>]{1,1000})</title", regex.IGNORECASE)
_TAG = regex.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]{0,2000}>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"]
)
# A tag with very many attributes costs the parser minutes; one with a picture in it is long but has few.
_MOST_ATTRIBUTES = 1_000
_LONG_TAG = regex.compile(rf"<[A-Za-z][^>]{{{2 * _MOST_ATTRIBUTES},}}")
_ATTRIBUTE = regex.compile(r"""\s[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_UNCLOSED = frozenset(["wbr", "p", "li", "td", "tr", "th", "dd", "dt", "option"])
# What the page says of itself only: a search through its text finds any date, and one "until today" changes.
_DATE = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read but not yet looked through."""

    name: str
    content: str


def text(source: Source, _fields: Fields) -> Iterator[Article | Failure]:
    """Read a text file as one article; its id is the file's name."""
    content = decode(source.whole())
    if not content.strip():
        raise UnreadableError("empty")
    yield _article(source.name, content)


def html(source: Source, _fields: Fields) -> Iterator[Page]:
    """Read a page."""
    content = decode(source.whole(_LARGEST_PAGE))
    if depth(content) > _DEEPEST:
        raise UnreadableError(f"HTML nested more than {_DEEPEST} deep")
    if any(len(_ATTRIBUTE.findall(tag[0])) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(content)):
        raise UnreadableError(f"a tag with more than {_MOST_ATTRIBUTES} attributes")
    yield Page(source.name, content)


def article(page: Page) -> Article | Failure:
    """Make the article of a page: its title, main text and author; the rest is its metadata."""
    found = _main_text(page.content)
    body = (found.get("text") or "").strip()
    if not body:
        return unreadable(page.name, "no article text in this page")
    title, author = (_said(found.get(name)) for name in ("title", "author"))
    above = [title] if title and not body.startswith(title) else []
    below = [author] if author and author not in body else []
    url, published = _said(found.get("url")) or None, day(found.get("date"))
    content = "\n".join([*above, body, *below])
    try:
        return _article(page.name, content, title=title or None, url=url, published=published)
    except UnreadableError as error:
        return unreadable(page.name, str(error))


def _said(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _article(
    source: str, content: str, *, title: str | None = None, url: str | None = None, published: Any = None
) -> Article:
    if len(content) > LARGEST_TEXT:
        raise UnreadableError(f"longer than {LARGEST_TEXT} characters")
    dated = {"published": published} if published else inferred(content, url or source)
    name = "" if source == "<stdin>" else peel(Path(source)).stem
    return Article.model_validate(
        {"text": content, "id": name, "title": title, "source": url or source} | dated
    )


def _main_text(content: str) -> dict[str, Any]:
    """Trafilatura's reading of a page; nothing when it finds no article.

    It trips over metadata of other shapes than it knows; then the page is read without them.
    """
    import trafilatura

    def extracted(with_metadata: bool) -> dict[str, Any]:
        found = trafilatura.bare_extraction(
            content, with_metadata=with_metadata, include_comments=False, date_extraction_params=_DATE
        )
        return cast(trafilatura.settings.Document, found).as_dict() if found else {}

    try:
        return extracted(True)
    except (AttributeError, TypeError, ValueError, LookupError):
        title = _TITLE.search(content)
        return extracted(False) | ({"title": unescape(title[1])} if title else {})


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
