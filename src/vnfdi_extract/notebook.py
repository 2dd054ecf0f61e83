"""Extractions in a notebook: a table of facts in words, or the text with its spans in colour."""

from __future__ import annotations

import sys
from html import escape
from itertools import pairwise
from typing import Any

from vnfdi_extract import wording
from vnfdi_extract.labels import Lang, label
from vnfdi_extract.schema import Article, Extraction

_CELL = 'style="text-align:left;vertical-align:top;padding:.2em .6em"'
_COLOURS = {
    "MONEY": "#ffe9b8", "PERCENT": "#ffe9b8", "QUANTITY": "#ffe9b8", "DATE": "#d9e8ff", "ORG": "#e7dcfb",
    "PERSON": "#e7dcfb", "GPE": "#d2f0d8", "ZONE": "#d2f0d8", "PROJECT": "#ffdbe3", "LAW": "#e6e6e6",
}  # fmt: skip


def table(extraction: Extraction, lang: Lang = "vi") -> str:
    """Write the facts of an extraction as an HTML table: in words, with the words that they rest on."""
    heading = escape(extraction.title or extraction.id)
    grown = wording.growths(extraction)
    lines = []
    for fact in extraction.facts:
        said = "; ".join(
            f"{label('slot', slot, lang)}: {', '.join(' '.join(t.split()) for t in texts)}"
            for slot, texts in fact.evidence_text.items()
        )
        doubts = "; ".join(
            f"{label('slot', slot, lang)} {label('inherited', source, lang)}"
            for slot, source in fact.inherited.items()
        )
        cells = (wording.in_words(fact, lang, grown.get(fact.id)), said, doubts, f"{fact.score:.0%}")
        lines.append("<tr>" + "".join(f"<td {_CELL}>{escape(cell)}</td>" for cell in cells) + "</tr>")
    return f"<p><b>{heading}</b></p><table><tbody>{''.join(lines)}</tbody></table>"


def coloured(extraction: Extraction, text: str, lang: Lang = "vi") -> str:
    """Write the text with its mentions in colour; what a fact is anchored on is underlined."""
    anchors = {fact.anchor: wording.in_words(fact, lang) for fact in extraction.facts}
    mentions = {(m.start, m.end): m for m in extraction.mentions}
    edges = sorted({0, len(text), *(edge for span in (*anchors, *mentions) for edge in span)})
    pieces = []
    for start, end in pairwise(edges):
        piece = escape(text[start:end])
        mention = next((m for span, m in mentions.items() if span[0] <= start and end <= span[1]), None)
        fact = next((words for span, words in anchors.items() if span[0] <= start and end <= span[1]), None)
        if mention or fact:
            style = f"background:{_COLOURS[mention.label]};color:#000" if mention else ""
            style += ";border-bottom:3px solid #0b6e75" if fact else ""
            title = fact or (label("mention", mention.label, lang) if mention else "")
            piece = f'<span style="{style}" title="{escape(title)}">{piece}</span>'
        pieces.append(piece)
    return f'<div style="white-space:pre-wrap;line-height:1.7">{"".join(pieces)}</div>'


def show(extraction: Extraction, article: Article | str | None = None, *, lang: Lang = "vi") -> None:
    """Show an extraction: as HTML in a notebook, else as lines of text.

    Parameters
    ----------
    article : Article or str, optional
        The text that it was made from; in a notebook it is then shown with its spans in colour.
    lang : str
        The language of the labels.

    Examples
    --------
    >>> import vnfdi_extract as vx
    >>> vx.show(vx.extract("Năm 2024, Bắc Ninh thu hút gần 5 tỷ USD vốn FDI."))
    FDI đăng ký · Bắc Ninh · 2024 · gần 5 tỷ USD
    """
    text = article.text if isinstance(article, Article) else article
    if _in_notebook():
        from IPython.display import HTML, display

        page = table(extraction, lang) + (coloured(extraction, text, lang) if text else "")
        display(HTML(page))
        return
    grown = wording.growths(extraction)
    for fact in extraction.facts:
        print(wording.in_words(fact, lang, grown.get(fact.id)))


def _in_notebook() -> bool:
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell is not None and shell.has_trait("kernel")
