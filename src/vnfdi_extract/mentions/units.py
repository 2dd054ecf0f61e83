"""Communes, wards and special zones, and which province they lie in: ``data/communes.tsv``.

Since 1 July 2025 a province has communes and no districts; the table has each of the 3,321 with the ones that
it was made of. A name that several provinces have belongs to none of them by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import regex

from vnfdi_extract.lexicon import rows
from vnfdi_extract.mentions.atlas import MERGER, DistrictRow, provinces

FILE = files("vnfdi_extract") / "data" / "communes.tsv"
_FORMER = regex.compile(r"(?P<code>\d\d) (?P<district>[^:]+?)(?:: (?P<communes>.+))?")
_NUMBERED = regex.compile(r"(?:quận|Q\.?)\s*\d{1,2}", regex.IGNORECASE)
_RUN = regex.compile(r"\p{Lu}[\p{L}'’]*(?: \p{Lu}[\p{L}'’]*)*(?: \d{1,2}\b)?")
_LONGEST = 5
_KINDS = {"X": "xã", "P": "phường", "T": "thị trấn"}


@dataclass(frozen=True, slots=True)
class Former:
    """A commune before 1 July 2025; `divided` if more than one unit got a part of it."""

    province: str
    district: str
    kind: str | None
    name: str | None
    divided: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune, ward or special zone since 1 July 2025."""

    province: str
    kind: str
    name: str
    was: str

    def former(self) -> Iterator[Former]:
        """The communes that it was made of.

        Examples
        --------
        >>> [f.name for u in units() if u.name == "Côn Đảo" for f in u.former()]
        [None]
        >>> {f.province for u in units() if u.name == "Núi Thành" for f in u.former()}
        {'Quảng Nam'}
        """
        before = {row.before: name for name, row in provinces().items()}
        for piece in self.was.split("; "):
            found = _FORMER.fullmatch(piece)
            if found is None:
                continue
            province, district = before[found["code"]], found["district"]
            if not found["communes"]:
                yield Former(province, district, None, None)
            for commune in (found["communes"] or "").split(", "):
                if commune:
                    name = commune[2:].removesuffix("~")
                    yield Former(province, district, _KINDS[commune[0]], name, commune.endswith("~"))


@cache
def units() -> tuple[Unit, ...]:
    """All units since 1 July 2025."""
    since = {row.since: row.renamed or name for name, row in provinces().items() if row.since}
    lines = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return tuple(Unit(since[code], *rest) for code, *rest in lines)


def _by_name(named: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, province in named:
        found[name].add(province)
    return {name: frozenset(homes) for name, homes in found.items()}


@cache
def homes_since() -> Mapping[str, frozenset[str]]:
    """The provinces that have a unit of a name since 1 July 2025, by the name with and without its kind."""
    pairs = ((key, u.province) for u in units() for key in (u.name, f"{u.kind} {u.name}"))
    return _by_name(pairs)


@cache
def homes_before() -> Mapping[str, frozenset[str]]:
    """The same for the communes before that day."""
    former = (f for u in units() for f in u.former() if f.name)
    return _by_name((key, f.province) for f in former for key in (f.name or "", f"{f.kind} {f.name}"))


def commune_prefix(text: str) -> str | None:
    """The longest name of a commune, of now or before, that capitalised words begin with.

    Examples
    --------
    >>> commune_prefix("Lê Đại Hành Nguyễn Văn An"), commune_prefix("Không Có Đâu")
    ('Lê Đại Hành', None)
    """
    run = _RUN.match(text)
    words = run.group().split(" ") if run else []
    names = (" ".join(words[:size]) for size in range(min(len(words), _LONGEST), 1, -1))
    return next((name for name in names if name in homes_since() or name in homes_before()), None)


def province_of_commune(name: str, kind: str | None, published: date | None) -> str | None:
    """The one province that has a commune of this name as of a date, or nothing.

    Without a date both times have to agree, or one of them not to know the name.

    Parameters
    ----------
    name : str
        The bare name.
    kind : str or None
        "xã", "phường", "thị trấn" or "đặc khu", where the text says it.
    published : datetime.date or None
        The day that the name was written.

    Examples
    --------
    >>> province_of_commune("Núi Thành", "xã", date(2026, 1, 5))
    'Đà Nẵng'
    >>> province_of_commune("Tân Thành", "xã", date(2026, 1, 5)) is None
    True
    """
    key = f"{kind} {name}" if kind else name
    before, since = homes_before().get(key, frozenset()), homes_since().get(key, frozenset())
    if published is not None:
        found = since if published >= MERGER else before
    else:
        found = since or before
        if before and since and {_into(p) for p in before} != since:
            return None
    return next(iter(found)) if len(found) == 1 else None


@cache
def _districts() -> Mapping[str, frozenset[str]]:
    named = rows("districts", "province", DistrictRow)
    return _by_name((name, row.name) for row in named for name in (*row.bare, *row.headed))


def province_of_district(name: str, published: date | None) -> str | None:
    """The one province that has, or had, a district of this name; since the merger the one that it is in now.

    Examples
    --------
    >>> province_of_district("quận 7", None), province_of_district("Yên Phong", None)
    ('Hồ Chí Minh', 'Bắc Ninh')
    >>> province_of_district("Bến Cát", date(2024, 1, 5)), province_of_district("Bến Cát", date(2026, 1, 5))
    ('Bình Dương', 'Hồ Chí Minh')
    """
    if _NUMBERED.fullmatch(name):
        return "Hồ Chí Minh"
    found = _districts().get(name, frozenset())
    if len(found) != 1:
        return None
    province = next(iter(found))
    return _into(province) if published and published >= MERGER else province


def _into(province: str) -> str:
    """The province that a former one became part of."""
    row = provinces()[province]
    return row.into or row.renamed or province
