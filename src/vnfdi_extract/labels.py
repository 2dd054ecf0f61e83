"""The words for the codes of the records, in Vietnamese and English, from ``data/labels.toml``."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from babel import Locale

from vnfdi_extract import schema
from vnfdi_extract.lexicon import LexiconError, table
from vnfdi_extract.schema import Record

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

# The kinds whose codes schema.py closes; the rest ("slot", "inherited", "flag") are open.
CLOSED: dict[str, tuple[str, ...]] = {
    "indicator": schema.INDICATORS,
    "measure": get_args(schema.Measure),
    "direction": get_args(schema.Direction),
    "status": get_args(schema.Status),
    "stage": get_args(schema.Stage),
    "capital": get_args(schema.Capital),
    "unit": schema.UNITS,
    "mod": get_args(schema.Mod),
    "role": get_args(schema.Party.model_fields["role"].annotation),
    "deal_kind": get_args(schema.Kind),
    "counterpart_type": get_args(schema.CounterpartType),
    "mention": schema.LABELS,
    "segment": get_args(schema.SegmentKind),
    "basis": get_args(schema.PublishedBasis),
    "severity": get_args(schema.Severity),
}


class Entry(Record):
    """A code's name in both languages and, where the name is not enough, what it is about."""

    vi: str
    en: str
    about_vi: str = ""
    about_en: str = ""

    def name(self, lang: Lang) -> str:
        """The name in a language."""
        return self.vi if lang == "vi" else self.en

    def about(self, lang: Lang) -> str:
        """The explanation in a language; may be empty."""
        return self.about_vi if lang == "vi" else self.about_en


@cache
def glossary() -> dict[str, dict[str, Entry]]:
    """Every kind of code with its entries, in the order of the table.

    Raises
    ------
    LexiconError
        When a row is malformed, or the codes of a kind are not those that the schema allows.

    Examples
    --------
    >>> glossary()["stage"]["licensed"].vi, glossary()["stage"]["licensed"].en
    ('cấp phép', 'licensed')
    """
    found: dict[str, dict[str, Entry]] = {}
    for kind, entries in table("labels").items():
        found[kind] = {}
        for code, row in entries.items():
            try:
                found[kind][code] = Entry.model_validate(row)
            except ValueError as error:
                raise LexiconError(f"data/labels.toml: {kind}.{code}: {error}") from error
    for kind, codes in CLOSED.items():
        if differing := set(codes) ^ set(found.get(kind, {})):
            raise LexiconError(f"data/labels.toml: {kind}: not as in the schema: {sorted(differing)}")
    return found


def label(kind: str, code: str, lang: Lang) -> str:
    """The name of a code; a code without a row stands for itself.

    Examples
    --------
    >>> label("indicator", "FDI_NEW", "vi"), label("status", "E", "en"), label("unit", "USD", "vi")
    ('FDI mới cấp phép', 'estimated', 'USD')
    """
    entry = glossary().get(kind, {}).get(code)
    return entry.name(lang) if entry else code


@cache
def terms() -> dict[str, dict[str, Entry]]:
    """The kinds of code that facts have, in the order of the table's own list of kinds, currencies included.

    Examples
    --------
    >>> terms()["currency"]["KRW"].vi, list(terms())[:3]
    ('Won Hàn Quốc', ['indicator', 'measure', 'direction'])
    """
    codes = sorted({row["code"] for row in table("currencies")["currencies"]})
    names = {lang: Locale(lang).currencies for lang in LANGS}
    money = {code: Entry(vi=names["vi"].get(code, code), en=names["en"].get(code, code)) for code in codes}
    return {kind: (glossary() | {"currency": money})[kind] for kind in glossary()["kind"]}


def sentence_case(name: str) -> str:
    """Begin a name with a capital, as a heading does.

    Examples
    --------
    >>> sentence_case("số liệu"), sentence_case("GDP")
    ('Số liệu', 'GDP')
    """
    return name[:1].upper() + name[1:]


@cache
def country(code: str, lang: Lang) -> str:
    """The name of a country; anything but an ISO 3166-1 alpha-2 code stands for itself.

    Examples
    --------
    >>> country("KR", "vi"), country("KR", "en"), country("doanh nghiệp FDI", "en")
    ('Hàn Quốc', 'South Korea', 'doanh nghiệp FDI')
    """
    return str(Locale(lang).territories.get(code, code)) if len(code) == 2 and code.isupper() else code
