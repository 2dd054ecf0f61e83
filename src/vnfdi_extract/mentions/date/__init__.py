"""DATE mentions: calendar dates and periods, placed in time by the article's publication or its own years."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from vnfdi_extract.document import Document, Found, Reference
from vnfdi_extract.lexicon import without_marks
from vnfdi_extract.mentions.bounds import mod_of
from vnfdi_extract.mentions.date.compose import compose
from vnfdi_extract.mentions.date.cues import Expression, cues
from vnfdi_extract.mentions.date.grammar import Atom, grammar
from vnfdi_extract.mentions.date.reference import establish
from vnfdi_extract.mentions.date.resolve import Resolver
from vnfdi_extract.schema import DateValue, Mod

__all__ = ["find", "reference"]

_COUNTS = ("months.of", "months.of_year", "months.alone", "months.past")
_VIETNAMESE_LETTER = regex.compile(r"[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]")


def find(doc: Document) -> Iterator[Found]:
    """Yield the DATE mentions of a document."""
    expressions = _expressions(doc)
    doc.reference = establish(doc.published, expressions)
    for e, value, basis in Resolver(doc.reference, expressions).resolve():
        found = Found("DATE", e.start, e.end, f"date.{e.form}", value, DateValue(timex=value, basis=basis))
        found.mod = _mod(doc.text, e)
        yield found


def reference(doc: Document) -> Reference:
    """Return the article's publication date and the years that it establishes; they are worked out once.

    Examples
    --------
    >>> from vnfdi_extract import Article
    >>> from vnfdi_extract.document import Document
    >>> text = "Ngày 5/6, tỉnh cho biết vốn FDI tăng 20% so với cùng kỳ năm 2016."
    >>> reference(Document.read(Article(text=text))).year
    2017
    """
    if doc.reference is None:
        doc.reference = establish(doc.published, _expressions(doc))
    return doc.reference


def _mod(text: str, e: Expression) -> Mod | None:
    """Read the bound of an expression; but what is "hơn năm 2016" is compared with it."""
    mod = mod_of(text, e.start, e.end)
    return mod if mod == "APPROX" or e.form in _COUNTS else None


def _expressions(doc: Document) -> list[Expression]:
    text = _lowered(doc.prose)
    text = without_marks(text) if doc.view.bare else text
    bare = doc.view.bare or not _VIETNAMESE_LETTER.search(text)
    atoms = list(grammar("dates", bare=bare).scan(text))
    english = doc.lang == "en"
    if english:
        atoms = _merged(list(grammar("dates_en").scan(text)), atoms)
    return cues(bare=bare and not english, english=english).dates(text, compose(text, atoms), doc.published)


def _merged(*scans: list[Atom]) -> list[Atom]:
    """Join the expressions of several languages: of two that overlap the longer, then the first."""
    taken: set[int] = set()
    kept = []
    for atom in sorted((a for scan in scans for a in scan), key=lambda a: a.start - a.end):
        if taken.isdisjoint(range(atom.start, atom.end)):
            taken.update(range(atom.start, atom.end))
            kept.append(atom)
    return sorted(kept, key=lambda a: a.start)


def _lowered(text: str) -> str:
    """Lower the case, one character for one."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
