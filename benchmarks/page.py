"""docs/performance.md, made from the JSON of `benchmarks.speed`.

python -m benchmarks.page benchmarks/performance.json docs/performance.md
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

_HEAD = """# Performance

Measured by `make bench`, which writes `benchmarks/performance.json` and this page from it. Each tool runs in
a process of its own, in turns, on one core; speeds are characters a second of processor time, in thousands,
the median of {turns} turns. The machine had other work to do, so that the ratios say more than the speeds.
Python {python}, {cores} cores ({machine}); {packages}.
"""


def page(found: dict[str, Any]) -> str:
    """The page as Markdown."""
    packages = ", ".join(f"{name} {number}" for name, number in found["packages"].items())
    kinds = list(found["sample"])
    speed = found["speed"]
    parts = [
        _HEAD.format(packages=packages, **{k: found[k] for k in ("turns", "python", "cores", "machine")}),
        "## The sample\n",
        _table(
            ("kind", "articles", "characters"),
            ((k, f"{n:,}", f"{c:,}") for k, (n, c) in found["sample"].items()),
        ),
        "## Thousand characters a second\n",
        _table(("tool", *kinds), ((name, *(_short(by[k]) for k in kinds)) for name, by in speed.items())),
        "`rules` is `vx.load(model=None)`, `model` is `vx.load()`: both read everything, facts included.\n",
        "## Times as fast\n",
        _table(("", *kinds), _ratios(speed, kinds)),
        "## Where the time goes, microseconds a character\n",
        _table(
            ("stage", *kinds),
            (
                (stage, *(f"{found['stages'][k][stage]:.2f}" for k in kinds))
                for stage in found["stages"][kinds[0]]
            ),
        ),
        "## Start, seconds of processor time of a fresh process\n",
        _table(("what", "seconds"), ((name, f"{seconds:.2f}") for name, seconds in found["start"].items())),
        "## Peak memory of a process, MiB\n",
        _table(("tool", "MiB"), ((name, f"{size:.0f}") for name, size in found["peak_mib"].items())),
        "## Workers, thousand characters a second by the clock\n",
        _table(("", "speed"), ((name, _short(rate)) for name, rate in found["workers"].items())),
    ]
    return "\n".join(parts)


def _ratios(speed: dict[str, dict[str, float]], kinds: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for ours in ("rules", "model"):
        for other in speed:
            if other not in ("rules", "model"):
                yield f"{ours} / {other}", *(_short(speed[ours][k] / speed[other][k]) for k in kinds)


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text(page(json.loads(source.read_text(encoding="utf-8"))), encoding="utf-8")
