"""The network without spaCy: its hashes, its spellings and its names are those of spaCy."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.lex_attrs import word_shape
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.strings import hash_string
from spacy.symbols import IDS
from spacy.tokens import Doc
from spacy.vectors import Vectors
from thinc.api import NumpyOps, use_ops

from vnfdi_extract.lexicon import table
from vnfdi_extract.mentions.model import BUNDLED, KNOWN_NAMES, ModelError, NameModel
from vnfdi_extract.mentions.syllables import KnownNames, forms, syllables
from vnfdi_extract.network import ner
from vnfdi_extract.network.embedding import Embedding, shape
from vnfdi_extract.network.hashes import feature_hashes, numbers, subword_hashes
from vnfdi_extract.network.ner import Line, Name, Network
from vnfdi_extract.network.weights import read

SEEDS = Path(__file__).parent / "fixtures" / "articles"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "recent.jsonl.xz"
KNOWN = KnownNames.read(BUNDLED / KNOWN_NAMES)
WORDS = (
    "ông bà của và tại tỉnh thành phố huyện xã công ty TNHH cổ phần tập đoàn UBND Sở Bộ KCN khu công nghiệp "
    "dự án nhà máy đường cao tốc luật nghị định số đầu tư vốn tỷ đồng USD tăng giảm so với năm quý tháng "
    "2024 12,5 00/0000 Samsung Foxconn LG Electronics Vinh Hà Nội Nguyễn Văn An Trần Thị Bình "
    "( ) , . ; : - – “ ” ’ … % & / € "
    "ORG PERSON DATE num case list mark NOUN \x1c \x85 😀 漢字 ÀÀÀÀÀÀ a1b2 " + "x" * 120
).split(" ")

texts = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=20)


@given(texts)
def test_numbers_of_strings(strings: list[str]) -> None:
    strings = [s.encode("utf8", "replace").decode() for s in strings]
    assert [int(n) for n in numbers(strings)] == [hash_string(s) for s in strings]


@given(texts, st.integers(0, 2**32 - 1))
def test_hashes_of_subwords(strings: list[str], seed: int) -> None:
    strings = [s.encode("utf8", "replace").decode() for s in strings]
    vectors = Vectors(
        data=np.zeros((9, 2), np.float32), mode="floret", minn=2, maxn=3, hash_count=4, hash_seed=seed
    )
    assert subword_hashes(strings, seed).tolist() == [vectors._get_ngram_hashes(s) for s in strings]


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=20), st.integers(0, 2**32 - 1))
def test_hashes_of_features(ids: list[int], seed: int) -> None:
    array = np.array(ids, np.uint64)
    assert (feature_hashes(array, seed) == NumpyOps().hash(array, seed)).all()


def test_symbols_and_norms_are_those_of_spacy() -> None:
    assert table("spacy")["symbols"] == dict(IDS)
    assert table("spacy")["norms"] == BASE_NORMS


@given(st.text(min_size=1, max_size=110))
def test_shapes(form: str) -> None:
    assert shape(form) == word_shape(form)


def lines() -> Iterator[list[str]]:
    """Lines of the seeds, of words and known names in any order, and of the corpus where it is."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    if CORPUS.exists():
        import vnfdi_extract as vx

        texts += [a.text for _, a in zip(range(20), vx.read([str(CORPUS)]), strict=False)]
    for text in texts:
        yield from (forms(line, syllables(line)) for line in text.split("\n"))
    drawn = random.Random(1)
    rows = (BUNDLED / KNOWN_NAMES).read_text(encoding="utf-8").splitlines()
    names = [row.split("\t")[0].split() for row in rows]
    for _ in range(1000):
        line: list[str] = []
        for _ in range(drawn.randint(0, 25)):
            line += drawn.choice(names) if drawn.random() < 0.3 else [drawn.choice(WORDS)]
        yield line
    yield [w for _ in range(60) for w in ("Công", "ty", "Sao", "Mai", "tại", "Hà", "Nội", ",")]


@pytest.fixture(scope="module")
def marked() -> list[Line]:
    return [(line, KNOWN.marks(line)) for line in lines()]


@pytest.fixture(scope="module")
def expected(marked: list[Line]) -> list[list[Name]]:
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(BUNDLED)
    docs = nlp.pipe(Doc(nlp.vocab, words=list(w), tags=list(m)) for w, m in marked)
    return [[(e.start, e.end, e.label_) for e in doc.ents] for doc in docs]


def test_names_are_those_of_spacy(marked: list[Line], expected: list[list[Name]]) -> None:
    assert len(marked) > 1000
    assert sum(map(len, expected)) > 3000
    assert Network.read(BUNDLED).names(marked) == expected


def test_names_do_not_depend_on_what_is_read_together(
    marked: list[Line], expected: list[list[Name]], monkeypatch: pytest.MonkeyPatch
) -> None:
    network = Network.read(BUNDLED)
    assert [network.names([line])[0] for line in marked[-200:]] == expected[-200:]
    monkeypatch.setattr(ner, "_LONGEST_TOGETHER", 1)
    assert network.names(marked[-200:]) == expected[-200:]
    assert network.names([]) == []
    assert network.names([([], [])]) == [[]]


def test_a_full_table_forgets_and_goes_on() -> None:
    kinds = [(f"từ{i}", "") for i in range(50)]
    few, many = (Embedding(read(BUNDLED), most) for most in (7, 1000))
    for i in range(0, 50, 5):
        part = kinds[i : i + 5] + kinds[:2]
        rows = (np.array(e.rows(part)) for e in (few, many))
        ours, theirs = (e.vectors(r) for e, r in zip((few, many), rows, strict=True))
        np.testing.assert_allclose(ours, theirs, atol=1e-5)


SETTINGS = [
    ("use_upper = true", "use_upper = false", "components.ner.model: use_upper is false, true is needed"),
    ("window_size = 1", "", "window_size is nothing, 1 is needed"),
    ("[nlp]", "[nlp", "not the settings of a spaCy pipeline"),
]


@pytest.mark.parametrize(("old", "new", "message"), SETTINGS)
def test_another_network_is_refused(old: str, new: str, message: str, tmp_path: Path) -> None:
    config = (BUNDLED / "config.cfg").read_text(encoding="utf-8")
    assert old in config
    (tmp_path / "config.cfg").write_text(config.replace(old, new), encoding="utf-8")
    (tmp_path / KNOWN_NAMES).write_text("")
    with pytest.raises(ModelError, match=message):
        NameModel(tmp_path)
