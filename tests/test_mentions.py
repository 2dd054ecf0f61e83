"""What holds for the mentions of every recogniser."""

import pytest

from vnfdi_extract.document import Document, Found
from vnfdi_extract.mentions import find_mentions
from vnfdi_extract.schema import Article


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("Việc này do UBND tỉnh. Luật Đất đai cho phép.", "UBND tỉnh. Luật Đất", "UBND tỉnh"),
        ("Chuyên gia của Sao Biển! Lý do rất dễ hiểu.", "Sao Biển! Lý do", "Sao Biển"),
        ("Công ty Sao Biển Co. Ltd rót vốn.", "Sao Biển Co. Ltd", "Sao Biển Co. Ltd"),
        ("Mã PVC.SBG tăng giá mạnh.", "PVC.SBG", "PVC.SBG"),
    ],
)
def test_a_mention_ends_with_its_sentence(text: str, name: str, kept: str) -> None:
    start = text.index(name)
    doc = Document.read(Article(text=text))
    found = find_mentions(doc, [lambda _: [Found("ORG", start, start + len(name), by="rule")]])
    assert [doc.surface(m) for m in found] == [kept]
