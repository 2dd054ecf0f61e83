"""The place and day before an article's first sentence: "HÀ NỘI —", "Lâm Đồng, ngày 14/01/2026 –".

They say where and when it was written. What it speaks of is there only where nothing else says so.
"""

from __future__ import annotations

from datetime import date

import regex

from vnfdi_extract.document import Dateline, Document
from vnfdi_extract.mentions.atlas import atlas

_PLACE = r"(?P<place>\p{Lu}[\p{L}.]*(?:[ -]+\p{Lu}[\p{L}.]*){0,4})(?: province| City)?"
_DAY = (
    r"(?:(?:,| \()?\s*(?:ngày\s+)?"
    r"(?:(?P<d>\d{1,2})(?:[/.-]|\s+tháng\s+)(?P<m>\d{1,2})(?:[/.-]|\s+năm\s+)(?P<y>20\d\d)"
    r"|(?P<month>Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\p{Ll}*\.?\s+(?P<md>\d{1,2}),?\s+(?P<my>20\d\d))\)?)"
)
_AGENCY = r"(?:\s*\((?P<agency>[^()\n\d]{2,25})\))"
_LINE = regex.compile(
    rf"[(\[*]*{_PLACE}[)\]*]*(?:{_AGENCY}|{_DAY}){{0,2}}\s*(?P<dash>—|–|--|-|:)\s*(?=[\p{{Lu}}\p{{N}}“\"])"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FAR = 80


def read(doc: Document) -> Dateline | None:
    """The dateline of an article, which begins its text or the first paragraph below its title."""
    for part in doc.parts[:3]:
        if part.kind not in ("title", "heading", "caption", "byline"):
            line = _LINE.match(doc.text, part.start, min(part.end, part.start + _FAR))
            return _dateline(line) if line and _is_one(line) else None
    return None


def _is_one(line: regex.Match[str]) -> bool:
    """Whether a place, a dash and more are a dateline rather than a heading: "Bắc Ninh - Hà Nội"."""
    place = line["place"]
    if place not in atlas("vi") and place not in atlas("en"):
        return False
    told = bool(line["agency"] or line["y"] or line["my"])
    return told or (line["dash"] != ":" and (place.isupper() or line["dash"] in ("—", "--")))


def _dateline(line: regex.Match[str]) -> Dateline:
    day = None
    try:
        if line["y"]:
            day = date(int(line["y"]), int(line["m"]), int(line["d"]))
        elif line["my"]:
            day = date(int(line["my"]), 1 + _MONTHS.index(line["month"][:3]), int(line["md"]))
    except ValueError:  # no such day
        day = None
    return Dateline(line.start("place"), line.end("place"), day)
