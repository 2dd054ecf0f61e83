"""The province that a place, or a place within a longer name, belongs to."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.economies import is_country
from vnfdi_extract.mentions.atlas import atlas
from vnfdi_extract.mentions.units import province_of_district
from vnfdi_extract.schema import PlaceValue, Span

_STREET = regex.compile(r"(?:đường|phố|xa lộ|đại lộ|đại học \p{L}+ \p{L}+)\s$", regex.IGNORECASE)
_ROUTE = regex.compile(
    r"\b(?:đường|cao tốc|quốc lộ|QL|tuyến|đoạn|đường sắt)\b.*(?:[–-]|\bđến\b|\bđi\b|\bnối\b)",
    regex.IGNORECASE,
)
_END = r"\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,2}"
_ENDS = regex.compile(rf"{_END} ?[–-] ?(?:{_END}|[Qq]uốc lộ \d+\p{{Lu}}?)")
_IN = regex.compile(r"\b(?:tại|ở|sang|in|at)\s+(?:nước\s+)?$", regex.IGNORECASE)


def province_of(surface: str, place: Found) -> str | None:
    """The province of a place mention: its own name, or the one that a district belongs to.

    Examples
    --------
    >>> province_of("quận 7", Found("GPE", 0, 6, "test"))
    'Hồ Chí Minh'
    >>> province_of("Yên Phong", Found("GPE", 0, 9, "test"))
    'Bắc Ninh'
    """
    if place.norm:
        return None if is_country(place.norm) else place.norm
    if isinstance(place.value, PlaceValue):
        return place.value.within
    return province_of_district(surface, None)


def provinces_inside(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """The provinces named within a longer name."""
    name = text[start:end]
    for s, e, place in atlas("vi").scan(name):
        if place.level == "province" and place.name and not _STREET.search(name, 0, s):
            yield place.name, (start + s, start + e)


def countries_inside(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """The foreign countries named within a longer name."""
    for s, e, place in atlas("vi").scan(text[start:end]):
        if place.level == "country" and place.name and place.name != "VN" and not place.short:
            yield place.name, (start + s, start + e)


def is_within(text: str, position: int, start: int = 0) -> bool:
    """Whether something is placed in what is named at `position`: "tại Lào"."""
    return bool(_IN.search(text[max(start, position - 20) : position]))


def is_route(name: str) -> bool:
    """Whether a name is a road's from one place to another, neither of which it lies in alone.

    Examples
    --------
    >>> is_route("cao tốc Cao Lãnh - Vàm Cống"), is_route("Nhà máy nhiệt điện Vân Phong 1")
    (True, False)
    >>> is_route("Sông Lam – Quốc lộ 45")
    True
    """
    route = _ROUTE.search(name) or _ENDS.fullmatch(name)
    return route is not None
