"""Which area a statistic is of: chosen among the places and zones that the article names around it.

The rules (`area`) propose one; so do the places of the sentence, of those before and of the head, the
zones, the article's own area, the country and what was chosen for the number before. A conditional logit
weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

import regex

from vnfdi_extract.facts.choosing import CAPITAL, Candidate, Pool, chosen, nearness
from vnfdi_extract.facts.context.area import AreaReading, area_of, of_home
from vnfdi_extract.facts.context.cover import ZONES
from vnfdi_extract.facts.context.economies import is_country
from vnfdi_extract.facts.context.home import NATION
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.places import is_larger, places_of
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.facts.linear import Choice
from vnfdi_extract.lexicon import trie
from vnfdi_extract.mentions.zone import designators
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

# The rules are left only where another area is likelier by so much (chosen in cross-validation,
# docs/model.md).
MARGIN = 0.6
_BEFORE, _HEAD = 3, 2


@dataclass(frozen=True, slots=True)
class Before:
    """The statistic before, with the area chosen for it."""

    sentence: Sentence
    area: str


class Areas:
    """Chooses the areas of one document's statistics, in their order.

    Parameters
    ----------
    index : Index
        The document's mentions by sentence.
    home : pair of str and span
        The article's own area, and where it says so.
    model : Choice
        The weights.
    """

    def __init__(self, index: Index, home: tuple[str, Span | None], model: Choice) -> None:
        self.index, self.home, self.model = index, home, model
        self.before: Before | None = None

    def of(self, draft: ObservationDraft, sentence: Sentence) -> tuple[Candidate[str], float]:
        """Choose the area of the next statistic, with its probability."""
        found = candidates(self.index, self.home, draft, sentence, self.before)
        area, chance = chosen(found, self.model, MARGIN)
        self.before = Before(sentence, area.value)
        return area, chance


def candidates(
    index: Index,
    home: tuple[str, Span | None],
    draft: ObservationDraft,
    sentence: Sentence,
    before: Before | None,
) -> list[Candidate[str]]:
    """The areas that a statistic could have, with their features."""
    pool, kind = Pool[str](), _kind(draft)

    def add(reading: AreaReading, *features: str) -> None:
        pool.add(reading.area, reading.area, reading.span, reading.source, *features)

    rule = area_of(index, draft, sentence, home)
    source = rule.source or "own"
    shape = _shape(index, rule.area)
    add(rule, "rule", f"rule.{source}", f"rule.{source}.{kind}", f"rule.{shape}.{kind}")
    add(of_home(index, sentence, home), "home", f"home.{kind}")
    add(AreaReading(NATION, None, "article"), "country", f"country.{kind}", f"country.{draft.measure}")
    for reading, names in _named(index, home, draft, sentence):
        add(reading, *names, *(f"{name}.{kind}" for name in names))
    found = list(pool.found.values())
    for known in found:
        if before is not None:
            known.stands_to(nearness(before.sentence, sentence), kind, again=known.value == before.area)
        shape = _shape(index, known.value)
        ruled = "ruled" if known.ruled else "not-ruled"
        known.features |= {
            f"shape.{shape}", f"shape.{shape}.{kind}", f"shape.{shape}.{draft.measure}",
            f"shape.{shape}.{ruled}", f"shape.{shape}.{draft.indicator}", f"{ruled}.{kind}",
            f"{ruled}.choices={min(len(found), 5)}", f"{ruled}.home={known.value == home[0]}.{shape}",
        }  # fmt: skip
    return found


def _kind(draft: ObservationDraft) -> str:
    if draft.indicator in ZONES:
        return "zones"
    return "capital" if draft.indicator in CAPITAL else "other"


def _shape(index: Index, area: str) -> str:
    """What kind of area a name is."""
    if area == NATION:
        return "country"
    if is_country(area):
        return "abroad"
    if is_larger(area):
        return "region"
    return "zone" if area in index.zones() or _zone().match(area) else "province"


def _named(
    index: Index, home: tuple[str, Span | None], draft: ObservationDraft, sentence: Sentence
) -> Iterator[tuple[AreaReading, list[str]]]:
    """The places and zones of the sentence, of those before and of the head."""
    own = _in(index, home, sentence, None)
    nearest = max((start for _, _, start in own if start < draft.anchor.start), default=None)
    numbers = index.mentions(sentence, "MONEY", "PERCENT", "QUANTITY")
    last = max((n.end for n in numbers if n.end <= draft.anchor.start), default=sentence.start)
    for reading, kind, start in own:
        side = "before" if start < draft.anchor.start else "after"
        yield reading, [f"own.{side}", f"own.{side}.{kind}"]
        if start == nearest:
            told = "since" if start >= last else "earlier"
            yield reading, ["own.nearest", f"own.nearest.{kind}", f"own.nearest.{told}.{kind}"]
    for i, other in enumerate(islice(index.context(sentence), _BEFORE)):
        same = "paragraph" if other.part.paragraph == sentence.part.paragraph else "article"
        for reading, kind, _ in _in(index, home, other, index.source(sentence, other)):
            yield reading, [f"before{min(i, 2)}.{same}", f"before{min(i, 2)}.{kind}"]
    for other in index.doc.sentences[:_HEAD]:
        for reading, kind, _ in _in(index, home, other, index.source(sentence, other)):
            yield reading, ["head", f"head.{kind}"]


@cache
def _zone() -> regex.Pattern[str]:
    """The words that a zone's name begins with, also where it is a project."""
    return regex.compile(rf"{trie(designators())}\b")


def _in(
    index: Index, home: tuple[str, Span | None], sentence: Sentence, source: str | None
) -> list[tuple[AreaReading, str, int]]:
    found = [
        (
            AreaReading(p.name, (p.start, p.end), source),
            f"{p.kind}{'.reference' if p.reference else ''}",
            p.start,
        )
        for p in places_of(index, sentence, home[0])
    ]
    zones = [
        z
        for z in index.mentions(sentence, "ZONE", "PROJECT")
        if z.label == "ZONE" or _zone().match(index.doc.text, z.start, z.end)
    ]
    return found + [
        (AreaReading(index.doc.surface(z), (z.start, z.end), source), "zone", z.start) for z in zones
    ]
