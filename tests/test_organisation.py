"""ORG mentions: where a name begins and ends."""

from typing import Any

import pytest

from vnfdi_extract.document import Document
from vnfdi_extract.lexicon import table
from vnfdi_extract.mentions import organisation
from vnfdi_extract.mentions.organisation_reading import is_bare, own_part
from vnfdi_extract.mentions.resolve import resolve
from vnfdi_extract.schema import Article, NameValue

ROWS = [(key, row) for key, rows in table("organisations").items() for row in rows]


def read(text: str) -> list[str]:
    doc = Document.read(Article(text=text))
    return [doc.surface(f) for f in resolve(doc, organisation.find(doc))]


@pytest.mark.parametrize(("key", "row"), ROWS, ids=[f"{key}-{n}" for n, (key, _) in enumerate(ROWS)])
def test_rows_read_their_examples(key: str, row: dict[str, Any]) -> None:
    for example in row["examples"]:
        assert read(example), example
    for example in row.get("counter_examples", ()):
        assert not read(example), example


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ("Công ty TNHH dệt Minh Long", "Khách kiện Công ty TNHH dệt Minh Long ra tòa."),
        ("Công ty CP đầu tư và phát triển nhà số 7", "Nợ của Công ty CP đầu tư và phát triển nhà số 7 tăng."),
        (
            "Công ty TNHH sản xuất, xuất nhập khẩu, dịch vụ và đầu tư Minh Long",
            "Theo hồ sơ, Công ty TNHH sản xuất, xuất nhập khẩu, dịch vụ và đầu tư Minh Long vay 5 tỷ đồng.",
        ),
        ("Công ty CP thép Sông Lam 2", "Chủ đầu tư là Công ty CP thép Sông Lam 2 với số vốn 10 tỷ đồng."),
        ("Công ty CP Tập đoàn Sông Lam", "Giấy phép cấp cho Công ty CP Tập đoàn Sông Lam xây cảng."),
        ("Tổng công ty Vật tư Nông nghiệp", "Bộ phận của Tổng công ty Vật tư Nông nghiệp giải thể."),
        ("Công ty Bia Sungjin Việt Nam – Vũng Tàu", "Lãi của Công ty Bia Sungjin Việt Nam – Vũng Tàu giảm."),
        ("Công ty TNHH bảo hiểm Sungjin (Việt Nam)", "Khách kiện Công ty TNHH bảo hiểm Sungjin (Việt Nam)."),
        ("Công ty xây dựng Vũ Hoàng Dương", "Nhà thầu là Công ty xây dựng Vũ Hoàng Dương đã rút."),
        ("Bộ Kế hoạch và Đầu tư", "Lãnh đạo Bộ Kế hoạch và Đầu tư dự lễ."),
        ("Bộ KH&ĐT", "Báo cáo gửi Bộ KH&ĐT trước ngày 5."),
        ("Bộ Ngoại giao Nga", "Người phát ngôn Bộ Ngoại giao Nga bác tin."),
        ("Sở Công Thương Lào Cai", "Giám đốc Sở Công Thương Lào Cai cho biết."),
        ("Sở Xây dựng TP", "Giám đốc Sở Xây dựng TP cho biết."),
        ("UBND tỉnh BR-VT", "Chủ tịch UBND tỉnh BR-VT dự lễ."),
        ("UBND tỉnh", "Chủ tịch UBND tỉnh Nguyễn Văn An dự lễ."),
        ("UBND quận 7", "Chủ tịch UBND quận 7 ký quyết định."),
        ("Thành ủy TP HCM", "Bí thư Thành ủy TP HCM Lê Văn An dự lễ."),
        ("Cục Thống kê", "Theo Cục Thống kê, vốn FDI tăng 5%."),
        ("Thống kê tỉnh Lào Cai", "Theo Thống kê tỉnh Lào Cai, giá tăng 2%."),
        ("Thuế thành phố Hải Phòng", "Thu của Thuế thành phố Hải Phòng tăng."),
        ("Bộ Nông nghiệp và Môi trường", "Lãnh đạo Bộ Nông nghiệp và Môi trường dự lễ."),
        ("Bộ Dân tộc và Tôn giáo", "Lãnh đạo Bộ Dân tộc và Tôn giáo dự lễ."),
        ("Sở Tài chính tỉnh Lào Cai", "Theo Sở Tài chính tỉnh Lào Cai, vốn FDI tăng 5%."),
        ("Chi cục Hải quan khu vực XII", "Theo Chi cục Hải quan khu vực XII, xuất khẩu tăng."),
        ("UBND đặc khu Phú Quốc", "Chủ tịch UBND đặc khu Phú Quốc dự lễ."),
        ("Cục Đầu tư nước ngoài", "Theo Cục Đầu tư nước ngoài, vốn tăng 5%."),
        ("Tổng cục Hải quan", "Số liệu của Tổng cục Hải quan cho thấy xuất siêu."),
        ("Cơ quan CSĐT Công an quận Ba Đình", "Sáng nay, Cơ quan CSĐT Công an quận Ba Đình khởi tố vụ án."),
        ("Ban Quản lý Khu kinh tế Vân Phong", "Ông An, Trưởng Ban Quản lý Khu kinh tế Vân Phong, cho biết."),
        ("Đại sứ quán Việt Nam tại Pháp", "Do Đại sứ quán Việt Nam tại Pháp tổ chức."),
        ("Hiệp hội Gỗ và Lâm sản Bình Định", "Chủ tịch Hiệp hội Gỗ và Lâm sản Bình Định kiến nghị."),
        ("Đảng ủy Bộ Công Thương", "Theo Đảng ủy Bộ Công Thương, việc này đúng quy định."),
        ("Chính phủ", "Thủ tướng Chính phủ chỉ đạo."),
        ("Chính phủ Nhật Bản", "Vốn vay của Chính phủ Nhật Bản giải ngân chậm."),
        ("Sungjin Materials Corporation", "Lãnh đạo Sungjin Materials Corporation thăm tỉnh."),
        ("Tuổi Trẻ", "Trả lời báo Tuổi Trẻ, ông An phủ nhận."),
    ],
)  # fmt: skip
def test_one_organisation(span: str, text: str) -> None:
    assert read(text) == [span]


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        (["Cục Hàng không", "Bộ Giao thông Vận tải"], "Theo Cục Hàng không, Bộ Giao thông Vận tải, vé tăng."),
        (["Công ty Minh Long", "Công ty Sông Lam"], "Hợp đồng giữa Công ty Minh Long và Công ty Sông Lam."),
        (
            ["Tổng công ty Đầu tư và kinh doanh vốn", "TĐK", "TĐK"],
            "Tổng công ty Đầu tư và kinh doanh vốn (TĐK) thoái vốn. Lãi của TĐK tăng.",
        ),
        (
            ["Công ty TNHH Sungjin Electronics Việt Nam", "Sungjin", "Sungjin Vina"],
            "Công ty TNHH Sungjin Electronics Việt Nam tăng vốn. Lãi của Sungjin tăng, Sungjin Vina lỗ.",
        ),
        (
            ["Công ty CP Thép Sông Lam", "Thép Sông Lam"],
            "Công ty CP Thép Sông Lam lỗ. Thép Sông Lam nợ 5 tỷ.",
        ),
    ],
)  # fmt: skip
def test_several_organisations(spans: list[str], text: str) -> None:
    assert read(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "Các công ty Nhật Bản rót vốn.",
        "Cơ sở hạ tầng còn yếu.",
        "Chủ tịch Hội đồng quản trị từ chức.",
        "Các sở, ngành phối hợp.",
        "Công ty cổ phần đã họp.",
        "Nhà nước giảm thuế.",
    ],
)
def test_no_organisation(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("kind", "text"), [("company", "Công ty Minh Long"), ("bank", "Techcombank"), ("ministry", "Bộ Y tế")]
)
def test_the_kind_is_known(kind: str, text: str) -> None:
    value = next(iter(organisation.find(Document.read(Article(text=f"Theo {text}, giá tăng."))))).value
    assert isinstance(value, NameValue) and value.kind == kind


def test_offices_within_offices_end_somewhere() -> None:
    assert read("Văn phòng " * 3000) == []


SHARES = "Thanh khoản tăng. HPG, VIC, VCB, VNM, MSN, TPB, LPB và SSI tăng; cổ phiếu SHB giảm."


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        (set(), SHARES),
        ({"SHB"}, "Ngân hàng SHB tăng vốn cho KBC, ABC."),
        ({"SSI"}, "Cổ phiếu tăng, SSI cho biết."),
    ],
)
def test_codes_of_shares_are_no_organisations(codes: set[str], text: str) -> None:
    doc = Document.read(Article(text=text))
    assert {doc.surface(f) for f in organisation.find(doc) if len(doc.surface(f)) == 3} == codes


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("UBND tỉnh", "UBND tỉnh trình Quốc hội"),
        ("Sungjin Việt Nam", "công ty Sungjin Việt Nam"),
        ("Sungjin", "tập đoàn Sungjin chịu trách nhiệm"),
        ("công ty TNHH Sungjin", "công ty TNHH Sungjin"),
        ("Bộ Công Thương", "Bộ Công Thương"),
    ],
)
def test_what_the_model_reads_is_bounded(name: str, text: str) -> None:
    assert text[slice(*own_part(text, 0, len(text)))] == name


@pytest.mark.parametrize(
    ("bare", "text"), [(True, "Ban Quản lý"), (True, "Tổng công ty"), (False, "UBND"), (False, "Sungjin")]
)
def test_the_word_for_a_kind_is_no_name(bare: bool, text: str) -> None:
    assert is_bare(text, 0, len(text)) == bare
