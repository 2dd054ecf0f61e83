"""Number text to Decimal."""

from decimal import Decimal

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from vn_money import to_words

from vnfdi_extract.lexicon import table
from vnfdi_extract.numerals import VIETNAMESE, WORDS, Follower, Style, figures, parse, style_of

ROWS = table("numerals")
WHOLE_WORDS = regex.compile(WORDS, regex.IGNORECASE)


@pytest.mark.parametrize(("surface", "value"), ROWS["examples"].items())
def test_examples_of_the_table(surface: str, value: str) -> None:
    assert parse(surface) == Decimal(value)


@pytest.mark.parametrize("surface", ROWS["counter_examples"])
def test_counter_examples_of_the_table(surface: str) -> None:
    assert parse(surface) is None


SPOKEN = (
    ("nghìn", "ngàn"),
    ("linh", "lẻ"),
    ("mươi tư", "mươi bốn"),
    ("mươi lăm", "mươi nhăm"),
    ("bảy", "bẩy"),
)


@given(st.one_of(st.integers(0, 10**15), st.integers(0, 10**6)), st.lists(st.sampled_from(SPOKEN)))
def test_words_of_an_independent_speller_are_read_back(number: int, variants: list[tuple[str, str]]) -> None:
    words = to_words(number)
    for usual, other in variants:
        words = words.replace(usual, other)
    assert parse(words) == number
    assert number == 0 or WHOLE_WORDS.fullmatch(words)


@pytest.mark.parametrize(
    ("value", "surface"),
    [("20", "hai mươi năm"), ("10", "mười năm"), ("2", "hai năm"), ("5", "năm năm"), ("200", "hai trăm năm")],
)
def test_years_after_a_number_word_stay_out(value: str, surface: str) -> None:
    found = WHOLE_WORDS.match(surface)
    assert found and parse(found.group()) == Decimal(value)


ENGLISH = Style(english=True)
WITH_COMMA, WITH_DOT = Style(decimal=","), Style(decimal=".")


@pytest.mark.parametrize(
    ("value", "surface", "before", "style"),
    [
        ("1234567", "1.234.567", "count", VIETNAMESE),
        ("1234567.5", "1.234.567,5", "count", VIETNAMESE),
        ("1234567.5", "1,234,567.5", "count", VIETNAMESE),
        ("64000", "64 .000", "count", VIETNAMESE),
        ("8.476", "8,476", "scale", VIETNAMESE),
        ("8.476", "8,476", "scale", WITH_DOT),
        ("8476", "8,476", "count", WITH_COMMA),
        ("8476", "8,476", "measure", VIETNAMESE),
        ("8.476", "8,476", "measure", WITH_COMMA),
        ("8476", "8,476", "scale", ENGLISH),
        ("31819", "31.819", "scale", VIETNAMESE),
        ("31.819", "31.819", "scale", WITH_DOT),
        ("31800", "31.800", "scale", WITH_DOT),
        ("31819", "31.819", "count", WITH_DOT),
        ("31.819", "31.819", "count", ENGLISH),
        ("0.123", "0,123", "count", VIETNAMESE),
    ],
)
def test_separators(value: str, surface: str, before: Follower, style: Style) -> None:
    read = figures(surface, before, style)
    assert read and read.value == Decimal(value)


@pytest.mark.parametrize(
    ("decimal", "mixed", "text"),
    [
        (",", False, "tăng 5,9% lên 1,8 tỷ"),
        (".", False, "đạt 85.5 tỷ và 54.2 tỷ"),
        (None, True, "tăng 5,9% lên 85.5 tỷ"),
        (None, False, "ngày 6.2 và 31.819 tỷ"),
        (",", False, "1.543,7 triệu"),
        (".", False, "1,543.7 triệu"),
    ],
)
def test_the_style_of_an_article(decimal: str | None, mixed: bool, text: str) -> None:
    style = style_of(text)
    assert (style.decimal, style.mixed) == (decimal, mixed)


@pytest.mark.parametrize("surface", ["1.1.1.1", "1,23.4,5", "1.2,3", "12.34.567"])
def test_separators_that_make_no_number(surface: str) -> None:
    assert figures(surface) is None
