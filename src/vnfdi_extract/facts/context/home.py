"""Which area an article as a whole is about: chosen among those that it names most, and Vietnam.

A conditional logit weighs how often and where each is named, and how often the article speaks of "tỉnh" or of
"cả nước": news often comes without its title, and says once of which province it tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from vnfdi_extract.document import Document
from vnfdi_extract.facts.choosing import Candidate, Pool, chosen
from vnfdi_extract.facts.context.economies import economy_of, is_abroad, is_country
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.places import (
    aside_in,
    count_local,
    count_national,
    office_province,
    places_of,
)
from vnfdi_extract.facts.linear import Choice, choice
from vnfdi_extract.mentions.atlas import provinces
from vnfdi_extract.schema import Span

NATION = "VN"
_PROVINCES, _ABROAD, _OFTEN, _HEAD, _START = 5, 2, 3, 3, 12
_TITLED = ("province", "country", "office", "region")


def home_of(index: Index) -> tuple[str, Span | None]:
    """The area that the article as a whole is about, and where it is named first."""
    doc = index.doc
    if doc.home is None:
        doc.home = decided(index, choice("homes"))
    return doc.home


def decided(index: Index, model: Choice) -> tuple[str, Span | None]:
    """The home by the weights of a model."""
    home, _ = chosen(candidates(index), model, 0.0)
    return home.value, home.span


def candidates(index: Index) -> list[Candidate[str]]:
    """The areas that an article could be about, with their features."""
    told = _Told.of(index)
    pool = Pool[str]()
    for name in dict.fromkeys(_offered(told)):
        kind = _kind(name)
        features = [*_of_name(told, name), *(_of_nation(told) if name == NATION else _of_place(told, name))]
        pool.add(name, name, told.first.get(name), None, kind, *(f"{kind}.{f}" for f in features))
    return list(pool.found.values())


@dataclass(slots=True)
class _Told:
    """The places that an article names, and how often it speaks of its province and of the nation."""

    names: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)
    head: Counter[str] = field(default_factory=Counter)
    begins: Counter[str] = field(default_factory=Counter)
    first: dict[str, Span] = field(default_factory=dict)
    local: int = 0
    national: int = 0
    titled: frozenset[str] = frozenset()
    has_title: bool = False
    dateline: str | None = None
    economy: str | None = None

    @classmethod
    def of(cls, index: Index) -> _Told:
        """Count what an article names, teasers of others aside."""
        doc, told = index.doc, cls(economy=economy_of(index))
        sentences = [s for s in doc.sentences if s.part.kind != "related"]
        for i, sentence in enumerate(sentences):
            aside = aside_in(index, sentence)
            for m in index.mentions(sentence, "GPE", "ORG"):
                name = m.norm if m.label == "GPE" else office_province(doc.surface(m))
                if name and m.start not in aside:
                    told.names[name] += 1
                    told.offices[name] += m.label == "ORG"
                    told.head[name] += i < _HEAD
                    told.begins[name] += m.start - sentence.start < _START
                    told.first.setdefault(name, (m.start, m.end))
            told.local += count_local(index, sentence)
            told.national += count_national(index, sentence)
        told.national += told.names[NATION]
        titles = [s for s in sentences if s.part.kind == "title"]
        places = (p for s in titles or sentences[:2] for p in places_of(index, s, NATION))
        told.titled, told.has_title = frozenset(p.name for p in places if p.kind in _TITLED), bool(titles)
        if doc.dateline:
            told._read_dateline(doc)
        return told

    def _read_dateline(self, doc: Document) -> None:
        """Read where the article was written: a name like others where "tỉnh" can mean nothing else."""
        start = doc.dateline.start if doc.dateline else -1
        place = next((m for m in doc.mentions if m.label == "GPE" and m.start == start), None)
        self.dateline = place.norm if place else None
        if place and self.dateline and self.local and not self.domestic and not is_country(self.dateline):
            self.names[self.dateline] += 1
            self.head[self.dateline] += 1
            self.first[self.dateline] = place.start, place.end

    @property
    def domestic(self) -> Counter[str]:
        """How often the article names each province."""
        return Counter({name: n for name, n in self.names.items() if not is_country(name)})


def _offered(told: _Told) -> Iterator[str]:
    """The names to choose from; another country only if it is named often, or nothing else is spoken of."""
    yield NATION
    yield from (name for name, _ in told.domestic.most_common(_PROVINCES))
    abroad = Counter({n: c for n, c in told.names.items() if is_abroad(n) and c >= _OFTEN})
    yield from (name for name, _ in abroad.most_common(_ABROAD))
    yield from sorted(name for name in told.titled if not is_abroad(name))
    if told.dateline and not is_abroad(told.dateline):
        yield told.dateline
    if told.economy:
        yield told.economy


def _of_name(told: _Told, name: str) -> list[str]:
    """What is said of any name: how often it is named, whether in the title and the head."""
    titled, count = told.titled, told.names[name]
    where = "only" if titled == {name} else "among" if name in titled else "other" if titled else "none"
    return [
        f"title={where}.{told.has_title}", f"head={_few(told.head[name])}", f"times={_few(count)}",
        f"beside-nation={_beside(count, told.national)}",
    ]  # fmt: skip


def _of_nation(told: _Told) -> list[str]:
    """What speaks for and against Vietnam: how much the article is of one province."""
    domestic = told.domestic
    most, local, national = max(domestic.values(), default=0), told.local, told.national
    return [
        f"local={_few(local)}", f"national={_few(national)}", f"provinces={_few(len(domestic))}",
        f"titled={told.has_title}", f"most={_few(most)}",
        f"most-share={round(4 * most / max(domestic.total(), 1))}",
        f"local-beside-nation={_beside(local, national)}",
        f"most-beside-nation={most > national}.{local > national}",
    ]  # fmt: skip


def _of_place(told: _Told, name: str) -> list[str]:
    """What speaks for and against a province, a region or another country."""
    domestic, local = told.domestic, _few(told.local)
    ranks = {other: i for i, (other, _) in enumerate(domestic.most_common(_PROVINCES))}
    share = round(5 * domestic[name] / max(domestic.total(), 1))
    features = [
        f"share={share}", f"share={share}.local={local}", f"rank={ranks.get(name, 'none')}",
        f"offices={_few(told.offices[name])}", f"begins={_few(told.begins[name])}",
        f"first={told.first.get(name) == min(told.first.values(), default=None)}",
        f"only={len(domestic) == 1}.{local}",
    ]  # fmt: skip
    if name in provinces() and provinces()[name].municipality:
        features.append("municipality")
    if name == told.dateline:
        features += ["dateline", f"dateline.local={local}.{not domestic}"]
    if name == told.economy:
        features.append("economy")
    return features


def _kind(name: str) -> str:
    if name == NATION:
        return "nation"
    if is_country(name):
        return "abroad"
    return "province" if name in provinces() else "region"


def _few(count: int) -> int:
    """A count in steps: 0, 1, 2, 3 to 6, more."""
    return count if count < 3 else 3 if count < 7 else 4


def _beside(count: int, other: int) -> int:
    """Whether something is said no more often than another, more often, or more than twice as often."""
    return (count > other) + (count > 2 * other)
