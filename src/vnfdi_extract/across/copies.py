"""Syndicated copies: articles that share most of their phrases are one source (datasketch's MinHash LSH)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import regex
from datasketch import MinHash, MinHashLSH

_WORD = regex.compile(r"[\p{L}\p{N}]+")
_PHRASE = 4
_PERMUTATIONS = 64
_CANDIDATE = 0.5
COPY = 0.6
SHORT = 40


def phrases(text: str) -> frozenset[str]:
    """The four-word phrases of a text, whatever its case and signs.

    Examples
    --------
    >>> sorted(phrases("Vốn FDI đạt 5 tỷ."))
    ['fdi đạt 5 tỷ', 'vốn fdi đạt 5']
    """
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + _PHRASE]) for i in range(len(words) - _PHRASE + 1))


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the shorter text the longer one repeats, from 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def copies(articles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name each article's first copy.

    Parameters
    ----------
    articles : iterable of (str, str)
        Keys and texts, the earliest first.

    Returns
    -------
    dict
        For each key that of the earliest article that it copies, its own when it copies none.

    Examples
    --------
    >>> told = " ".join(f"Câu {n} của bài báo." for n in range(60))
    >>> copies([("a", told), ("b", "Bản tin khác. " + told), ("c", "Một bài hoàn toàn khác.")])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    first: dict[str, str] = {}
    kept: dict[str, frozenset[str]] = {}
    for key, text in articles:
        own = phrases(text)
        first[key] = key
        if len(own) < SHORT:
            continue
        hashed = MinHash(num_perm=_PERMUTATIONS)
        hashed.update_batch([phrase.encode() for phrase in sorted(own)])
        likely = [other for other in index.query(hashed) if shared(own, kept[other]) >= COPY]
        if likely:
            first[key] = first[min(likely, key=list(first).index) if len(likely) > 1 else likely[0]]
        index.insert(key, hashed)
        kept[key] = own
    return first


def groups(first: Mapping[str, str]) -> dict[str, list[str]]:
    """The copies of each first article."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, original in first.items():
        found[original].append(key)
    return dict(found)
