"""Flags on numbers: the literal value stays, a repair is a suggestion."""

import pytest

from vnfdi_extract import Article, load
from vnfdi_extract.lexicon import table
from vnfdi_extract.schema import Flag

DOUBTS = table("doubts")
EXTRACT = load()


def flags(text: str, code: str) -> list[Flag]:
    return [f for f in EXTRACT(Article(text=text)).flags if f.code == code]


@pytest.mark.parametrize("text", DOUBTS["scale"]["examples"])
def test_scale_suspects(text: str) -> None:
    assert len(flags(text, "SCALE_SUSPECT")) == 1


@pytest.mark.parametrize("text", DOUBTS["scale"]["counter_examples"])
def test_amounts_that_may_be_small(text: str) -> None:
    assert flags(text, "SCALE_SUSPECT") == []


@pytest.mark.parametrize("text", DOUBTS["number_style"]["examples"])
def test_signs_left_open(text: str) -> None:
    assert len(flags(text, "NUMBER_STYLE_AMBIGUOUS")) == 1


@pytest.mark.parametrize("text", DOUBTS["number_style"]["counter_examples"])
def test_signs_that_the_article_settles(text: str) -> None:
    assert flags(text, "NUMBER_STYLE_AMBIGUOUS") == []


def test_the_literal_value_stays_and_the_repair_takes_the_scale_beside_it() -> None:
    text = "các dự án có tổng vốn từ 10 triệu USD, dự án nước ngoài có tổng vốn đầu tư trên 100 USD."
    extraction = EXTRACT(Article(text=text))
    (flag,) = [f for f in extraction.flags if f.code == "SCALE_SUSPECT"]
    (mention,) = [m for m in extraction.mentions if m.id in flag.mentions]
    assert (mention.text, mention.norm, flag.suggestion) == ("100 USD", "100 USD", "100000000 USD")


@pytest.mark.parametrize(
    ("suggestion", "text"),
    [
        ("7037000000000 USD", "đạt 85.5 tỷ USD, riêng Nhật Bản 7,037 tỷ USD"),
        ("8.476 ha", "diện tích 8,476 ha"),
    ],
)
def test_the_other_reading_is_suggested(suggestion: str, text: str) -> None:
    assert [f.suggestion for f in flags(text, "NUMBER_STYLE_AMBIGUOUS")] == [suggestion]


@pytest.mark.parametrize(
    ("norms", "text"),
    [
        (["25466000000000 VND", "1100000000 USD"], "vốn 25,466 tỷ đồng (khoảng 1,1 tỷ USD)"),
        (["179700 USD", "4000000000 VND"], "giá 179,700 USD (tương đương gần 4 tỷ đồng)"),
        (["7037000000 USD", "160000000000000 VND"], "vốn 7,037 tỷ USD (hơn 160 nghìn tỷ đồng)"),
    ],
)
def test_a_conversion_in_brackets_decides(norms: list[str], text: str) -> None:
    assert [m.norm for m in EXTRACT(Article(text=text)).mentions if m.label == "MONEY"] == norms
