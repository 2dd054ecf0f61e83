"""The publication date where no metadata gives it: from the address or from the byline."""

from __future__ import annotations

from datetime import date

import regex

from vnfdi_extract.schema import PublishedBasis

Dated = tuple[date | None, PublishedBasis]

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_IN_PATH = regex.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>[01]?\d)[/-](?P<d>[0-3]?\d)(?=[/-])")
_IN_SLUG = regex.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)\d{0,11}(?=\.\w+$|/?$)")
# A byline's date stands with a clock time or a weekday; a date alone may be anything's.
CLOCK = r"[012]?\d[:hg][0-5]\d(?::[0-5]\d)?(?:'|p|\s*(?:AM|PM))?"
_DAY = r"(?P<d>[0-3]?\d)[/.-](?P<m>[01]?\d)[/.-](?P<y>20\d\d)"
WEEKDAY = r"(?:Thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|Chủ nhật)"
_BYLINE = regex.compile(
    rf"{WEEKDAY},?\s*(?:ngày\s*)?{_DAY}|{_DAY}\s*[,|–-]?\s*{CLOCK}|{CLOCK}\s*[,|–-]?\s*(?:ngày\s*)?{_DAY}",
    regex.IGNORECASE,
)
_HEAD, _TAIL = 400, 150


def from_url(url: str) -> Dated:
    """Read the date in an address such as ``/2024/11/26/`` or ``…-20241126103015.htm``.

    Examples
    --------
    >>> from_url("https://example.vn/kinh-te/2024/11/26/von-fdi.html")
    (datetime.date(2024, 11, 26), 'url')
    """
    path = url.split("?")[0]
    return _dated(_IN_PATH.search(path) or _IN_SLUG.search(path), "url")


def from_text(text: str) -> Dated:
    r"""Read the date of a byline: at the head or foot of a text, with a clock time or a weekday.

    Examples
    --------
    >>> from_text("Tựa bài\nThứ ba, 26/11/2024 | 10:30\nThân bài.")
    (datetime.date(2024, 11, 26), 'byline')
    """
    found = _BYLINE.search(text[:_HEAD]) or _BYLINE.search(text[max(_HEAD, len(text) - _TAIL) :])
    return _dated(found, "byline")


def _dated(found: regex.Match[str] | None, basis: PublishedBasis) -> Dated:
    if not found:
        return None, "unknown"
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None, "unknown"
    return (day, basis) if _FIRST_YEAR <= day.year <= _LAST_YEAR else (None, "unknown")
