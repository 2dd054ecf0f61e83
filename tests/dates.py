"""Helpers for the tests of dates."""

import regex

from vnfdi_extract.document import Document
from vnfdi_extract.mentions.date import find
from vnfdi_extract.schema import Article

_TAG = regex.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


def dates(text: str, published: str | None = None) -> list[tuple[str, str]]:
    """The DATE mentions of a text, each with its value."""
    doc = Document.read(Article.model_validate({"text": text, "published": published}))
    return [(doc.surface(f), str(f.norm)) for f in find(doc)]


def tagged(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Take the tags out of "in [năm 2024|2024]"."""
    plain = _TAG.sub(r"\1", text)
    if any(c in plain for c in "[]|"):
        raise ValueError(f"malformed tag in {text!r}")
    return plain, [(m[1], m[2]) for m in _TAG.finditer(text)]
