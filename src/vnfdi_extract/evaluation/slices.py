"""Parts of an evaluation: statistics by family, articles by year, source and language.

A pair of facts lies whole in the family of its gold fact, a prediction that is alone in its own, so that the
families add up to the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from vnfdi_extract.evaluation.figures import values
from vnfdi_extract.evaluation.gold import GoldDocument
from vnfdi_extract.evaluation.score import Tally, pair_observations, tally, total
from vnfdi_extract.schema import Indicator
from vnfdi_extract.segment import language
from vnfdi_extract.statistics import statistics

Family = Literal["investment", "zones", "macro"]
Pair = tuple[GoldDocument, GoldDocument]

FIGURES = (
    "ALL.exact_f1",
    "observations.anchored_f1", "observations.typed_f1", "observations.core_f1", "observations.full_f1",
    "observations.invented",
    "investments.anchored_f1", "investments.slots_f1", "investments.full_f1",
)  # fmt: skip


def family(indicator: Indicator) -> Family:
    """The family of a statistic.

    Examples
    --------
    >>> family("OFDI_STOCK"), family("ZONE_OCCUPANCY"), family("TRADE_BALANCE")
    ('investment', 'zones', 'macro')
    """
    kind = statistics()[indicator].kind
    return "investment" if kind in ("capital", "partners") else "zones" if kind == "zones" else "macro"


def year(document: GoldDocument) -> str:
    """The year of publication, where it is known."""
    return str(document.published.year) if document.published else "undated"


def source(document: GoldDocument) -> str:
    """What an article's id begins with, before its first hyphen.

    Examples
    --------
    >>> source(GoldDocument(id="ve-030eec31", n_chars=0, mentions=(), facts=()))
    've'
    """
    before, hyphen, _ = document.id.partition("-")
    return before if hyphen else "unnamed"


BY_ARTICLE: dict[str, Callable[[GoldDocument], str]] = {
    "year": year,
    "source": source,
    "language": lambda document: language(document.text),
}


def slices(documents: Sequence[Pair], tallies: Sequence[Tally]) -> dict[str, dict[str, Tally]]:
    """The tally of each part, by what it is divided by ("family", "year", "source", "language")."""
    found = {"family": _sums(part for pair in documents for part in _by_family(*pair))}
    for name, of in BY_ARTICLE.items():
        found[name] = _sums((of(gold), one) for (gold, _), one in zip(documents, tallies, strict=True))
    return found


def figures(part: Tally) -> dict[str, float]:
    """The figures that a part is shown with: those that its gold says anything about."""
    found = values(part)
    asked = {name.split(".")[0] for name in found if name.endswith(".anchored_f1") or name == "ALL.exact_f1"}
    return {name: found[name] for name in FIGURES if name in found and name.split(".")[0] in asked}


def _sums(parts: Iterable[tuple[str, Tally]]) -> dict[str, Tally]:
    groups: dict[str, list[Tally]] = {}
    for name, one in parts:
        groups.setdefault(name, []).append(one)
    return {name: total(groups[name]) for name in sorted(groups)}


def _by_family(gold: GoldDocument, predicted: GoldDocument) -> Iterator[tuple[Family, Tally]]:
    """The tally of each family that one document has statistics of."""
    of = {id(fact): family(fact.indicator) for fact in (*gold.observations, *predicted.observations)}
    of |= {id(p): of[id(g)] for g, p in pair_observations(gold, predicted)}
    for name in dict.fromkeys(of.values()):
        sides = (
            document.model_copy(
                update={"mentions": (), "facts": tuple(f for f in document.observations if of[id(f)] == name)}
            )
            for document in (gold, predicted)
        )
        yield name, tally(*sides)
