"""Names of the user's own: organisations, zones, projects and people from TOML or CSV files.

A TOML file has an array of tables a kind of name, a CSV file one row a name with the column ``label``;
several aliases in one CSV field are parted by ``|``::

    [[organisation]]
    name = "Công ty Cổ phần Thép Sông Lam"
    aliases = ["Sông Lam", "SLS"]
    kind = "company"
    country = "VN"

    label,name,aliases,kind,country
    zone,KCN Sông Lam II,SL2,industrial park,

They are read wherever they stand, as written; of equal spans they win over what the package's own rules read.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError, field_validator

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import LexiconError
from vnfdi_extract.mentions.gazetteer import Gazetteer
from vnfdi_extract.schema import Label, NameValue, Record
from vnfdi_extract.text import TextView

_LABELS: dict[str, Label] = {"organisation": "ORG", "zone": "ZONE", "project": "PROJECT", "person": "PERSON"}
_LABELS |= {label.lower(): label for label in _LABELS.values()} | {"law": "LAW"}
_COLUMNS = ("label", "name", "aliases", "kind", "country")


class OwnName(Record):
    """One name with its other forms, kind ("company") and country (alpha-2)."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None

    @field_validator("name", "aliases")
    @classmethod
    def _not_blank(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for name in (value,) if isinstance(value, str) else value:
            if not name.strip()[:1].isalnum():
                raise ValueError("a name begins with a letter or digit")
        return value


class OwnNames:
    """A recogniser of names of the user's own.

    Parameters
    ----------
    names : iterable of (str, (label, value))
        The forms in which they are written, and what they stand for; of equal forms the first holds.
    """

    def __init__(self, names: Iterable[tuple[str, tuple[Label, NameValue]]]) -> None:
        self._table = Gazetteer(names, capital=False, strict=False)

    def __call__(self, doc: Document) -> Iterator[Found]:
        """Yield the names in a document."""
        for start, end, (label, value) in self._table.scan(doc.text):
            yield Found(label, start, end, f"own.{label.lower()}", value=value, score=1.0)


def own_names(paths: Sequence[str | Path]) -> OwnNames:
    """Make the recogniser of the names in `paths`; of equal names the first holds.

    Raises
    ------
    LexiconError
        When a file is neither TOML nor CSV, is not UTF-8, or has a malformed row; the message names both.
    OSError
        When a file cannot be read.
    """
    names: list[tuple[str, tuple[Label, NameValue]]] = []
    for path in map(Path, paths):
        for label, row in _rows(path):
            value = NameValue(name=row.name, kind=row.kind, country=row.country)
            names += [(TextView(form.strip()).text, (label, value)) for form in (row.name, *row.aliases)]
    return OwnNames(names)


def _rows(path: Path) -> Iterator[tuple[Label, OwnName]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8") from error
    readers = {".toml": _from_toml, ".csv": _from_csv}
    if path.suffix.lower() not in readers:
        raise LexiconError(f"{path}: a lexicon is a .toml or .csv file")
    for key, place, content in readers[path.suffix.lower()](path, text):
        if key not in _LABELS:
            raise LexiconError(f"{path}: {place}: {key!r} is none of {', '.join(sorted(_LABELS))}")
        try:
            yield _LABELS[key], OwnName.model_validate(content)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise LexiconError(f"{path}: {place}: {where}: {first['msg']}") from error


def _from_toml(path: Path, text: str) -> Iterator[tuple[str, str, Any]]:
    try:
        tables = tomllib.loads(text)
    except RecursionError as error:
        raise LexiconError(f"{path}: TOML nested too deep") from error
    except ValueError as error:
        raise LexiconError(f"{path}: {error}") from error
    for key, content in tables.items():
        if not isinstance(content, list):
            raise LexiconError(f"{path}: write [[{key}]], with two brackets")
        for number, row in enumerate(content, 1):
            yield key, f"{key} {number}", row


def _from_csv(path: Path, text: str) -> Iterator[tuple[str, str, Any]]:
    try:
        yield from _rows_of_csv(path, text)
    except csv.Error as error:
        raise LexiconError(f"{path}: not CSV ({error})") from error


def _rows_of_csv(path: Path, text: str) -> Iterator[tuple[str, str, Any]]:
    reader = csv.DictReader(io.StringIO(text))
    unknown = sorted(set(reader.fieldnames or ()) - set(_COLUMNS))
    missing = sorted({"label", "name"} - set(reader.fieldnames or ()))
    if unknown or missing:
        wrong = f"no column {missing[0]}" if missing else f"unknown column {unknown[0]}"
        raise LexiconError(f"{path}: {wrong}; the columns are {', '.join(_COLUMNS)}")
    for row in reader:
        aliases = [alias.strip() for alias in (row.get("aliases") or "").split("|") if alias.strip()]
        content = {"name": row["name"] or "", "aliases": aliases}
        content |= {key: row[key] for key in ("kind", "country") if row.get(key)}
        yield (row["label"] or "").strip().lower(), f"line {reader.line_num}", content
