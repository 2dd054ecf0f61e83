"""DATE mentions: their spans, their values and what relative ones refer to."""

import time
import unicodedata
from datetime import date

import pytest
from dates import dates, tagged
from hypothesis import given, settings
from hypothesis import strategies as st

from vnfdi_extract.document import Document
from vnfdi_extract.mentions.date import find, reference
from vnfdi_extract.schema import Article

PUBLISHED = "2017-07-04"

SPANS = [
    "[Từ đầu năm đến nay|2017-01-01/2017-07-04], tỉnh đã thu hút 2 tỷ USD.",
    "Thuê đất [từ 1/1/2016 đến 16/9/2037|2016-01-01/2037-09-16].",
    "Lũy kế [đến nay|../2017-07-04], tỉnh có 90 dự án.",
    "Tính [đến nay|../2017-07-04], tỉnh có 90 dự án.",
    "Tính đến [20/6/2017|2017-06-20], cả nước có 90 dự án.",
    "Tính đến hết [ngày 20/6|2017-06-20], cả nước có 90 dự án.",
    "[Quý II-2017|2017-Q2] tăng 6%.",
    "Vốn tăng so với cùng kỳ [năm 2016|2016].",
    "Vốn tăng so với cùng kỳ [2016|2016].",
    "Vốn tăng so với cùng kỳ [năm ngoái|2016].",
    "Hội chợ mở [từ ngày 28/2-5/3|2017-02-28/2017-03-05].",
    "Hội nghị họp [ngày 15|2017-03-15] và [31-3|2017-03-31].",
    "Đoàn làm việc [ngày 14|2017-03-14], [15|2017-03-15] và [16/3/2017|2017-03-16].",
    "Thủ tướng thăm Đức [từ ngày 5 đến 8-7|2017-07-05/2017-07-08].",
    "Kiểm tra [từ 13h30 ngày 16/12/2016 đến 13h30 ngày 26/12/2016|2016-12-16/2016-12-26].",
    "Vốn giải ngân [từ tháng 2/2017 đến hết tháng 6/2017|2017-02/2017-06].",
    "Giá tăng [từ tháng 5 đến tháng 6/2017|2017-05/2017-06].",
    "Dự án chậm [từ tháng 11/2016 đến tháng 3|2016-11/2017-03].",
    "Vốn FDI [giai đoạn từ tháng 4/2020 đến tháng 9/2020|2020-04/2020-09] tăng.",
    "Thanh toán [từ năm 2017 đến năm 2020|2017/2020].",
    "Kim ngạch [từ năm 2015 đến 2019|2015/2019] tăng gấp đôi.",
    "[Từ năm 1990 đến nay|1990-01-01/2017-07-04], Đức đã cấp 2 tỷ USD.",
    "[Từ nay đến năm 2020|2017-07-04/2020-12-31], tỉnh sẽ có 200 km cao tốc.",
    "[Từ đó đến nay|?], nhà máy không hoạt động.",
    "Tăng trưởng [quý III|2017-Q3] hoặc [quý IV/2017|2017-Q4] sẽ cao.",
    "Số dư [quý IV|2016-Q4] và cả [năm 2016|2016] tăng.",
    "Vốn [quý I|2017-Q1] và [II/2017|2017-Q2] tăng.",
    "Sản lượng [tháng 3|2016-03] và [4/2016|2016-04] giảm.",
    "Vốn [năm 2016|2016] và [2017|2017] tăng.",
    "Trong các [năm tài chính 2015-2016|2015/2016], [2016-2017|2016/2017], lãi tăng.",
    "Sáng [6-2|2017-02-06], tại Vũng Tàu, tỉnh họp báo.",
    "Từ 15h chiều [12/2|2017-02-12], giá xăng tăng.",
    "Giá vàng [hôm nay 4.7|2017-07-04] đi ngang.",
    "[Thứ Hai, ngày 3/7|2017-07-03], hai bên ký kết.",
    "Chiều [thứ Ba|2017-07-04] ([4/7|2017-07-04]), hai bên ký kết.",
    "Nhà máy hoạt động [cuối tuần qua|2017-07-01/2017-07-02].",
    "Bị can Hoàng (SN [1975|1975]) khai nhận.",
    "Theo Tổng cục Thống kê ([2016|2016]), lao động tăng.",
    "Phố đông khách dịp [Tết Nguyên đán Mậu Tuất 2018|2018].",
    "Kết quả [năm Bính Thân|2016] rất tốt.",
    "Khởi công vào khoảng [cuối năm 2017|2017], [đầu năm 2018|2018].",
    "Nợ tăng [nửa cuối tháng 6|2017-06-16/2017-06-30].",
]

NOT_DATES = [
    "Năm huyện của tỉnh đều có khu công nghiệp.",
    "Thỏa thuận giữa năm nước thành viên đã ký.",
    "Thời hạn 50 năm.",
    "Hiện nay, thời gian tới, những năm qua, tình hình tốt.",
    "Vốn đạt 6.2 triệu USD, tăng 15.3 lần.",
    "Rút ngắn 1/3 thời gian, đạt 2/3 quãng đường.",
    "Trực 24/24 giờ, 24/7.",
    "Thông tư 26/2015/TT-BTC và Nghị định 118/2015/NĐ-CP.",
    "Nhà số 12/6 và 58/13 đường Lũy Bán Bích.",
    "Tầng 2-5 là nơi để xe.",
    "Miễn thuế 4 năm, giảm 50% trong 9 năm tiếp theo.",
    "Dự án hoàn thành sau 17 tháng thi công.",
    "Thứ hai, tỉnh đề nghị giảm thuế. Thứ năm: sản xuất hàng loạt.",
    "Mỗi năm, hàng năm, cả năm, nhiều năm nay.",
    "Công suất 2 triệu tấn thép/năm.",
    "Điện thoại 0904.128.256, thẻ 1900-2020-33.",
    "Quý vị đại biểu, kim loại quý 3 lần tăng giá.",
    "Tuyển 2000 lao động, xây 1990 căn hộ.",
    "Lần thứ năm trước Quốc hội.",
    "Ngày càng nhiều doanh nghiệp; 84 triệu đồng/ngày.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", SPANS)
def test_spans_and_values(sentence: str) -> None:
    text, expected = tagged(sentence)
    assert dates(text, PUBLISHED) == expected


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date(text: str) -> None:
    assert dates(text, PUBLISHED) == []


# Articles without a publication date: what their own years fix, and what stays open.
ARTICLES = [
    ("Ngày 6/2, tỉnh họp mặt nhà đầu tư [Xuân Đinh Dậu 2017|2017].", [("2017-02-06", "Ngày 6/2")]),
    ("Tháng 5, vốn tăng 20% so với cùng kỳ năm 2016.", [("2017-05", "Tháng 5")]),
    ("[Tháng 10/2020|2020-10], vốn tăng 9% so với tháng trước.", [("2020-09", "tháng trước")]),
    ("Năm 2019, công ty lỗ 5 tỷ đồng, gấp đôi năm trước.", [("2018", "năm trước")]),
    ("9 tháng năm 2020, vốn giảm; riêng 9 tháng, Hà Nội đạt 2 tỷ USD.", [("2020-01/2020-09", "9 tháng")]),
    (
        "Kim ngạch 9 tháng năm 2019 và 2020. Tháng 9/2020 giảm nhẹ; riêng 9 tháng, cả nước xuất siêu.",
        [("2020-01/2020-09", "9 tháng")],
    ),
    ("Nộp báo cáo trước ngày 31/3/2017. Chậm nhất ngày 31/3, Sở gửi kết quả.", [("2017-03-31", "ngày 31/3")]),
    ("Ngày 2/11/2016, Bộ cho biết dự án lỗ. Ngày 3/11, Bộ ra văn bản.", [("2016-11-03", "Ngày 3/11")]),
    ("Ngày 29/2/2016 nghỉ, 3/5/2017 họp, ngày 29/2 không.", [("2016-02-29", "ngày 29/2")]),
    ("Ngày 12/5, Sở cho biết có 9 phòng khám bị phạt.", [("?", "Ngày 12/5")]),
    ("Năm 2012, công ty lỗ. Ngày 16.6, tòa tuyên án.", [("?", "Ngày 16.6")]),
    ("Lũy kế đến nay có 90 dự án.", [("?", "đến nay")]),
    ("Trong năm 2017, tỉnh sẽ khởi công. Ngày 8/2, Sở khảo sát.", [("2017-02-08", "Ngày 8/2")]),
    ("Nghị định số 12 ngày 3/4/2009 quy định. Ngày 8/2, Sở khảo sát.", [("?", "Ngày 8/2")]),
    ("6 tháng đầu năm 2017, vốn tăng; trong 6 tháng qua, xuất khẩu giảm.", [("2017-H1", "6 tháng qua")]),
    ("Giá vàng hôm nay 24.6: [tháng 5/2017|2017-05] giảm, hôm qua tăng.", [("2017-06-23", "hôm qua")]),
    (
        "Sáng nay 28/6, tỉnh công bố số liệu 6 tháng đầu năm 2017. Lũy kế đến nay có 9 dự án.",
        [("../2017-06-28", "đến nay")],
    ),
    (
        "Được cấp phép vào tháng 11/2015, khởi công vào tháng 11/2016. Ngày 7.2, hãng cho biết đã xong.",
        [("2017-02-07", "Ngày 7.2")],
    ),
    (
        "Ông là tân bí thư."
        + " Ông quê ở tỉnh Trà Vinh." * 40
        + " Tháng 8-2007, ông làm bộ trưởng; tháng 1-2016, ông nghỉ. Sáng 10-5, ông về.",
        [("?", "10-5")],
    ),
    ("Chạy thử từ tháng 11/2015. Ngày 10/2, thành phố họp.", [("?", "Ngày 10/2")]),
    (
        "9 tháng năm 2020, lãi như 9 tháng đầu năm 2019; 9 tháng đầu năm, xuất siêu.",
        [("2020-01/2020-09", "9 tháng đầu năm")],
    ),
    ("5 tháng đầu năm 2017 gần bằng cả năm 2016, thấp so với năm trước.", [("2016", "năm trước")]),
    ("Hồi tháng 9/2016, hãng bị phạt. Ngày 27/6, hãng kháng cáo.", [("?", "Ngày 27/6")]),
    (
        "Quyết định ngày 26/4/2013 có hiệu lực. Ngày 27/6, tỉnh họp. Ngày hôm sau, huyện họp.",
        [("?", "Ngày hôm sau")],
    ),
    (
        "Lãi tháng 1/2017 giảm so với tháng liền trước; tháng liền trước có Tết.",
        [("2016-12", "tháng liền trước")],
    ),
    ("Mua sắm [từ năm 2016 đến 9/2019|2016-01/2019-09].", [("2016-01/2019-09", "từ năm 2016 đến 9/2019")]),
    ("Tháng 3/2016, hai bên ký. Hứa hẹn 3 tháng, rồi một năm.", [("2016-03", "Tháng 3/2016")]),
    ("Xuất khẩu tháng 12/2018 đạt 9 tỷ USD, cả năm ngoái đạt 90 tỷ USD.", [("2018", "năm ngoái")]),
]


@pytest.mark.parametrize(("text", "expected"), ARTICLES)
def test_what_an_article_establishes(text: str, expected: list[tuple[str, str]]) -> None:
    found = dates(tagged(text)[0])
    for value, surface in expected:
        assert (surface, value) in found


def test_the_reference_is_shared() -> None:
    doc = Document.read(Article(text="Ngày 6/2/2017, vốn đạt 5 tỷ USD."))
    assert (reference(doc).year, reference(doc).latest) == (2017, date(2017, 2, 6))
    assert reference(Document.read(Article(text="Ngày 6/2.", published=date(2018, 1, 9)))).year == 2018


def test_nothing_is_read_against_today() -> None:
    assert {v for _, v in dates("Hôm nay, tuần này, tháng này, quý này, năm nay, năm ngoái.")} == {"?"}


def test_about_is_a_mod() -> None:
    doc = Document.read(Article(text="Khoảng năm 2012, nhà máy mở; năm 2014, nhà máy đóng."))
    assert [(doc.surface(f), f.mod) for f in find(doc)] == [("năm 2012", "APPROX"), ("năm 2014", None)]
    doc = Document.read(Article(text="Gần 11 tháng năm 2020, số thu cao hơn năm 2019."))
    assert [f.mod for f in find(doc)] == ["LESS_THAN", None]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2024-01/2024-08", "8 thang dau nam 2024, tinh thu hut 2 ty USD."),
        ("2025-01-24", "Nghi quyet ban hanh ngay 24/01/2025."),
        ("2017-Q2", "Von quy II/2017 tang."),
        ("2021/2030", "Quy hoach giai doan 2021-2030."),
        ("2016", "Von tang so voi cung ky nam ngoai."),
        ("../2017-07-04", "Luy ke den nay co 90 du an."),
        ("2017-01-01/2017-07-04", "Tu dau nam den nay, tinh thu hut 2 ty USD."),
        ("2017/2020", "Thanh toan tu nam 2017 den het nam 2020."),
    ],
)
def test_text_without_diacritics(value: str, text: str) -> None:
    assert [v for _, v in dates(text, PUBLISHED)] == [value]


def test_the_country_is_no_year() -> None:
    assert dates("Viet Nam 2017 thu hut nhieu von.") == [("2017", "2017")]
    assert dates("Viet Nam qua 30 nam, Quang Nam sau 20 nam.") == []


@settings(deadline=None)
@given(
    st.integers(1900, 2100),
    st.sampled_from(["năm {}", "ngày 7/3/{}", "tháng 3/{}", "quý I/{}", "6 tháng đầu năm {}"]),
)
def test_every_year(year: int, form: str) -> None:
    ((surface, value),) = dates(f"Vốn {form.format(year)}, tăng.")
    assert surface == form.format(year)
    assert value[:4] == str(year)


@settings(deadline=None)
@given(st.integers(0, 99))
def test_every_short_year(year: int) -> None:
    century = 1900 if year > 68 else 2000
    assert dates(f"Cấp ngày 7/3/{year:02d}.") == [(f"ngày 7/3/{year:02d}", f"{century + year}-03-07")]


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("/.-"), st.booleans())
def test_every_day(day: date, sep: str, padded: bool) -> None:
    parts = (f"{day.day:02d}", f"{day.month:02d}") if padded else (str(day.day), str(day.month))
    surface = f"ngày {sep.join(parts)}{sep}{day.year}"
    assert dates(f"Lễ ký {surface}.") == [(surface, day.isoformat())]


@settings(deadline=None)
@given(st.integers(1, 31), st.integers(1, 12), st.integers(1900, 2100))
def test_days_that_are_not_in_the_calendar_are_none(day: int, month: int, year: int) -> None:
    found = [v for _, v in dates(f"Lễ ký ngày {day}/{month}/{year}.") if len(v) == 10]
    try:
        assert found == [date(year, month, day).isoformat()]
    except ValueError:
        assert found == []


SENTENCES = st.sampled_from([tagged(s)[0] for s in SPANS] + [tagged(t)[0] for t, _ in ARTICLES])


@settings(deadline=None)
@given(SENTENCES, st.text("abcxyz ,", max_size=40))
def test_appending_unrelated_text_changes_nothing(sentence: str, other: str) -> None:
    whole = f"{sentence} Công ty mở rộng xưởng{other}."
    assert dates(whole, PUBLISHED) == dates(sentence, PUBLISHED)


@settings(deadline=None)
@given(SENTENCES, st.sampled_from(["NFC", "NFD"]), st.sampled_from([" ", "\u00a0", "\u2009"]))
def test_offsets_hold_in_every_writing(sentence: str, form: str, space: str) -> None:
    raw = unicodedata.normalize(form, sentence).replace(" ", space)  # type: ignore[arg-type]
    doc = Document.read(Article(text=raw, published=date(2017, 7, 4)))
    surfaces = [raw[slice(*doc.view.to_raw(f.start, f.end))] for f in find(doc)]
    plain = [unicodedata.normalize("NFC", s).replace(space, " ") for s in surfaces]
    assert plain == [s for s, _ in dates(sentence, PUBLISHED)]


WORDS = """
ngày tháng năm quý từ đến nay đầu cuối nửa giai đoạn tuần thứ Tết Xuân hôm qua trước sau kỳ và thập niên
thế kỷ XX Đinh Dậu I IV first of the year May 1980 2017 2100 1 2 31 12 99 0 00 / - . , ( ) 6/2 31-2 29/2/2017
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from([" ", ""]), st.none() | st.dates())
def test_no_input_raises(pieces: list[str], glue: str, published: date | None) -> None:
    doc = Document.read(Article(text=glue.join(pieces), published=published))
    previous = 0
    for found in find(doc):
        assert previous <= found.start < found.end <= len(doc.text)
        previous = found.end


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    assert all(f.norm for f in find(Document.read(Article(text=text))))


def _seconds(unit: str, size: int) -> float:
    text = unit * (size // len(unit))
    doc = Document.read(Article(text="x"))
    doc.view.text = text
    start = time.process_time()
    assert sum(1 for _ in find(doc)) >= 0
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "1.",
        "1/",
        "1-1/",
        "tháng 1 ",
        "quý i, ",
        "năm ",
        "từ 6/2 đến ",
        "ngày 1, ",
        " ",
        "7",
        "2016-",
        "năm 2016 và ",
    ],
)
def test_time_grows_with_the_length(unit: str) -> None:
    _seconds(unit, 20_000)
    small = min(_seconds(unit, 20_000) for _ in range(3))
    large = min(_seconds(unit, 80_000) for _ in range(3))
    assert large < 10 * max(small, 0.005)
