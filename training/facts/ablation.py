"""``python -m training.facts.ablation``: what rules and kinds of evidence are worth, for docs/model.md.

Cross-validation as in training. A rule is a pattern of ``vnfdi_extract.facts``: it is made to match nothing
while the models stay as they are, so what is lost is what the models could not make up for untaught. A kind
of evidence is left out and the models are fitted anew.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Annotated as Arg
from typing import Any

import regex
import typer

import vnfdi_extract.facts
from training.facts import deals, statistics
from training.facts.__main__ import examples_of, read_documents, tallied
from training.facts.crossing import crossed, folds
from training.facts.statistics import Example, Judged
from training.gold import FACTS, SHARED, read_judged, read_set
from vnfdi_extract.evaluation.score import Tally, total
from vnfdi_extract.facts.draft import Trace
from vnfdi_extract.facts.investment import Models as DealModels
from vnfdi_extract.facts.investment import decided
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.observation import Models
from vnfdi_extract.facts.observation import decided as observations
from vnfdi_extract.facts.observation.evidence import VOTES

# Kinds of evidence by what stands before "=" in their features (`vnfdi_extract.facts.observation.evidence`).
KINDS: dict[str, Sequence[str]] = {
    "what the rules read, or why they refuse": VOTES,
    "the topic of the rules": (
        "topic-family", "topic-origin", "topic-form", "topic-stock", "topic-default", "topic-age",
        "topic-cue", "topic-span", "topic-all", "topic-avoid",
    ),
    "words": ("w<", "w=", "w>", "-1", "-2", "-3", "+1", "+2", "+3", "-2-1", "+1+2"),
    "cues of phrase and clause": ("c<", "c>", "c<<", "link", "change"),
    "cues of the sentence and the one before": ("s<", "s>", "before"),
    "the head of the article, and what it speaks of": ("head", "profile", "goods", "single-goods"),
    "names and dates beside": ("name", "date"),
    "unit, size, place in the sentence": ("unit", "units", "size", "numbers", "place", "part", "lang"),
    "deals": ("deal",),
}  # fmt: skip
UNSHAPED = tuple(name for name in FACTS if name != statistics.SHAPED)
_ASKED = ("match", "fullmatch", "search", "finditer", "findall")
COUNTS = (
    *(f"observations.{what}" for what in ("predicted", "anchored", "typed", "core", "full")),
    *(f"investments.{what}" for what in ("predicted", "anchored", "slots.slots", "slots.predicted", "full")),
)


@dataclass(slots=True)
class Switch:
    """A pattern that can be made to match nothing, and knows whether it matched."""

    name: str
    pattern: regex.Pattern[str]
    off: bool = False
    matched: bool = False

    def __getattr__(self, name: str) -> Any:
        """The pattern's own; what asks it for a match is watched."""
        found = getattr(self.pattern, name)
        return self._watched(name, found) if name in _ASKED else found

    def _watched(self, name: str, ask: Any) -> Any:
        def asked(*args: Any, **named: Any) -> Any:
            if self.off:
                return iter(()) if name == "finditer" else [] if name == "findall" else None
            answer = ask(*args, **named)
            if name == "finditer":
                answer = list(answer)
                self.matched |= bool(answer)
                return iter(answer)
            self.matched |= bool(answer)
            return answer

        return asked


def switches() -> list[Switch]:
    """Put a switch in the place of every pattern in the code of ``vnfdi_extract.facts``."""
    made: dict[int, Switch] = {}
    for module in _modules():
        for name, value in sorted(vars(module).items()):
            if isinstance(value, regex.Pattern):
                own = f"{module.__name__.removeprefix('vnfdi_extract.facts.')}.{name}"
                setattr(module, name, made.setdefault(id(value), Switch(own, value)))
    return list(made.values())


def counted(e: Example, facts: Models, found: DealModels) -> Tally:
    """What models make of one article, compared with gold."""
    scene = Scene(e.doc)
    capitals = decided(scene, Trace(), found)
    stated = [statistics.record(e.doc, d) for d, _ in observations(e.doc, capitals, Trace(), facts)]
    every = [deals.record(scene, d) for d in capitals] + stated
    gold = [f for f in e.gold.record["facts"] if "measure" in f or "stage" in f]
    left_open = [f["anchor"] for f in e.gold.record["facts"] if f not in gold]
    return deals.tally_of(e.gold, gold, [f for f in every if not deals.meet([f["anchor"]], left_open)])


@dataclass(slots=True)
class Trial:
    """The articles, each with models that did not learn from it or its siblings."""

    examples: Sequence[Example]
    models: Mapping[int, tuple[Models, DealModels]]
    fold: Mapping[str, int]

    def count(self, e: Example) -> Tally:
        """What its models make of an article."""
        return counted(e, *self.models[self.fold[e.gold.article.id or ""]])


def read(shared: Path) -> tuple[list[Example], list[deals.Example], dict[str, int]]:
    """Read the annotated articles: what statistics and deals learn from, and the fold of each article."""
    articles = [a for name in FACTS for a in read_set(name, shared)] + read_judged(shared)
    fold = folds(articles)
    told, _, examples = examples_of(articles, read_documents(articles), lambda a: fold[a.article.id or ""])
    return examples, told, fold


def trial(examples: Sequence[Example], told: Sequence[deals.Example], fold: Mapping[str, int]) -> Trial:
    """Fit the models of each fold."""
    models = {}
    both = zip(
        crossed(examples, lambda e: fold[e.gold.article.id or ""]),
        crossed(told, lambda e: fold[e.gold.article.id or ""]),
        strict=True,
    )
    for k, ((learned, _), (deals_learned, _)) in enumerate(both):
        fitted = statistics.models_of(statistics.fit(learned))
        models[k] = fitted, deals.models_of(deals.fit(deals_learned))
    return Trial([e for e in examples if e.gold.origin in (*UNSHAPED, "other")], models, fold)


def rules(tried: Trial) -> Iterator[dict[str, Any]]:
    """What each pattern is worth: in how many articles it matches, and what is lost without it."""
    every = switches()
    whole: list[Tally] = []
    where: dict[str, list[int]] = {s.name: [] for s in every}
    for i, e in enumerate(tried.examples):
        for s in every:
            s.matched = False
        whole.append(tried.count(e))
        for s in every:
            if s.matched:
                where[s.name].append(i)
    yield {"rule": None, "counts": _kept(total(whole))}
    for s in every:
        s.off = True
        _forget()
        before = _kept(total(whole[i] for i in where[s.name]))
        after = _kept(total(tried.count(tried.examples[i]) for i in where[s.name]))
        s.off = False
        _forget()
        lost = {k: before[k] - after[k] for k in COUNTS if before[k] != after[k]}
        yield {"rule": s.name, "articles": len(where[s.name]), "lost": lost}


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(vnfdi_extract.facts.__path__, "vnfdi_extract.facts."):
        yield importlib.import_module(info.name)


def _forget() -> None:
    """Empty the caches of what patterns made of texts."""
    for module in _modules():
        for made in vars(module).values():
            if hasattr(made, "cache_parameters") and made.cache_parameters()["maxsize"] is not None:
                made.cache_clear()


def evidence(examples: Sequence[Example], fold: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """F1 of statistics without each kind of evidence, by models fitted anew."""
    for left_out in (None, *KINDS):
        judged = list[tuple[Example, list[Judged]]]()
        for learned, tried in crossed(examples, lambda e: fold[e.gold.article.id or ""]):
            without = [_without(e, KINDS[left_out]) if left_out else e for e in learned]
            judged += statistics.predictions(tried, statistics.models_of(statistics.fit(without)))
        yield {"evidence": left_out} | {name: tallied(judged, name) for name in UNSHAPED}


def _without(e: Example, kinds: Sequence[str]) -> Example:
    """An example whose numbers lack some kinds of features."""
    kept = [
        [f for f in names if f.removeprefix("en.").partition("=")[0] not in kinds] for names in e.row.features
    ]
    return replace(e, row=replace(e.row, features=kept))


def _kept(tally: Tally) -> dict[str, int]:
    return {name: tally.counts[name] for name in COUNTS}


def main(
    out: Arg[Path, typer.Argument(help="The file of JSON lines to write.")],
    shared: Arg[Path, typer.Option(help="Folder with gold/ and corpus/.")] = SHARED,
) -> None:
    """Leave out each kind of evidence and each rule, one by one, and write what is lost."""
    examples, told, fold = read(shared)
    with out.open("w", encoding="utf-8") as file:
        for row in chain(evidence(examples, fold), rules(trial(examples, told, fold))):
            print(json.dumps(row, ensure_ascii=False), file=file, flush=True)


if __name__ == "__main__":
    typer.run(main)
