"""The days that an ISO 8601 period covers: what charts are ordered by."""

from __future__ import annotations

import re
from calendar import monthrange

_SHAPES = (
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), lambda y, m, d: (f"{y}-{m}-{d}", f"{y}-{m}-{d}")),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: _months(y, 3 * int(q) - 2, 3 * int(q))),
    (re.compile(r"(\d{4})-H([12])"), lambda y, h: _months(y, 6 * int(h) - 5, 6 * int(h))),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), lambda y, m: _months(y, int(m), int(m))),
    (re.compile(r"(\d{4})"), lambda y: _months(y, 1, 12)),
)


def _months(year: str, first: int, last: int) -> tuple[str, str]:
    end = monthrange(max(int(year), 1), last)[1]
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{end:02}"


def days(period: str | None) -> tuple[str, str] | None:
    """The first and the last day of a period; an open start takes the last day's.

    Examples
    --------
    >>> days("2024-01/2024-08"), days("../2018-12-31")
    (('2024-01-01', '2024-08-31'), ('2018-12-31', '2018-12-31'))
    >>> days("2025-Q1"), days("?")
    (('2025-01-01', '2025-03-31'), None)
    """
    first, slash, last = (period or "").partition("/")
    if slash and first == "..":
        end = _point(last)
        return (end[1], end[1]) if end else None
    start, end = _point(first), _point(last) if slash else _point(first)
    return (start[0], end[1]) if start and end else None


def _point(text: str) -> tuple[str, str] | None:
    for shape, read in _SHAPES:
        if found := shape.fullmatch(text):
            return read(*found.groups())
    return None
