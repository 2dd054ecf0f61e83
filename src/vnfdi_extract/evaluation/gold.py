"""Gold and predictions in one shape: what the guide annotates, and nothing else.

A gold file is a record with only the fields that a person annotates: ``ID.json`` with ``ID.txt`` beside it or
in a folder ``articles`` beside its own. Malformed gold is refused with the file and the field named.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import regex
from pydantic import Field, ValidationError

from vnfdi_extract.evaluation.annotation import (
    Annotation,
    GoldFact,
    GoldInvestment,
    GoldMention,
    GoldObservation,
)
from vnfdi_extract.schema import Article, Extraction, Span

_UNSAFE = regex.compile(r"[^\p{L}\p{M}\p{N}._ -]")
_LONGEST_STEM = 60


class GoldError(ValueError):
    """Gold that cannot be used; the message names the file and the field."""


class GoldDocument(Annotation):
    """One annotated article."""

    id: str
    published: date | None = None
    n_chars: int
    sha256: str | None = None
    guide_version: str | None = None
    mentions: tuple[GoldMention, ...]
    facts: tuple[GoldFact, ...]
    text: str = Field(default="", exclude=True)

    @property
    def observations(self) -> list[GoldObservation]:
        """The statistics."""
        return [f for f in self.facts if isinstance(f, GoldObservation)]

    @property
    def investments(self) -> list[GoldInvestment]:
        """The projects and deals."""
        return [f for f in self.facts if isinstance(f, GoldInvestment)]

    def at_least(self, min_score: float) -> GoldDocument:
        """Leave out the facts with a lower score; those without one stay."""
        facts = tuple(f for f in self.facts if f.score is None or f.score >= min_score)
        return self.model_copy(update={"facts": facts})

    @property
    def article(self) -> Article:
        """The article to extract from."""
        return Article(text=self.text, id=self.id, published=self.published)


def load(folder: Path) -> list[GoldDocument]:
    """Read and check a folder of gold, sorted by file name.

    Raises
    ------
    GoldError
        When there is none, or a file is malformed.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise GoldError(f"{folder}: no gold (*.json) in this folder")
    return [load_file(file) for file in files]


def file_stem(name: str) -> str:
    """Make a file name of a document's id, which comes from outside and may hold anything.

    What is no letter, digit, point, hyphen or space is written as in a URL; what is too long for a file
    system ends in a hash.

    Examples
    --------
    >>> file_stem("hà-nam_2024"), file_stem("../../etc/passwd")
    ('hà-nam_2024', '..%2F..%2Fetc%2Fpasswd')
    """
    stem: str = _UNSAFE.sub(lambda c: quote(c[0], safe=""), name)
    if len(stem) <= _LONGEST_STEM:
        return stem
    return f"{stem[:_LONGEST_STEM]}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def load_file(file: Path) -> GoldDocument:
    """Read and check one gold file and its text."""
    return checked(read_json(read_text(file), str(file)), str(file), _text_of(file))


def read_text(file: Path) -> str:
    """Read a UTF-8 file as it is, line ends included.

    Raises
    ------
    GoldError
        When that cannot be done.
    """
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise GoldError(f"{file}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{file}: not UTF-8 (byte {error.start})") from error


def read_json(text: str, where: str) -> Any:
    """Read JSON.

    Raises
    ------
    GoldError
        When it is none, or nested deeper than can be read.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise GoldError(f"{where}: JSON nested too deep") from error
    except ValueError as error:
        raise GoldError(f"{where}: not JSON ({error})") from error


def checked(raw: Any, where: str, text: str) -> GoldDocument:
    """Validate one annotation against the schema and its text."""
    document = parse(raw, where, text)
    for problem in problems(document):
        raise GoldError(f"{where}: {problem}")
    return document


def parse(raw: Any, where: str, text: str) -> GoldDocument:
    """Validate one annotation against the schema."""
    try:
        return GoldDocument.model_validate({**raw, "text": text} if isinstance(raw, dict) else raw)
    except ValidationError as error:
        first = error.errors()[0]
        raise GoldError(f"{where}: {_path(first['loc'])}: {first['msg']}") from error


def _text_of(file: Path) -> str:
    for place in (file.with_suffix(".txt"), file.parent.parent / "articles" / f"{file.stem}.txt"):
        if place.is_file():
            return read_text(place)
    raise GoldError(f"{file}: its text {file.stem}.txt is neither beside it nor in ../articles")


def _path(location: Iterable[int | str]) -> str:
    return ".".join(str(part) for part in location)


def problems(document: GoldDocument) -> Iterator[str]:
    """Say what is wrong with a document, each with the field named."""
    text, spans = document.text, {m.span for m in document.mentions}
    if document.sha256 and hashlib.sha256(text.encode("utf-8")).hexdigest() != document.sha256:
        yield "sha256: the text is not the one that was annotated"
    if document.n_chars != len(text):
        yield f"n_chars: {document.n_chars}, but the text has {len(text)}"
    for n, mention in enumerate(document.mentions):
        if not 0 <= mention.start < mention.end <= len(text):
            yield f"mentions.{n}: offsets {mention.start}:{mention.end} lie outside the text"
        elif mention.text and text[mention.start : mention.end] != mention.text:
            says = text[mention.start : mention.end]
            yield f"mentions.{n}.text: {mention.text!r}, but the text says {says!r}"
    for n, fact in enumerate(document.facts):
        for field, span in _named_spans(fact):
            if span not in spans:
                yield f"facts.{n}.{field}: {list(span)} is no mention"


def _named_spans(fact: GoldObservation | GoldInvestment) -> Iterator[tuple[str, Span]]:
    """The spans of a fact that must be mentions, each with its field."""
    yield "anchor", fact.anchor
    if isinstance(fact, GoldObservation):
        return
    for field in ("project", "zone"):
        for name, spans in ((field, (getattr(fact, field),)), (f"alt.{field}", fact.alt.get(field, ()))):
            yield from ((name, span) for span in spans if span)
    for name, groups in (("investors", (fact.investors,)), ("alt.investors", fact.alt.get("investors", ()))):
        yield from ((name, span) for group in groups for span in group)


def predicted(extraction: Extraction) -> GoldDocument:
    """Reduce an extraction to what gold annotates."""
    return from_record(extraction.model_dump(mode="json"), extraction.id)


def from_record(record: dict[str, Any], where: str) -> GoldDocument:
    """Reduce one line of an extraction file to what gold annotates."""
    mentions = record.get("mentions", [])
    if not isinstance(mentions, list) or not all(isinstance(m, dict) for m in mentions):
        raise GoldError(f"{where}: mentions: not a list of objects")
    mentions = [
        m | {"value": m.get("norm", m.get("value") if isinstance(m.get("value"), str) else None)}
        for m in mentions
    ]
    shape = {"n_chars": 0, "facts": [], "id": where} | record | {"mentions": mentions}
    return parse(shape, where, "")


def load_predictions(file: Path) -> dict[str, GoldDocument]:
    """Read a file of extractions, one JSON object a line, by id.

    Raises
    ------
    GoldError
        When a line is malformed; the message names it.
    """
    found: dict[str, GoldDocument] = {}
    for number, line in enumerate(read_text(file).split("\n"), 1):
        if not line.strip():
            continue
        record = read_json(line, f"{file}:{number}")
        if not isinstance(record, dict) or "id" not in record:
            raise GoldError(f'{file}:{number}: no "id"')
        if "error" not in record:
            found[str(record["id"])] = from_record(record, f"{file}:{number}")
    return found
