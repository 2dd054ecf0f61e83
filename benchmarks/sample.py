"""The texts that speed is measured on: a fixed sample of ../shared where it is, else the seed articles."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from vnfdi_extract import Article, read

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SEEDS = ROOT / "tests" / "fixtures" / "articles"
_SEED = 15


def texts(articles: int) -> dict[str, list[str]]:
    """The texts by the kind of article, at most so many of a kind."""
    found = {"the five seed articles": _texts([str(SEEDS)])}
    if (SHARED / "corpus").is_dir():
        for kind, path in (
            ("news of 2017–2021", SHARED / "corpus" / "news.jsonl.xz"),
            ("FDI-dense of 2017–2021 (gold/dev)", SHARED / "gold" / "dev"),
            ("FDI-dense of 2022–2025 (gold/recent-dev)", SHARED / "gold" / "recent-dev"),
        ):
            paths = sorted(map(str, path.glob("*.txt"))) if path.is_dir() else [str(path)]
            whole = _texts(paths)
            found[kind] = random.Random(_SEED).sample(whole, min(articles, len(whole)))
    return found


def _texts(paths: Sequence[str]) -> list[str]:
    return [item.text for item in read(list(paths)) if isinstance(item, Article)]
