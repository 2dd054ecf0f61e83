"""Flows, and the months that they count."""

from __future__ import annotations

from vnfdi_extract.statistics import capital, timed

FLOWS = timed("flow") & capital()


def to_month(period: str) -> int | None:
    """The last month of a period that begins in January.

    Examples
    --------
    >>> to_month("2023-01/2023-07"), to_month("2023"), to_month("2023-01"), to_month("2023-05")
    (7, 12, 1, None)
    """
    if len(period) == 4 and period.isdigit():
        return 12
    if len(period) == 7 and period.endswith("-01"):
        return 1
    first, _, last = period.partition("/")
    same_year = len(first) == 7 and len(last) == 7 and first[:4] == last[:4]
    return int(last[5:]) if same_year and first.endswith("-01") and last[5:].isdigit() else None
