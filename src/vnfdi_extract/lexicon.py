"""Loads the tables in ``data/`` and builds patterns from their rows: table and pattern cannot disagree."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias, TypeVar

import regex

from vnfdi_extract.schema import Record

R = TypeVar("R", bound="Row")


class LexiconError(ValueError):
    """A table is malformed; the message names the file and the row."""


class Row(Record):
    """What every row has: an example that its rule reads and, where it can go wrong, counter-examples."""

    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@cache
def table(name: str) -> dict[str, Any]:
    """Read ``data/<name>.toml``.

    Raises
    ------
    LexiconError
        When the file is not TOML.
    """
    resource = files("vnfdi_extract") / "data" / f"{name}.toml"
    try:
        return tomllib.loads(resource.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"data/{name}.toml: {error}") from error


def rows(name: str, key: str, kind: type[R]) -> tuple[R, ...]:
    """Read and validate the array of tables `key` of ``data/<name>.toml``."""
    found = []
    for number, row in enumerate(table(name).get(key, []), 1):
        try:
            found.append(kind.model_validate(row))
        except ValueError as error:
            raise LexiconError(f"data/{name}.toml: {key} {number}: {error}") from error
    return tuple(found)


_D_STROKE = str.maketrans("đĐ", "dD")


@cache
def without_marks(text: str) -> str:
    """Strip Vietnamese diacritics; the number of characters stays for NFC text.

    Examples
    --------
    >>> without_marks("Đồng Nai thu hút 5 tỷ")
    'Dong Nai thu hut 5 ty'
    """
    stripped = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return stripped.translate(_D_STROKE)


def alternation(phrases: Iterable[str]) -> str:
    r"""Match any of `phrases`, the longest first, with any run of spaces between words.

    Examples
    --------
    >>> alternation(["tỷ", "tỷ đồng"])
    '(?:tỷ\\ +đồng|tỷ)'
    """
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    return "(?:" + "|".join(regex.escape(p).replace(r"\ ", r"\ +") for p in ordered) + ")"


def trie(phrases: Iterable[str]) -> str:
    r"""Match what `alternation` matches, with common beginnings written once: faster for long tables.

    In a pattern that ignores case, give the phrases in lower case.

    Examples
    --------
    >>> trie(["tỷ", "tỷ đồng", "triệu"])
    '(?:t(?:riệu|ỷ(?:\\ +đồng)?))'
    """
    root: _Node = {}
    for phrase in phrases:
        node = root
        for character in phrase:
            node = node.setdefault(character, {})
        node[""] = {}
    return f"(?:{_branches(root)})"


_Node: TypeAlias = "dict[str, _Node]"


def _branches(node: _Node) -> str:
    written = []
    for character in sorted(filter(None, node)):
        own = r"\ +" if character == " " else regex.escape(character)
        written.append(own + _branches(node[character]))
    ends = "" in node
    if len(written) <= 1 and not ends:
        return "".join(written)
    return f"(?:{'|'.join(written)})" + ("?" if ends else "") if written else ""
