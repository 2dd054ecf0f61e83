"""An Excel workbook for analysts: a sheet of statistics, one of deals and one of their articles.

Text is written as text, never as a formula; the only links are the addresses that articles came with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from vnfdi_extract import wording
from vnfdi_extract.labels import Lang, country, label, sentence_case
from vnfdi_extract.periods import days
from vnfdi_extract.schema import UNITS

Row = dict[str, Any]
MOST_ROWS = 1_048_575
_LONGEST_CELL, _LONGEST_LINK, _MOST_LINKS = 32_767, 2_079, 65_530
_LINK = re.compile(r"https?://\S+")
_CREATED = datetime(2000, 1, 1)  # a fixed time, so that the same facts give the same bytes


@dataclass(frozen=True)
class Column:
    """A column: the code of its heading, its width in characters, and what it shows of a row."""

    name: str
    width: int
    cell: Callable[[Row, Lang], Any]
    form: str = "text"


def _plain(slot: str) -> Callable[[Row, Lang], Any]:
    return lambda row, lang: row[slot]


def _coded(kind: str, slot: str = "") -> Callable[[Row, Lang], Any]:
    return lambda row, lang: label(kind, code, lang) if (code := row[slot or kind]) else None


def _period(slot: str) -> Callable[[Row, Lang], Any]:
    return lambda row, lang: wording.period(value, lang) if (value := row[slot]) else None


def _day(slot: str, end: int) -> Callable[[Row, Lang], Any]:
    return lambda row, lang: date.fromisoformat(found[end]) if (found := days(row[slot])) else None


def _unit(row: Row, lang: Lang) -> str | None:
    unit: str | None = row["unit"]
    return label("unit", unit, lang) if unit in UNITS else unit


def _country(slot: str) -> Callable[[Row, Lang], Any]:
    return lambda row, lang: country(value, lang) if (value := row[slot]) else None


def _area(row: Row, lang: Lang) -> str | None:
    return wording.area(row["area"], lang) if row["area"] else None


def _inherited(row: Row, lang: Lang) -> str | None:
    pairs = (pair.partition(": ")[::2] for pair in (row["inherited"] or "").split("; ") if pair)
    return (
        "; ".join(f"{label('slot', slot, lang)} {label('inherited', s, lang)}" for slot, s in pairs) or None
    )


_NUMBERS = [Column(name, 16, _plain(name), "number") for name in ("amount", "low", "high")]
_SECTOR = [Column("sector", 24, _plain("sector")), Column("vsic2025", 10, _plain("vsic2025"))]
_FACT = [
    Column("context", 60, _plain("context")), Column("text", 18, _plain("amount_text")),
    Column("inherited", 28, _inherited), Column("score", 10, _plain("score"), "share"),
    Column("article", 36, _plain("title")), Column("source", 36, _plain("source"), "link"),
    Column("published", 12, _plain("published"), "day"), Column("article_id", 18, _plain("article_id")),
    Column("fact_id", 9, _plain("fact_id")),
]  # fmt: skip
_SHEETS: dict[str, list[Column]] = {
    "statistics": [
        Column("indicator", 28, _coded("indicator")), Column("counterpart", 20, _country("counterpart")),
        Column("counterpart_type", 16, _coded("counterpart_type")), *_SECTOR,
        Column("area", 16, _area), Column("area_code", 8, _plain("area_code")),
        Column("period", 20, _period("period")), Column("from", 12, _day("period", 0), "day"),
        Column("to", 12, _day("period", 1), "day"), Column("measure", 12, _coded("measure")),
        Column("direction", 8, _coded("direction")), Column("mod", 10, _coded("mod")), *_NUMBERS,
        Column("unit", 12, _unit), Column("base_period", 16, _period("base_period")),
        Column("status", 14, _coded("status")), Column("code", 18, _plain("indicator")), *_FACT,
    ],
    "deals": [
        Column("project", 40, _plain("project")), Column("investors", 32, _plain("investors")),
        Column("parent", 20, _plain("parent")), Column("origin", 16, _country("origin")),
        Column("deal_kind", 14, _coded("deal_kind", "kind")), *_SECTOR, Column("area", 16, _area),
        Column("area_code", 8, _plain("area_code")), Column("zone", 24, _plain("zone")),
        Column("mod", 10, _coded("mod")), *_NUMBERS, Column("currency", 9, _plain("unit")),
        Column("capital", 14, _coded("capital")), Column("stage", 14, _coded("stage")),
        Column("date", 18, _period("date")), Column("from", 12, _day("date", 0), "day"),
        Column("to", 12, _day("date", 1), "day"), Column("land_area", 12, _plain("land_area")),
        Column("capacity", 20, _plain("capacity")), Column("jobs", 14, _plain("jobs")),
        Column("term", 12, _plain("term")), *_FACT,
    ],
    "sources": [
        Column("article_id", 18, _plain("id")), Column("article", 60, _plain("title")),
        Column("source", 60, _plain("source"), "link"), Column("published", 12, _plain("published"), "day"),
        Column("basis", 22, _coded("basis", "published_basis")), Column("lang", 8, _plain("lang")),
        Column("n_statistics", 12, _plain("statistics"), "number"),
        Column("n_deals", 12, _plain("deals"), "number"), Column("n_chars", 12, _plain("n_chars"), "number"),
    ],
}  # fmt: skip


def write(tables: dict[str, Iterable[Row]], path: Path, lang: Lang = "vi") -> None:
    """Write the workbook; what exceeds a sheet goes on in the next one.

    Parameters
    ----------
    tables : dict
        The rows of "statistics", "deals" and "sources", as the store has them.
    lang : str
        The language of headings, names of codes, periods and countries.
    """
    with opened(path) as book:
        forms = _forms(book, lang)
        for name, rows in tables.items():
            _write(book, name, iter(rows), forms, lang)


@contextmanager
def opened(path: Path) -> Iterator[xlsxwriter.Workbook]:
    """Open a new workbook, written when all is in it; the same sheets give the same bytes.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    try:
        with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
            book.set_properties({"created": _CREATED})
            yield book
    except FileCreateError as error:
        cause = error.args[0]
        raise (cause if isinstance(cause, OSError) else OSError(str(error))) from error


def _forms(book: xlsxwriter.Workbook, lang: Lang) -> dict[str, Any]:
    shown = {"day": "dd/mm/yyyy" if lang == "vi" else "yyyy-mm-dd", "number": "#,##0.######", "share": "0%"}
    forms = {name: book.add_format({"num_format": form, "valign": "top"}) for name, form in shown.items()}
    return forms | {
        "text": book.add_format({"valign": "top"}),
        "link": book.add_format({"valign": "top", "font_color": "#0B6E75", "underline": 1}),
        "heading": book.add_format({"valign": "top", "bold": True, "bottom": 1, "bg_color": "#E3F0F1"}),
    }


def heading(name: str, lang: Lang) -> str:
    """The heading of a column: from the table's headings, or the name of the slot."""
    found = label("column", name, lang)
    return sentence_case(found if found != name else label("slot", name, lang))


def _write(
    book: xlsxwriter.Workbook, name: str, rows: Iterator[Row], forms: dict[str, Any], lang: Lang
) -> None:
    title, columns = heading(name, lang), _SHEETS[name]
    part, is_full = 1, True
    while is_full:
        sheet = book.add_worksheet(title if part == 1 else f"{title} {part}")
        sheet.freeze_panes(1, 1)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, heading(column.name, lang), forms["heading"])
        row = 0
        for row, record in enumerate(rows, 1):
            for number, column in enumerate(columns):
                put(sheet, row, number, column.cell(record, lang), column.form, forms)
            if row == MOST_ROWS:
                break
        sheet.autofilter(0, 0, row, len(columns) - 1)
        part, is_full = part + 1, row == MOST_ROWS


def put(sheet: Any, row: int, number: int, value: Any, form: str, forms: dict[str, Any]) -> None:
    """Write a value into a cell: numbers and days as such, an address as a link, all else as text."""
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(row, number, value, forms["day"])
    elif isinstance(value, Decimal | int | float):
        sheet.write_number(row, number, value, forms[form])
    elif form == "link" and row <= _MOST_LINKS and len(value) <= _LONGEST_LINK and _LINK.fullmatch(value):
        sheet.write_url(row, number, value, forms["link"], value)
    else:
        sheet.write_string(row, number, str(value)[:_LONGEST_CELL], forms["text"])
