"""Investments of clauses that say outright who invests: any legal form, any verb, any amount."""

from itertools import product

import pytest

import vnfdi_extract as vx
from vnfdi_extract.facts.investment.stated import StatedRow, stated

FIRMS = (
    "Công ty Hồng Lam", "Công ty TNHH Một thành viên Trúc Bạch Mới", "Công ty CP “Suối Vàng”",
    'Tập đoàn "Lá Phong"', "Công ty TNHH 'Cát Tiên Sa'", "CTCP Bảo Tín 39", "Cty TNHH Dệt may Ánh Sao",
    "Tổng công ty Cơ khí Nam Giang", "Công ty Liên doanh Vạn Tường", "HTX Thanh Trà", "Công ty T.K. Việt Nam",
    "Doanh nghiệp tư nhân Hải Yến", "Liên danh Sông Thao", "Ngân hàng TMCP Hồng Lam", "Công ty P&Q Việt Nam",
    "Công ty Đại Phát", "Quỹ đầu tư Lá Phong",
)  # fmt: skip
CLAUSES = (
    "đầu tư {} vào Nghệ An", "rót {} vào KCN Nam Cấm, Nghệ An", "vừa đổ {} vào Nghệ An",
    "chi {} xây nhà máy ở Nghệ An", "bỏ ra {} để mở rộng nhà máy tại Nghệ An",
    "xây dựng nhà máy {} tại Nghệ An", "khởi công nhà máy sợi trị giá {} tại Nghệ An",
    "được cấp phép dự án {} tại Nghệ An", "cam kết đầu tư thêm {} tại Nghệ An",
    "dự kiến dành hơn {} xây kho lạnh tại Nghệ An", "triển khai dự án {} tại Nghệ An",
    "mua lại nhà máy xi măng {} tại Nghệ An",
)  # fmt: skip
AMOUNTS = ("750 tỷ đồng", "62 triệu USD")


@pytest.fixture(scope="module")
def extract() -> vx.Extractor:
    return vx.load()


def deals(extract: vx.Extractor, text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [
        (text[slice(*f.anchor)], tuple(text[slice(*i)] for i in f.investors), f.area)
        for f in extract(vx.Article(text=text)).investments
    ]


@pytest.mark.parametrize("firm", FIRMS)
def test_every_form_with_every_verb(extract: vx.Extractor, firm: str) -> None:
    for clause, amount in product(CLAUSES, AMOUNTS):
        text = f"{firm} {clause.format(amount)}."
        assert deals(extract, text) == [(amount, (firm,), "Nghệ An")], text


@pytest.mark.parametrize(
    "text",
    [
        "Nhà máy sợi trị giá 750 tỷ đồng của Công ty Hồng Lam đặt tại Nghệ An.",
        "Hơn 750 tỷ đồng được Công ty Hồng Lam rót vào Nghệ An.",
        "Với số vốn 750 tỷ đồng, Công ty Hồng Lam xây dựng nhà máy tại Nghệ An.",
        "Công ty Hồng Lam đầu tư vào Nghệ An 750 tỷ đồng.",
        "Công ty Hồng Lam được tỉnh Nghệ An cấp phép dự án 750 tỷ đồng.",
    ],
)
def test_every_order(extract: vx.Extractor, text: str) -> None:
    assert deals(extract, text) == [("750 tỷ đồng", ("Công ty Hồng Lam",), "Nghệ An")]


@pytest.mark.parametrize("row", stated(), ids=lambda row: row.name)
def test_stated_rows_read_their_examples(row: StatedRow) -> None:
    def read(example: str) -> bool:
        before, _, rest = example.partition("…")
        between, _, after = rest.partition("Công ty Hồng Lam")
        return row.reads(before, between, after)

    assert all(map(read, row.examples))
    assert not any(map(read, row.counter_examples))


def test_two_firms_together(extract: vx.Extractor) -> None:
    text = "Mới đây, Công ty Hồng Lam và Tập đoàn Lá Phong rót 62 triệu USD vào Quảng Trị."
    assert deals(extract, text) == [("62 triệu USD", ("Công ty Hồng Lam", "Tập đoàn Lá Phong"), "Quảng Trị")]


@pytest.mark.parametrize(
    "text",
    [
        "Công ty Hồng Lam đạt doanh thu 750 tỷ đồng tại Nghệ An.",
        "Công ty Hồng Lam nộp ngân sách 750 tỷ đồng vào Nghệ An.",
        "Ngân hàng TMCP Hồng Lam cho vay 750 tỷ đồng tại Nghệ An.",
        "Ngân hàng Thế giới cho Nghệ An vay 62 triệu USD.",
        "Lượng tiền gửi tại Công ty Hồng Lam đã tăng 62 triệu USD trước khi mua lại cổ phần.",
        "Công ty Hồng Lam chi 750 tỷ đồng trả cổ tức.",
    ],
)
def test_what_states_no_investment(extract: vx.Extractor, text: str) -> None:
    found = extract(vx.Article(text=text)).investments
    assert not [f for f in found if f.by == "investment.stated"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Công ty Hồng Lam khởi công nhà máy ở Huế.", ["Công ty Hồng Lam"]),
        ("Công ty 36 và Tổng công ty Sông Thao 4 trúng thầu.", ["Công ty 36", "Tổng công ty Sông Thao 4"]),
        ("Tập đoàn Lá Phong có 28 dự án.", ["Tập đoàn Lá Phong"]),
        ("Công ty CP Tân Hoàng Yến báo lãi.", ["Công ty CP Tân Hoàng Yến"]),
        ("Công ty Đại Phát triển khai nhiều việc.", ["Công ty Đại Phát"]),
        ("Theo ông An, Cục Đầu tư nước ngoài đã trả lời.", ["Cục Đầu tư nước ngoài"]),
    ],
)
def test_a_name_ends_before_the_verb(extract: vx.Extractor, text: str, names: list[str]) -> None:
    assert [m.text for m in extract(vx.Article(text=text)).mentions if m.label == "ORG"] == names
