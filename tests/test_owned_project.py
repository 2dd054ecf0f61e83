"""Projects whose owner stands right after them."""

from __future__ import annotations

import pytest

from vnfdi_extract.document import Document
from vnfdi_extract.mentions.owned_project import find
from vnfdi_extract.schema import Article

OWNED = "do Công ty Sao Mai làm chủ đầu tư"
TOLD = [
    ("Nhà máy gạch Sông Lam", f"Dự án Nhà máy gạch Sông Lam {OWNED} với vốn 3 triệu USD."),
    ("tấm pin mỏng (PV) thế hệ mới", f"dự án tấm pin mỏng (PV) thế hệ mới {OWNED}."),
    ("Khu đô thị mới, sinh thái và giải trí",
     f"nhiều dự án lớn như Khu đô thị mới, sinh thái và giải trí tại xã Yên Lạc {OWNED}."),
    ("cầu vượt Hương Thủy", f"Khởi công dự án cầu vượt Hương Thủy (quận 9) {OWNED}."),
    ("Sông Lam Plaza", f"Dự án thứ hai là Sông Lam Plaza trị giá 5 tỷ đồng {OWNED}."),
]  # fmt: skip
SILENT = [
    "Dự án này do Công ty Sao Mai làm chủ đầu tư.",
    "Các dự án do Công ty Sao Mai làm chủ đầu tư đều chậm.",
    "Công ty Sao Mai làm chủ đầu tư nhiều khu nhà ở.",
    "Dự án có tổng vốn 66 tỷ đồng, do Công ty Sao Mai làm chủ đầu tư.",
    "Nguyên nhân chậm là do thiếu vốn.",
]


def names(text: str) -> list[str]:
    doc = Document.read(Article(text=text))
    return [doc.surface(found) for found in find(doc)]


@pytest.mark.parametrize(("name", "text"), TOLD)
def test_the_owner_bounds_the_name(name: str, text: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_named(text: str) -> None:
    assert names(text) == []


def test_each_of_two_projects_has_its_owner() -> None:
    text = "Dự án chợ Sông Lam do Công ty A làm chủ đầu tư, Khu dân cư Yên Lạc do Công ty B làm chủ đầu tư."
    assert names(text) == ["chợ Sông Lam", "Khu dân cư Yên Lạc"]
