"""The trained model in the package: what it names, how it loads, what it leaves alone."""

import pickle
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnfdi_extract as vx
from vnfdi_extract.document import Document
from vnfdi_extract.mentions.model import BUNDLED, ModelError, NameModel, pieces
from vnfdi_extract.mentions.syllables import syllables
from vnfdi_extract.schema import NAME_LABELS, Article

MODEL = NameModel()


def names(text: str) -> list[tuple[str, str]]:
    doc = Document.read(Article(text=text))
    return [(found.label, doc.surface(found)) for found in MODEL.find(doc)]


SENTENCES = [
    (
        "Ông Trần Quốc Bảo, Chủ tịch UBND tỉnh Quảng Nam, đã tiếp đoàn doanh nghiệp.",
        [("PERSON", "Trần Quốc Bảo"), ("ORG", "UBND tỉnh Quảng Nam")],
    ),
    (
        "Công ty TNHH Điện tử Hoa Mai sẽ mở rộng sản xuất tại Hải Dương.",
        [("ORG", "Công ty TNHH Điện tử Hoa Mai"), ("GPE", "Hải Dương")],
    ),
    (
        "Nhật Bản dẫn đầu với 2,5 tỷ USD, tiếp theo là Hàn Quốc và Singapore.",
        [("GPE", "Nhật Bản"), ("GPE", "Hàn Quốc"), ("GPE", "Singapore")],
    ),
    ("Toyota và Honda cùng báo lãi lớn trong quý đầu năm.", [("ORG", "Toyota"), ("ORG", "Honda")]),
    ("Các doanh nghiệp trong nước đang gặp nhiều khó khăn về vốn.", []),
    ("Vốn đầu tư tăng 12,5% so với cùng kỳ năm trước.", []),
    ("Bắc Giang chú ý thu hút đầu tư vào khu công nghiệp", [("GPE", "Bắc Giang")]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_candidates_say_who_found_them_and_how_sure() -> None:
    found = list(MODEL.find(Document.read(Article(text="Ông Lê Văn Tám đến Đà Nẵng."))))
    assert {f.by for f in found} == {"model"}
    assert all(0.5 < f.score < 1 for f in found)
    assert {f.label for f in found} <= set(NAME_LABELS)


def test_names_do_not_cross_lines() -> None:
    assert names("Khách đến từ Hà Nội\nHải Phòng đón đoàn.") == [("GPE", "Hà Nội"), ("GPE", "Hải Phòng")]


def test_english_is_left_to_the_rules() -> None:
    assert (
        names("The province of Bac Ninh has attracted the investors of the region with the projects.") == []
    )


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("Hà Nội Công ty ABC 12,5%\n\u0301&;.“”-"), max_size=120))
def test_any_text_gives_flat_exact_names(text: str) -> None:
    doc = Document.read(Article(text=text))
    found = list(MODEL.find(doc))
    assert all(doc.surface(f).strip() == doc.surface(f) != "" for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


PIECES = [
    ("a b c", 3, ["a b c"]),
    ("a b. c d", 4, ["a b.", "c d"]),
    ("a. b c d e", 4, ["a. b c", "d e"]),
    ("a b c d e", 2, ["a b", "c d", "e"]),
    ("", 2, [""]),
]


@pytest.mark.parametrize(("text", "longest", "expected"), PIECES)
def test_long_lines_are_cut_behind_a_sentence(text: str, longest: int, expected: list[str]) -> None:
    cut = list(pieces(text, syllables(text), longest))
    assert [text[p[0][0] : p[-1][1]] if p else "" for p in cut] == expected


def test_a_line_without_end_is_read_to_its_end() -> None:
    doc = Document.read(Article(text="Ông Nguyễn Văn An đến Hà Nội hôm qua. " * 300))
    found = list(MODEL.find(doc))
    assert [doc.surface(f) for f in found] == ["Nguyễn Văn An", "Hà Nội"] * 300


def test_the_same_names_in_every_run_and_process() -> None:
    article = Article(text="Bà Phạm Thu Hà, Giám đốc Công ty Cổ phần Sao Khuê, nói tại Cần Thơ.")
    again = pickle.loads(pickle.dumps(vx.load()))
    assert vx.load()(article) == vx.load()(article) == again(article)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a folder with a name model"):
        vx.load(model=tmp_path)


def test_extraction_never_imports_spacy() -> None:
    code = (
        "import sys, vnfdi_extract as vx; vx.load()(vx.Article(text='Toyota và Honda cùng báo lãi.'));"
        "assert 'vnfdi_extract.network.ner' in sys.modules; sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_weights_are_small_enough_for_a_wheel() -> None:
    assert sum(path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file()) <= 25_000_000
