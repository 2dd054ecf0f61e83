"""Sentences with their mentions written in, for the tests of the context.

``{*90 dự án}`` is a number and the anchor, ``{Năm 2023=2023}`` a date with its value, ``{Hà Nam}`` a place,
``{@Sao Biển}`` an organisation, ``{#KCN Sông Mây}`` a zone.
"""

from __future__ import annotations

import re
from decimal import Decimal

from vnfdi_extract.document import Document, Found
from vnfdi_extract.schema import Article, Label, plain

_TAG = re.compile(r"\{(?P<anchor>\*?)(?P<kind>[@#]?)(?P<text>[^{}=]+)(?:=(?P<date>[^{}]+))?\}")
_MONEY = re.compile(r"(?P<number>[\d,]+) tỷ (?P<currency>USD|đồng)")
_COUNT = re.compile(r"(?P<number>[\d.]+) (?P<noun>\D+)")
_COUNTRIES = {
    "Việt Nam": "VN", "Nhật Bản": "JP", "Singapore": "SG", "Đức": "DE", "Mỹ": "US", "Đài Loan": "TW",
    "Trung Quốc": "CN", "Thái Lan": "TH",
}  # fmt: skip
_UNITS = {"dự án": "project", "doanh nghiệp": "enterprise", "KCN": "zone", "người": "person", "lần": "times"}


def _number(text: str) -> tuple[Label, str] | None:
    if text.startswith("thứ "):
        return "QUANTITY", f"{ {'hai': 2, 'ba': 3}.get(text[4:], text[4:]) } rank".strip()
    if text.endswith("%"):
        return "PERCENT", text[:-1]
    if money := _MONEY.fullmatch(text):
        currency = {"USD": "USD", "đồng": "VND"}[money["currency"]]
        return "MONEY", f"{plain(Decimal(money['number'].replace(',', '.')) * 10**9)} {currency}"
    if count := _COUNT.fullmatch(text):
        return "QUANTITY", f"{count['number']} {_UNITS.get(count['noun'], 'other')}"
    return None


def _mention(tag: re.Match[str]) -> tuple[Label, str | None]:
    if tag["kind"]:
        return {"@": "ORG", "#": "ZONE"}[tag["kind"]], None  # type: ignore[return-value]
    if tag["date"]:
        return "DATE", tag["date"]
    return _number(tag["text"]) or ("GPE", _COUNTRIES.get(tag["text"], tag["text"]))


def tagged(text: str) -> tuple[Document, Found]:
    """Read a tagged text: the document with its mentions, and the anchor.

    Raises
    ------
    ValueError
        When a tag is malformed, or not exactly one mention is the anchor.
    """
    bare, found, anchors, position = "", [], [], 0
    for tag in _TAG.finditer(text):
        bare += text[position : tag.start()]
        label, norm = _mention(tag)
        found.append(Found(label, len(bare), len(bare) + len(tag["text"]), "test", norm=norm))
        bare, position = bare + tag["text"], tag.end()
        anchors += found[-1:] if tag["anchor"] else []
    bare += text[position:]
    if "{" in bare or "}" in bare or len(anchors) != 1:
        raise ValueError(f"malformed tags: {text}")
    doc = Document.read(Article(text=bare))
    doc.mentions = found
    return doc, anchors[0]
