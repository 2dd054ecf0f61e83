"""The flat tables of extractions, as Arrow schemas and rows: shared by the store, the exports and Spark.

One article gives one row of ``articles`` or ``failures`` and any number of rows of the others, which name it
by ``article``. Amounts are decimals with six places; spans are code points into ``articles.text``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from typing import Any

import pyarrow as pa

from vnfdi_extract.schema import Article, Extraction, Fact, Failure, Investment, Observation, Outcome, Span

AMOUNT = pa.decimal128(38, 6)
_COLUMN, _PLACES = Context(prec=38, traps=[InvalidOperation]), Decimal("1e-6")
_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_EVIDENCE = pa.list_(pa.struct([("slot", pa.string()), *_SPAN, ("text", pa.string())]))
_INHERITED = pa.list_(pa.struct([("slot", pa.string()), ("source", pa.string())]))
_PARTY = pa.struct([("role", pa.string()), ("name", pa.string()), ("country", pa.string())])

MENTION = pa.schema(
    [
        ("id", pa.string()), ("label", pa.string()), ("start", pa.int32()), ("end", pa.int32()),
        ("text", pa.string()), ("norm", pa.string()), ("value", pa.string()), ("mod", pa.string()),
        ("segment", pa.string()), ("by", pa.string()), ("score", pa.float64()), ("entity", pa.string()),
    ]
)  # fmt: skip
_FACT = [
    ("id", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("text", pa.string()),
    ("amount", AMOUNT), ("low", AMOUNT), ("high", AMOUNT), ("unit", pa.string()), ("mod", pa.string()),
]  # fmt: skip
_CONTEXT = [
    ("area", pa.string()), ("area_system", pa.string()), ("area_code", pa.string()),
    ("area_vintage", pa.string()),
]  # fmt: skip
_SECTOR = [("sector", pa.string()), ("vsic2018", pa.string()), ("vsic2025", pa.string())]
_GROUNDS = [
    ("evidence", _EVIDENCE), ("inherited", _INHERITED), ("attribution", pa.string()),
    ("segment", pa.string()), ("by", pa.string()), ("score", pa.float64()), ("flags", pa.list_(pa.string())),
]  # fmt: skip
OBSERVATION = pa.schema(
    [
        *_FACT, ("indicator", pa.string()), ("measure", pa.string()), ("direction", pa.string()), *_CONTEXT,
        ("counterpart", pa.string()), ("counterpart_type", pa.string()), ("counterpart_code", pa.string()),
        *_SECTOR, ("period", pa.string()), ("base_period", pa.string()), ("status", pa.string()),
        ("part_of", pa.string()), *_GROUNDS,
    ]
)  # fmt: skip
INVESTMENT = pa.schema(
    [
        *_FACT, ("capital", pa.string()), ("project", pa.string()), ("investors", pa.list_(pa.string())),
        ("parties", pa.list_(_PARTY)), ("parent", pa.string()), ("origin", pa.string()),
        ("kind", pa.string()), *_SECTOR, *_CONTEXT, ("zone", pa.string()),
        ("stage", pa.string()), ("date", pa.string()), ("land_area", pa.string()),
        ("capacity", pa.list_(pa.string())), ("jobs", pa.string()), ("term", pa.string()), *_GROUNDS,
    ]
)  # fmt: skip
FLAG = pa.schema(
    [
        ("code", pa.string()), ("severity", pa.string()), ("mentions", pa.list_(pa.string())),
        ("facts", pa.list_(pa.string())), ("message", pa.string()), ("suggestion", pa.string()),
    ]
)  # fmt: skip
ARTICLE = pa.schema(
    [
        ("article", pa.string()), ("id", pa.string()), ("source", pa.string()), ("version", pa.int32()),
        ("title", pa.string()), ("published", pa.date32()), ("published_basis", pa.string()),
        ("lang", pa.string()), ("n_chars", pa.int32()), ("text", pa.string()), ("extractor", pa.string()),
    ]
)  # fmt: skip
FAILURE = pa.schema(
    [
        ("article", pa.string()), ("id", pa.string()), ("source", pa.string()), ("error", pa.string()),
        ("message", pa.string()), ("extractor", pa.string()),
    ]
)  # fmt: skip


def _of_article(schema: pa.Schema) -> pa.Schema:
    return pa.schema([("article", pa.string()), *schema])


SCHEMAS: dict[str, pa.Schema] = {
    "articles": ARTICLE,
    "mentions": _of_article(MENTION),
    "observations": _of_article(OBSERVATION),
    "investments": _of_article(INVESTMENT),
    "flags": _of_article(FLAG),
    "failures": FAILURE,
}
Rows = dict[str, list[dict[str, Any]]]


def key(article: Article | Failure) -> str:
    """The identity of an article: SHA-256 over its content and, where it has one, its URL.

    A copy of a file under another path is the same article; the same text at another URL is not. What could
    not be read is identified by where it was.

    Examples
    --------
    >>> text = "Vốn đạt 5 tỷ USD."
    >>> key(Article(text=text, source="a.txt")) == key(Article(text=text, source="b.txt"))
    True
    """
    if isinstance(article, Failure):
        content = [article.source, article.error]
    else:
        content = [article.text, article.title, url(article.source), str(article.published)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def url(source: str | None) -> str | None:
    """The source where it is a URL: a path or a line of a file may hold another article tomorrow."""
    return source if source and "://" in source else None


def rows(article: Article | Failure, outcome: Outcome, extractor: str = "") -> Rows:
    """The rows of one article's outcome, by table."""
    found: Rows = {name: [] for name in SCHEMAS}
    name = key(article)
    if isinstance(article, Failure) or isinstance(outcome, Failure):
        content = outcome.model_dump(include={"id", "source", "error", "message"})
        found["failures"].append({"article": name, "extractor": extractor} | content)
        return found
    head = {"article": name, "version": 1, "text": article.text, "extractor": extractor}
    fields = set(ARTICLE.names) - head.keys()
    found["articles"].append(head | outcome.model_dump(include=fields))
    for table, records in nested(outcome, article.text).items():
        found[table] += [{"article": name} | record for record in records]
    return found


@dataclass(frozen=True, slots=True)
class Packed:
    """One article's rows as Arrow, ready to be stored: small to send and cheap to join with others."""

    key: str
    failure: Failure | None
    batches: dict[str, pa.RecordBatch]


def packed(article: Article | Failure, outcome: Outcome, extractor: str = "") -> Packed:
    """Pack the rows of one article's outcome."""
    found = rows(article, outcome, extractor)
    batches = {
        name: pa.RecordBatch.from_pylist(records, schema=SCHEMAS[name])
        for name, records in found.items()
        if records
    }
    return Packed(key(article), outcome if isinstance(outcome, Failure) else None, batches)


def nested(extraction: Extraction, text: str) -> Rows:
    """The rows of an extraction without the article's own."""
    return {
        "mentions": [_mention(m.model_dump(mode="json")) for m in extraction.mentions],
        "observations": [_observation(o, text) for o in extraction.observations],
        "investments": [_investment(i, text) for i in extraction.investments],
        "flags": [f.model_dump(mode="python") for f in extraction.flags],
    }


def _mention(record: dict[str, Any]) -> dict[str, Any]:
    value = record.pop("value")
    return record | {"value": json.dumps(value, ensure_ascii=False) if value else None}


def _said(span: Span | None, text: str) -> str | None:
    return text[slice(*span)] if span else None


def _grounds(fact: Fact, text: str) -> dict[str, Any]:
    evidence = [
        {"slot": slot, "start": s, "end": e, "text": text[s:e]}
        for slot, spans in fact.evidence.items()
        for s, e in spans
    ]
    inherited = [{"slot": slot, "source": source} for slot, source in fact.inherited.items()]
    return {
        "id": fact.id, "start": fact.anchor[0], "end": fact.anchor[1], "text": _said(fact.anchor, text),
        "evidence": evidence, "inherited": inherited, "attribution": _said(fact.attribution, text),
        "segment": fact.segment, "by": fact.by, "score": fact.score, "flags": list(fact.flags),
    }  # fmt: skip


def _amounts(norm: str | None) -> dict[str, Decimal | None]:
    """The amount or range of a canonical value; what no column can hold is left to the text."""
    low, dots, high = (norm or "").partition("..")
    numbers = {"low": _decimal(low), "high": _decimal(high)} if dots else {"amount": _decimal(low)}
    return {"amount": None, "low": None, "high": None} | numbers


def _decimal(text: str) -> Decimal | None:
    try:
        return as_column(Decimal(text))
    except InvalidOperation:
        return None


def as_column(number: Decimal | None) -> Decimal | None:
    """A number as a column holds it: rounded to six places, nothing when it is too large."""
    try:
        return _COLUMN.quantize(number, _PLACES) if number is not None and number.is_finite() else None
    except InvalidOperation:
        return None


def _place(fact: Observation | Investment) -> dict[str, str | None]:
    code = fact.area_code
    return {
        "area": fact.area,
        "area_system": code.system if code else None,
        "area_code": code.code if code else None,
        "area_vintage": code.vintage if code else None,
    }


def _sector(fact: Observation | Investment) -> dict[str, str | None]:
    found = fact.sector
    return {
        "sector": found.words if found else None,
        "vsic2018": found.vsic2018 if found else None,
        "vsic2025": found.vsic2025 if found else None,
    }


def _observation(fact: Observation, text: str) -> dict[str, Any]:
    slots = ("unit", "mod", "indicator", "measure", "direction", "counterpart", "counterpart_type")
    more = ("counterpart_code", "period", "base_period", "status", "part_of")
    own = {slot: getattr(fact, slot) for slot in (*slots, *more)}
    return _grounds(fact, text) | _amounts(fact.value) | _place(fact) | _sector(fact) | own


def _investment(fact: Investment, text: str) -> dict[str, Any]:
    own = {slot: getattr(fact, slot) for slot in ("mod", "capital", "origin", "kind", "stage", "date")}
    spans = ("project", "parent", "zone", "land_area", "jobs", "term")
    said = {slot: _said(getattr(fact, slot), text) for slot in spans}
    lists = {slot: [text[s:e] for s, e in getattr(fact, slot)] for slot in ("investors", "capacity")}
    parties = [{"role": p.role, "name": p.name, "country": p.country} for p in fact.parties]
    both = {"unit": fact.unit, "parties": parties} | _place(fact) | _sector(fact)
    return _grounds(fact, text) | _amounts(fact.canonical[0]) | own | said | lists | both
