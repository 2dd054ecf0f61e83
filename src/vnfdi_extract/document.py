"""The working state of one article: its view, parts and sentences, to which the stages add mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, cast

from vnfdi_extract.numerals import Numerals
from vnfdi_extract.schema import Article, Label, Mod, Span, Value
from vnfdi_extract.segment import Part, Sentence, language, segments, sentences
from vnfdi_extract.technical import blanked
from vnfdi_extract.text import TextView

_HEAD = 200


@dataclass(slots=True)
class Found:
    """A mention in view offsets, before it becomes a record.

    `by` names the recogniser and its rule ("money.amount"); `norm` is annotation's canonical value.
    """

    label: Label
    start: int
    end: int
    by: str
    norm: str | None = None
    value: Value | None = None
    mod: Mod | None = None
    score: float = 1.0
    entity: str | None = None

    def overlaps(self, other: Found) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Spread:
    """Mentions or candidates by place, so that those near a span are found without a look at all of them."""

    def __init__(self, of: Sequence[Found]) -> None:
        self.of = of
        self._sorted = sorted(of, key=lambda f: f.start)
        self._starts = [f.start for f in self._sorted]
        self._longest = max((f.end - f.start for f in of), default=0)

    def between(self, start: int, end: int) -> list[Found]:
        """Those that begin in ``start:end``, in order."""
        return self._sorted[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def overlapping(self, found: Found) -> list[Found]:
        """Those that share a character with `found`, in order."""
        near = self.between(found.start - self._longest + 1, found.end)
        return [other for other in near if other.overlaps(found)]


@dataclass(frozen=True, slots=True)
class Reference:
    """What an article's relative dates refer to.

    `published` is its publication date, where it is known, or `inferred` from "sáng nay 28/6". The rest is as
    far as that or the text establishes it: `latest` the latest day that it speaks of, `year` the year in
    which it was written, `told` the year that its statistics are mostly of.
    """

    published: date | None = None
    latest: date | None = None
    year: int | None = None
    told: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when an article says that it was written: the place's span and the day."""

    start: int
    end: int
    day: date | None = None


@dataclass(slots=True)
class Document:
    """One article on its way through the pipeline; all offsets are view offsets.

    A title that is given apart from the text is read before it: `shift` raw characters, which end at `begins`
    in the view. Nothing found there is in the record.
    `prose` is the text with blanks in the place of what counts nothing: addresses, telephone numbers, rooms.
    `home` is the area that the article as a whole is about, once it was asked for.
    """

    article: Article
    view: TextView
    lang: Literal["vi", "en"]
    parts: list[Part]
    sentences: list[Sentence]
    numerals: Numerals
    prose: str
    mentions: list[Found] = field(default_factory=list)
    reference: Reference | None = None
    dateline: Dateline | None = None
    home: tuple[str, Span | None] | None = None
    shift: int = 0
    begins: int = 0
    _spread: Spread | None = None
    _starts: list[int] = field(default_factory=list)

    @classmethod
    def read(cls, article: Article) -> Document:
        """Make the view, the parts and the sentences of an article."""
        title = _title_apart(article)
        view = TextView(title + article.text)
        parts = segments(view.text)
        if title:
            parts[0] = replace(parts[0], kind="title")
        split = sentences(view.text, parts)
        lang = cast(Literal["vi", "en"], language(view.text))
        prose = blanked(view.text)
        return cls(
            article, view, lang, parts, split, Numerals(prose, lang), prose, shift=len(title),
            begins=view.to_view(len(title), len(title))[0], _starts=[s.start for s in split],
        )  # fmt: skip

    @property
    def text(self) -> str:
        """The view's text: what every rule reads."""
        return str(self.view.text)

    @property
    def published(self) -> date | None:
        """The article's publication date, where it is known: as given, else as its dateline says."""
        return self.article.published or (self.dateline.day if self.dateline else None)

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that `position` lies in, or the nearest before it."""
        i = bisect_right(self._starts, position) - 1
        return self.sentences[i] if i >= 0 else None

    def mentions_in(self, start: int, end: int) -> list[Found]:
        """The mentions that lie wholly within ``start:end``, in order."""
        return [m for m in self.spread().between(start, end) if m.end <= end]

    def spread(self) -> Spread:
        """The mentions by place, sorted once they are all there."""
        if self._spread is None or self._spread.of is not self.mentions:
            self._spread = Spread(self.mentions)
        return self._spread

    def surface(self, found: Found) -> str:
        """The mention's text in the view."""
        return self.text[found.start : found.end]


def _title_apart(article: Article) -> str:
    """The title as a line of its own, unless the text begins with it."""
    title = " ".join((article.title or "").split())
    if not title or "".join(article.text[: _HEAD + len(title)].split()).casefold().startswith(
        "".join(title.split()).casefold()
    ):
        return ""
    return f"{title}\n"
