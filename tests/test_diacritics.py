"""Text without diacritics: the words that the tables know are read with theirs, and so are the facts."""

import pytest
from press import extracted, mentioned, observed

from vnfdi_extract.diacritics import is_bare, restored

FACTS = [
    (
        "Nam 2025, von FDI vao Thai Nguyen dat 420 trieu USD, giam 4,5% so voi nam 2024.",
        [
            ("420 trieu USD", "FDI_REGISTERED level Thái Nguyên 2025"),
            ("4,5%", "FDI_REGISTERED growth down Thái Nguyên 2025"),
        ],
    ),
    (
        "10 thang dau nam 2026, von FDI giai ngan dat 21,3 ty USD.",
        [("21,3 ty USD", "FDI_REALISED level VN 2026-01/2026-10")],
    ),
    (
        "Quy II/2026, tong thu ngan sach cua Nam Dinh dat 4.200 ty dong.",
        [("4.200 ty dong", "BUDGET_REVENUE level Nam Định 2026-Q2")],
    ),
    (
        "Kim ngach xuat khau cua Dong Nai nam 2025 dat 25 ty USD.",
        [("25 ty USD", "EXPORTS level Đồng Nai 2025")],
    ),
    ("Hai Phong cap moi 45 du an FDI trong nam 2025.", [("45 du an", "FDI_NEW level Hải Phòng 2025")]),
]


@pytest.mark.parametrize(("text", "expected"), FACTS)
def test_facts(text: str, expected: list[tuple[str, str]]) -> None:
    assert observed(text) == expected


def test_a_company_that_invests() -> None:
    text = "Cong ty Thep Song Hong dau tu 900 ty dong vao KCN Yen Phong, Bac Ninh."
    assert mentioned(text, "ORG", "GPE") == [("Cong ty Thep Song Hong", None), ("Bac Ninh", "Bắc Ninh")]
    (deal,) = extracted(text).investments
    assert [text[slice(*span)] for span in deal.investors] == ["Cong ty Thep Song Hong"]
    assert deal.area == "Bắc Ninh"


@pytest.mark.parametrize(
    "text",
    [
        "Vốn FDI vào tỉnh tăng 5% trong năm 2025.",
        "The province has attracted 5 billion USD from the start of the year.",
        "Samsung invested $500m in Bac Ninh.",
        "Nam 2025",
    ],
)
def test_what_is_not_bare(text: str) -> None:
    assert not is_bare(text)


@pytest.mark.parametrize("text", ["VON DAU TU", "mien Nam", "tho may", "Nam Son 3"])
def test_the_length_stays(text: str) -> None:
    assert len(restored(text)) == len(text)
