"""Mentions of one thing share an entity and its fullest name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnfdi_extract as vx
from vnfdi_extract.schema import NameValue

EXTRACT = vx.load(model=None)


def entities(text: str) -> list[list[str]]:
    """The surfaces of each entity, in the order of first mention."""
    groups: dict[str, list[str]] = {}
    for mention in EXTRACT(vx.Article(text=text)).mentions:
        if mention.entity:
            groups.setdefault(mention.entity, []).append(mention.text)
    return list(groups.values())


@pytest.mark.parametrize(
    ("same", "text"),
    [
        (["Bà Rịa-Vũng Tàu", "BR-VT"], "Tỉnh Bà Rịa-Vũng Tàu có 5 khu. BR-VT mời gọi vốn."),
        (["TP.HCM", "Thành phố Hồ Chí Minh"], "Vốn vào TP.HCM tăng. Thành phố Hồ Chí Minh đứng đầu."),
        (
            ["Công ty TNHH Minh Long", "Minh Long"],
            "Công ty TNHH Minh Long lãi lớn. Cổ phiếu của Minh Long tăng.",
        ),
        (["Hiệp hội Chè Việt Nam", "VITAS", "VITAS"], "Hiệp hội Chè Việt Nam (VITAS) họp. VITAS kiến nghị."),
        (
            ["Công ty TNHH Sungjin Electronics Việt Nam", "Sungjin"],
            "Công ty TNHH Sungjin Electronics Việt Nam tuyển người. Sungjin trả lương cao.",
        ),
        (
            ["KCN Sông Lam", "Khu công nghiệp Sông Lam"],
            "Đất ở KCN Sông Lam hết. Khu công nghiệp Sông Lam mở rộng.",
        ),
        (
            ["Nghị định số 82/2018/NĐ-CP", "Nghị định 82/2018/NĐ-CP"],
            "Theo Nghị định số 82/2018/NĐ-CP. Sửa Nghị định 82/2018/NĐ-CP.",
        ),
        (["Nguyễn Văn An", "An"], "Ông Nguyễn Văn An phát biểu. Theo ông An, vốn tăng."),
    ],
)  # fmt: skip
def test_one_thing(same: list[str], text: str) -> None:
    assert entities(text) == [same]


@pytest.mark.parametrize(
    ("apart", "text"),
    [
        (
            [["Công ty Sungjin Display"], ["Công ty Sungjin Electronics"], ["Sungjin"]],
            "Công ty Sungjin Display và Công ty Sungjin Electronics tăng vốn. Lãi của Sungjin giảm.",
        ),
        ([["Lê Văn An"], ["Trần Thị An", "An"]], "Ông Lê Văn An gặp bà Trần Thị An. Bà An vui."),
        ([["Bộ Công Thương"], ["Bộ Y tế"]], "Bộ Công Thương và Bộ Y tế phối hợp."),
    ],
)
def test_different_things(apart: list[list[str]], text: str) -> None:
    assert entities(text) == apart


def test_the_fullest_name_the_kind_and_the_country_are_shared() -> None:
    text = "Tập đoàn Sungjin Materials (Hàn Quốc) xây nhà máy. Vốn của Sungjin Materials là 5 triệu USD."
    values = [m.value for m in EXTRACT(vx.Article(text=text)).mentions if m.label == "ORG"]
    assert values == [NameValue(name="Tập đoàn Sungjin Materials", kind="group", country="KR")] * 2


@given(st.text(alphabet="ab \n.,“(", max_size=60))
def test_entities_do_not_change_when_unrelated_text_follows(tail: str) -> None:
    text = "Công ty TNHH Minh Long ở Bắc Ninh. Lãi của Minh Long tăng ở Bắc Ninh.\n"
    assert entities(text + tail)[:2] == entities(text)
