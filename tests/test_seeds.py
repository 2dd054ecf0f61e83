"""The five seed articles: the facts that a reader would expect, by value."""

from functools import cache
from pathlib import Path

import pytest

import vnfdi_extract as vx

ARTICLES = Path(__file__).parent / "fixtures" / "articles"


@cache
def extractor() -> vx.Extractor:
    return vx.load()


@cache
def seed(number: int) -> tuple[str, vx.Extraction]:
    text = (ARTICLES / f"seed-00{number}.txt").read_bytes().decode("utf-8")
    return text, extractor()(vx.Article(text=text))


# seed, anchor as printed, indicator, measure, value, unit, mod, area, period ("" where it is open)
OBSERVATIONS = [
    (0, "2.569 dự án", "FDI_STOCK", "level", "2569", "project", None, "Bắc Ninh", ""),
    (0, "31.819 triệu USD", "FDI_STOCK", "level", "31819000000", "USD", None, "Bắc Ninh", ""),
    (2, "359 dự án", "FDI_NEW", "level", "359", "project", None, "Bắc Ninh", "2024"),
    (2, "2,9%", "FDI_NEW", "growth", "2.9", "%", None, "Bắc Ninh", "2024"),
    (2, "1,8 tỷ USD", "FDI_NEW", "level", "1800000000", "USD", None, "Bắc Ninh", "2024"),
    (2, "70,7%", "FDI_NEW", "growth", "70.7", "%", None, "Bắc Ninh", "2024"),
    (2, "174 dự án", "FDI_INCREASE", "level", "174", "project", None, "Bắc Ninh", "2024"),
    (2, "3 tỷ USD", "FDI_INCREASE", "level", "3000000000", "USD", "LESS_THAN", "Bắc Ninh", "2024"),
    (2, "4,8 tỷ USD", "FDI_REGISTERED", "level", "4800000000", "USD", None, "Bắc Ninh", "2024"),
    (4, "$943.7 million", "FDI_NEW", "level", "943700000", "USD", None, "Bắc Ninh", ""),
    (4, "$2.43 billion", "FDI_INCREASE", "level", "2430000000", "USD", None, "Bắc Ninh", ""),
]


@pytest.mark.parametrize("expected", OBSERVATIONS, ids=lambda e: f"{e[0]}-{e[1]}")
def test_statistics(expected: tuple[object, ...]) -> None:
    number, printed, *slots, period = expected
    text, extraction = seed(int(str(number)))
    found = [o for o in extraction.observations if text[slice(*o.anchor)].replace("\xa0", " ") == printed]
    assert slots in [[o.indicator, o.measure, o.value, o.unit, o.mod, o.area] for o in found]
    if period:
        assert {o.period for o in found} == {period}


# seed, amount as printed, capital, what the project's name holds, what the investor's name holds
INVESTMENTS = [
    (1, "1,07 tỷ USD", "increase", "thử nghiệm", "Amkor"),
    (1, "1,8 tỷ USD", "total", None, "Samsung Display"),
    (2, "280 triệu USD", "total", "Goertek", "Goertek Vina"),
    (2, "383,3 triệu USD", "total", "FCPV", "Foxconn Singapore"),
    (2, "260 triệu USD", "total", "Victory Giant", "Victory Giant Technology"),
]


@pytest.mark.parametrize("expected", INVESTMENTS, ids=lambda e: f"{e[0]}-{e[1]}")
def test_deals(expected: tuple[object, ...]) -> None:
    number, printed, capital, project, investor = expected
    text, extraction = seed(int(str(number)))
    (deal,) = [i for i in extraction.investments if text[slice(*i.anchor)].replace("\xa0", " ") == printed]
    assert deal.capital == capital and deal.area == "Bắc Ninh"
    assert str(investor) in " ".join(text[slice(*span)] for span in deal.investors)
    if project:
        assert str(project) in (deal.project_name or "")


def test_an_agreement_is_not_a_licence() -> None:
    text, extraction = seed(1)
    stages = {text[slice(*i.anchor)].replace("\xa0", " "): i.stage for i in extraction.investments}
    assert stages["1,8 tỷ USD"] == "agreed" and stages["1,07 tỷ USD"] == "licensed"


def test_a_policy_threshold_makes_no_fact_but_a_flag() -> None:
    text, extraction = seed(0)
    anchors = {text[slice(*f.anchor)] for f in extraction.facts}
    assert not anchors & {"100 USD", "10 triệu USD"}
    (flag,) = [f for f in extraction.flags if f.code == "SCALE_SUSPECT"]
    assert flag.suggestion == "100000000 USD"
    literal = next(m for m in extraction.mentions if m.id in flag.mentions)
    assert (literal.text, literal.norm, literal.mod) == ("100 USD", "100 USD", "MORE_THAN")


def test_facts_of_other_articles_on_the_page_are_marked() -> None:
    text, extraction = seed(3)
    related = [f for f in extraction.facts if f.segment == "related"]
    assert related and all(f.anchor[0] > text.index("Có thể bạn quan tâm") for f in related)


@pytest.mark.parametrize("number", range(5))
def test_every_span_says_what_its_record_says(number: int) -> None:
    text, extraction = seed(number)
    assert all(text[m.start : m.end] == m.text for m in extraction.mentions)
    spans = {(m.start, m.end) for m in extraction.mentions}
    assert all(f.anchor in spans for f in extraction.facts)
