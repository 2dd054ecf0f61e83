"""Arithmetic on the values of dates: what a flow "to 20/9/2020" covers, what a stock's day is, a year before.

All values are ISO 8601 as mentions carry them (``2024``, ``2024-10``, ``2024-H1``, ``2024-Q3``,
``2024-10-05``, ``2024-01/2024-08``, ``../2024-08-31``, ``?``).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import regex

from vnfdi_extract.mentions.date.shapes import write_months

Grain = Literal["year", "half", "quarter", "month", "day", "interval", "open", "unknown"]

_GRAINS: tuple[tuple[Grain, str], ...] = (
    ("year", r"\d{4}"),
    ("half", r"\d{4}-H[12]"),
    ("quarter", r"\d{4}-Q[1-4]"),
    ("month", r"\d{4}-\d\d"),
    ("day", r"\d{4}-\d\d-\d\d"),
    ("open", r"\.\./.+"),
    ("interval", r"[^/.]+/[^/]+"),
)
_GRAIN = tuple((grain, regex.compile(pattern)) for grain, pattern in _GRAINS)
_PARTS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}
_SINCE_JANUARY = {3: "{0}-Q1", 6: "{0}-H1", 12: "{0}"}
_OPEN_MONTH = regex.compile(r"\.\./(\d{4}-\d\d)(?:-(?:28|29|30|31))?")
_WHOLE_YEAR = regex.compile(r"(\d{4})-01(?:-01)?/\1-12(?:-31)?")
_MONTHS = regex.compile(r"(\d{4}-\d\d)(-01)?/(\d{4}-\d\d)(-\d\d)?")
_YEAR = regex.compile(r"(?<![\d-])\d{4}(?!\d)")


@lru_cache(maxsize=4096)
def grain(value: str | None) -> Grain:
    """Return what kind of date a value is.

    Examples
    --------
    >>> grain("2024-H1"), grain("2024-01/2024-08"), grain("../2018-12-31"), grain(None)
    ('half', 'interval', 'open', 'unknown')
    """
    return next((g for g, pattern in _GRAIN if value and pattern.fullmatch(value)), "unknown")


def _month_end(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}"


def last_day(value: str) -> str:
    """Return the last day of a date or period; the value itself where that is unknown.

    Examples
    --------
    >>> last_day("2016"), last_day("2017-H1"), last_day("2020-02"), last_day("2020-01/2020-08")
    ('2016-12-31', '2017-06-30', '2020-02-29', '2020-08-31')
    """
    kind = grain(value)
    if kind in ("interval", "open"):
        return last_day(value.rpartition("/")[2])
    if kind == "year":
        return f"{value}-12-31"
    if kind in ("half", "quarter"):
        return _month_end(int(value[:4]), _PARTS[value[5:]][1])
    if kind == "month":
        return _month_end(int(value[:4]), int(value[5:]))
    return value


def first_day(value: str) -> str:
    """Return the first day of a date or period; the value itself where that is unknown.

    Examples
    --------
    >>> first_day("2016"), first_day("2017-H2"), first_day("2020-02"), first_day("2020-01/2020-08")
    ('2016-01-01', '2017-07-01', '2020-02-01', '2020-01-01')
    """
    kind = grain(value)
    if kind == "interval":
        return first_day(value.partition("/")[0])
    if kind == "year":
        return f"{value}-01-01"
    if kind in ("half", "quarter"):
        return f"{value[:4]}-{_PARTS[value[5:]][0]:02d}-01"
    return f"{value}-01" if kind == "month" else value


def follows(value: str, before: str) -> bool:
    """Return whether a period starts on the day after another ends.

    Examples
    --------
    >>> follows("2020-09-01/2020-09-15", "2020-08-16/2020-08-31"), follows("2020-09", "2020-07")
    (True, False)
    """
    start, end = first_day(value), last_day(before)
    if grain(start) != "day" or grain(end) != "day":
        return False
    return date.fromisoformat(start) == date.fromisoformat(end) + timedelta(days=1)


def joined(first: str, last: str) -> str | None:
    """Join two periods of one kind, the last of which starts where the first ends.

    Examples
    --------
    >>> joined("2026-Q1", "2026-Q2"), joined("2024", "2025"), joined("2026-01", "2026-02")
    ('2026-H1', '2024/2025', '2026-01/2026-02')
    >>> joined("2026-Q1", "2026-Q4") is None
    True
    """
    if not follows(last, first):
        return None
    start, end = first_day(first), last_day(last)
    if grain(first) == "year":
        return f"{start[:4]}/{end[:4]}"
    if grain(first) not in ("month", "quarter", "half"):
        return None
    if start[:4] == end[:4]:
        return write_months(int(start[:4]), int(start[5:7]), int(end[5:7]))
    return f"{start[:7]}/{end[:7]}"


def since_january(year: int, month: int) -> str:
    """Write the first `month` months of a year the way a press table does.

    Examples
    --------
    >>> since_january(2017, 6), since_january(2020, 9), since_january(2018, 12), since_january(2018, 1)
    ('2017-H1', '2020-01/2020-09', '2018', '2018-01')
    """
    if month == 1:
        return f"{year}-01"
    return _SINCE_JANUARY.get(month, f"{{0}}-01/{{0}}-{month:02d}").format(year)


def to_date(value: str, *, whole_months: bool = False) -> str:
    """Return the period from 1 January to the end of `value`: what a flow "up to" it covers.

    Parameters
    ----------
    value : str
        A day, month, quarter or longer period.
    whole_months : bool
        Count a day within a month as the month: the investment agency's tables close on the 20th.

    Examples
    --------
    >>> to_date("2020-11-15"), to_date("2020-08"), to_date("2018-12")
    ('2020-01-01/2020-11-15', '2020-01/2020-08', '2018')
    >>> to_date("2020-09-20", whole_months=True)
    '2020-01/2020-09'
    """
    end = last_day(value)
    if grain(end) != "day" or grain(value) in ("interval", "open"):
        return value
    year, month = int(end[:4]), int(end[5:7])
    if whole_months or end == _month_end(year, month):
        return since_january(year, month)
    return f"{year}-01-01/{end}"


def is_since_january(value: str, end: str) -> bool:
    """Return whether a period starts on 1 January and ends in the month of the day `end`."""
    if grain(value) not in ("half", "quarter", "interval", "year", "month"):
        return False
    first = value.partition("/")[0]
    starts = first[4:] in ("", "-01", "-H1", "-Q1", "-01-01")
    return starts and last_day(value)[:7] == end[:7] and first[:4] == end[:4]


def shifted(value: str, years: int) -> str:
    """Move a date or period by whole years.

    Examples
    --------
    >>> shifted("2020-01-01/2020-10-15", -1)
    '2019-01-01/2019-10-15'
    """
    return str(_YEAR.sub(lambda m: f"{int(m.group()) + years:04d}", value))


def by_month(value: str) -> str:
    """Write a period by its months, so that two ways to write one are equal.

    Examples
    --------
    >>> by_month("2024-Q3"), by_month("2024-01-01/2024-10-20"), by_month("2024-01/2024-12")
    ('2024-07/2024-09', '2024-01/2024-10', '2024')
    >>> by_month("../2024-08-31")
    '../2024-08'
    """
    if grain(value) in ("half", "quarter"):
        return f"{first_day(value)[:7]}/{last_day(value)[:7]}"
    open_ = _OPEN_MONTH.fullmatch(value)
    if open_:
        return f"../{open_[1]}"
    if _WHOLE_YEAR.fullmatch(value):
        return value[:4]
    months = _MONTHS.fullmatch(value)
    if months and (months[2] or not months[4]) and months[1] != months[3]:
        return f"{months[1]}/{months[3]}"
    return value
