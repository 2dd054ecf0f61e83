"""How the model is trained: lines from annotated articles, known names from others, honest scores."""

import hashlib
import json
import lzma
from pathlib import Path

import pytest
from spacy.util import fix_random_seed

from training.articles import Annotated, lines, read_gold, read_names
from training.known import known_names
from training.network import WIDTH, blank, example, tok2vec
from training.pretrain import pretrain
from training.train import Tally, measure, train
from vnfdi_extract.mentions.syllables import KnownNames, syllables
from vnfdi_extract.schema import NAME_LABELS

TEXT = "Hoà Phúc mở rộng\nÔng Lê Văn An đến\u00a0Hoà Phúc."
NAMES = [(0, 8, "GPE"), (21, 30, "PERSON"), (35, 43, "GPE")]


def shown(article: object) -> list[tuple[str, str]]:
    return [
        (" ".join(line.words[start:end]), label)
        for line in lines(article)  # type: ignore[arg-type]
        for start, end, label in line.names
    ]


def test_gold_becomes_lines_of_the_view(tmp_path: Path) -> None:
    mentions = [{"start": s, "end": e, "label": label} for s, e, label in [*NAMES, (0, 3, "MONEY")]]
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"mentions": mentions}), encoding="utf-8")
    (article,) = read_gold(tmp_path)
    assert shown(article) == [("Hòa Phúc", "GPE"), ("Lê Văn An", "PERSON"), ("Hòa Phúc", "GPE")]


def corpus(path: Path) -> Path:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "x", "text": TEXT}) + "\n")
    return path


def record(text: str) -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return json.dumps({"id": "x", "sha256": digest, "names": NAMES}) + "\n"


def test_names_without_text_find_it_in_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "names.jsonl").write_text(record(TEXT), encoding="utf-8")
    (article,) = read_names(tmp_path / "names.jsonl", corpus(tmp_path / "c.xz"))
    assert len(shown(article)) == 3


def test_names_of_another_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "names.jsonl").write_text(record(TEXT + "!"), encoding="utf-8")
    with pytest.raises(ValueError, match="no text, or another one, for x"):
        read_names(tmp_path / "names.jsonl", corpus(tmp_path / "c.xz"))


KNOWN = [
    ("tại huyện Lâm Hà .", [("Lâm Hà", "G")]),
    ("Công ty TNHH MTV Sao Khuê cho biết", [("Sao", "O"), ("Sao Khuê", "O")]),
    ("ông Trần Quốc Bảo nói", [("Trần Quốc Bảo", "N")]),
    ("Tập đoàn A - B mở", [("A - B", "O")]),
    ("doanh nghiệp tư nhân", []),
    ("huyện", []),
]


@pytest.mark.parametrize(("line", "expected"), KNOWN)
def test_known_names(line: str, expected: list[tuple[str, str]]) -> None:
    assert known_names([line.split()] * 3) == expected
    assert known_names([line.split()] * 2) == []


def test_a_name_of_two_kinds_is_not_known() -> None:
    assert known_names([["huyện", "Bảo", "Lâm"], ["ông", "Bảo", "Lâm"]] * 4) == []


def test_an_example_keeps_its_names() -> None:
    import spacy

    made = example(spacy.blank("xx"), ["Ông", "An", "nói"], ["", "BN", ""], [(1, 2, "PERSON")])
    assert [(e.text, e.label_) for e in made.reference.ents] == [("An", "PERSON")]
    assert not made.predicted.ents


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(1, 2, 4), {"p": 0.5, "r": 0.25, "f": 0.3333}),
        (Tally(0, 0, 0), {"p": 0.0, "r": 0.0, "f": 0.0}),
        (Tally(3, 3, 3), {"p": 1.0, "r": 1.0, "f": 1.0}),
    ],
)
def test_scores(tally: Tally, expected: dict[str, float]) -> None:
    assert tally.scores() == expected


SAID = [
    ("Ông An đến Hà Nội", [(1, 2, "PERSON"), (3, 5, "GPE")]),
    ("Bà Bình ở Hải Phòng", [(1, 2, "PERSON"), (3, 5, "GPE")]),
    ("Vốn tăng mạnh", []),
]


def vectors(path: Path) -> Path:
    buckets = "".join(f"{row} {' '.join(['0.1'] * WIDTH)}\n" for row in range(5))
    path.write_text(f"5 {WIDTH} 2 4 2 2166136261 < >\n{buckets}", encoding="utf-8")
    return path


def test_pretraining_and_training_move_the_weights_alike_each_time(tmp_path: Path) -> None:
    first, second = (learned(vectors(tmp_path / "vectors.floret")) for _ in range(2))
    assert first == second
    start, pretrained, trained = first
    assert start != pretrained != trained != start


def learned(path: Path) -> tuple[bytes, bytes, bytes]:
    fix_random_seed(0)
    nlp, known = blank(path), KnownNames([("Hà Nội", "G")])
    start = tok2vec(nlp).to_bytes()
    pretrain(nlp, [line.split() * 4 for line, _ in SAID], known, syllables=400)
    pretrained = tok2vec(nlp).to_bytes()
    articles = [Annotated(str(n), line, names(line, found)) for n, (line, found) in enumerate(SAID)]
    train(nlp, articles * 20, known, epochs=2)
    assert set(measure(nlp, articles, known)) == {*NAME_LABELS, "ALL"}
    return start, pretrained, tok2vec(nlp).to_bytes()


def names(line: str, found: list[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    spans = syllables(line)
    return tuple((spans[start][0], spans[end - 1][1], label) for start, end, label in found)
