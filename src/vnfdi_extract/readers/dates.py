"""Publication dates as fields hold them: ISO 8601, RFC 5322, and days first where the column shows it."""

from __future__ import annotations

from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal

import regex

from vnfdi_extract.readers.published import CLOCK, WEEKDAY

Order = Literal["day", "month"]
_NUMBERS = regex.compile(
    rf"(?:{WEEKDAY},?\s*)?(?:{CLOCK}[\s,|–-]*)?(?:ngày\s*)?"
    r"(?P<a>\d{1,2})(?P<dash>[/.-])(?P<b>\d{1,2})(?P=dash)(?P<y>(?:19|20)\d\d)"
    rf"(?:[\s,|–-]*{CLOCK}.{{0,20}})?",
    regex.IGNORECASE,
)
_LONGEST = 100


def day(value: Any) -> date | None:
    """The day of a date, a time or the text of one (ISO 8601, or RFC 5322 as in feeds).

    Examples
    --------
    >>> day("2024-11-26T10:30:00+07:00"), day("Tue, 26 Nov 2024 10:30:00 +0700"), day("yesterday")
    (datetime.date(2024, 11, 26), datetime.date(2024, 11, 26), None)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(value.strip()).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


class Days:
    """Reads the dates of one column; "03/01/2025" only when other dates in it show that the day is first.

    Examples
    --------
    >>> days = Days()
    >>> days.read("03/01/2025"), days.learn("26/11/2024"), days.read("03/01/2025")
    (None, False, datetime.date(2025, 1, 3))
    """

    def __init__(self) -> None:
        self._orders: set[Order] = set()

    @property
    def known(self) -> bool:
        """Whether a date has shown the order of day and month."""
        return bool(self._orders)

    def learn(self, value: Any) -> bool:
        """Take note of the order that a date shows; true when it shows none and would need one."""
        numbers = _numbers(value)
        if numbers is None:
            return False
        first, second, _ = numbers
        if first <= 12 and second <= 12:
            return True
        if second <= 12:
            self._orders.add("day")
        elif first <= 12:
            self._orders.add("month")
        return False

    def read(self, value: Any) -> date | None:
        """The day that a field holds, or nothing where it is none or in an order that is not clear."""
        numbers = _numbers(value)
        if numbers is None or self._orders != {"day"}:
            return day(value)
        first, second, year = numbers
        try:
            return date(year, second, first)
        except ValueError:
            return None

    def fault(self, value: Any) -> str:
        """Say why a field holds no date."""
        what = "no date in ISO 8601 or RFC 5322"
        if _numbers(value):
            what += (
                ", and not day-first"
                if self._orders == {"day"}
                else ", and its column is not clearly day-first"
            )
        return f"{what}: {str(value)[:40]!r}"


def _numbers(value: Any) -> tuple[int, int, int] | None:
    """The numbers of a date such as "03/01/2025" or "Thứ sáu, 3/1/2025, 10:30", in their order."""
    found = _NUMBERS.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= _LONGEST else None
    return (int(found["a"]), int(found["b"]), int(found["y"])) if found else None
