"""Where a text speaks of single goods."""

from __future__ import annotations

import pytest

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.observation.reader import read
from vnfdi_extract.schema import Article

_AMOUNT = "7 tỷ USD"


def near(text: str) -> tuple[str, ...]:
    """Where single goods are spoken of, seen from the amount of a text."""
    doc = Document.read(Article(text=text))
    start = doc.text.index(_AMOUNT)
    doc.mentions.append(Found("MONEY", start, start + len(_AMOUNT), "test", norm="7000000000 USD"))
    return next(iter(read(doc))).near


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Xuất khẩu đạt 7 tỷ USD.", ()),
        ("Xuất khẩu gạo gặp khó. Xuất khẩu sang Pháp đạt 7 tỷ USD.", ("earlier",)),
        ("Xuất khẩu gạo gặp khó. Tổng kim ngạch xuất khẩu đạt 7 tỷ USD.", ()),
        ("Xuất khẩu gạo gặp khó. GDP tăng. Xuất khẩu sang Pháp đạt 7 tỷ USD.", ()),
        ("Nhờ gạo được mùa nên xuất khẩu đạt 7 tỷ USD.", ("here",)),
        ("Gạo được mùa, tổng kim ngạch xuất khẩu đạt 7 tỷ USD.", ()),
        ("Xuất khẩu gạo gặp khó\n\nNăm nay xuất khẩu sang Pháp đạt 7 tỷ USD.", ("title",)),
        ("Xuất khẩu gạo gặp khó\n\nNăm nay, nhờ tôm, xuất khẩu đạt 7 tỷ USD.", ("title", "here")),
    ],
)
def test_sees_where_single_goods_are_spoken_of(text: str, places: tuple[str, ...]) -> None:
    assert near(text) == places
