"""Readers: every form of input gives the same article, and what cannot be read is named."""

import gzip
import io
import json
import lzma
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest
import zstandard
from encodings_of_old import TCVN3, VNI, cp1258

from vnfdi_extract.readers import UnreadableError, count, decode, read
from vnfdi_extract.readers.dates import day
from vnfdi_extract.readers.published import from_text, from_url
from vnfdi_extract.schema import Article, Failure

TEXT = "Hà Nam thu hút thêm vốn ngoại\nNăm 2024, tỉnh Hà Nam thu hút 300 triệu USD vốn đầu tư của Nhật Bản.\n"
BARE = TEXT.replace("\n", " ").strip()


def only(path: Path, **fields: str) -> Article:
    (found,) = read([str(path)], fields)
    assert isinstance(found, Article), found
    return found


def messages(path: Path, **fields: str) -> list[str]:
    return [f"{f.id}: {f.message}" for f in read([str(path)], fields) if isinstance(f, Failure)]


ENCODINGS = [
    ("utf-8", TEXT.encode("utf-8")),
    ("utf-8 with mark", TEXT.encode("utf-8-sig")),
    ("utf-16-le with mark", TEXT.encode("utf-16")),
    ("utf-16-be with mark", b"\xfe\xff" + TEXT.encode("utf-16-be")),
    ("utf-16-le", TEXT.encode("utf-16-le")),
    ("utf-16-be", TEXT.encode("utf-16-be")),
    ("windows-1258", cp1258(TEXT)),
]


@pytest.mark.parametrize(("name", "data"), ENCODINGS, ids=[e[0] for e in ENCODINGS])
def test_encodings_read_as_the_same_text(name: str, data: bytes) -> None:
    assert decode(data) == TEXT


def test_utf16_without_any_letter_beyond_ascii_is_utf16() -> None:
    assert decode("FDI: 300 million USD".encode("utf-16-le")) == "FDI: 300 million USD"


REFUSED = [
    ("tcvn3", TCVN3, "convert TCVN3"),
    ("vni", VNI, "convert TCVN3"),
    ("shift-jis", "ベトナムへの投資は増えた".encode("shift-jis"), "not UTF-8 (byte 0)"),
    ("random", bytes(range(128, 256)) * 4, "not UTF-8 (byte 0)"),
    ("damaged utf-8", TEXT.encode() + b"\xff" + TEXT.encode(), f"not UTF-8 (byte {len(TEXT.encode())})"),
    ("cut utf-8", TEXT.encode()[:1], ""),
    ("odd utf-16", TEXT.encode("utf-16") + b"\x00", "not UTF-16"),
]


@pytest.mark.parametrize(("name", "data", "message"), REFUSED, ids=[r[0] for r in REFUSED])
def test_other_encodings_are_refused_by_name(name: str, data: bytes, message: str) -> None:
    if not message:
        assert decode(data) == TEXT[:1]
        return
    with pytest.raises(UnreadableError) as error:
        decode(data)
    assert message in str(error.value)


COMPRESSIONS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("", lambda data: data),
    (".gz", gzip.compress),
    (".xz", lzma.compress),
    (".zst", zstandard.ZstdCompressor().compress),
    (".GZ", lambda data: gzip.compress(data[:50]) + gzip.compress(data[50:])),
]


def table(suffix: str, data: str = TEXT) -> bytes:
    if suffix == ".txt":
        return data.encode("utf-8")
    if suffix == ".jsonl":
        return json.dumps({"text": data}).encode("utf-8") + b"\n"
    if suffix == ".csv":
        return f'id,text\r\n,"{data}"\r\n'.encode("utf-8-sig")
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pa.table({"text": [data]}), buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv", ".parquet"])
@pytest.mark.parametrize(("packed", "pack"), COMPRESSIONS, ids=[c[0] or "plain" for c in COMPRESSIONS])
def test_forms_and_compressions(
    tmp_path: Path, suffix: str, packed: str, pack: Callable[[bytes], bytes]
) -> None:
    file = tmp_path / f"2024.11-a{suffix}{packed}"
    file.write_bytes(pack(table(suffix)))
    found = only(file)
    assert found.text == TEXT
    assert found.id == ("2024.11-a" if suffix == ".txt" else Article(text=TEXT).id)
    assert count([str(tmp_path)]) in (1, 2, 3, 4)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_csv_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    quoted = 'Nhà máy "A" đạt 5 tỷ USD;, xong.\nHết.'
    cells = [["id", "text", "published"], ["x", '"' + quoted.replace('"', '""') + '"', "2024-11-26"]]
    content = "\r\n".join(delimiter.join(row) for row in cells)
    data = cp1258(content) if encoding == "cp1258" else content.encode(encoding)
    (tmp_path / "t.csv").write_bytes(data)
    found = only(tmp_path / "t.csv")
    assert (found.text, found.id, found.published) == (quoted, "x", date(2024, 11, 26))


CSV = [
    ("text\nVốn 5 tỷ USD, tăng.\nVốn tăng\n", ["t.csv:2: 2 fields, but the header has 1"]),
    ('text\n"a"b\nVốn tăng\n', ["t.csv:2: not CSV (',' expected after '\"')"]),
    ('id,text\n1,"không đóng\nVốn tăng\n', ["t.csv:3: not CSV (unexpected end of data)"]),
    ("id\n1\n", ['t.csv:1: no column "text" (columns: id)']),
    ("", ["t.csv: no rows"]),
    ("id,text\n1\nx,Vốn tăng\n", ['t.csv:2: no "text"']),
]


@pytest.mark.parametrize(("content", "expected"), CSV, ids=range(len(CSV)))
def test_a_bad_csv_row_costs_only_itself(tmp_path: Path, content: str, expected: list[str]) -> None:
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    assert [m.removeprefix(f"{tmp_path}/") for m in messages(tmp_path / "t.csv")] == expected
    if "Vốn tăng" in content and "đóng" not in content:
        assert [f.text for f in read([str(tmp_path / "t.csv")]) if isinstance(f, Article)] == ["Vốn tăng"]


def test_undecodable_lines_cost_only_themselves(tmp_path: Path) -> None:
    good = "Vốn đầu tư của Hà Nam tăng mạnh"
    lines = [f'{{"text": "{good}"}}'.encode(), b'{"text": "\xff"}', f'{{"text": "{good}"}}'.encode()]
    (tmp_path / "t.jsonl").write_bytes(b"\n".join(lines))
    rows = [b"text,id", good.encode() + b",1", b"\xff\xfe,2", good.encode() + b",3"]
    (tmp_path / "t.csv").write_bytes(b"\n".join(rows))
    kinds = [type(found).__name__ for found in read([str(tmp_path)])]
    assert kinds == ["Article", "Failure", "Article"] * 2


def test_fields_by_other_names(tmp_path: Path) -> None:
    record = {"body": TEXT, "headline": "H", "date": "2024-11-26", "link": "https://a.vn/1", "key": 7}
    (tmp_path / "t.ndjson").write_text(json.dumps(record), encoding="utf-8")
    names = {"text": "body", "title": "headline", "published": "date", "url": "link", "id": "key"}
    found = only(tmp_path / "t.ndjson", **names)
    assert (found.title, found.source, found.id) == ("H", "https://a.vn/1", "7")
    assert (found.published, found.published_basis) == (date(2024, 11, 26), "metadata")
    with pytest.raises(UnreadableError):
        list(read([str(tmp_path)], {"body": "text"}))


def test_the_address_goes_before_the_name_of_a_source(tmp_path: Path) -> None:
    record = {"text": TEXT, "source": "Báo A", "url": "https://a.vn/1"}
    (tmp_path / "t.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert only(tmp_path / "t.jsonl").source == "https://a.vn/1"


FIELDS = [
    ({"text": 5}, '"text" is no text'),
    ({"text": None}, 'no "text"'),
    ({"text": "  \n"}, '"text" is empty'),
    ({"text": "a" * 1_000_001}, '"text" is longer than 1000000 characters'),
    ({"text": "a", "title": ["b"]}, '"title" is no text'),
    ({"text": "a", "id": True}, '"id" is no text'),
    ({"text": "a", "id": 1.5}, '"id" is no text'),
    ([1], "not a JSON object"),
]


@pytest.mark.parametrize(("record", "message"), FIELDS, ids=range(len(FIELDS)))
def test_a_wrong_field_is_named(tmp_path: Path, record: object, message: str) -> None:
    (tmp_path / "t.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert f"t.jsonl:1: {message}" in messages(tmp_path / "t.jsonl")[0]


DAYS = [
    ("2024-11-26", date(2024, 11, 26)),
    ("2024-11-26 23:30:00+07:00", date(2024, 11, 26)),
    ("20241126T103000Z", date(2024, 11, 26)),
    ("Tue, 26 Nov 2024 10:30:00 +0700", date(2024, 11, 26)),
    ("9999-12-31", date(9999, 12, 31)),
    ("26/11/2024", None),
    ("", None),
    (5, None),
]


@pytest.mark.parametrize(("value", "expected"), DAYS)
def test_days(value: object, expected: date | None) -> None:
    assert day(value) == expected


URLS = [
    ("https://a.vn/2024/11/26/von.html", date(2024, 11, 26)),
    ("https://a.vn/2024-11-26/von.html", date(2024, 11, 26)),
    ("https://a.vn/von-fdi-20241126103015.htm", date(2024, 11, 26)),
    ("https://a.vn/von-fdi-20241326.htm", None),
    ("https://a.vn/von-fdi-4821337.htm", None),
    ("https://a.vn/von?day=/2024/11/26/", None),
]


@pytest.mark.parametrize(("url", "expected"), URLS)
def test_dates_in_addresses(url: str, expected: date | None) -> None:
    assert from_url(url) == (expected, "url" if expected else "unknown")


BYLINES = [
    ("Tựa\nThứ ba, 26/11/2024 | 10:30\nThân.", date(2024, 11, 26)),
    ("Tựa\n26/11/2024 10:30 GMT+7\nThân.", date(2024, 11, 26)),
    ("Tựa\n10:30, 26-11-2024\nThân.", date(2024, 11, 26)),
    ("Tựa\nHạn là 26/11/2024.", None),
    ("Tựa\n" + "Thân bài. " * 100 + "Chủ nhật, ngày 1.12.2024\nHết " + "bài. " * 100, None),
    ("Tựa\n31/02/2024 10:30", None),
]


@pytest.mark.parametrize(("text", "expected"), BYLINES, ids=range(len(BYLINES)))
def test_dates_in_bylines(text: str, expected: date | None) -> None:
    assert from_text(text) == (expected, "byline" if expected else "unknown")


BODY = "".join(
    f"<p>Năm 2024, tỉnh Hà Nam thu hút {n} triệu USD vốn đầu tư nước ngoài, tăng mạnh so với năm trước.</p>"
    for n in range(300, 310)
)
META = (
    '<meta property="article:published_time" content="2024-11-26T10:00:00+07:00">'
    '<link rel="canonical" href="https://bao.example.vn/kinh-te/ha-nam-4821.html">'
    '<meta name="author" content="Nguyễn Thị Bình">'
)


def page(head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Hà Nam đón vốn ngoại</title>{head}</head><body>"
        f"<nav><a href='/'>Trang chủ</a></nav><article><h1>Hà Nam đón vốn ngoại</h1>{BODY}</article>"
        "<footer>Bản quyền 2011</footer></body></html>"
    )


def test_a_page_gives_text_title_date_author_and_address(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(META), encoding="utf-8")
    found = only(tmp_path / "a.html")
    assert found.title == "Hà Nam đón vốn ngoại"
    assert found.text.startswith("Hà Nam đón vốn ngoại\n") and found.text.endswith("\nNguyễn Thị Bình")
    assert "300 triệu USD" in found.text and "309 triệu USD" in found.text
    assert "Trang chủ" not in found.text and "Bản quyền" not in found.text
    assert (found.published, found.published_basis) == (date(2024, 11, 26), "metadata")
    assert found.source == "https://bao.example.vn/kinh-te/ha-nam-4821.html" and found.id == "a"


def test_a_page_that_tells_no_date_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.htm.gz").write_bytes(gzip.compress(page().encode("utf-16")))
    found = only(tmp_path / "a.htm.gz")
    assert (found.published, found.published_basis) == (None, "unknown")
    assert found.source == str(tmp_path / "a.htm.gz")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<html><body><script>var a = 1;</script></body></html>", "no article text"),
        ("<html>" + "<div>" * 100_000 + "Vốn" + "</div>" * 100_000, "nested more than 500 deep"),
        (f"<p{' a=1' * 50_000}>Vốn FDI đạt 5 tỷ USD.</p>", "a tag with more than 1000 attributes"),
        ("", "no article text"),
    ],
    ids=["scripts", "deep", "attributes", "empty"],
)
def test_pages_without_an_article(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "a.html").write_text(content, encoding="utf-8")
    assert message in messages(tmp_path / "a.html")[0]


def test_folders_globs_and_missing_paths(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/c/1.txt", "a.txt", "x[1].txt", "picture.png", "notes.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    def names(*paths: str) -> list[str]:
        return [a.id for a in read([f"{tmp_path}/{p}" for p in paths]) if isinstance(a, Article)]

    assert names("") == ["a", "2", "1", "x[1]"]
    assert names("**/*.txt") == ["a", "2", "1", "x[1]"]
    assert names("x[1].txt", "notes.md") == ["x[1]", "notes"]
    assert messages(tmp_path / "none.txt") == [f"{tmp_path}/none.txt: no such file or directory"]
    assert "no readable file" in messages(tmp_path / "*.html")[0]
    assert "file name too long" in messages(tmp_path / ("n" * 300))[0]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (TEXT.encode(), [Article(text=TEXT).id]),
        (TEXT.encode("utf-16"), [Article(text=TEXT).id]),
        (b'\xef\xbb\xbf{"text": "a", "id": "1"}\n{"text": "b", "id": "2"}\n', ["1", "2"]),
        (page(META).encode(), None),
    ],
    ids=["text", "utf-16", "lines", "page"],
)
def test_standard_input(data: bytes, ids: list[str] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    found = [a for a in read(["-"]) if isinstance(a, Article)]
    assert [a.id for a in found] == ids if ids else found[0].title == "Hà Nam đón vốn ngoại"
    assert count(["-"]) is None


def test_parquet_with_typed_columns(tmp_path: Path) -> None:
    rows = {"text": [TEXT, None], "published": [date(2024, 11, 26)] * 2, "url": ["https://a.vn/1"] * 2}
    pyarrow.parquet.write_table(pa.table(rows), tmp_path / "t.parquet")
    first, second = read([str(tmp_path / "t.parquet")])
    assert isinstance(first, Article) and first.published == date(2024, 11, 26)
    assert isinstance(second, Failure) and second.message == 'no "text"'
    pyarrow.parquet.write_table(pa.table({"body": [TEXT]}), tmp_path / "u.parquet")
    assert 'no column "text" (columns: body)' in messages(tmp_path / "u.parquet")[0]
    assert only(tmp_path / "u.parquet", text="body").text == TEXT


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    file = bytes(tmp_path) + b"/v\xf4n.txt"
    with open(file, "wb") as stream:  # noqa: PTH123 - pathlib takes no bytes
        stream.write(TEXT.encode())
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Article) and found.id == "v�n"
