"""Who or what a statistic is broken down by, typed, with one code however it is worded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from vnfdi_extract.activity.sectors import folded, named, sector
from vnfdi_extract.lexicon import Row, rows, table
from vnfdi_extract.schema import CounterpartType

_ZONE = regex.compile(
    r"^(?:(?:trong|ngoài|các)\s+)*(?:khu\s+(?:công\s+nghiệp|kinh\s+tế|chế\s+xuất|công\s+nghệ\s+cao)|cụm\s+công\s+nghiệp"
    r"|kcn|ccn|kkt|kcx|kcnc)\b"
)
_OUTSIDE = regex.compile(r"^ngoài\b")
_COMPANY = regex.compile(r"^(?:tập\s+đoàn|công\s+ty|tổng\s+công\s+ty|samsung|ngân\s+hàng)\b")
_COUNTRY = regex.compile(r"[A-Z]{2}")


class GroupRow(Row):
    """A group of enterprises: its names in Vietnamese, after any heads, and in English."""

    name: str
    pattern: str
    english: str


class BlocRow(Row):
    """A group of countries, or a continent."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a statistic is broken down by: its type, its code, and the system that the code is of."""

    type: CounterpartType
    code: str
    system: str
    said: str


@cache
def groups() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    """The groups of enterprises: the code of each and the pattern of its names, in small letters."""
    heads = rf"(?:(?:{'|'.join(table('groups')['heads'])})\s+)*"
    return tuple(
        (row.name, regex.compile(rf"{heads}{row.pattern}|(?:the )?{row.english}"))
        for row in rows("groups", "groups", GroupRow)
    )


@cache
def _blocs() -> dict[str, str]:
    return {folded(said): row.code for row in rows("groups", "blocs", BlocRow) for said in row.names}


def counterpart(said: str | None) -> Counterpart | None:
    """Type a counterpart.

    Examples
    --------
    >>> [counterpart(said).code for said in ("khu vực FDI", "doanh nghiệp có vốn đầu tư nước ngoài")]
    ['FOREIGN', 'FOREIGN']
    >>> found = counterpart("công nghiệp chế biến, chế tạo")
    >>> found.type, found.code, found.system
    ('sector', 'C', 'VSIC 2018')
    >>> counterpart("KR").type, counterpart("KCN Yên Phong").type, counterpart("EU").code
    ('country', 'zone', 'EU')
    """
    if not said:
        return None
    text = " ".join(folded(said).split())
    if code := _blocs().get(text):
        return Counterpart("bloc", code, "vnfdi", said)
    if _COUNTRY.fullmatch(said):
        return Counterpart("country", said, "ISO 3166-1", said)
    if group := next((code for code, names in groups() if names.fullmatch(text)), None):
        return Counterpart("group", group, "vnfdi", said)
    if _ZONE.match(text):
        return Counterpart(
            "zone", f"{'OUTSIDE ' if _OUTSIDE.match(text) else ''}{_bare_zone(text)}", "name", said
        )
    if found := named(said):
        return Counterpart("sector", found.vsic2018, "VSIC 2018", said)
    if _COMPANY.match(text):
        return Counterpart("company", text, "name", said)
    if found := sector(said):
        return Counterpart("goods", found.vsic2018, "VSIC 2018", said)
    return Counterpart("other", text, "name", said)


def _bare_zone(text: str) -> str:
    return str(regex.sub(r"^(?:(?:trong|ngoài|các)\s+)*", "", text))
