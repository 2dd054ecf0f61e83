"""The user's own lexicons: names are added without touching the package."""

from pathlib import Path

import pytest

import vnfdi_extract as vx
from vnfdi_extract.lexicon import LexiconError
from vnfdi_extract.schema import NameValue

TOML = """
[[organisation]]
name = "Công ty Cổ phần Thép Sông Lam"
aliases = ["sông lam steel", "SLS"]
kind = "company"
country = "VN"

[[project]]
name = "Tổ hợp Hoà Bình Xanh"
"""
CSV = """label,name,aliases,kind,country
zone,Vườn Ươm Sông Lam,VUSL|Vườn Ươm,high-tech park,
organisation,Hải Dương,,company,VN
"""
TEXT = "SLS và sông lam steel rót vốn vào Tổ hợp Hòa Bình Xanh ở Vườn Ươm. Hải Dương cũng vậy."


@pytest.fixture
def lexicons(tmp_path: Path) -> list[Path]:
    toml, table = tmp_path / "ours.toml", tmp_path / "ours.csv"
    toml.write_text(TOML, encoding="utf-8")
    table.write_text(CSV, encoding="utf-8")
    return [toml, table]


def test_own_names_are_read_as_written(lexicons: list[Path]) -> None:
    found = vx.load(model=None, lexicons=lexicons)(vx.Article(text=TEXT)).mentions
    read = [(m.label, m.text, m.by) for m in found]
    assert ("ORG", "SLS", "own.org") in read
    assert ("ORG", "sông lam steel", "own.org") in read
    assert ("PROJECT", "Tổ hợp Hòa Bình Xanh", "own.project") in read
    assert ("ZONE", "Vườn Ươm", "own.zone") in read
    assert ("ORG", "Hải Dương", "own.org") in read, "of equal spans the user's wins"


def test_an_alias_has_the_canonical_name(lexicons: list[Path]) -> None:
    found = vx.load(model=None, lexicons=lexicons)(vx.Article(text=TEXT)).mentions
    value = next(m.value for m in found if m.text == "SLS")
    assert value == NameValue(name="Công ty Cổ phần Thép Sông Lam", kind="company", country="VN")


def test_without_lexicons_they_are_not_read() -> None:
    found = vx.load(model=None)(vx.Article(text=TEXT)).mentions
    assert not {"sông lam steel", "Vườn Ươm"} & {m.text for m in found}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.toml", "[[organisation]]\nname = ", "a.toml"),
        ("a.toml", "[[firm]]\nname = 'X'", "'firm' is none of"),
        ("a.toml", "[[organisation]]\naliases = ['X']", "organisation 1: name"),
        ("a.toml", "[organisation]\nname = 'X'", "two brackets"),
        ("a.toml", "[[organisation]]\nname = '  '", "begins with a letter"),
        ("a.csv", "label,name\nzone,\n", "line 2: name"),
        ("a.csv", "name\nX\n", "no column label"),
        ("a.csv", "label,name,colour\nzone,X,red\n", "unknown column colour"),
        ("a.txt", "X", "a .toml or .csv file"),
    ],
)
def test_malformed_lexicons_are_refused(tmp_path: Path, name: str, content: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=says) as error:
        vx.load(model=None, lexicons=[path])
    assert str(path) in str(error.value)


def test_a_lexicon_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("label,name\nzone,Khu Ươm\n".encode("utf-16"))
    with pytest.raises(LexiconError, match="not UTF-8"):
        vx.load(model=None, lexicons=[path])
