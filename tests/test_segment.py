"""Segments, sentences and words, with offsets that are exact."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnfdi_extract.document import Document
from vnfdi_extract.schema import Article
from vnfdi_extract.segment import language, segments, sentences, words

ARTICLES = sorted((Path(__file__).parent / "fixtures" / "articles").glob("*.txt"))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end].strip()) for part in segments(text)]


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, segments(text))]


PAGES = [
    ("Một tỉnh đón vốn ngoại\nTóm tắt của bài.\nThân bài dài. Minh Anh", ["title", "lead", "body", "byline"]),
    ("Vốn ngoại đến từ đâu?\nTóm tắt.\nThân bài.", ["title", "lead", "body"]),
    ("Chỉ có một câu.", ["body"]),
    ("Câu đầu là thân bài.\nCâu sau cũng vậy.", ["body", "body"]),
    ("Tựa\nTóm tắt.\nMục thứ nhất\nThân bài.\nLan Hương", ["title", "lead", "heading", "body", "byline"]),
    (
        "Tựa\nTóm tắt.\nNhà máy mới\nCông nhân trong ca. Ảnh: Hà Anh\nThân bài.",
        ["title", "lead", "caption", "caption", "body"],
    ),
    ("Tựa\nTóm tắt.\nThân bài.\nXem thêm\nTin khác đây", ["title", "lead", "body", "related", "related"]),
    (
        "Tựa\nTóm tắt.\nThân bài.\n" + 2 * "Một tin khác rất dài ở cuối trang\n" + "Tóm tắt tin ấy.",
        ["title", "lead", "body", "related", "related", "related"],
    ),
    (
        "Tựa\nTóm tắt.\nKinh tế có dấu hiệu khởi sắc hơnNhiều giải pháp mới cho ngành công nghiệp\nThân bài.",
        ["title", "lead", "related", "body"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_parts_of_a_page(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(text)] == expected


SENTENCES = [
    (
        "Công ty A Co., Ltd. đầu tư 5 tỷ USD. Dự án mới.",
        ["Công ty A Co., Ltd. đầu tư 5 tỷ USD.", "Dự án mới."],
    ),
    ("Lễ ký tại TP. Hà Nội. Rất đông.", ["Lễ ký tại TP. Hà Nội.", "Rất đông."]),
    ("PGS.TS. Trần Lan nói. Ông A. Smith nghe.", ["PGS.TS. Trần Lan nói.", "Ông A. Smith nghe."]),
    ("Khu rộng 1.805 ha. Vốn 2.569 tỷ.", ["Khu rộng 1.805 ha.", "Vốn 2.569 tỷ."]),
    ("Vốn đạt 5 tỷ USD.Trong đó, vốn mới là 3 tỷ.", ["Vốn đạt 5 tỷ USD.", "Trong đó, vốn mới là 3 tỷ."]),
    ("Mục không có chấm\nThân bài.", ["Mục không có chấm", "Thân bài."]),
    ("Trang web vnexpress.vn đưa tin.", ["Trang web vnexpress.vn đưa tin."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_seed_sentences_cover_the_text_once(path: Path) -> None:
    doc = Document.read(Article(text=path.read_bytes().decode("utf-8")))
    covered = [False] * len(doc.text)
    for sentence in doc.sentences:
        assert doc.text[sentence.start : sentence.end].strip()
        for i in range(sentence.start, sentence.end):
            assert not covered[i]
            covered[i] = True
    assert all(seen or doc.text[i].isspace() for i, seen in enumerate(covered))


def test_glued_headlines_are_sentences_of_their_own() -> None:
    text = "Tựa\nTóm tắt.\nKinh tế khởi sắc hơnĐồng bộ giải pháp cho công nghiệpĐề xuất sáu việc\nThân bài."
    assert split(text)[2:5] == [
        "Kinh tế khởi sắc hơn",
        "Đồng bộ giải pháp cho công nghiệp",
        "Đề xuất sáu việc",
    ]


def test_seed_pages_end_in_lists_of_other_articles() -> None:
    for name, first in (("seed-002", "Bình luận"), ("seed-003", "Bạn thấy bài viết này thế nào?")):
        text = Document.read(
            Article(text=(ARTICLES[0].parent / f"{name}.txt").read_bytes().decode("utf-8"))
        ).text
        related = [
            t for kind, t in kinds(text) if kind == "related" and "hơnĐồng" not in t and "1.543,7" not in t
        ]
        assert related[0] == first
        assert kinds(text)[0][0] == "title"


def test_words() -> None:
    text = "  Bắc Ninh thu hút\u0020đầu tư nước ngoài"
    assert [text[s:e] for s, e in words(text, 0, len(text))][:3] == ["Bắc Ninh", "thu hút", "đầu tư"]


@pytest.mark.parametrize(
    "text", ["Trực 24/24h tại KCN.", "Ông nói: ‘bầu’ đã xong.", "TP.HCM  có 5% (năm nay)"]
)
def test_words_are_exact_where_the_tokenizer_changes_spaces(text: str) -> None:
    found = words(text, 0, len(text))
    assert "".join("".join(text[s:e].split()) for s, e in found) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tỉnh Bắc Ninh đã thu hút được nhiều dự án và vốn của nước ngoài.", "vi"),
        ("Tinh Bac Ninh da thu hut duoc nhieu du an va von cua nuoc ngoai.", "vi"),
        ("The northern province of Bắc Ninh ranked second in the country.", "en"),
        ("Bắc Ninh leads Hải Phòng in the first quarter, with Hà Nội third.", "en"),
        ("Chỉ số sản xuất tháng 5 tăng 6% theo khảo sát by GSO.", "vi"),
        ("", "vi"),
    ],
)
def test_language(text: str, lang: str) -> None:
    assert language(text) == lang


@given(st.text(alphabet='aĐ. \n?!…5,USD"(', max_size=120))
def test_any_text_is_split_in_order(text: str) -> None:
    last = 0
    for sentence in sentences(text, segments(text)):
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end
