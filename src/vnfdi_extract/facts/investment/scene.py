"""What the rules look at: an article's sentences with the projects and organisations that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.context.home import home_of
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.investment.names import (
    MOST_MENTIONS,
    Entity,
    entities,
    organisation_keys,
    project_keys,
    same_organisation,
    same_project,
    tokens,
)
from vnfdi_extract.facts.investment.words import cues, says
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

# Articles that speak of an investment have about ten such words in a thousand characters, others hardly one.
_ENOUGH, _PER = 2, 1000
_BREAK = regex.compile(r";(?![^(]{0,40}\))|(?:…|\.\.\.)\s+(?=\p{Lu})")
_DESCRIBED = 3
_CONVERSION = regex.compile(
    r"\s*\(\s*(?:tương đương|tương ứng|khoảng|gần|hơn|xấp xỉ|~|≈|trên|or|about|[\s,])*\s*"
)


@dataclass(slots=True)
class Item:
    """The stretch of a sentence that speaks of one amount: a list's item, or the whole sentence."""

    sentence: Sentence
    start: int
    end: int


@dataclass
class Scene:
    """One document as the investment rules read it."""

    doc: Document
    index: Index = field(init=False)
    _told: dict[tuple[str, ...], list[Found]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Distribute the mentions over the sentences."""
        self.index = Index.of(self.doc)

    @property
    def text(self) -> str:
        """The view's text."""
        return self.doc.text

    @cached_property
    def projects(self) -> dict[int, Entity]:
        """The projects by the start of each of their mentions."""
        return entities(self.text, self.told("PROJECT"), same_project, project_keys)

    @cached_property
    def sites(self) -> dict[int, Entity]:
        """The zones that are named as no project, by the start of each of their mentions: each may be one."""
        named = {tokens(self.text[m.start : m.end], "project") for m in self.told("PROJECT")}
        zones = [m for m in self.told("ZONE") if tokens(self.text[m.start : m.end], "project") not in named]
        return entities(self.text, zones, same_project, project_keys)

    def entity(self, mention: Found | None) -> Entity | None:
        """The project, or the zone that may be one, that a mention names."""
        if mention is None:
            return None
        return self.projects.get(mention.start) or self.sites.get(mention.start)

    @cached_property
    def organisations(self) -> dict[int, Entity]:
        """The organisations and persons by the start of each of their mentions."""
        return entities(self.text, self.told("ORG", "PERSON"), same_organisation, organisation_keys)

    @cached_property
    def zones(self) -> Mapping[str, list[Found]]:
        """The mentions of zones by name, of very many the first."""
        found: dict[str, list[Found]] = defaultdict(list)
        for mention in self.told("ZONE"):
            named = found[self.text[mention.start : mention.end].lower()]
            if len(named) < MOST_MENTIONS:
                named.append(mention)
        return found

    @cached_property
    def home(self) -> tuple[str, Span | None]:
        """The area that the article as a whole is about."""
        return home_of(self.index)

    @cached_property
    def topic_density(self) -> float:
        """How many words of investing and building a thousand characters of the article hold."""
        told = sum(len(cue.compiled.findall(self.text)) for cue in cues("entities", "topic"))
        return told * _PER / max(1, len(self.text))

    @property
    def about_investment(self) -> bool:
        """Whether the article is about investing and building, not just passing a project by."""
        return self.topic_density >= _ENOUGH

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the article itself, without lists of other articles."""
        return [s for s in self.doc.sentences if s.part.kind not in ("related", "byline")]

    def told(self, *labels: str) -> list[Found]:
        """The mentions with one of `labels` in the article itself."""
        if labels not in self._told:
            found = (m for s in self.sentences for m in self.index.mentions(s, *labels))
            self._told[labels] = [m for m in found if self._names_something(m)]
        return self._told[labels]

    def within(self, start: int, end: int, *labels: str) -> list[Found]:
        """The mentions with one of `labels` that lie within ``start:end``."""
        found = self.doc.mentions_in(start, end)
        return [m for m in found if m.label in labels and self._names_something(m)]

    def _names_something(self, mention: Found) -> bool:
        """Whether a mention of a project is more than a common noun or two that are no building's."""
        if mention.label != "PROJECT":
            return True
        name = self.text[mention.start : mention.end]
        return name.count(" ") >= _DESCRIBED or not name.islower() or says("entities", "works", name)

    def item(self, anchor: Found) -> Item | None:
        """The list item, or else the sentence, that the anchor stands in."""
        sentence = self.doc.sentence_at(anchor.start)
        if sentence is None:
            return None
        breaks = [sentence.start, *(e for _, e in self._breaks(sentence.start, anchor.start))]
        named = "PROJECT", "ORG", "MONEY", "QUANTITY"
        if anchor.label == "MONEY" and len(breaks) > 1 and not self.within(breaks[-1], anchor.start, *named):
            breaks.pop()
        after = [s for s, _ in self._breaks(anchor.end, sentence.end)]
        return Item(sentence, breaks[-1], after[0] if after else sentence.end)

    def _breaks(self, start: int, end: int) -> list[Span]:
        """The semicolons between list items, without those inside a name."""
        found = [m.span() for m in _BREAK.finditer(self.text, start, end)]
        if not found:
            return found
        names = self.within(max(0, start - 300), end + 300, "PROJECT", "ORG", "ZONE", "LAW")
        return [(s, e) for s, e in found if not any(m.start < s < m.end for m in names)]

    def converted(self, money: Found) -> bool:
        """Whether the amount is the one before it in another currency, in brackets."""
        before = self.within(max(0, money.start - 80), money.start, "MONEY")
        return bool(before) and bool(_CONVERSION.fullmatch(self.text, before[-1].end, money.start))

    def source(self, sentence: Sentence, other: Sentence) -> str:
        """Name the place of `other` as seen from `sentence`."""
        return self.index.source(sentence, other)
