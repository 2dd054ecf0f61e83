"""Properties of the number recognisers: what is written is read back, nothing raises, time is linear."""

import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from number_readings import FINDERS, document, found, read

from vnfdi_extract import Article, load
from vnfdi_extract.schema import plain

EXTRACT = load()
SCALES = {"": 0, "nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9, "nghìn tỷ": 12, "triệu tỷ": 15}
CURRENCIES = {
    "USD": "USD",
    "đồng": "VND",
    "VNĐ": "VND",
    "euro": "EUR",
    "yên": "JPY",
    "đô la Mỹ": "USD",
    "NDT": "CNY",
}
BOUNDS = {
    "": None,
    "khoảng ": "APPROX",
    "gần ": "LESS_THAN",
    "hơn ": "MORE_THAN",
    "ít nhất ": "EQUAL_OR_MORE",
}
UNITS = {
    "dự án": "project",
    "doanh nghiệp": "enterprise",
    "lao động": "person",
    "KCN": "zone",
    "tờ khai": "other",
}
WORDS = [
    "dự án",
    "vốn",
    "năm",
    "hai",
    "tỷ",
    "USD",
    "%",
    "thứ",
    "7",
    "1,5",
    "3.000",
    "từ",
    "đến",
    "-",
    "/",
    "(",
    ")",
    "gấp",
    "đồng",
    "nghìn",
    "top",
]


def grouped(whole: int, sign: str) -> str:
    return f"{whole:,}".replace(",", sign)


def vietnamese(number: Decimal) -> str:
    """Write a number as the press does: 1.543,7."""
    whole, _, fraction = plain(number).partition(".")
    return grouped(int(whole), ".") + (f",{fraction}" if fraction else "")


@st.composite
def numbers(draw: st.DrawFn, places: int) -> Decimal:
    return Decimal(draw(st.integers(1, 999_999))).scaleb(-draw(st.integers(0, places)))


@given(
    numbers(3),
    st.sampled_from(list(SCALES)),
    st.sampled_from(list(CURRENCIES)),
    st.sampled_from(list(BOUNDS)),
)
def test_amounts_are_read_back(number: Decimal, scale: str, currency: str, bound: str) -> None:
    assume(scale or number == round(number, 2))
    surface = f"{vietnamese(number)} {scale} {currency}".replace("  ", " ")
    (amount,) = found(f"Tổng vốn đạt {bound}{surface}.", "MONEY")
    value = number.scaleb(SCALES[scale])
    assert (amount.norm, amount.mod) == (f"{plain(value)} {CURRENCIES[currency]}", BOUNDS[bound])


@given(
    st.integers(1, 9_999_999), st.sampled_from(list(UNITS)), st.sampled_from([".", ",", ""]), st.booleans()
)
def test_counts_are_read_back(number: int, noun: str, sign: str, glued: bool) -> None:
    assume(not (sign == "" and 1900 <= number < 2100))
    surface = f"{grouped(number, sign)} {noun}"
    expected = [(surface, f"{number} {UNITS[noun]}")]
    assert read(f"Hiện có {surface} ở đây.", "QUANTITY") == expected


@given(numbers(3))
def test_percentages_are_read_back(number: Decimal) -> None:
    assume(number < 1000)
    assert read(f"tăng {vietnamese(number)}%", "PERCENT") == [(f"{vietnamese(number)}%", plain(number))]


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["-", " - ", "–", " đến "]))
def test_ranges_are_read_back(one: int, other: int, joint: str) -> None:
    low, high = sorted((one, other))
    assume(low < high)
    assert read(f"vốn {low}{joint}{high} triệu USD", "MONEY") == [
        (f"{low}{joint}{high} triệu USD", f"{low}000000..{high}000000 USD")
    ]


@given(
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([" ", "\u00a0", "\u2009", " \u200b"]),
    st.sampled_from(["1,8 tỷ đồng", "2.569 dự án", "thứ hai", "70,7 điểm phần trăm", "mười hai quốc gia"]),
)
@settings(deadline=None)
def test_offsets_hold_for_odd_text(form: str, space: str, surface: str) -> None:
    raw = unicodedata.normalize(form, f"Hà Nội đứng {surface}, theo báo cáo.").replace(" ", space)
    mentions = [m for m in EXTRACT(Article(text=raw)).mentions if m.label in FINDERS]
    written = [unicodedata.normalize("NFC", m.text).replace(space, " ") for m in mentions]
    assert written == [surface]
    assert all(raw[m.start : m.end] == m.text for m in mentions)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_unrelated_text_after_changes_nothing_before(words: list[str]) -> None:
    text = " ".join(words) + "."
    before = read(text)
    assert read(f"{text}\nBáo cáo được gửi đến các cơ quan liên quan.") == before


@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.text("0123456789.,- %tỷ")
    )
)
@settings(max_examples=300)
def test_no_text_makes_the_recognisers_raise(text: str) -> None:
    for mention in found(text):
        assert 0 <= mention.start < mention.end
        assert mention.norm


def seconds(text: str) -> float:
    doc = document("Vốn.")
    doc.view.text = text
    started = time.process_time()
    doc = type(doc)(doc.article, doc.view, "vi", doc.parts, doc.sentences, type(doc.numerals)(text), text)
    for find in FINDERS.values():
        for _ in find(doc):
            pass
    return time.process_time() - started


def growth(piece: str, size: int) -> float:
    """How much longer four times as much text takes."""
    quarter = piece * (size // 4 // len(piece))
    seconds(quarter)
    return seconds(quarter * 4) / max(min(seconds(quarter) for _ in range(2)), 1e-3)


@pytest.mark.parametrize("piece", ["1.", "tỷ ", " ", "1"])
def test_a_megabyte_takes_time_in_proportion(piece: str) -> None:
    assert growth(piece, 1_000_000) < 12


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["1 tỷ ", "hai ", "hai tỷ tỷ ", "1,234 USD (2 tỷ đồng) ", "thứ 2, ", "3 dự án ", "5% và ", "từ 1 đến "],
)
def test_a_text_full_of_numbers_takes_time_in_proportion(piece: str) -> None:
    assert growth(piece, 200_000) < 12
