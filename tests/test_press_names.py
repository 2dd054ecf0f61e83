"""Names in today's press: lists of documents, scores, countries' official names, acronyms."""

import pytest
from press import mentioned

NAMES = [
    (
        "LAW",
        "Nghị định 15/2024/NĐ-CP, 16/2025/NĐ-CP và 17/2026/NĐ-CP có hiệu lực.",
        ["Nghị định 15/2024/NĐ-CP", "16/2025/NĐ-CP", "17/2026/NĐ-CP"],
    ),
    ("LAW", "Quyết định 15/2024/QĐ-TTg và 16 dự án.", ["Quyết định 15/2024/QĐ-TTg"]),
    ("ORG", "Quỹ đầu tư vào ETF và BTC.", []),
    (
        "GPE",
        "Cộng hòa Ả Rập Ai Cập ký với Hợp chủng quốc Hoa Kỳ.",
        ["Cộng hòa Ả Rập Ai Cập", "Hợp chủng quốc Hoa Kỳ"],
    ),
    ("GPE", "Chuyến bay VN 319 hạ cánh tại Đà Nẵng.", ["Đà Nẵng"]),
    ("QUANTITY", "Đội Hòa Phát thắng Hà Nội Watabe 4-2.", []),
]


@pytest.mark.parametrize(("label", "text", "expected"), NAMES)
def test_names(label: str, text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in mentioned(text, label)] == expected
