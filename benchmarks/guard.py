"""Fails when extraction has become slower: processor time beside that of one fixed pattern, in the same run.

    python -m benchmarks.guard            # exit code 1 when a ratio is more than a third above its pin
    python -m benchmarks.guard --update   # pin the ratios anew (benchmarks/guard.json)

The pattern and the extraction read the same texts in turns, so that a slow or busy machine slows both; the
median of the turns counts.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.contenders import CONTENDERS, MONEY
from benchmarks.sample import SEEDS

PINS = Path(__file__).parent / "guard.json"
_TURNS, _FLOOR = 9, 150
# Between two runs the medians differ by less than a tenth; half as much again has to fail.
_ALLOWED = 1.33


def ratios() -> dict[str, float]:
    """How many times as long as the pattern each extractor takes; the pattern reads each text so often."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))]
    found: dict[str, list[float]] = {}
    readers = {name: CONTENDERS[name]() for name in ("rules", "model")}
    for turn in range(_TURNS + 1):
        for name, reader in readers.items():
            floor = _spent(lambda: [MONEY.findall(text) for text in texts for _ in range(_FLOOR)])
            ours = _spent(lambda reader=reader: [reader(text) for text in texts])  # type: ignore[misc]
            if turn:  # the first warms up
                found.setdefault(name, []).append(ours / floor)
    return {name: median(each) for name, each in found.items()}


def _spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Compare with what is pinned, or pin."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="pin the ratios")
    found = ratios()
    if parser.parse_args().update:
        PINS.write_text(
            json.dumps({k: round(v, 3) for k, v in found.items()}, indent=1) + "\n", encoding="utf-8"
        )
    pinned = json.loads(PINS.read_text(encoding="utf-8"))
    slow = {name: ratio for name, ratio in found.items() if ratio > pinned[name] * _ALLOWED}
    for name, ratio in found.items():
        print(f"{name}: {ratio:.2f} times the floor, pinned {pinned[name]:.2f}" + " SLOWER" * (name in slow))
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
