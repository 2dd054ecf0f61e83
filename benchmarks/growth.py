"""What a text costs twice as long: ``python -m benchmarks.growth``.

Each recipe makes a text of a size and one of twice that size; what counts is processor time, the least of the
turns. A cost that is linear in the text doubles.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import vnfdi_extract as vx
from benchmarks.sample import texts

NEWS = 100_000


def _news(size: int) -> str:
    """Articles one after another, over and over."""
    found, length = list[str](), 0
    for text in cycle(_articles()):
        if length >= size:
            break
        found.append(text)
        length += len(text) + 1
    return "\n".join(found)[:size]


def _articles() -> list[str]:
    return [text for kind in texts(60).values() for text in kind]


def _line(size: int) -> str:
    """The same as one line."""
    return _news(size).replace("\n", " ")


def _numbers(count: int) -> str:
    """Amounts in one sentence."""
    return "Vốn đăng ký đạt " + ", ".join(f"{n + 1},5 triệu USD" for n in range(count)) + "."


def _sentences(count: int) -> str:
    """Sentences with an amount each."""
    return " ".join(f"Tỉnh thu hút thêm {n + 1} triệu USD vốn FDI." for n in range(count))


def _companies(count: int) -> str:
    """Companies in a list, a line each."""
    kinds = islice(cycle(("TNHH", "Cổ phần", "TNHH MTV")), count)
    return "\n".join(f"- Công ty {kind} Sao Mai {n} đầu tư {n + 1} tỷ đồng" for n, kind in enumerate(kinds))


def _projects(count: int) -> str:
    """Projects in one line."""
    return "; ".join(f"dự án Nhà máy Hoa Mai {n} vốn {n + 1} tỷ đồng" for n in range(count)) + "."


RECIPES: dict[str, tuple[Callable[[int], str], int]] = {
    "news, as it comes": (_news, NEWS),
    "news in one line": (_line, NEWS),
    "amounts in one sentence": (_numbers, 5_000),
    "sentences with an amount each": (_sentences, 5_000),
    "a list of companies": (_companies, 2_500),
    "projects in one line": (_projects, 1_000),
}


def measured(extract: vx.Extractor, text: str, turns: int) -> float:
    """The least processor time of some turns, in seconds."""
    spent = []
    for _ in range(turns):
        start = time.process_time()
        extract(vx.Article(text=text))
        spent.append(time.process_time() - start)
    return min(spent)


def main() -> None:
    """Measure each recipe, print it, and write what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    extract = vx.load()
    extract("Hà Nội thu hút 5 tỷ USD.")
    found = {}
    for name, (make, size) in RECIPES.items():
        once, twice = (measured(extract, make(n), given.turns) for n in (size, 2 * size))
        length, ratio = len(make(size)), twice / once
        found[name] = {"characters": length, "seconds": once, "doubled": twice, "ratio": ratio}
        print(f"{name}: {length:,} characters {once:.2f} s, doubled {twice:.2f} s: × {ratio:.2f}", flush=True)
    small, large = (measured(extract, _news(n), 1) / n for n in (NEWS, 1_000_000))
    found["1 MB to 100 kB a character"] = {"ratio": large / small, "seconds": large * 1_000_000}
    print(f"1,000,000 characters: {large * 1e6:.1f} s, a character × {large / small:.2f} of 100,000")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
