"""Which area a statistic is of: chosen among the places and zones that the article names around it.

The rules (`area`) propose one; so do the places of the sentence, of those before and of the head, the
zones, the article's own area, the country and what was chosen for the number before. A conditional logit
weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from vnfdi_extract.facts.context.area import AreaReading, area_of
from vnfdi_extract.facts.context.economies import is_country
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.places import is_larger, places_of
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.facts.linear import Choice
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

HOME = "VN"
# The rules are left only where another area is likelier by so much (chosen in cross-validation,
# docs/model.md).
MARGIN = 0.1
_BEFORE, _HEAD, _SIDE = 3, 2, 2
_OF_ZONES = ("ZONES", "CLUSTERS", "ZONE_OCCUPANCY")
_CAPITAL = ("FDI_", "INV_", "DDI_", "OFDI_")


@dataclass(slots=True)
class Candidate:
    """An area that a statistic could have: where it was read, and the features that speak of it."""

    area: str
    span: Span | None = None
    source: str | None = None
    features: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The area chosen, with its probability."""

    area: str
    span: Span | None
    source: str | None
    probability: float


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

    def of(self, draft: ObservationDraft, sentence: Sentence) -> Chosen:
        """Choose the area of the next statistic."""
        found = list(candidates(self.index, self.home, draft, sentence, self.before).values())
        best, chance = self.model.best([c.features for c in found], MARGIN)
        chosen = found[best]
        self.before = Before(sentence, chosen.area)
        return Chosen(chosen.area, chosen.span, chosen.source, chance)


def candidates(
    index: Index,
    home: tuple[str, Span | None],
    draft: ObservationDraft,
    sentence: Sentence,
    before: Before | None,
) -> dict[str, Candidate]:
    """The areas that a statistic could have, by name, with their features."""
    pool: dict[str, Candidate] = {}
    kind = _kind(draft)
    rule = area_of(index, draft, sentence, home)
    source = rule.source or "own"
    _add(
        pool,
        rule,
        "rule",
        f"rule.{source}",
        f"rule.{source}.{kind}",
        f"rule.{_shape(index, rule.area)}.{kind}",
    )
    _add(pool, AreaReading(*home, "title" if home[1] else "article"), "home", f"home.{kind}")
    _add(pool, AreaReading(HOME, None, "article"), "country", f"country.{kind}", f"country.{draft.measure}")
    for reading, names in _named(index, home, draft, sentence):
        _add(pool, reading, *names, *(f"{name}.{kind}" for name in names))
    near = _near(before, sentence)
    if before is not None:
        for name, known in pool.items():
            goes_on = "again" if name == before.area else "anew"
            known.features |= {f"{goes_on}.{near}", f"{goes_on}.{near}.{kind}"}
            if "rule" in known.features:
                known.features.add(f"{goes_on}.rule.{near}")
    for known in pool.values():
        shape = _shape(index, known.area)
        ruled = "ruled" if "rule" in known.features else "not-ruled"
        known.features |= {
            f"shape.{shape}", f"shape.{shape}.{kind}", f"shape.{shape}.{draft.measure}",
            f"shape.{shape}.{ruled}", f"shape.{shape}.{draft.indicator}", f"{ruled}.{kind}",
            f"{ruled}.choices={min(len(pool), 5)}", f"{ruled}.home={known.area == home[0]}.{shape}",
        }  # fmt: skip
    return pool


def _add(pool: dict[str, Candidate], reading: AreaReading, *features: str) -> None:
    known = pool.setdefault(reading.area, Candidate(reading.area, reading.span, reading.source))
    known.features.update(features)


def _kind(draft: ObservationDraft) -> str:
    if draft.indicator in _OF_ZONES:
        return "zones"
    return "capital" if draft.indicator.startswith(_CAPITAL) else "other"


def _shape(index: Index, area: str) -> str:
    """What kind of area a name is."""
    if area == HOME:
        return "country"
    if is_country(area):
        return "abroad"
    if is_larger(area):
        return "region"
    return "zone" if area in index.zones() else "province"


def _near(before: Before | None, sentence: Sentence) -> str:
    if before is None:
        return "first"
    if before.sentence.index == sentence.index:
        return "sentence"
    return "paragraph" if before.sentence.part.paragraph == sentence.part.paragraph else "article"


def _named(
    index: Index, home: tuple[str, Span | None], draft: ObservationDraft, sentence: Sentence
) -> Iterator[tuple[AreaReading, list[str]]]:
    """The places and zones of the sentence, of those before and of the head."""
    for reading, kind, start in _in(index, home, sentence, None):
        side = "before" if start < draft.anchor.start else "after"
        yield reading, [f"own.{side}", f"own.{side}.{kind}"]
    own = [s for _, _, s in _in(index, home, sentence, None) if s < draft.anchor.start]
    for reading, kind, start in _in(index, home, sentence, None):
        if own and start == max(own):
            yield reading, ["own.nearest", f"own.nearest.{kind}"]
    for i, other in enumerate(islice(index.context(sentence), _BEFORE)):
        same = "paragraph" if other.part.paragraph == sentence.part.paragraph else "article"
        for reading, kind, _ in _in(index, home, other, index.source(sentence, other)):
            yield reading, [f"before{min(i, 2)}.{same}", f"before{min(i, 2)}.{kind}"]
    for other in index.doc.sentences[:_HEAD]:
        for reading, kind, _ in _in(index, home, other, "title"):
            yield reading, ["head", f"head.{kind}"]


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
    zones = index.mentions(sentence, "ZONE")
    return found + [
        (AreaReading(index.doc.surface(z), (z.start, z.end), source), "zone", z.start) for z in zones
    ]
