"""The places of ``data/provinces.toml``, ``districts.toml`` and ``countries.toml``, and their codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from babel import Locale

from vnfdi_extract.lexicon import Row, rows, table, without_marks
from vnfdi_extract.mentions.gazetteer import Gazetteer, spellings
from vnfdi_extract.schema import AreaCode, PlaceValue

MERGER = date(2025, 7, 1)
Level = Literal["country", "province", "district", "commune", "unknown"]


class ProvinceRow(Row):
    """A province or centrally run city: its GSO codes before and since the merger of 1 July 2025."""

    name: str
    before: str
    since: str | None = None
    into: str | None = None
    municipality: bool = False
    renamed: str | None = None
    renamed_on: date | None = None
    forms: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    only_with_left: bool = False


class CountryRow(Row):
    """Spellings of a country besides Babel's, and the neighbours that make them something else."""

    code: str
    forms: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    paired: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    initial: bool = True


class DistrictRow(Row):
    """The districts of a province; `headed` ones are read only after their head word."""

    name: str
    bare: tuple[str, ...]
    headed: tuple[str, ...] = ()


class CityRow(Row):
    """Foreign cities and regions."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What a form in the gazetteer stands for, and how far it may be trusted.

    `reading` is "free" for a form that means the place wherever it stands, "headed" for one that needs its
    head word, "paired" for one that needs another country beside it.
    """

    level: Level
    name: str | None
    left: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    initial: bool = True
    reading: Literal["free", "headed", "paired"] = "free"
    municipality: bool = False
    short: bool = False


@cache
def provinces() -> dict[str, ProvinceRow]:
    """The provinces by name."""
    return {row.name: row for row in rows("provinces", "province", ProvinceRow)}


@cache
def _renamed() -> dict[str, ProvinceRow]:
    """The provinces that changed their name, by the new one."""
    return {row.renamed: row for row in provinces().values() if row.renamed}


def name_on(name: str | None, published: date | None) -> str | None:
    """A province's name as of a date; other names stay as they are.

    Examples
    --------
    >>> name_on("Thừa Thiên Huế", date(2024, 5, 2)), name_on("Thừa Thiên Huế", date(2025, 5, 2))
    ('Thừa Thiên Huế', 'Huế')
    """
    row = provinces().get(name or "")
    changed = row and row.renamed_on and published and published >= row.renamed_on
    return row.renamed if row and changed else name


def renamed_to(name: str, published: date | None) -> Place | None:
    """The province that has taken `name` before a date."""
    row = _renamed().get(name)
    if row is None or row.renamed_on is None or published is None or published < row.renamed_on:
        return None
    return Place("province", row.name, not_before=("đô",), municipality=True)


def area_code(name: str, published: date | None) -> AreaCode | None:
    """The code of a country or province as of a date.

    A province's code is the GSO's: the one before the merger of 1 July 2025, or the one since. Without a date
    it is given only where it never changed.

    Parameters
    ----------
    name : str
        A country's alpha-2 code, or a province's plain name.
    published : datetime.date or None
        The day that the name was written.

    Examples
    --------
    >>> area_code("Bắc Ninh", date(2025, 1, 3)).code, area_code("Bắc Ninh", date(2025, 8, 1)).code
    ('27', '24')
    >>> area_code("Bắc Ninh", None) is None, area_code("Hà Nội", None).code
    (True, '01')
    """
    row = provinces().get(name) or _renamed().get(name)
    if row is None:
        return AreaCode(system="ISO 3166-1", code=name) if len(name) == 2 and name.isupper() else None
    if published is None:
        return AreaCode(system="GSO", code=row.before) if row.before == row.since else None
    if published < MERGER or row.since is None:
        return AreaCode(system="GSO", code=row.before, vintage="before-2025-07-01")
    return AreaCode(system="GSO", code=row.since, vintage="from-2025-07-01")


def place_value(place: Place, surface: str, published: date | None) -> PlaceValue:
    """The typed value of a place mention."""
    code = area_code(place.name, published) if place.name else None
    name = name_on(place.name, published)
    return PlaceValue(name=name or surface, level=place.level, code=code)


def _province_forms(english: bool) -> Iterator[tuple[str, Place]]:
    for row in provinces().values():
        place = Place("province", row.name, left=row.left, municipality=row.municipality)
        bare = Place("province", row.name, row.left, reading="headed", municipality=row.municipality)
        for spelling in spellings(row.name):
            yield spelling, bare if row.only_with_left else place
        for form in (*row.forms, *(row.english if english else ())):
            for spelling in spellings(form):
                yield spelling, place
        if english and not row.only_with_left:
            for spelling in spellings(without_marks(row.name)):
                yield spelling, place


def _country_forms(english: bool) -> Iterator[tuple[str, Place]]:
    left = tuple(table("countries")["general"]["left"])
    of_code: dict[str, Place] = {}
    for row in rows("countries", "country", CountryRow):
        place = Place(
            "country", row.code, row.left or left, row.not_after, row.not_before, initial=row.initial
        )
        of_code[row.code] = place
        for form in (*row.forms, *(row.english if english else ())):
            yield form, _shortened(place, form)
        for form in row.paired:
            yield form, Place("country", row.code, reading="paired", short=True)
    for code, name in _babel_names(english):
        yield name, _shortened(of_code.get(code) or Place("country", code, left), name)


def _shortened(place: Place, form: str) -> Place:
    """Distrust a form of one syllable as its row says; a longer one is nothing else at a sentence's start."""
    short = " " not in form and len(form) <= 4 and (len(form) == 1 or not form.isupper())
    not_before = place.not_before if short else tuple(w for w in place.not_before if w[0].isupper())
    return replace(place, not_before=not_before, initial=place.initial or not short, short=short)


def _babel_names(english: bool) -> Iterator[tuple[str, str]]:
    unwanted = table("countries")["babel"]
    for language in ("vi", "en") if english else ("vi",):
        for code, name in sorted(Locale(language).territories.items()):
            wanted = code not in unwanted["omit_codes"] and name not in unwanted["omit"]
            if wanted and len(code) == 2 and code.isalpha() and name[0].isupper():
                yield code, name


def _lower_forms(english: bool) -> Iterator[tuple[str, Place]]:
    for row in rows("districts", "province", DistrictRow):
        for name in row.bare:
            yield name, Place("district", None)
            if english and " " in name:
                yield without_marks(name), Place("district", None)
        for name in row.headed:
            yield name, Place("district", None, reading="headed")
    for city in rows("countries", "city", CityRow):
        for name in city.names:
            yield name, Place("unknown", None)


@cache
def atlas(language: str) -> Gazetteer[Place]:
    """The gazetteer for articles in Vietnamese ("vi"), or in English or without diacritics ("en")."""
    english = language == "en"
    forms = (*_province_forms(english), *_country_forms(english), *_lower_forms(english))
    upper = [(form.upper(), place) for form, place in forms if len(form) > 4 and form != form.upper()]
    return Gazetteer([*forms, *upper])
