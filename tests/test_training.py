"""How the model is trained: lines from annotated articles, known names from others, honest scores."""

import hashlib
import json
import lzma
import shutil
from pathlib import Path

import pytest
from thinc.api import fix_random_seed

import training.gold
import training.names.__main__ as trainer
from training.families import siblings
from training.gold import read_folder, read_set
from training.manifest import digests, read_manifest, write_section
from training.names.articles import Annotated, lines, of_gold
from training.names.known import known_names
from training.names.network import WIDTH, blank, example, tok2vec
from training.names.pretrain import pretrain
from training.names.scores import Tally, of_extraction, of_model
from training.names.silver import read_silver
from training.names.train import train
from training.names.unlabelled import lines_of, read_unlabelled
from vnfdi_extract.document import Document
from vnfdi_extract.mentions.model import BUNDLED, NameModel
from vnfdi_extract.mentions.syllables import KnownNames, syllables
from vnfdi_extract.schema import NAME_LABELS, Article

TEXT = "Hoà Phúc mở rộng\nÔng Lê Văn An đến\u00a0Hoà Phúc."
NAMES = [(0, 8, "GPE"), (21, 30, "PERSON"), (35, 43, "GPE")]
MENTIONS = [{"start": s, "end": e, "label": label} for s, e, label in [*NAMES, (0, 3, "MONEY")]]
READ = [("Hòa Phúc", "GPE"), ("Lê Văn An", "PERSON"), ("Hòa Phúc", "GPE")]


def shown(article: Annotated) -> list[tuple[str, str]]:
    return [
        (" ".join(line.words[start:end]), label)
        for line in lines(article)
        for start, end, label in line.names
    ]


def test_gold_becomes_lines_of_the_view(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"mentions": MENTIONS}), encoding="utf-8")
    (article,) = read_folder(tmp_path)
    assert shown(of_gold(article)) == READ


def corpus(shared: Path, name: str, texts: dict[str, str]) -> None:
    (shared / "corpus").mkdir(exist_ok=True)
    with lzma.open(shared / "corpus" / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": id_, "text": text}) + "\n" for id_, text in texts.items())


@pytest.fixture
def names_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set of one article with names and no facts, and the folder where its text is."""
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    (tmp_path / "names.jsonl").write_text(json.dumps({"id": "x", "sha256": sha, "mentions": MENTIONS}) + "\n")
    monkeypatch.setattr(training.gold, "GOLD", tmp_path)
    for name in ("news", "recent", "other"):
        corpus(tmp_path, name, {})
    return tmp_path


def test_names_without_text_find_it_in_the_corpus(names_alone: Path) -> None:
    corpus(names_alone, "news", {"x": TEXT, "y": "Khác."})
    (article,) = read_set("names", names_alone)
    assert shown(of_gold(article)) == READ


def test_names_of_another_text_are_refused(names_alone: Path) -> None:
    corpus(names_alone, "news", {"x": TEXT + "!"})
    with pytest.raises(ValueError, match="no text, or another one, for x"):
        read_set("names", names_alone)


MEASURED = "Trong chín tháng, cả nước thu hút 15 tỷ USD vốn đầu tư nước ngoài, tăng 7%."
OTHER = "Ông Lê Văn An, Giám đốc Công ty TNHH Sao Khuê, đến tỉnh Quảng Nam hôm qua. " * 10


def test_siblings_of_what_is_measured_are_no_unlabelled_articles(tmp_path: Path) -> None:
    assert siblings({"a": MEASURED.replace("15", "16"), "b": OTHER}, [MEASURED]) == {"a"}
    corpus(tmp_path, "news", {"a": MEASURED.replace("15", "16"), "b": OTHER})
    corpus(tmp_path, "recent", {"c": MEASURED + " Hết.", "d": OTHER})
    kept = read_unlabelled(tmp_path, [MEASURED], tmp_path)
    assert [(r["id"], r["corpus"]) for r in kept] == [("b", "news"), ("d", "recent")]
    assert read_unlabelled(tmp_path, [MEASURED], tmp_path) == kept


def test_silver_is_what_the_extractor_finds_in_articles_without_gold(tmp_path: Path) -> None:
    unlabelled = [{"id": id_, "text": OTHER, "corpus": "recent"} for id_ in ("known", "new")]
    found = read_silver(unlabelled, {"known"}, 4, BUNDLED, tmp_path)
    assert [article.id for article in found] == ["new"]
    assert shown(found[0])[:3] == [
        ("Lê Văn An", "PERSON"),
        ("Công ty TNHH Sao Khuê", "ORG"),
        ("Quảng Nam", "GPE"),
    ]
    assert read_silver([], set(), 4, BUNDLED, tmp_path) == found


def test_short_lines_teach_no_words() -> None:
    assert lines_of(["Hoà Phúc\nÔng An đến 15 nơi"]) == [["Ông", "An", "đến", "00", "nơi"]]


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


def test_scores_count_exact_and_overlapping_names() -> None:
    tally = Tally()
    tally.add([(0, 2, "ORG"), (3, 5, "GPE"), (9, 12, "ORG")], [(0, 2, "ORG"), (3, 5, "ORG"), (10, 12, "ORG")])
    scores = tally.scores()
    assert scores["ORG"] == {"p": 0.3333, "r": 0.5, "f": 0.4, "overlap": 0.8, "names": 2}
    assert scores["GPE"] == {"p": 0.0, "r": 0.0, "f": 0.0, "overlap": 0.0, "names": 1}
    assert scores["ALL"] == {"p": 0.3333, "r": 0.3333, "f": 0.3333, "overlap": 0.6667, "names": 3}


def test_rules_and_model_are_measured_together(tmp_path: Path) -> None:
    for name in ("articles/seed-000.txt", "gold/seed-000.json"):
        shutil.copy(Path(__file__).parent / "fixtures" / name, tmp_path)
    scores = of_extraction(BUNDLED, read_folder(tmp_path)).scores()
    assert scores["GPE"]["f"] > 0.9
    assert scores["ALL"]["overlap"] >= scores["ALL"]["f"] > 0.8


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
    assert set(of_model(nlp, articles, known).scores()) == {*NAME_LABELS, "ALL"}
    return start, pretrained, tok2vec(nlp).to_bytes()


def names(line: str, found: list[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    spans = syllables(line)
    return tuple((spans[start][0], spans[end - 1][1], label) for start, end, label in found)


def test_a_section_of_the_manifest_leaves_the_others_alone(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}
    write_section("facts", {"seed": 3}, tmp_path)
    write_section("names", {"seed": 1}, tmp_path)
    write_section("names", {"seed": 2}, tmp_path)
    assert read_manifest(tmp_path) == {"facts": {"seed": 3}, "names": {"seed": 2}}


def test_one_command_makes_a_model_and_says_of_what(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared, gold, out = tmp_path / "shared", tmp_path / "training" / "gold", tmp_path / "out"
    gold.mkdir(parents=True)
    mentions = [{"start": s, "end": e, "label": label} for s, e, label in NAMES]
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    for name in trainer.NAMES:
        line = {"id": name, "sha256": sha, "mentions": mentions}
        (gold / f"{name}.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    for name in trainer.MEASURED:
        (shared / "gold" / name).mkdir(parents=True)
        (shared / "gold" / name / "a.txt").write_text(OTHER, encoding="utf-8")
        (shared / "gold" / name / "a.json").write_text(json.dumps({"mentions": []}), encoding="utf-8")
    corpus(shared, "news", dict.fromkeys(trainer.NAMES, TEXT))
    corpus(shared, "recent", {"new": MEASURED * 10})
    corpus(shared, "other", {})
    for module in (training.gold, trainer):
        monkeypatch.setattr(module, "GOLD", gold)
    trainer.main(shared, tmp_path / "work", out, epochs=1, silver=4)
    section = read_manifest(out)["names"]
    assert digests(out, (out / name for name in section["weights"])) == section["weights"]
    assert {"training/gold/names.jsonl", "shared/corpus/recent.jsonl.xz"} <= section["inputs"].keys()
    assert section["scores"].keys() == set(trainer.MEASURED)
    assert list(NameModel(out).find(Document.read(Article(text="Ông Lê Văn Tám đến Đà Nẵng."))))
