"""Gold in and out: round trips lose nothing, and files made by the tools themselves are read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

from vnfdi_extract.cli.gold import FormatName
from vnfdi_extract.evaluation.agreement import agree, cohen
from vnfdi_extract.evaluation.formats import FORMATS, brat, conll, docbin, label_studio, native
from vnfdi_extract.evaluation.gold import GoldDocument, GoldError, load

GOLD = Path(__file__).parent / "fixtures" / "gold"
ARTICLES = Path(__file__).parent / "fixtures" / "articles"
LOSSLESS = [name for name, module in FORMATS.items() if not module.LOSSY]


def vnfdi(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vnfdi_extract", "gold", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def essence(document: GoldDocument) -> object:
    """All that is annotated; the quoted text of a mention repeats its span, and files give the id."""
    content = document.model_dump(exclude={"id", "sha256"}) | {"text": document.text}
    for mention in content["mentions"]:
        del mention["text"]
    content["facts"] = sorted(content["facts"], key=lambda f: (f["anchor"], str(f)))
    return content


def test_the_command_line_knows_every_format() -> None:
    assert [str(name) for name in FormatName] == list(FORMATS)


@pytest.mark.parametrize("name", LOSSLESS)
def test_round_trip(name: str, tmp_path: Path) -> None:
    gold, module = load(GOLD), FORMATS[name]
    target = tmp_path / ("gold" if name in ("json", "brat") else "gold.file")
    module.write(gold, target)
    assert [essence(d) for d in module.read(target)] == [essence(d) for d in gold]


@pytest.mark.parametrize("name", LOSSLESS)
def test_round_trip_on_the_command_line(name: str, tmp_path: Path) -> None:
    target, back = tmp_path / "there", tmp_path / "back"
    assert vnfdi("export", GOLD, target, "--to", name).returncode == 0
    done = vnfdi("import", target, back, "--from", name)
    assert done.returncode == 0, done.stderr
    assert [essence(d) for d in load(back)] == [essence(d) for d in load(GOLD)]
    assert vnfdi("check", back).stdout == "5 files, 0 malformed\n"


def test_conll_keeps_labels_and_says_what_it_loses(tmp_path: Path) -> None:
    done = vnfdi("export", GOLD, tmp_path / "gold.conll", "--to", "conll")
    assert done.returncode == 0 and "lost" in done.stderr
    for ours, theirs in zip(load(GOLD), conll.read(tmp_path / "gold.conll"), strict=True):
        squeezed = [
            [(m.label, "".join(d.text[m.start : m.end].split())) for m in d.mentions] for d in (ours, theirs)
        ]
        assert squeezed[0] == squeezed[1]


def test_conll_reads_the_shared_tasks_own_layout(tmp_path: Path) -> None:
    lines = [
        "-DOCSTART- -X- -X- O",
        "",
        "Samsung NNP B-NP B-ORG",
        "Display NNP I-NP I-ORG",
        "builds VBZ B-VP O",
        "",
    ]
    (tmp_path / "x.conll").write_text("\n".join(lines), encoding="utf-8")
    (document,) = conll.read(tmp_path / "x.conll")
    assert [(document.text[m.start : m.end], m.label) for m in document.mentions] == [
        ("Samsung Display", "ORG")
    ]


def test_brat_reads_the_example_of_its_manual(tmp_path: Path) -> None:
    """Text-bound annotations, relations, attributes and free notes as in brat's description of stand-off."""
    text = "Sony đặt nhà máy ở Hà Nam"
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    lines = [
        "T1\tORG 0 4\tSony",
        "T2\tGPE 19 25\tHà Nam",
        "R1\tLocated Arg1:T1 Arg2:T2",
        "A1\tNegation T1",
        "#1\tAnnotatorNotes T1\tthis annotation is suspect",
        "*\tEquiv T1 T2",
    ]
    (tmp_path / "x.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (document,) = brat.read(tmp_path)
    assert [(m.label, m.span) for m in document.mentions] == [("ORG", (0, 4)), ("GPE", (19, 25))]


def test_docbin_made_by_spacy_itself(tmp_path: Path) -> None:
    nlp = spacy.blank("xx")
    doc = nlp("Sony đặt nhà máy ở Hà Nam")
    doc.ents = [Span(doc, 0, 1, label="ORG"), Span(doc, 5, 7, label="GPE")]
    DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    (document,) = docbin.read(tmp_path / "x.spacy")
    assert [(document.text[m.start : m.end], m.label) for m in document.mentions] == [
        ("Sony", "ORG"),
        ("Hà Nam", "GPE"),
    ]


def test_docbin_is_what_spacy_trains_on(tmp_path: Path) -> None:
    docbin.write(load(GOLD), tmp_path / "gold.spacy")
    docs = list(DocBin().from_disk(tmp_path / "gold.spacy").get_docs(spacy.blank("xx").vocab))
    for doc, gold in zip(docs, load(GOLD), strict=True):
        assert isinstance(doc, Doc) and doc.text == gold.text
        assert [(e.start_char, e.end_char, e.label_) for e in doc.ents] == [
            (*m.span, m.label) for m in gold.mentions
        ]


def test_label_studio_reads_the_example_of_its_manual(tmp_path: Path) -> None:
    region = {
        "id": "a1B2",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": 0, "end": 4, "text": "Sony", "labels": ["ORG"]},
    }
    task = {
        "id": 7,
        "data": {"text": "Sony đặt nhà máy ở Hà Nam"},
        "annotations": [{"was_cancelled": True, "result": []}, {"id": 1, "result": [region]}],
        "predictions": [],
    }
    (tmp_path / "x.json").write_text(json.dumps([task]), encoding="utf-8")
    (document,) = label_studio.read(tmp_path / "x.json")
    assert document.id == "7" and [(m.label, m.span) for m in document.mentions] == [("ORG", (0, 4))]


BROKEN = [
    ("brat", "x.ann", "T1\tORG 0 99\tSony\n", "mentions.0"),
    ("brat", "x.ann", "T1\tORG 0 2;3 4\tSo y\n", "x.ann:1"),
    ("brat", "x.ann", "E1\tObservation:T9\n", "x.ann:1: T9 is not there"),
    ("label-studio", "x.json", "{}", "not an array of tasks"),
    ("label-studio", "x.json", '[{"data": {}}]', "task 1"),
    ("docbin", "x.spacy", "no", "not a DocBin"),
    ("conll", "x.conll", "Sony\n", "x.conll:1"),
    ("json", "x.json", '{"id": "x"}', "x.json: n_chars"),
]


@pytest.mark.parametrize(("name", "file", "content", "message"), BROKEN)
def test_malformed_files_are_refused(
    name: str, file: str, content: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "x.txt").write_text("Sony đến", encoding="utf-8")
    (tmp_path / file).write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        FORMATS[name].read(tmp_path if name in ("brat", "json") else tmp_path / file)


def test_draft_is_gold_to_correct(tmp_path: Path) -> None:
    done = vnfdi("draft", ARTICLES, tmp_path / "missing.txt", "-o", tmp_path / "gold")
    assert done.returncode == 1 and "missing.txt" in done.stderr
    drafts = load(tmp_path / "gold")
    assert [d.id for d in drafts] == [d.id for d in load(GOLD)]
    assert [d.text for d in drafts] == [d.text for d in load(GOLD)]
    assert vnfdi("stats", tmp_path / "gold").returncode == 0


def test_check_names_every_malformed_file(tmp_path: Path) -> None:
    native.write(load(GOLD), tmp_path)
    for name in ("seed-000", "seed-003"):
        (tmp_path / f"{name}.txt").write_text("another text", encoding="utf-8")
    done = vnfdi("check", tmp_path)
    assert done.returncode == 1 and "seed-000.json" in done.stderr and "seed-003.json" in done.stderr
    assert done.stdout == "5 files, 2 malformed\n"
    assert vnfdi("check", tmp_path / "none").returncode == 2


def test_agreement(tmp_path: Path) -> None:
    gold = load(GOLD)
    perfect = agree(gold, gold)
    assert set(perfect.kappa.values()) == {1.0}
    lazy = [d.model_copy(update={"mentions": d.mentions[::2]}) for d in gold]
    result = agree(gold, lazy)
    assert 0.4 < result.kappa["MONEY"] < 0.95 and result.tally.score("MONEY.exact").recall < 1
    native.write(gold, tmp_path / "a")
    native.write([d.model_copy(update={"facts": d.facts[::2]}) for d in gold], tmp_path / "b")
    done = vnfdi("diff", tmp_path / "a", tmp_path / "b")
    assert (
        done.returncode == 0 and "5 articles in common" in done.stdout and "observations.full" in done.stdout
    )


def test_kappa() -> None:
    assert cohen(20, 5, 10, 15) == pytest.approx(0.4)
    assert cohen(0, 5, 5, 0) == pytest.approx(-1)
    assert cohen(10, 0, 0, 0) == cohen(0, 0, 0, 0) == 1
