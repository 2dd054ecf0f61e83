"""Codes and facts in words, in both languages."""

from decimal import Decimal
from typing import Any

import pytest

from vnfdi_extract import Article, load
from vnfdi_extract.labels import CLOSED, LANGS, Lang, glossary
from vnfdi_extract.schema import Investment, Observation
from vnfdi_extract.wording import amount, growths, in_words, number, period


def test_every_code_of_the_schema_has_a_name_in_both_languages() -> None:
    for kind, codes in CLOSED.items():
        assert list(glossary()[kind]) == list(codes), kind
    for kind, entries in glossary().items():
        names = [entry.name(lang) for entry in entries.values() for lang in LANGS]
        assert all(name.strip() == name != "" for name in names), kind
        for lang in LANGS:
            own = [entry.name(lang) for entry in entries.values()]
            assert len(set(own)) == len(own), f"{kind}: one name for two codes"


def test_slots_are_those_that_facts_can_have() -> None:
    fields = {*Observation.model_fields, *Investment.model_fields, "amount", "cue"}
    assert set(glossary()["slot"]) <= fields


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        ("1800000000", "USD", "1,8 tỷ USD", "USD 1.8 billion"),
        ("943700000", "USD", "943,7 triệu USD", "USD 943.7 million"),
        ("999999", "USD", "999.999 USD", "USD 999,999"),
        ("12300000000000", "VND", "12.300 tỷ đồng", "VND 12,300 billion"),
        ("-1500000000", "USD", "-1,5 tỷ USD", "USD -1.5 billion"),
        ("0.5", "%", "0,5%", "0.5%"),
        ("-0.5", "%", "-0,5%", "-0.5%"),
        ("10..15", "%", "10–15%", "10–15%"),
        ("2569", "project", "2.569 dự án", "2,569 projects"),
        ("2", "rank", "thứ hạng 2", "rank 2"),
        ("5000000..6000000", "USD", "5–6 triệu USD", "USD 5–6 million"),
        ("vô số", "project", "vô số project", "vô số project"),
    ],
)
def test_amounts(value: str, unit: str, vi: str, en: str) -> None:
    assert (amount(value, unit, "vi"), amount(value, unit, "en")) == (vi, en)


@pytest.mark.parametrize("text", ["0", "0.1", "1234567.8901", "100", "98765432109876543210"])
def test_numbers_lose_no_digit(text: str) -> None:
    assert Decimal(number(Decimal(text), "en").replace(",", "")) == Decimal(text)
    assert Decimal(number(Decimal(text), "vi").replace(".", "").replace(",", ".")) == Decimal(text)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2024", "2024", "2024"),
        ("2024-07", "tháng 7/2024", "July 2024"),
        ("2024-07-05", "5/7/2024", "5 July 2024"),
        ("2025-Q4", "quý IV/2025", "Q4 2025"),
        ("2025-H2", "nửa cuối năm 2025", "second half of 2025"),
        ("2024-01/2024-11", "11 tháng đầu năm 2024", "first 11 months of 2024"),
        ("2024-02/2024-03", "tháng 2/2024 – tháng 3/2024", "February 2024 – March 2024"),
        ("2021/2030", "2021 – 2030", "2021 – 2030"),
        ("../2018-12-31", "đến 31/12/2018", "as of 31 December 2018"),
        ("2024/..", "từ 2024", "since 2024"),
        ("2024-W05", "2024-W05", "2024-W05"),
    ],
)
def test_periods(value: str, vi: str, en: str) -> None:
    assert (period(value, "vi"), period(value, "en")) == (vi, en)


STATISTIC: dict[str, Any] = {
    "id": "f1",
    "anchor": (0, 1),
    "by": "",
    "indicator": "FDI_NEW",
    "area": "Bắc Ninh",
}
DEAL: dict[str, Any] = {"id": "f1", "anchor": (0, 1), "by": "", "text": "80 triệu USD"}


@pytest.mark.parametrize(
    ("fact", "lang", "words"),
    [
        (
            Observation(**STATISTIC, value="70.7", unit="%", measure="growth", direction="up", period="2024"),
            "vi", "FDI mới cấp phép · Bắc Ninh · 2024 · tăng 70,7%",
        ),
        (
            Observation(**STATISTIC, value="80.6", unit="%", measure="growth", direction="ratio"),
            "en", "FDI newly licensed · Bắc Ninh · time not stated · ratio 80.6% of the base",
        ),
        (
            Observation(**STATISTIC, value="5", unit="project", counterpart="KR", status="E", period="2024"),
            "vi", "FDI mới cấp phép · Hàn Quốc · Bắc Ninh · 2024 · 5 dự án (ước tính)",
        ),
        (
            Observation(**STATISTIC | {"area": "VN"}, value="68", unit="%", measure="share", period="2024"),
            "vi", "FDI mới cấp phép · cả nước · 2024 · tỷ trọng 68%",
        ),
        (
            Investment(
                **DEAL, value="80000000 USD", mod="LESS_THAN", capital="increase", project_name="Nhà máy Mây",
                investor_names=("An Mây",), origin="KR", area="Hà Nam", stage="licensed", date="2024-05",
            ),
            "vi",
            "Nhà máy Mây · An Mây (Hàn Quốc) · Hà Nam · tăng vốn gần 80 triệu USD · cấp phép · tháng 5/2024",
        ),
        (Investment(**DEAL), "en", "80 triệu USD"),
    ],
)  # fmt: skip
def test_facts(fact: Observation | Investment, lang: Lang, words: str) -> None:
    assert in_words(fact, lang) == words


@pytest.mark.parametrize(
    ("text", "grown"),
    [
        ("Năm 2024, Bắc Ninh cấp mới 1,8 tỷ USD vốn FDI, tăng 70,7% so với năm 2023.", ["1,8 tỷ USD"]),
        ("Năm 2024, Bắc Ninh cấp mới 1,8 tỷ USD vốn FDI. GRDP tăng 7,7%.", []),
        ("Năm 2024, Bắc Ninh xuất khẩu 40 tỷ USD; thu ngân sách tăng 7,7%.", []),
    ],
)
def test_a_growth_belongs_to_the_level_right_before_it(text: str, grown: list[str]) -> None:
    extraction = load(model=None)(Article(text=text))
    found = growths(extraction)
    assert [f.text for f in extraction.facts if f.id in found] == grown
    for fact in extraction.observations:
        if fact.id in found:
            assert in_words(fact, "vi", found[fact.id]).endswith("(+70,7%)")
