"""Bad inputs, generated: file names and bytes that no reader should meet, and will."""

import gzip
import io
import json
import lzma
import random
from collections.abc import Callable, Iterator

import pyarrow as pa
import pyarrow.parquet
import zstandard

GOOD = "Năm 2024, tỉnh Hà Nam thu hút 300 triệu USD vốn đầu tư nước ngoài."
ESCAPES = [
    "\x1b[31mđỏ", "\x1b]0;title\x07",
    "\x1b]8;;http://evil.example\x1b\\bấm\x1b]8;;\x1b\\", "\x9b31m", "\x07\x08\x7f",
    "\x1b[2J\x1b[H", "\u202eđảo ngược", "\r\x1b[K", "\x85\u2028\u2029x", "[red]đỏ[/red]",
]  # fmt: skip
PATHS = [
    "../../etc/passwd", "/etc/passwd", "..", ".", "a/b", "a\\..\\b", "C:\\x", "a\0b", "~", "con", "a\nb",
    "%2e%2e%2f",
    "dài" * 2000, "-rf", "*", "$(id)", "\ud800",
]  # fmt: skip
FORMULAS = [
    '=HYPERLINK("http://evil.example")',
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "=cmd|' /C calc'!A0",
]
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress, "xz": lzma.compress, "zst": zstandard.ZstdCompressor().compress,
}  # fmt: skip
Input = tuple[str, bytes]


def line(**fields: object) -> bytes:
    return json.dumps({"text": GOOD} | fields).encode() + b"\n"


def inputs() -> Iterator[Input]:
    """Every bad input, by file name."""
    for kind in (
        damaged,
        bombs,
        long_lines,
        bytes_in_text,
        pages,
        objects,
        fields,
        days,
        names,
        tables,
        texts,
        noise,
    ):
        for n, (form, data) in enumerate(kind()):
            yield f"{kind.__name__}-{n:03}.{form}", data


def damaged() -> Iterator[Input]:
    for suffix, pack in COMPRESS.items():
        for form, content in (("txt", GOOD.encode() * 50), ("jsonl", line() * 50)):
            whole = pack(content)
            for cut in (0, 3, len(whole) // 2, len(whole) - 1):
                yield f"{form}.{suffix}", whole[:cut]
            middle = len(whole) // 2
            yield f"{form}.{suffix}", whole[:middle] + b"\xff\0\xff" + whole[middle + 3 :]
            yield f"{form}.{suffix}", content
            yield f"{form}.{suffix}", whole + b"garbage after the end"


def bombs() -> Iterator[Input]:
    for suffix, pack in COMPRESS.items():
        for form, unit in (("txt", b"a"), ("jsonl", b"a"), ("jsonl", b"\n"), ("csv", b'"'), ("html", b"<p>")):
            yield f"{form}.{suffix}", pack(unit * ((8 << 20) // len(unit))) * 40
    yield "txt.gz", gzip.compress(gzip.compress(bytes(1 << 20)))


def long_lines() -> Iterator[Input]:
    size = 100 << 20
    yield "jsonl", b'{"text": "' + b"a" * size + b'"}\n' + line()
    yield "csv", b"text\n" + b"a" * size
    yield "txt", b"a" * size


def bytes_in_text() -> Iterator[Input]:
    good = GOOD.encode()
    for byte in range(0x80, 0x100, 4):
        yield "txt", good * 3 + bytes([byte, 0x20]) + good * 3
    for byte in range(0x81, 0x100, 16):
        yield "jsonl", line() + b'{"text": "' + bytes([byte]) + b'"}\n' + line()
    for odd in (
        b"\0",
        b"\0" * 1000,
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xc0\xaf",
        b"\xef\xbf\xbe",
        b"\x1a",
        b"\x04",
    ):
        yield "txt", good + odd + good
    for escape in ESCAPES:
        yield "txt", f"{escape}{GOOD}{escape}\n{GOOD}".encode()


def pages() -> Iterator[Input]:
    for tag in ("div", "span", "table><tr><td", "font", "b", "x"):
        yield "html", f"<html><body>{f'<{tag}>' * 100_000}{GOOD}".encode()
    for body in (
        "<script>var a = '<p>';</script>" * 100, "<!--" + GOOD, "<style>p{}</style>",
        f"<p title='{'a' * 1_000_000}'>",
        "<![CDATA[" + GOOD, "<iframe src='file:///etc/passwd'></iframe>", "<" * 100_000, "</div>" * 100_000,
        "<a href='x'>y</a>" * 10_000, "&#0;&#xd800;&#x110000;&nosuch;" * 1000, "<p>" + "&amp;" * 100_000,
        f"<meta http-equiv='refresh' content='0'><p>{GOOD}</p>", f"<title>{'t' * 100_000}</title>",
        f"<article><h1>\x1b[31m</h1><p>{GOOD * 20}\0\x1b[2J</p></article>",
    ):  # fmt: skip
        yield "html", f"<html><body>{body}</body></html>".encode()
    yield (
        "html",
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "'
        + b"a" * 1000
        + b'"><!ENTITY b "'
        + b"&a;" * 1000
        + b'">]><l>&b;</l>',
    )
    yield "html", b"<html><meta charset='utf-7'><p>+ADw-script+AD4-"


def objects() -> Iterator[Input]:
    for opened, closed in (("[", "]"), ('{"a":', "}"), ('[{"a":', "}]"), ('{"text": [', "]}")):
        yield "jsonl", (opened * 100_000).encode() + b"\n" + line()
        yield "jsonl", (opened * 100_000 + "1" + closed * 100_000).encode() + b"\n" + line()
    for bad in (
        "1", '"a"', "null", "true", "[]", "{}", "NaN", "{'text': 'a'}", '{"text": "a"', '{"text": "a"}}',
        "\x1b[31m",
        '{"text": "a", "id": 1' + "0" * 5000 + "}", '{"text": NaN}', '{"text": "a", "text": 5}',
        '{"text": "\x01"}',
        '{"text": "\\ud800"}', '{"text": "\\udc00\\ud800"}', '{"text": "\\u0000"}', "//", "=1+1",
    ):  # fmt: skip
        yield "jsonl", bad.encode() + b"\n" + line()
    for form in ("jsonl", "json"):
        yield form, b"\n \n\t\n"


def fields() -> Iterator[Input]:
    wrong = (5, 1.5, True, ["a"], {"a": 1}, None, "", " ", 10**30)
    for field in ("text", "title", "published", "url", "id"):
        yield "jsonl", b"".join(line(**{field: value}) for value in wrong[:4])
        for value in wrong[4:]:
            yield "jsonl", line(**{field: value})


def days() -> Iterator[Input]:
    said = "Hôm qua, năm ngoái, tháng trước, cùng kỳ, năm tới, ngày 31/2/0000, năm 9999 đạt 5 tỷ USD."
    for day in (
        "0000-01-01", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00",
        "10000-01-01",
        "-0001-01-01", "2024-02-30", "2024-13-01", "1e9", "9" * 5000, "hôm qua",
        "Tue, 99 Nov 9999 99:99:99 +9999", "\x1b[31m",
    ):  # fmt: skip
        yield "jsonl", line(text=said, published=day)
    for date in ("0/0/0", "31/2/2024", "99/99/9999", "00/00/0000", "32/13/2024", "29/2/2023"):
        yield (
            "txt",
            f"Thứ hai, {date} 10:30\nNgày {date}, tháng {date}, quý {date}, năm {date}: 5 tỷ USD.".encode(),
        )


def names() -> Iterator[Input]:
    for name in (*PATHS, *ESCAPES, *FORMULAS):
        yield "jsonl", line(id=name)
        yield "jsonl", line(title=name, url=name)


def tables() -> Iterator[Input]:
    for bad in (
        'text\n"', 'text\n"a\n' * 1000, "text\0\na", "\n\n\n", "text,text\na,b", "," * 10_000 + "text\na",
        "text\n" + "," * 10_000,
        "a;b,c\td", "text\r\ra\r", 'text\n"a"b"c"', "text\n=1+1\n", "text",
    ):  # fmt: skip
        yield "csv", bad.encode()
    whole = io.BytesIO()
    pyarrow.parquet.write_table(pa.table({"text": [GOOD, None, "", "\0"]}), whole)
    data = whole.getvalue()
    for bad_bytes in (
        b"",
        b"PAR1",
        b"PAR1PAR1",
        data[:-1],
        data[: len(data) // 2],
        data[:20] + b"\xff" * 20 + data[40:],
        data,
    ):
        yield "parquet", bad_bytes
    for column in (
        pa.array([1]),
        pa.array([b"\xff"]),
        pa.array([["a"]]),
        pa.array([], pa.string()),
        pa.array([{"a": 1}]),
    ):
        buffer = io.BytesIO()
        pyarrow.parquet.write_table(pa.table({"text": column}), buffer)
        yield "parquet", buffer.getvalue()
    twice = pa.table([pa.array([GOOD]), pa.array([GOOD])], names=["text", "text"])
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(twice, buffer)
    yield "parquet", buffer.getvalue()


def texts() -> Iterator[Input]:
    for unit in (
        "1", "1.", "1,1", "1 ", "(", ")", " ", "\n", "\t", "triệu ", "tỷ USD ", "năm 2024 ", "từ 1 đến ",
        "Công ty ", "A ", "A",
        "một trăm ", "linh lẻ ", "%", "-", "–", "“",
        '"', "'", "...", "!? ", "\u0301", "\u200b", "😀", "\ufeff", "\u00a0",
        "ngày 1 ", "1/1/", "tỉnh ", "KCN ", "dự án ", "so với ", "https://a.", "a@", "﷽", "\u0e33",
        "TP.HCM, ", "và ", ";",
    ):  # fmt: skip
        yield "txt", (unit * (6000 // len(unit)) + GOOD).encode()


def noise() -> Iterator[Input]:
    rng = random.Random(6)
    for form in ("txt", "html", "htm", "jsonl", "ndjson", "csv", "parquet", "txt.gz", "jsonl.xz", "csv.zst"):
        yield form, b""
        yield form, rng.randbytes(5000)
        yield form, "".join(map(chr, rng.choices(range(1, 0xD7FF), k=2000))).encode()
