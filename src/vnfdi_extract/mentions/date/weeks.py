"""Days and weeks counted from another day."""

from __future__ import annotations

from datetime import date

from vnfdi_extract.mentions.date.shapes import UNKNOWN, Weekday


def moved(day: date | None, days: int) -> str:
    """Write the day so many days on; unknown beyond the calendar's ends.

    Examples
    --------
    >>> moved(date(2017, 3, 1), -1), moved(None, 1), moved(date.max, 1)
    ('2017-02-28', '?', '?')
    """
    number = day.toordinal() + days if day else 0
    return str(date.fromordinal(number)) if 0 < number <= date.max.toordinal() else UNKNOWN


def week(day: date, steps: int, *, weekend: bool = False) -> str:
    """Write the week, Monday to Sunday, or its weekend, so many weeks from that of `day`.

    Examples
    --------
    >>> week(date(2017, 6, 15), -1), week(date(2017, 6, 15), 0, weekend=True)
    ('2017-06-05/2017-06-11', '2017-06-17/2017-06-18')
    """
    monday = 1 - day.isoweekday() + 7 * steps
    first, last = moved(day, monday + 5 * weekend), moved(day, monday + 6)
    return UNKNOWN if UNKNOWN in (first, last) else f"{first}/{last}"


def weekday(day: date, shape: Weekday, *, ahead: bool = False) -> str:
    """Write a weekday of another week than that of `day`, or the nearest one before or after it.

    The latest one, `day` included, is the next one where it lies `ahead`.

    Examples
    --------
    >>> thursday = date(2017, 6, 15)
    >>> weekday(thursday, Weekday(1, weeks=1)), weekday(thursday, Weekday(4, nearest="before"))
    ('2017-06-19', '2017-06-08')
    >>> weekday(thursday, Weekday(4, nearest="latest")), weekday(thursday, Weekday(5, nearest="latest"))
    ('2017-06-15', '2017-06-09')
    >>> weekday(thursday, Weekday(5, nearest="latest"), ahead=True)
    '2017-06-16'
    """
    days = shape.day - day.isoweekday()
    if shape.weeks is not None:
        return moved(day, days + 7 * shape.weeks)
    if shape.nearest == "before":
        return moved(day, days if days < 0 else days - 7)
    if shape.nearest == "after":
        return moved(day, days if days > 0 else days + 7)
    if shape.nearest == "latest":
        return moved(day, days % 7 if ahead else days % 7 - 7 * (days != 0))
    return UNKNOWN
