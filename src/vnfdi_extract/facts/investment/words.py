"""The cue tables of investments as patterns."""

from __future__ import annotations

from functools import cache

import regex

from vnfdi_extract.lexicon import Row, rows


class Cue(Row):
    """A way to say one thing: `name` says what, `pattern` how; `kind` groups the rows of a list."""

    name: str
    pattern: str
    kind: str = ""

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, which reads any case."""
        return _compiled(self.pattern)


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    """Compile a pattern once."""
    return regex.compile(pattern, regex.IGNORECASE)


@cache
def cues(table: str, key: str, kind: str | None = None) -> tuple[Cue, ...]:
    """Read one list of cues, or those of one kind."""
    return tuple(cue for cue in rows(table, key, Cue) if kind is None or cue.kind == kind)


def first(table: str, key: str, piece: str, kind: str | None = None) -> Cue | None:
    """The first cue of a list that stands in a piece of text."""
    return next((cue for cue in cues(table, key, kind) if cue.compiled.search(piece)), None)


def says(table: str, key: str, piece: str, kind: str | None = None) -> bool:
    """Whether a piece of text says what a list of cues stands for."""
    return first(table, key, piece, kind) is not None
