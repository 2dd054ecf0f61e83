"""``vnfdi extract`` as a person runs it: the real command line in a process of its own."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from vnfdi_extract.labels import CLOSED

FIXTURES = Path(__file__).parent / "fixtures"


def vnfdi(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "vnfdi_extract", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=300, check=False)


def records(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.decode("utf-8").splitlines()]


def test_folder_to_json_lines() -> None:
    done = vnfdi("extract", FIXTURES / "articles")
    assert done.returncode == 0, done.stderr
    found = records(done.stdout)
    assert [r["id"] for r in found] == [f"seed-00{n}" for n in range(5)]
    assert {"schema_version", "segments", "mentions", "facts", "flags", "n_chars", "lang"} <= found[0].keys()


def test_same_input_same_bytes(tmp_path: Path) -> None:
    outputs = []
    for name in ("a", "b"):
        assert vnfdi("extract", FIXTURES / "articles", "-o", tmp_path / name).returncode == 0
        outputs.append((tmp_path / name).read_bytes())
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("vi", ["FDI mới cấp phép", "gần 3 tỷ USD", "tháng đầu", "tăng 70,7%", "vnfdi glossary"]),
        ("en", ["FDI newly licensed", "nearly USD 3", "first 11", "up 70.7%", "--lang en"]),
    ],
)
def test_table_is_in_words_and_fits_a_terminal(lang: str, expected: list[str]) -> None:
    done = vnfdi("extract", FIXTURES / "articles", "--format", "table", "--lang", lang)
    shown = done.stdout.decode("utf-8")
    assert done.returncode == 0
    assert all(f"seed-00{n}  " in shown for n in range(5))
    assert all(words in shown for words in expected), shown
    assert max(map(len, shown.splitlines())) <= 80
    assert not {"FDI_NEW", "MORE_THAN", "2024-01/2024-11"} & set(shown.split())


def test_csv_is_flat_and_harmless(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Năm 2024, =1+1 Hà Nam thu hút 300 triệu USD vốn FDI.", encoding="utf-8")
    done = vnfdi("extract", article, "--format", "csv")
    [row] = csv.DictReader(io.StringIO(done.stdout.decode("utf-8")))
    assert (row["indicator"], row["area"], float(row["amount"])) == ("FDI_REGISTERED", "Hà Nam", 3e8)
    file = tmp_path / "f.csv"
    assert vnfdi("extract", article, "-o", file).returncode == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + done.stdout


def test_the_glossary_explains_every_code() -> None:
    everything = vnfdi("glossary").stdout.decode("utf-8")
    for kind, codes in CLOSED.items():
        for code in codes:
            assert f"\n  {code}  " in everything, (kind, code)
    assert "KRW  Won Hàn Quốc | Won Hàn Quốc" not in everything and "South Korean Won" in everything
    assert max(map(len, everything.splitlines())) <= 80
    one = vnfdi("glossary", "luy ke", "--lang", "en").stdout.decode("utf-8")
    assert "FDI_STOCK  FDI stock | FDI lũy kế" in one and "to date" in one and "FDI_NEW" not in one
    none = vnfdi("glossary", "nothing")
    assert none.returncode == 2 and none.stderr == b"vnfdi: nothing: no such term; vnfdi glossary lists all\n"


def test_standard_input_takes_text_and_json_lines() -> None:
    text = "Năm 2024, tỉnh Hà Nam thu hút 300 triệu USD vốn FDI."
    plain = vnfdi("extract", "-", stdin=text.encode("utf-8"))
    lines = vnfdi("extract", "-", stdin=json.dumps({"text": text, "published": "2025-01-03"}).encode("utf-8"))
    assert records(plain.stdout)[0]["n_chars"] == len(text)
    assert records(lines.stdout)[0]["published"] == "2025-01-03"


BAD = [
    ("latin.txt", "Đầu tư".encode("utf-16-le") + b"\xff\xfe\xfa", "latin.txt"),
    ("empty.txt", b"", "empty.txt: empty"),
    ("blank.txt", b" \n ", "blank.txt: empty"),
    ("broken.jsonl", b'{"text": "a"}\n{"text": ', "broken.jsonl:2"),
    ("untold.jsonl", b'{"title": "a"}\n', 'untold.jsonl:1: no "text"'),
    ("list.jsonl", b"[1]\n", "list.jsonl:1"),
    ("page.pdf", b"%PDF-1.7\n\xff", "page.pdf: a PDF document"),
    ("deep.jsonl", b"[" * 100_000 + b"\n", "deep.jsonl:1"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[b[0] for b in BAD])
def test_bad_input_costs_only_itself(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    good = tmp_path / "good.jsonl"
    good.write_text('{"id": "good", "text": "Vốn đạt 5 tỷ USD."}\n', encoding="utf-8")
    done = vnfdi("extract", tmp_path / name, good)
    error = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert message in error and "Traceback" not in error
    assert len(error.strip().splitlines()) == 1
    assert records(done.stdout)[-1]["id"] == "good"


def test_missing_file_and_unwritable_output(tmp_path: Path) -> None:
    missing = vnfdi("extract", tmp_path / "none.txt")
    assert missing.returncode == 1 and b"none.txt: no such file" in missing.stderr
    unwritable = vnfdi("extract", FIXTURES / "articles", "-o", tmp_path / "no" / "such" / "folder.jsonl")
    assert unwritable.returncode == 2 and len(unwritable.stderr.strip().splitlines()) == 1
