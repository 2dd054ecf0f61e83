"""What the store holds of each article's investments and statistics, as slotted rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

import regex

from vnfdi_extract.schema import CAPITALS, STAGES, Capital, Stage
from vnfdi_extract.store import NEWEST, Store, clear_rows

T = TypeVar("T")
_BEFORE, _AFTER = 400, 500
_END = regex.compile(r"(?<=[.!?…]['\"”’)]?)\s+(?=[\p{Lu}\d\"“‘(-])|\n+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact stands: its article, and the span and words of its anchor."""

    article: str
    article_id: str
    source: str | None
    published: date | None
    segment: str
    start: int
    end: int
    text: str
    sentence: str

    @property
    def reference(self) -> str:
        """The name of the fact for people and files: the article's id and where the anchor begins."""
        return f"{self.article_id}:{self.start}"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as it was printed: its value or range, unit, bounds and the digits that it shows."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    mod: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Deal:
    """One investment of one article."""

    origin: Origin
    amount: Amount | None
    capital: Capital | None
    project: str | None
    investors: tuple[str, ...]
    country: str | None
    area: str | None
    zone: str | None
    stage: Stage | None
    date: str | None
    land_area: str | None
    jobs: str | None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Statistic:
    """One observation of one article."""

    origin: Origin
    amount: Amount
    indicator: str
    measure: str
    direction: str | None
    area: str | None
    area_system: str | None
    area_code: str | None
    area_vintage: str | None
    counterpart: str | None
    period: str
    base_period: str | None
    status: str
    score: float


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds a span, on one line.

    Examples
    --------
    >>> sentence_around("Vốn tăng. Bắc Ninh thu hút 5 tỷ USD. Hết.", 28, 36)
    'Bắc Ninh thu hút 5 tỷ USD.'
    """
    first = max((m.end() for m in _END.finditer(text, 0, start)), default=0)
    after = _END.search(text, end)
    return " ".join(text[first : after.start() if after else len(text)].split())


def _rows(store: Store, table: str, columns: str) -> Iterator[tuple[Origin, tuple[object, ...]]]:
    query = f"""
        SELECT a.article, a.id, a.source, a.published, f.segment, f.start, f."end", f.text,
            substring(a.text, greatest(f.start - {_BEFORE}, 0) + 1, f."end" - f.start + {_BEFORE + _AFTER}),
            f.amount, f.low, f.high, f.unit, f.mod, {columns}
        FROM {table} f JOIN articles a USING (article)
        WHERE f.segment <> 'related' AND {NEWEST}
        ORDER BY a.published NULLS LAST, a.id, a.article, f.start, f."end", f.id"""
    with clear_rows(store.path):
        found = store.connection.execute(query)
        while batch := found.fetchmany(10_000):
            yield from ((_origin(row), row) for row in batch)


def _origin(row: tuple[object, ...]) -> Origin:
    article, name, source, published, segment, start, end, text, around = row[:9]
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError(f"a fact of {name} has no place")
    offset = max(start - _BEFORE, 0)
    sentence = sentence_around(str(around), start - offset, end - offset)
    day = published if isinstance(published, date) else None
    return Origin(
        str(article), str(name), source if isinstance(source, str) else None, day, str(segment), start, end,
        str(text), sentence,
    )  # fmt: skip


def _amount(row: tuple[object, ...]) -> Amount | None:
    value, low, high, unit, mod = row[9:14]
    if value is None and low is None:
        return None
    return Amount(_decimal(value), _decimal(low), _decimal(high), _text(unit), _text(mod), str(row[7]))


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _one_of(known: tuple[T, ...], value: object) -> T | None:
    """A code; none where it is none of ours."""
    return next((code for code in known if code == value), None)


def _score(value: object) -> float:
    return value if isinstance(value, float) else 1.0


def deals(store: Store) -> list[Deal]:
    """The investments of a store's newest articles, in order of publication."""
    columns = """f.capital, f.project, f.investors, f.origin, f.area, f.zone, f.stage, f.date, f.land_area,
        f.jobs, f.score"""
    found = []
    for origin, row in _rows(store, "investments", columns):
        capital, project, investors, *rest = row[14:]
        stage = _one_of(STAGES, rest[3])
        names = tuple(str(name) for name in investors) if isinstance(investors, list) else ()
        country, area, zone, _, day, land, jobs = map(_text, rest[:-1])
        found.append(
            Deal(
                origin, _amount(row), _one_of(CAPITALS, capital), _text(project), names, country,
                area, zone, stage, day, land, jobs, _score(row[-1]),
            )
        )  # fmt: skip
    return found


def statistics(store: Store, where: str = "true") -> Iterator[Statistic]:
    """The observations of a store's newest articles, in order of publication.

    Parameters
    ----------
    store : Store
        The open store.
    where : str
        A condition in SQL on the observations, ``f``.
    """
    columns = f"""f.indicator, f.measure, f.direction, f.area, f.area_system, f.area_code, f.area_vintage,
        f.counterpart, f.period, f.base_period, f.status, f.score, ({where}) AS wanted"""
    for origin, row in _rows(store, "observations", columns):
        amount, score = _amount(row), row[-2]
        if amount is None or not row[-1] or not isinstance(score, float):
            continue
        indicator, measure, direction, *rest = map(_text, row[14:-2])
        area, system, code, vintage, counterpart, period, base, status = rest
        yield Statistic(
            origin, amount, indicator or "", measure or "level", direction, area, system, code, vintage,
            counterpart, period or "?", base, status or "A", score,
        )  # fmt: skip
