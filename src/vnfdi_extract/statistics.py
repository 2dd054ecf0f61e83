"""The table of statistics, ``data/statistics.toml``: what each counts, by whom, of a period or a day."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal

from vnfdi_extract.lexicon import Row, rows
from vnfdi_extract.schema import Indicator

Kind = Literal["capital", "trade", "output", "zones", "people", "firms", "partners", "budget"]
By = Literal["foreign", "domestic", "all", "abroad"]


class Statistic(Row):
    """One statistic; see statistics.toml for what each field says."""

    name: Indicator
    kind: Kind
    by: By | None = None
    time: Literal["flow", "stock", "either"]
    stock: Indicator | None = None
    parts: tuple[Indicator, ...] = ()
    monthly: bool = False
    units: tuple[str, ...] = ("MONEY",)
    counted: str | None = None
    rate: bool = False
    one_way: bool = False
    own_capital: bool = False


@cache
def statistics() -> dict[Indicator, Statistic]:
    """The rows by name, in the order of the table."""
    return {row.name: row for row in rows("statistics", "statistic", Statistic)}


def where(holds: Callable[[Statistic], bool]) -> frozenset[Indicator]:
    """The statistics whose row `holds`.

    Examples
    --------
    >>> sorted(where(lambda row: row.one_way))
    ['EXPORTS', 'IMPORTS']
    """
    return frozenset(name for name, row in statistics().items() if holds(row))


def of_kind(*kinds: Kind) -> frozenset[Indicator]:
    """The statistics of some kinds.

    Examples
    --------
    >>> sorted(of_kind("output"))
    ['GDP', 'GRDP', 'INDUSTRY']
    """
    return where(lambda row: row.kind in kinds)


def capital(*by: By) -> frozenset[Indicator]:
    """The statistics of capital, all of them or those of some investors.

    Examples
    --------
    >>> sorted(capital("abroad"))
    ['OFDI_REGISTERED', 'OFDI_STOCK']
    """
    return where(lambda row: row.kind == "capital" and (not by or row.by in by))


def timed(time: Literal["flow", "stock", "either"]) -> frozenset[Indicator]:
    """The statistics of a period, as of a day, or readily either.

    Examples
    --------
    >>> "FDI_STOCK" in timed("stock"), "LABOUR" in timed("either")
    (True, True)
    """
    return where(lambda row: row.time == time)
