"""Observations: which numbers are statistics, and of what.

The sentences of fixtures/observations hold their numbers as ``{surface|norm|expected}``: expected is the
indicator, with the measure and direction where it is no level, or "-" for no statistic.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from ruled import STATISTICS

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.draft import InvestmentDraft, ObservationDraft, Trace
from vnfdi_extract.facts.observation import decided
from vnfdi_extract.facts.observation.tables import (
    LINKS,
    Change,
    Subject,
    Words,
    changes,
    links,
    subject_rows,
    subjects,
)
from vnfdi_extract.lexicon import rows
from vnfdi_extract.schema import Article, Label

FIXTURES = Path(__file__).parent / "fixtures" / "observations"
SENTENCES = [
    line for path in sorted(FIXTURES.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()
]
TAG = regex.compile(r"\{([^{}|]+)\|([^{}|]*)\|([^{}|]+)\}")


def label_of(norm: str) -> Label:
    if regex.fullmatch(r"[\d.]+", norm):
        return "PERCENT"
    return "MONEY" if regex.search(r" [A-Z]{3}$", norm) else "QUANTITY"


def document(tagged: str) -> tuple[Document, list[tuple[Found, str]]]:
    """The document that `tagged` describes, and each number with what is expected of it."""
    text, spans, position = "", [], 0
    for tag in TAG.finditer(tagged):
        text += tagged[position : tag.start()]
        spans.append((len(text), tag))
        text += tag[1]
        position = tag.end()
    text += tagged[position:]
    if "{" in text or "}" in text:
        raise ValueError(f"malformed tag in {tagged!r}")
    doc = Document.read(Article(text=text))
    expected = []
    for start, tag in spans:
        found = Found(label_of(tag[2]), start, start + len(tag[1]), "test", norm=tag[2])
        doc.mentions.append(found)
        expected.append((found, tag[3]))
    return doc, expected


def told(draft: ObservationDraft | None) -> str:
    if draft is None:
        return "-"
    measure = "" if draft.measure == "level" else f" {draft.measure}"
    return f"{draft.indicator}{measure}{f' {draft.direction}' if draft.direction else ''}"


def check(tagged: str, name: tuple[str, Label, str | None] | None = None) -> None:
    doc, expected = document(tagged)
    if name:
        start = doc.text.index(name[0])
        doc.mentions.append(Found(name[1], start, start + len(name[0]), "test", norm=name[2]))
        doc.mentions.sort(key=lambda m: m.start)
    trace = Trace()
    drafts = {id(d.anchor): d for d, _ in decided(doc, [], trace, STATISTICS)}
    read = [(doc.surface(found), told(drafts.get(id(found)))) for found, _ in expected]
    assert read == [(doc.surface(found), wanted) for found, wanted in expected]
    assert len(trace.steps) == len(expected)


@pytest.mark.parametrize("tagged", SENTENCES)
def test_reads_each_number_of_a_sentence(tagged: str) -> None:
    check(tagged)


@pytest.mark.parametrize(
    ("tagged", "reason"),
    [
        ("Vốn FDI đạt {9 tỷ đồng|9000000000 VND|-}/dự án.", "a unit price"),
        ("Xuất khẩu tăng {2 tỷ USD|2000000000 USD|-} so với tháng trước.", "an absolute increment"),
        ("Vốn FDI đạt {90%|90|-} kế hoạch năm.", "a percentage of a plan"),
        ("Thu ngân sách đạt {90%|90|-}.", "a percentage of a plan"),
        ("Xuất khẩu gạo đạt {2 tỷ USD|2000000000 USD|-}.", "the trade of single goods"),
        ("Xuất khẩu mực khô đạt {2 tỷ USD|2000000000 USD|-}.", "the trade of single goods"),
        ("Xe nhập khẩu tăng {9%|9|-}.", "the trade of single goods"),
        ("GRDP tăng {0,2 điểm phần trăm|0.2|-}.", "percentage points"),
        ("Thu ngân sách {9 tỷ đồng|9000000000 VND|-} từ các vụ buôn lậu.", "a fine, damage or crime"),
        ("GRDP bình quân đầu người đạt {90 triệu đồng|90000000 VND|-}.", "an income"),
        ("Vốn FDI {90%|90|-} cổ phần thuộc quỹ.", "a share of something else"),
        ("Kinh tế tăng, FDI giúp giảm {30%|30|-} thời gian thông quan.", "a share of something else"),
        ("Nợ công bằng {60%|60|-} GDP.", "a balance sheet"),
        ("Nhập siêu bằng {4%|4|-} kim ngạch xuất khẩu.", "a balance as a percentage of trade"),
        ("Có nhiều sản phẩm đạt giá trị xuất khẩu trên {1 tỷ USD|1000000000 USD|-}.", "a rule's threshold"),
        ("Nhập khẩu {2.000 tấn|2000 tonne|-} thép.", "the trade of single goods"),
        ("Riêng kim ngạch nhập khẩu có thuế đạt {2 tỷ USD|2000000000 USD|-}.", "the trade of single goods"),
        ("Tổng thu từ du lịch đạt {2 tỷ đồng|2000000000 VND|-}.", "a part of the budget's revenue"),
        ("Trong {1 USD|1 USD|-} xuất khẩu có phần của đối tác.", "a unit price"),
        ("Thuế sản phẩm trừ trợ cấp tăng {2%|2|-}.", "a tax on products, which output counts apart"),
        ("Đến nay, công tác giải phóng mặt bằng đạt {93%|93|-}.", "the progress of works"),
        ("Năm nay, số khu công nghiệp tăng {9%|9|-}.", "a change of something in zones"),
        ("Thặng dư tài khoản vãng lai đạt {9 tỷ USD|9000000000 USD|-}.", "a balance of other payments"),
        ("Phiên này chỉ số công nghiệp Dow Jones tăng {0,4%|0.4|-}.", "a stock index"),
        ("Giá trị sản xuất nông nghiệp tăng {3%|3|-}.", "the output of another sector"),
        ("Xuất khẩu {900 con|900 other|-} cá cảnh.", "the trade of single goods"),
        ("Tiêu dùng cá nhân tăng {2%|2|-} khi GDP tăng.", "what households spend"),
        ("Năm nay phát hành trái phiếu tăng {38%|38|-} trong khi FDI giảm.", "a balance sheet"),
        ("Xuất khẩu của nước này chiếm {14%|14|-} thị trường thế giới.", "a share of something else"),
        ("Anh ấy chạy bộ {3 lần|3 times|-} một tuần.", "no words name its statistic"),
    ],
)
def test_a_rejected_number_says_why(tagged: str, reason: str) -> None:
    doc, _ = document(tagged)
    trace = Trace()
    assert list(decided(doc, [], trace, STATISTICS)) == []
    assert [s.reason for s in trace.steps] == [reason]


@pytest.mark.parametrize(
    ("tagged", "reason"),
    [
        (
            "Xuất nhập khẩu tại cảng có {4.000 chuyến|4000 other|-}, tăng {9%|9|-} so với cùng kỳ.",
            "a change of the number before it",
        ),
        (
            "Năm nay có {900 dự án|900 project|-} FDI, tăng {40 dự án|40 project|-} so với năm trước.",
            "an absolute increment",
        ),
        (
            "Vốn FDI giúp nhà máy bán {900 tấn|900 tonne|-} thép, tăng {12%|12|-} so với cùng kỳ.",
            "a change of the number before it",
        ),
    ],
)
def test_a_change_of_a_count_says_why_it_is_none(tagged: str, reason: str) -> None:
    doc, _ = document(tagged)
    trace = Trace()
    list(decided(doc, [], trace, STATISTICS))
    assert trace.steps[-1].reason == reason


@pytest.mark.parametrize(
    ("tagged", "name", "label", "norm"),
    [
        ("Nay kinh tế Hải Dương tăng trưởng {8,2%|8.2|GRDP growth up}.", "Hải Dương", "GPE", "Hải Dương"),
        ("Đầu tư của Nhật Bản đạt {2 tỷ USD|2000000000 USD|FDI_STOCK} lũy kế.", "Nhật Bản", "GPE", "JP"),
    ],
)
def test_a_name_completes_a_cue(tagged: str, name: str, label: Label, norm: str | None) -> None:
    check(tagged, (name, label, norm))


@pytest.mark.parametrize("row", [r for r in subject_rows() if r.examples], ids=lambda r: r.name)
def test_subject_rows_read_their_examples(row: Subject) -> None:
    for example in row.examples:
        assert row in [c.row for c in subjects().find(example, 0, len(example))], example
    for example in row.counter_examples:
        assert row not in [c.row for c in subjects().find(example, 0, len(example))], example


@pytest.mark.parametrize("row", rows("cues", "measure", Change), ids=lambda r: r.forms[0])
def test_measure_rows_read_their_examples(row: Change) -> None:
    for example in row.examples:
        assert row in [c.row for c in changes().find(example, 0, len(example))]
    for example in row.counter_examples:
        assert row not in [c.row for c in changes().find(example, 0, len(example))]


@pytest.mark.parametrize("link", LINKS)
def test_links_read_their_examples(link: str) -> None:
    for row in rows("cues", link, Words):
        assert all(link in [c.row for c in links().find(e, 0, len(e))] for e in row.examples)


def test_a_deals_amount_is_no_statistic() -> None:
    doc, expected = document("Tỉnh thu hút {2 tỷ USD|2000000000 USD|FDI_REGISTERED} vốn FDI.")
    deal = InvestmentDraft(anchor=expected[0][0], by="test")
    trace = Trace()
    assert list(decided(doc, [deal], trace, STATISTICS)) == []
    assert [s.reason for s in trace.steps] == ["the capital of one deal"]


@pytest.mark.parametrize("tagged", SENTENCES)
@pytest.mark.parametrize("more", ["\nTrời hôm nay nắng đẹp.", " Ông Bình đi chợ mua 2 kg cá."])
def test_unrelated_text_after_a_sentence_changes_nothing(tagged: str, more: str) -> None:
    alone, _ = document(tagged)
    longer, _ = document(tagged + more)
    read = [
        [(d.anchor.start, told(d), d.status) for d, _ in decided(doc, [], Trace(), STATISTICS)]
        for doc in (alone, longer)
    ]
    assert read[0] == read[1]


def test_a_part_knows_its_whole() -> None:
    doc, expected = document(
        "Vốn FDI đạt {4 tỷ USD|4000000000 USD|FDI_REGISTERED}, "
        "trong đó vốn cấp mới đạt {3 tỷ USD|3000000000 USD|FDI_NEW}. "
        "Trong đó, riêng vốn tăng thêm đạt {900 triệu USD|900000000 USD|FDI_INCREASE}."
    )
    whole = expected[0][0]
    assert [d.part_of for d, _ in decided(doc, [], Trace(), STATISTICS)] == [None, whole, whole]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Theo Cục Thống kê, vốn FDI đạt 3 tỷ USD.", "Cục Thống kê"),
        ("Số liệu mới nhất của Cục Thống kê cho thấy vốn FDI đạt 3 tỷ USD.", "Cục Thống kê"),
        ("Ông Trần Văn Bình cho biết vốn FDI đạt 3 tỷ USD.", "Trần Văn Bình"),
        ("Nhờ Cục Thống kê, vốn FDI đạt 3 tỷ USD.", None),
    ],
)
def test_names_the_source(text: str, source: str | None) -> None:
    doc = Document.read(Article(text=text))
    for label, name in (("ORG", "Cục Thống kê"), ("PERSON", "Trần Văn Bình")):
        start = text.find(name)
        if start >= 0:
            doc.mentions.append(Found(label, start, start + len(name), "test"))  # type: ignore[arg-type]
    start = text.index("3 tỷ USD")
    doc.mentions.append(Found("MONEY", start, start + 8, "test", norm="3000000000 USD"))
    spans = [d.attribution for d, _ in decided(doc, [], Trace(), STATISTICS)]
    assert [text[slice(*s)] if s else None for s in spans] == [source]


def test_a_malformed_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="malformed tag"):
        document("Tỉnh có {9 dự án|9 project} mới.")
