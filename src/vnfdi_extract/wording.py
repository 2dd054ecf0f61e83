"""Facts in words, in Vietnamese and English: "FDI mới cấp phép · Bắc Ninh · 2024 · gần 1,8 tỷ USD"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from vnfdi_extract.labels import Lang, country, label
from vnfdi_extract.schema import UNITS, Extraction, Investment, Observation, numbers, plain

Fact = Observation | Investment
DOT = " · "
_GROWTH_REACH = 40
_SCALES = {"vi": ((9, "tỷ"), (6, "triệu")), "en": ((9, "billion"), (6, "million"))}
_CURRENCIES = {"vi": {"VND": "đồng"}, "en": {}}
_ROMAN = ("I", "II", "III", "IV")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_PART = re.compile(r"(\d{4})-([QH])(\d)")
_FIRST_MONTHS = re.compile(r"(\d{4})-01/\1-(\d{2})")


def number(value: Decimal, lang: Lang) -> str:
    """Write a number with the separators of a language, exactly.

    Examples
    --------
    >>> number(Decimal("1543.70"), "vi"), number(Decimal("1543.70"), "en")
    ('1.543,7', '1,543.7')
    """
    whole, _, rest = plain(value).partition(".")
    sign, digits = whole[: whole.startswith("-")], whole.removeprefix("-")
    text = f"{sign}{Decimal(digits):,f}" + (f".{rest}" if rest else "")
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def amount(value: str, unit: str | None, lang: Lang) -> str:
    """Write a canonical value, a number or a range, with its unit; large money in millions or billions.

    Examples
    --------
    >>> amount("1800000000", "USD", "vi"), amount("1800000000", "USD", "en")
    ('1,8 tỷ USD', 'USD 1.8 billion')
    >>> amount("6.03", "%", "vi"), amount("359", "project", "vi"), amount("2", "rank", "en")
    ('6,03%', '359 dự án', 'rank 2')
    >>> amount("5000000..6000000", "USD", "en")
    'USD 5–6 million'
    """
    ends = numbers(value)
    if not ends:
        return " ".join(filter(None, (value, unit)))
    if unit == "%":
        return "–".join(number(end, lang) for end in ends) + "%"
    if unit == "rank":
        return f"{label('unit', 'rank', lang)} " + "–".join(number(end, lang) for end in ends)
    if unit is None or unit in UNITS:
        name = label("unit", unit, lang) if unit else ""
        return " ".join(filter(None, ("–".join(number(end, lang) for end in ends), name)))
    return _money(ends, unit, lang)


def _money(ends: Sequence[Decimal], currency: str, lang: Lang) -> str:
    least = min(map(abs, ends))
    power, word = next(((p, w) for p, w in _SCALES[lang] if least >= 10**p), (0, ""))
    figures = "–".join(number(end.scaleb(-power), lang) for end in ends)
    name = _CURRENCIES[lang].get(currency, currency)
    parts = (figures, word, name) if lang == "vi" else (name, figures, word)
    return " ".join(filter(None, parts))


def period(value: str, lang: Lang) -> str:
    """Write a day, period or open interval.

    Examples
    --------
    >>> period("2024-01/2024-08", "vi"), period("2024-01/2024-08", "en")
    ('8 tháng đầu năm 2024', 'first 8 months of 2024')
    >>> period("2025-Q1", "vi"), period("../2018-12-31", "vi"), period("?", "en")
    ('quý I/2025', 'đến 31/12/2018', 'time not stated')
    """
    if value == "?":
        return "không rõ thời gian" if lang == "vi" else "time not stated"
    if found := _FIRST_MONTHS.fullmatch(value):
        year, months = found[1], int(found[2])
        return f"{months} tháng đầu năm {year}" if lang == "vi" else f"first {months} months of {year}"
    start, slash, end = value.partition("/")
    if not slash:
        return _point(value, lang)
    if start == "..":
        return ("đến " if lang == "vi" else "as of ") + _point(end, lang)
    if end == "..":
        return ("từ " if lang == "vi" else "since ") + _point(start, lang)
    return f"{_point(start, lang)} – {_point(end, lang)}"


def _point(value: str, lang: Lang) -> str:
    if found := _DAY.fullmatch(value):
        year, month, day = found[1], int(found[2]), int(found[3])
        return f"{day}/{month}/{year}" if lang == "vi" else f"{day} {_month(month)} {year}"
    if found := _PART.fullmatch(value):
        return _part(found[1], found[2], int(found[3]), lang)
    if found := _MONTH.fullmatch(value):
        year, month = found[1], int(found[2])
        return f"tháng {month}/{year}" if lang == "vi" else f"{_month(month)} {year}"
    return value


def _month(number: int) -> str:
    return _MONTHS[number - 1] if 1 <= number <= 12 else str(number)


def _part(year: str, kind: str, index: int, lang: Lang) -> str:
    if kind == "Q":
        roman = _ROMAN[index - 1] if 1 <= index <= 4 else str(index)
        return f"quý {roman}/{year}" if lang == "vi" else f"Q{index} {year}"
    if lang == "vi":
        return f"nửa {'đầu' if index == 1 else 'cuối'} năm {year}"
    return f"{'first' if index == 1 else 'second'} half of {year}"


def area(value: str, lang: Lang) -> str:
    """Write an area: Vietnam as a whole, a country or the name as it stands."""
    if value == "VN":
        return "cả nước" if lang == "vi" else "Vietnam"
    return country(value, lang)


def with_mod(text: str, mod: str | None, lang: Lang) -> str:
    """Put the bound before an amount: "gần 1,8 tỷ USD"."""
    return f"{label('mod', mod, lang)} {text}" if mod else text


def figure(fact: Observation, lang: Lang) -> str:
    """Write the figure of a statistic by its measure: "tăng 70,7%", "tỷ trọng 68%", "2.569 dự án"."""
    if fact.value is None:
        return ""
    text = with_mod(amount(fact.value, fact.unit, lang), fact.mod, lang)
    if fact.measure == "growth" and fact.direction:
        text = f"{label('direction', fact.direction, lang)} {text}"
        if fact.direction == "ratio":
            text += f" {period(fact.base_period, lang) if fact.base_period else _base(lang)}"
    if fact.measure == "share":
        text = f"{label('measure', 'share', lang)} {text}"
    return text if fact.status == "A" else f"{text} ({label('status', fact.status, lang)})"


def _base(lang: Lang) -> str:
    return "kỳ gốc" if lang == "vi" else "of the base"


def statistic(fact: Observation, lang: Lang, growth: Observation | None = None) -> str:
    """Write a statistic on one line, with the growth that the text gives right after it."""
    text = figure(fact, lang)
    if growth is not None and growth.value is not None:
        sign = "−" if growth.direction == "down" else "+"
        text += f" ({sign}{amount(growth.value, growth.unit, lang)})"
    return DOT.join(filter(None, (subject(fact, lang), where(fact, lang), period(fact.period, lang), text)))


def subject(fact: Fact, lang: Lang) -> str:
    """Write what a fact is about: the indicator and its counterpart, or the project and its investors."""
    if isinstance(fact, Observation):
        partner = country(fact.counterpart, lang) if fact.counterpart else ""
        return DOT.join(filter(None, (label("indicator", fact.indicator, lang), " ".join(partner.split()))))
    investors = ", ".join(fact.investor_names)
    if fact.origin:
        origin = country(fact.origin, lang)
        investors = f"{investors} ({origin})" if investors else origin
    name = fact.project_name or ("" if investors else fact.text)
    return DOT.join(filter(None, (" ".join(name.split()), " ".join(investors.split()))))


def where(fact: Fact, lang: Lang) -> str:
    """Write the area of a fact; empty where there is none."""
    return area(fact.area, lang) if fact.area else ""


def capital(fact: Investment, lang: Lang) -> str:
    """Write the capital of a deal: "tăng vốn 1,07 tỷ USD"; empty where no amount is stated."""
    if fact.value is None:
        return ""
    value, _, currency = fact.value.partition(" ")
    text = with_mod(amount(value, currency, lang), fact.mod, lang)
    kind = label("capital", fact.capital, lang) if fact.capital and fact.capital != "total" else ""
    return f"{kind} {text}".strip()


def stage(fact: Investment, lang: Lang) -> str:
    """Write the stage of a deal; empty where there is none."""
    return label("stage", fact.stage, lang) if fact.stage else ""


def deal(fact: Investment, lang: Lang) -> str:
    """Write a deal on one line: project, investors, place, capital, stage, date."""
    parts = (subject(fact, lang), where(fact, lang), capital(fact, lang), stage(fact, lang), when(fact, lang))
    return DOT.join(filter(None, parts))


def value(fact: Fact, lang: Lang) -> str:
    """Write the figure of a statistic, or the capital of a deal."""
    return figure(fact, lang) if isinstance(fact, Observation) else capital(fact, lang)


def when(fact: Fact, lang: Lang) -> str:
    """Write the period of a statistic, or the date of a deal; empty where there is none."""
    known = fact.period if isinstance(fact, Observation) else fact.date
    return period(known, lang) if known else ""


def in_words(fact: Fact, lang: Lang = "vi", growth: Observation | None = None) -> str:
    """Write any fact on one line; `growth` is its change, shown in brackets (see `growths`).

    Examples
    --------
    >>> fact = Observation(id="f1", anchor=(0, 9), by="", indicator="FDI_NEW", value="1800000000", unit="USD",
    ...     mod="LESS_THAN", area="Bắc Ninh", period="2024")
    >>> in_words(fact)
    'FDI mới cấp phép · Bắc Ninh · 2024 · gần 1,8 tỷ USD'
    """
    return statistic(fact, lang, growth) if isinstance(fact, Observation) else deal(fact, lang)


def growths(extraction: Extraction) -> dict[str, Observation]:
    """The growth that the text gives right after a level of the same statistic, by the id of the level."""
    found = {}
    inline = sorted(extraction.observations, key=lambda f: f.anchor)
    for level, growth in pairwise(inline):
        if (
            level.measure == "level" and growth.measure == "growth" and growth.direction in ("up", "down")
            and growth.unit == "%" and _about(level) == _about(growth)
            and growth.segment == level.segment and growth.anchor[0] - level.anchor[1] <= _GROWTH_REACH
        ):  # fmt: skip
            found[level.id] = growth
    return found


def _about(fact: Observation) -> tuple[str | None, ...]:
    return fact.indicator, fact.area, fact.counterpart, fact.period
