"""The extractor in spaCy: found by its entry point, exact, in batches and processes."""

from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.tokens import DocBin

import vnfdi_extract as vx
from vnfdi_extract.schema import Article

TEXT = (
    "Hôm nay 🏭 Công ty Sao Mai đầu tư gần 80triệu USD\n\n vào Nhà máy điện tử  tại tỉnh Hà Nam, "
    "tăng 35,4%.\t Hết. "
)
SEEDS = sorted((Path(__file__).parent / "fixtures" / "articles").glob("*.txt"))


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("vnfdi", config={"model": None})
    return nlp


def test_a_document_has_what_the_extractor_finds(nlp: spacy.language.Language) -> None:
    doc, extraction = nlp(TEXT), vx.load(model=None)(Article(text=TEXT))
    assert doc._.vnfdi == extraction
    assert [(s.label_, s.id_) for s in doc.spans["vnfdi"]] == [(m.label, m.id) for m in extraction.mentions]
    for span in doc.spans["vnfdi"]:
        mention = span._.vnfdi
        assert mention.text == TEXT[mention.start : mention.end] and mention.text in span.text
    assert [s.id_ for s in doc.spans["vnfdi_facts"]] == [f.id for f in extraction.facts]


def test_streams_keep_their_order(nlp: spacy.language.Language) -> None:
    texts = [file.read_text(encoding="utf-8") for file in SEEDS]
    one_by_one = [nlp(text)._.vnfdi for text in texts]
    assert [doc._.vnfdi for doc in nlp.pipe(texts, batch_size=2)] == one_by_one
    pairs = nlp.pipe([(text, n) for n, text in enumerate(texts)], as_tuples=True)
    assert [(doc._.vnfdi, n) for doc, n in pairs] == [(found, n) for n, found in enumerate(one_by_one)]


@pytest.mark.slow
def test_in_two_processes(nlp: spacy.language.Language) -> None:
    texts = [file.read_text(encoding="utf-8") for file in SEEDS]
    docs = list(nlp.pipe(texts, n_process=2, batch_size=2))
    assert [doc._.vnfdi for doc in docs] == [nlp(text)._.vnfdi for text in texts]


def test_relative_dates_take_the_day_of_publication(nlp: spacy.language.Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.vnfdi_published = date(2025, 1, 3)
    assert nlp(doc).spans["vnfdi"][0]._.vnfdi.norm == "2025-01-03"


def test_documents_can_be_saved(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXT)
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    [loaded] = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert loaded._.vnfdi == doc._.vnfdi


@pytest.mark.parametrize("text", [TEXT, *(file.read_text(encoding="utf-8") for file in SEEDS)])
def test_a_document_of_an_extraction_is_exact(text: str) -> None:
    extraction = vx.load(model=None)(Article(text=text))
    doc = vx.to_doc(extraction, text)
    assert doc.text == text
    assert [(s.start_char, s.end_char, s.label_) for s in doc.spans["vnfdi"]] == [
        (m.start, m.end, m.label) for m in extraction.mentions
    ]
    assert [(s.start_char, s.end_char) for s in doc.spans["vnfdi_facts"]] == [
        f.anchor for f in extraction.facts
    ]


def test_displacy_draws_it() -> None:
    doc = vx.to_doc(vx.load(model=None)(Article(text=TEXT)), TEXT)
    assert "MONEY" in displacy.render(doc, style="ent", jupyter=False)
    spans = displacy.render(doc, style="span", options={"spans_key": "vnfdi"}, jupyter=False)
    assert "MONEY" in spans and "Sao Mai" in displacy.render(doc, style="ent", jupyter=False)


def test_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        vx.to_doc(vx.load(model=None)(Article(text=TEXT)), TEXT + "x")
