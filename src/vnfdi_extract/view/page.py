"""The page itself: template, style, scripts and data put together in one file that needs no network.

The data is compressed and encoded as base64, so that nothing in an article can be read as markup, and a
content security policy lets no script run but the page's own, which it names by its hash.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from vnfdi_extract.labels import Lang, country, glossary
from vnfdi_extract.lexicon import table
from vnfdi_extract.schema import VERSION, Article, Extraction
from vnfdi_extract.view.content import describe, tiles

_SCRIPTS = ("base", "filters", "reader", "table", "charts", "summary", "across", "main")
_PAGE = files("vnfdi_extract") / "data" / "view"


def as_html(
    pairs: Iterable[tuple[Article, Extraction]],
    *,
    lang: Lang = "vi",
    title: str = "",
    together: dict[str, Any] | None = None,
) -> str:
    """Write the page of articles and their extractions.

    Parameters
    ----------
    pairs : iterable of (Article, Extraction)
        Each extraction beside the article that it was made from.
    lang : str
        The language that the page opens in; a button changes it.
    title : str
        A heading of your own.
    together : dict, optional
        What the articles of a store say together (`vnfdi_extract.across.page.together`): two more views.

    Returns
    -------
    str
        HTML; the same bytes for the same input.
    """
    title = title.encode("utf-8", "replace").decode("utf-8")  # a command line may hold what is no text
    style = (_PAGE / "style.css").read_text(encoding="utf-8")
    script = "\n".join((_PAGE / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    words = table("view/words")
    data = _data(describe(pairs), words, lang, title)
    if together:
        data["together"] = together
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((_PAGE / "page.html.j2").read_text(encoding="utf-8"))
    return template.render(
        lang=lang, title=title or words["title"][0 if lang == "vi" else 1], words=words, version=VERSION,
        style=Markup(style), script=Markup(script), style_hash=_digest(style), script_hash=_digest(script),
        data=Markup(_packed(data)),
    )  # fmt: skip


def _data(articles: list[dict[str, Any]], words: dict[str, Any], lang: Lang, title: str) -> dict[str, Any]:
    labels = {k: {code: (e.vi, e.en) for code, e in entries.items()} for k, entries in glossary().items()}
    codes = {code for a in articles for f in a["facts"] for code in (f["partner"], f["area"]) if code}
    labels["country"] = {code: (country(code, "vi"), country(code, "en")) for code in sorted(codes)}
    tiled = {"words": words, "labels": labels, "tiles": tiles()}
    return {"lang": lang, "title": title} | tiled | {"articles": articles}


def _packed(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return b64encode(gzip.compress(text.encode("utf-8"), mtime=0)).decode("ascii")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
