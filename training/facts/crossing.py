"""Cross-validation over families of articles: what is learned is tried on articles without siblings in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from training.families import families, fold_of
from training.gold import GoldArticle

FOLDS = 5
T = TypeVar("T")


def folds(articles: Iterable[GoldArticle]) -> dict[str, int]:
    """The fold of each article, by id: siblings are in one."""
    named = families({a.article.id or "": a.article.text for a in articles})
    return {id_: fold_of(family, FOLDS) for id_, family in named.items()}


def without_siblings(articles: Sequence[GoldArticle], measured: Sequence[GoldArticle]) -> list[GoldArticle]:
    """The articles of `articles` that have no sibling in `measured`."""
    named = families({a.article.id or "": a.article.text for a in (*articles, *measured)})
    taken = {named[a.article.id or ""] for a in measured}
    return [a for a in articles if named[a.article.id or ""] not in taken]


@dataclass(slots=True)
class Tally:
    """Right, found and wanted, as F1 needs them."""

    right: dict[str, int] = field(default_factory=dict)
    found: int = 0
    wanted: int = 0

    def add(self, name: str, count: int = 1) -> None:
        """Count what is right by `name`."""
        self.right[name] = self.right.get(name, 0) + count

    def f1(self, name: str) -> float:
        """F1 of what is right by `name`."""
        total = self.found + self.wanted
        return round(2 * self.right.get(name, 0) / total, 4) if total else 0.0


def coverage(scored: Sequence[tuple[float, bool]], share: float) -> float:
    """Precision of the surest `share`."""
    ordered = sorted(scored, key=lambda s: -s[0])
    top = ordered[: max(1, round(share * len(ordered)))]
    return round(sum(ok for _, ok in top) / len(top), 4)


def calibration_error(scored: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: how far scores are from what is right, by equal bins of the score."""
    total = 0.0
    for i in range(bins):
        inside = [(p, ok) for p, ok in scored if min(int(p * bins), bins - 1) == i]
        if inside:
            total += abs(sum(p for p, _ in inside) - sum(ok for _, ok in inside))
    return round(total / len(scored), 4)


def area_under(scored: Sequence[tuple[float, bool]]) -> float:
    """The chance that something right has a higher score than something wrong."""
    good, bad = [p for p, ok in scored if ok], [p for p, ok in scored if not ok]
    wins = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    return round(wins / (len(good) * len(bad)), 4) if good and bad else 0.0


def crossed(items: Sequence[T], fold: Callable[[T], int]) -> Iterable[tuple[list[T], list[T]]]:
    """The items to learn from and those to try, fold by fold."""
    for k in range(FOLDS):
        yield [x for x in items if fold(x) != k], [x for x in items if fold(x) == k]
