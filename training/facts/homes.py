"""What the choice of an article's home learns from: the area that most of its statistics are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from training.facts.crossing import crossed
from training.facts.fitting import Group, choice_of, fit_choice
from training.gold import GoldArticle, renamed
from vnfdi_extract.document import Document
from vnfdi_extract.facts.context.home import candidates, decided
from vnfdi_extract.facts.context.index import Index

SHRINK = 5.0
Documents = dict[str, Document]


def fit(articles: Iterable[GoldArticle], docs: Documents) -> dict[str, Any]:
    """Fit the choice of homes; returns its JSON."""
    return fit_choice([_group(a, docs[a.article.id or ""]) for a in articles], shrink=SHRINK)


def decide(model: dict[str, Any], articles: Iterable[GoldArticle], docs: Documents) -> None:
    """Set the homes of articles by a model."""
    homes = choice_of(model)
    for a in articles:
        doc = docs[a.article.id or ""]
        doc.home = decided(Index.of(doc), homes)


def decide_crossed(
    articles: Sequence[GoldArticle], docs: Documents, fold: Callable[[GoldArticle], int]
) -> None:
    """Set the home of each article by a model that did not learn from it."""
    for learned, tried in crossed(articles, fold):
        decide(fit(learned, docs), tried, docs)


def _group(article: GoldArticle, doc: Document) -> Group:
    told = (f for f in article.record["facts"] if f["type"] == "observation" and f.get("area"))
    areas = Counter(renamed(f["area"]) for f in told)
    found = candidates(Index.of(doc))
    most = max((areas[renamed(c.value)] for c in found), default=0)
    right = [most > 0 and areas[renamed(c.value)] == most for c in found]
    return Group([sorted(c.features) for c in found], right)
