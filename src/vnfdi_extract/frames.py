"""Facts as data frames with typed columns: pandas or Polars, loaded only when asked for, or Arrow."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from typing import Any, Literal, get_args

import pyarrow as pa

from vnfdi_extract.schema import Extraction, Fact, Failure, Investment, Observation, Outcome
from vnfdi_extract.tables import AMOUNT, as_column

Kind = Literal["facts", "observations", "investments", "mentions"]
Library = Literal["pandas", "polars", "arrow"]
AnyFact = Observation | Investment

_TEXT, _COUNT = pa.string(), pa.int32()
_ARTICLE = [("article", _TEXT), ("title", _TEXT), ("source", _TEXT), ("published", pa.date32())]
_NUMBERS = [
    ("value", _TEXT), ("amount", AMOUNT), ("low", AMOUNT), ("high", AMOUNT), ("unit", _TEXT),
    ("currency", _TEXT), ("mod", _TEXT),
]  # fmt: skip
_GROUNDS = [
    ("text", _TEXT), ("start", _COUNT), ("end", _COUNT), ("segment", _TEXT), ("evidence", _TEXT),
    ("inherited", _TEXT), ("flags", _TEXT), ("score", pa.float64()), ("by", _TEXT),
]  # fmt: skip
_STATISTIC = ("indicator", "measure", "direction", "counterpart", "period", "base_period", "status")
_DEAL = ("capital", "project", "investors", "origin", "zone", "stage", "date")


def _columns(*slots: str) -> list[tuple[str, pa.DataType]]:
    return [(slot, _TEXT) for slot in slots]


SCHEMAS: dict[Kind, pa.Schema] = {
    "facts": pa.schema(
        [*_ARTICLE, *_columns("fact", "type", "area", *_STATISTIC, *_DEAL), *_NUMBERS, *_GROUNDS]
    ),
    "observations": pa.schema([*_ARTICLE, *_columns("fact", "area", *_STATISTIC), *_NUMBERS, *_GROUNDS]),
    "investments": pa.schema([*_ARTICLE, *_columns("fact", "area", *_DEAL), *_NUMBERS, *_GROUNDS]),
    "mentions": pa.schema(
        [
            *_ARTICLE, *_columns("mention", "label", "text", "norm", "mod"),
            ("start", _COUNT), ("end", _COUNT),
            *_columns("segment", "entity", "by"), ("score", pa.float64()),
        ]
    ),
}  # fmt: skip


def iter_facts(outcomes: Extraction | Iterable[Outcome]) -> Iterator[tuple[Extraction, AnyFact]]:
    """Go through all facts, each with the extraction that it is of; failures have none.

    Examples
    --------
    >>> import vnfdi_extract as vx
    >>> extract = vx.load(model=None)
    >>> found = extract.pipe([vx.Article(text="Năm 2024, Bắc Ninh thu hút 5 tỷ USD vốn FDI.", id="a")])
    >>> [(extraction.id, fact.text, fact.amount) for extraction, fact in vx.iter_facts(found)]
    [('a', '5 tỷ USD', Decimal('5000000000'))]
    """
    for extraction in _extractions(outcomes):
        for fact in extraction.facts:
            yield extraction, fact


def _extractions(outcomes: Extraction | Iterable[Outcome]) -> Iterator[Extraction]:
    for outcome in (outcomes,) if isinstance(outcomes, Extraction) else outcomes:
        if not isinstance(outcome, Failure):
            yield outcome


def rows(outcomes: Extraction | Iterable[Outcome], kind: Kind = "facts") -> Iterator[dict[str, Any]]:
    """Give the rows of a frame, with the columns of `SCHEMAS`."""
    for extraction in _extractions(outcomes):
        head = {
            "article": extraction.id, "title": extraction.title, "source": extraction.source,
            "published": extraction.published,
        }  # fmt: skip
        if kind == "mentions":
            fields = {"label", "text", "norm", "mod", "start", "end", "segment", "entity", "by", "score"}
            for mention in extraction.mentions:
                yield head | {"mention": mention.id} | mention.model_dump(include=fields)
            continue
        for fact in extraction.facts:
            if kind == "facts" or kind == f"{fact.type}s":
                row = head | _fact(fact)
                yield {name: row.get(name) for name in SCHEMAS[kind].names}


def _fact(fact: AnyFact) -> dict[str, Any]:
    own = _deal(fact) if isinstance(fact, Investment) else {slot: getattr(fact, slot) for slot in _STATISTIC}
    numbers = {name: as_column(getattr(fact, name)) for name in ("amount", "low", "high")}
    same = {
        name: getattr(fact, name) for name in ("type", "area", "unit", "currency", "mod", "text", "segment")
    }
    return own | numbers | same | _grounds(fact) | {"fact": fact.id, "value": fact.canonical[0]}


def _deal(fact: Investment) -> dict[str, Any]:
    same = {slot: getattr(fact, slot) for slot in ("capital", "origin", "stage", "date")}
    names = {"project": fact.project_name, "zone": fact.zone_name, "investors": _joined(fact.investor_names)}
    return same | names


def _grounds(fact: Fact) -> dict[str, Any]:
    said = (f"{slot}: {text}" for slot, texts in fact.evidence_text.items() for text in texts)
    return {
        "start": fact.anchor[0], "end": fact.anchor[1], "evidence": _joined(said),
        "inherited": _joined(f"{slot}: {source}" for slot, source in fact.inherited.items()),
        "flags": _joined(fact.flags), "score": fact.score, "by": fact.by,
    }  # fmt: skip


def _joined(texts: Iterable[str]) -> str | None:
    return "; ".join(" ".join(text.split()) for text in texts) or None


def to_frame(
    outcomes: Extraction | Iterable[Outcome], kind: Kind = "observations", library: Library | None = None
) -> Any:
    """Make a data frame: a row a fact or mention, with typed columns.

    Parameters
    ----------
    outcomes : Extraction or iterable of Extraction and Failure
        Failures give no row.
    kind : str
        "observations", "investments", "mentions", or "facts" for both kinds of fact in one frame.
    library : str, optional
        "pandas", "polars" or "arrow"; by default the one of the first two that is imported or else installed.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or pyarrow.Table
        Amounts are decimals with six places, dates are dates, in every library.

    Raises
    ------
    ImportError
        When no library is installed.
    ValueError
        When `kind` or `library` is unknown.

    Examples
    --------
    >>> import vnfdi_extract as vx
    >>> found = vx.load(model=None)(vx.Article(text="Năm 2024, Bắc Ninh thu hút 5 tỷ USD vốn FDI."))
    >>> frame = vx.to_frame(found, "observations", library="arrow")
    >>> frame.select(["area", "period", "amount", "unit"]).to_pylist()
    [{'area': 'Bắc Ninh', 'period': '2024', 'amount': Decimal('5000000000.000000'), 'unit': 'USD'}]
    """
    if kind not in SCHEMAS:
        raise ValueError(f"kind {kind!r}: not one of {', '.join(SCHEMAS)}")
    chosen = library or _available()
    if chosen not in _MAKERS:
        raise ValueError(f"library {chosen!r}: not one of {', '.join(get_args(Library))}")
    return _MAKERS[chosen](pa.Table.from_pylist(list(rows(outcomes, kind)), schema=SCHEMAS[kind]))


def _available() -> str:
    libraries = ("pandas", "polars")
    for name in libraries:
        if name in sys.modules:
            return name
    for name in libraries:
        if find_spec(name):
            return name
    raise ImportError('to_frame needs pandas or polars (pip install pandas), or library="arrow"')


def _pandas(table: pa.Table) -> Any:
    import pandas

    return table.to_pandas(types_mapper=pandas.ArrowDtype)


def _polars(table: pa.Table) -> Any:
    import polars

    return polars.from_arrow(table)


_MAKERS: dict[str, Callable[[pa.Table], Any]] = {"pandas": _pandas, "polars": _polars, "arrow": lambda t: t}
