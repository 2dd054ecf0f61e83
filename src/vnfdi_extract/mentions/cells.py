"""Numbers in the cells of a table, whose unit its head or the line above it gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import alternation, table
from vnfdi_extract.mentions import money, percent, quantity
from vnfdi_extract.schema import Article

_BAR = " | "
_LINE = regex.compile(r"[^\n]+")
_NUMBER = regex.compile(r"[+–-]?(?P<figures>\d[\d.,]*)[*]?")
_IN_BRACKETS = regex.compile(r"\((?P<unit>[^()\d]{1,24})\)")
_STATED = regex.compile(r"(?:đơn vị(?: tính)?|đvt|unit)\s*:?\s*(?P<unit>[^\d\n;,.)]{1,24})", regex.IGNORECASE)
_COUNTS: dict[str, str] = table("units")["heads"]
_COUNT = regex.compile(rf"(?<!\p{{L}}){alternation(_COUNTS)}(?!\p{{L}})", regex.IGNORECASE)
_AMOUNT = regex.compile(
    r"vốn|giá trị|kim ngạch|xuất khẩu|nhập khẩu|thu|\d{4}|tháng|quý|năm|capital|value", regex.IGNORECASE
)
_FINDERS = (money.find, percent.find, quantity.find)


def find(doc: Document) -> Iterator[Found]:
    r"""Yield the numbers of tables whose unit stands elsewhere; others are read as in any text.

    Examples
    --------
    >>> doc = Document.read(Article(text="| Tỉnh | Vốn (triệu USD) |\n|---|---|\n| Huế | 12,5 |"))
    >>> [(doc.surface(f), f.norm) for f in find(doc)]
    [('12,5', '12500000 USD')]
    """
    if _BAR not in doc.text:
        return
    above, units = "", list[str | None]()
    for line in _LINE.finditer(doc.text):
        cells = line.group().split(_BAR)
        if len(cells) < 2:
            above, units = line.group(), []
            continue
        if not any(_NUMBER.fullmatch(cell.strip()) for cell in cells):
            units = [_unit(cell) or _of_table(cell, above) for cell in cells]
            continue
        yield from _row(doc, line.start(), cells, units or [_stated(above)] * len(cells))


def _row(doc: Document, start: int, cells: list[str], units: list[str | None]) -> Iterator[Found]:
    for cell, unit in zip(cells, units, strict=False):
        number = _NUMBER.fullmatch(cell.strip())
        if number and unit:
            at = start + cell.index(cell.strip()) + number.start("figures")
            found = _read(number["figures"], unit)
            if found:
                yield replace(found, start=at, end=at + len(number["figures"]), by="table.cell")
        start += len(cell) + len(_BAR)


def _read(figures: str, unit: str) -> Found | None:
    """Read a number as if its unit stood beside it."""
    doc = Document.read(Article(text=f"Có {figures} {unit}"))
    return next((found for finder in _FINDERS for found in finder(doc)), None)


def _unit(head: str) -> str | None:
    """The unit that the head of a column gives: "Vốn (triệu USD)", "Số dự án", "Tăng (%)"."""
    stated = _stated(head)
    if stated:
        return stated
    counted = _COUNT.search(head)
    return _COUNTS[counted.group().lower()] if counted else None


def _stated(text: str) -> str | None:
    found = _STATED.search(text) or _IN_BRACKETS.search(text)
    unit = found["unit"].strip() if found else None
    return unit if unit and _read("5", unit) else None


def _of_table(head: str, above: str) -> str | None:
    """The unit of the whole table, for a column that gives an amount."""
    return _stated(above) if _AMOUNT.search(head) else None
