"""The context of a statistic: area, counterpart, period."""

from __future__ import annotations

import pytest

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.context import Context
from vnfdi_extract.facts.context.calendar import grain, last_day, shifted, since_january, to_date
from vnfdi_extract.facts.context.words import Words, whole_words, words
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.schema import Article

LISTS = (
    "region", "national", "group", "continent", "echo", "sector", "base", "announced", "reference", "agency",
    "speaker", "goes_on", "this_number",
)  # fmt: skip


def document(text: str, *mentions: tuple[str, str, str]) -> Document:
    """A document in which each (label, surface, norm) is a mention, found from left to right."""
    doc = Document.read(Article(text=text))
    position = 0
    for label, surface, norm in mentions:
        start = doc.text.index(surface, position)
        position = start + len(surface)
        doc.mentions.append(Found(label, start, position, "test", norm=norm))  # type: ignore[arg-type]
    return doc


def slots(
    doc: Document, surface: str, indicator: str, measure: str = "level"
) -> tuple[str | None, str | None, str]:
    anchor = next(m for m in doc.mentions if doc.surface(m) == surface)
    draft = ObservationDraft(anchor=anchor, by="test", indicator=indicator, measure=measure)  # type: ignore[arg-type]
    Context(doc).fill(draft)
    return draft.area, draft.counterpart, draft.period


def test_a_clause_takes_province_and_year_from_the_clause_before() -> None:
    doc = document(
        "Năm 2023, Hải Dương cấp mới 90 dự án; tăng vốn 40 dự án.",
        ("DATE", "Năm 2023", "2023"), ("GPE", "Hải Dương", "Hải Dương"),
        ("QUANTITY", "90 dự án", "90 project"), ("QUANTITY", "40 dự án", "40 project"),
    )  # fmt: skip
    assert slots(doc, "90 dự án", "FDI_NEW") == ("Hải Dương", None, "2023")
    assert slots(doc, "40 dự án", "FDI_INCREASE") == ("Hải Dương", None, "2023")


@pytest.mark.parametrize(
    "row", [(key, row) for key in LISTS for row in words(key)], ids=lambda r: r[1].forms[0]
)
def test_rows_read_their_examples_and_not_their_counter_examples(row: tuple[str, Words]) -> None:
    forms = whole_words(row[1].forms)
    assert row[1].examples
    assert all(forms.search(e) for e in row[1].examples)
    assert not any(forms.search(e) for e in row[1].counter_examples)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2016", "year"), ("2017-H1", "half"), ("2017-Q3", "quarter"), ("2017-11", "month"),
     ("2017-11-05", "day"), ("2017-01/2017-05", "interval"), ("../2017-05", "open"), ("?", "unknown"),
     ("", "unknown"), (None, "unknown")],
)  # fmt: skip
def test_grain(value: str | None, expected: str) -> None:
    assert grain(value) == expected


def test_calendar() -> None:
    assert last_day("2024-Q1") == "2024-03-31"
    assert last_day("?") == "?"
    assert to_date("2021/2025") == "2021/2025"
    assert to_date("2021-06-30") == "2021-H1"
    assert since_january(2021, 4) == "2021-01/2021-04"
    assert shifted("../2019-12-31", 1) == "../2020-12-31"
