"""``python -m training.facts.errors``: errors of statistics by kind, for docs/accuracy.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated as Arg
from typing import Any

import typer

from training.facts.__main__ import decide_twice
from training.facts.ablation import read
from training.facts.statistics import Example, Judged, right
from training.gold import FACTS, SHARED
from vnfdi_extract.facts.context.calendar import grain
from vnfdi_extract.facts.context.economies import is_country
from vnfdi_extract.mentions.atlas import provinces
from vnfdi_extract.statistics import statistics

_SLOTS = ("measure", "direction")


def main(shared: Arg[Path, typer.Option(help="Folder with gold/ and corpus/.")] = SHARED) -> None:
    """Print the errors of cross-validation by kind, a column a set; two wrong slots count twice."""
    examples, _, fold = read(shared)
    judged, _ = decide_twice(examples, lambda e: fold[e.gold.article.id or ""])
    counts = {name: Counter(kinds(pair for pair in judged if pair[0].gold.origin == name)) for name in FACTS}
    total = sum(counts.values(), Counter[str]())
    print(f"| kind | {' | '.join(FACTS)} |\n|---|{'---:|' * len(FACTS)}")
    for kind, _ in sorted(total.items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"| {kind} | {' | '.join(str(counts[name][kind]) for name in FACTS)} |")


def kinds(judged: Iterable[tuple[Example, list[Judged]]]) -> Iterator[str]:
    """The kinds of the errors of articles, each as often as it is made."""
    for e, found in judged:
        told = [f for f in e.gold.record["facts"] if f["type"] == "observation" and not f.get("optional")]
        counted = [j for j in found if j.counts]
        met = sum(j.fact is not None for j in counted)
        yield from ["no statistic (false)"] * (len(counted) - met)
        yield from ["not found"] * (len(told) - met)
        for j in counted:
            if j.fact is not None:
                yield from _of_slots(j, j.fact)


def _of_slots(judged: Judged, fact: dict[str, Any]) -> Iterator[str]:
    draft = judged.draft
    if not right(fact, "indicator", draft.indicator):
        yield f"indicator: {of_indicators(fact['indicator'], draft.indicator)}"
    if not right(fact, "period", draft.period):
        yield f"period: {of_periods(fact['period'], draft.period)}"
    if not right(fact, "area", draft.area):
        yield f"area: {_area(fact['area'])} read as {_area(draft.area)}"
    yield from (slot for slot in _SLOTS if not right(fact, slot, getattr(draft, slot)))


def of_indicators(gold: Any, read: Any) -> str:
    """How two statistics differ: in who invests, in stock and flow, in the form of capital."""
    one, other = statistics()[gold], statistics()[read]
    if one.kind != other.kind:
        return "another matter"
    if one.kind != "capital":
        return f"another of {one.kind}"
    if one.by != other.by:
        return "who invests"
    return "stock or flow" if one.time != other.time else "new, added, realised or all"


def of_periods(gold: str | None, read: str | None) -> str:
    """How two periods differ: in being known, in being a day that a stock is as of, in length, in time."""
    unknown = [value in (None, "?") for value in (gold, read)]
    if any(unknown):
        return "unknown to gold" if unknown[0] else "said to be unknown"
    as_of = [str(value).startswith("../") for value in (gold, read)]
    if as_of[0] != as_of[1]:
        return "as of a day, or during"
    if all(as_of):
        return "another day that it is as of"
    return "another time" if grain(gold) == grain(read) else "longer or shorter"


def _area(area: str | None) -> str:
    if area == "VN":
        return "Vietnam"
    if is_country(area):
        return "abroad"
    return "a province" if area in provinces() else "a zone or region"


if __name__ == "__main__":
    typer.run(main)
