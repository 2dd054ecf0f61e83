"""Areas in time: a province that the merger of 1 July 2025 changed is another area before it and since."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from vnfdi_extract.across.reading import Statistic
from vnfdi_extract.facts.context.calendar import grain, last_day
from vnfdi_extract.mentions.atlas import provinces

BEFORE, SINCE = "before-2025-07-01", "from-2025-07-01"
_MERGER = "2025-07-01"


@cache
def predecessors() -> dict[str, tuple[str, ...]]:
    """The provinces before the merger that each of the 34 was made of; itself first.

    Examples
    --------
    >>> predecessors()["Bắc Ninh"], predecessors()["Hà Nội"], len(predecessors())
    (('Bắc Ninh', 'Bắc Giang'), ('Hà Nội',), 34)
    """
    found: dict[str, list[str]] = defaultdict(list)
    for row in sorted(provinces().values(), key=lambda r: r.into is not None):
        found[row.into or row.name].append(row.name)
    return {name: tuple(parts) for name, parts in found.items()}


def plain(area: str) -> str:
    """The name of a province in the table, whatever its name at the time.

    Examples
    --------
    >>> plain("Huế"), plain("Bắc Ninh")
    ('Thừa Thiên Huế', 'Bắc Ninh')
    """
    return next((row.name for row in provinces().values() if row.renamed == area), area)


@cache
def changed(area: str) -> bool:
    """Whether a province's territory changed, or it ended, on 1 July 2025.

    Examples
    --------
    >>> changed("Bắc Ninh"), changed("Bắc Giang"), changed("Hà Nội"), changed("VN")
    (True, True, False, False)
    """
    name = plain(area)
    row = provinces().get(name)
    return row is not None and (row.into is not None or len(predecessors()[name]) > 1)


def vintage(fact: Statistic) -> str | None:
    """Which territory a statistic is of; none for areas that the merger left alone.

    An article since the merger means the new territory, also of earlier years; without a publication date
    a period that ended before the merger means the old one.
    """
    if not fact.area or not changed(fact.area):
        return None
    row = provinces()[plain(fact.area)]
    if row.into is not None:
        return BEFORE
    if fact.origin.published:
        return BEFORE if fact.origin.published.isoformat() < _MERGER else SINCE
    end = last_day(fact.period)
    return BEFORE if grain(end) == "day" and end < _MERGER else fact.area_vintage


def code(area: str) -> str | None:
    """The GSO code of one of the 34 provinces.

    Examples
    --------
    >>> code("Bắc Ninh")
    '24'
    """
    row = provinces().get(plain(area))
    return row.since if row else None
