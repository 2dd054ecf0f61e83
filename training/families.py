"""Families of articles: those that share more than a tenth of their phrases.

Monthly press releases reuse their sentences with other numbers. Figures on unseen articles count only where
no member of a family stands on both sides, so folds are made of whole families.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import regex

SHARED = 0.1
_WORDS = 6
_WORD = regex.compile(r"\w+")
_NUMBER = regex.compile(r"\d+")


def phrases(text: str) -> set[int]:
    """The six-word phrases of a text, as digests; all numbers count as one."""
    words = _WORD.findall(_NUMBER.sub("0", text.lower()))
    joined = (" ".join(words[i : i + _WORDS]) for i in range(len(words) - _WORDS + 1))
    return {int.from_bytes(hashlib.blake2b(p.encode(), digest_size=8).digest(), "big") for p in joined}


def families(texts: Mapping[str, str]) -> dict[str, str]:
    """Give each text the name of its family: the first id in it.

    Examples
    --------
    >>> same = "Trong 9 tháng, cả nước thu hút 15 tỷ USD vốn đầu tư nước ngoài, tăng 7%."
    >>> families({"a": same, "b": same.replace("9", "10"), "c": "Một bài khác hẳn về chuyện khác."})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    parent = {id_: id_ for id_ in texts}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    seen: dict[int, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for id_ in sorted(texts):
        own = phrases(texts[id_])
        sizes[id_] = len(own)
        common = Counter(other for phrase in own for other in seen[phrase])
        for other, count in sorted(common.items()):
            if count > SHARED * min(len(own), sizes[other]):
                first, second = sorted((root(id_), root(other)))
                parent[second] = first
        for phrase in own:
            seen[phrase].append(id_)
    return {id_: root(id_) for id_ in texts}


def fold_of(family: str, folds: int) -> int:
    """The fold that a family belongs to, the same in every run."""
    return int(hashlib.sha256(family.encode()).hexdigest(), 16) % folds


def siblings(texts: Mapping[str, str], of: Iterable[str]) -> set[str]:
    """The ids of the texts that share more than a tenth of their phrases with one of those in `of`.

    Examples
    --------
    >>> same = "Trong 9 tháng, cả nước thu hút 15 tỷ USD vốn đầu tư nước ngoài, tăng 7%."
    >>> siblings({"a": same, "b": "Một bài khác hẳn về chuyện khác."}, [same.replace("9", "10")])
    {'a'}
    """
    sizes, having = list[int](), defaultdict[int, list[int]](list)
    for number, other in enumerate(map(phrases, of)):
        sizes.append(len(other))
        for phrase in other:
            having[phrase].append(number)
    found = set()
    for id_, text in texts.items():
        own = phrases(text)
        common = Counter(number for phrase in own if phrase in having for number in having[phrase])
        if any(count > SHARED * min(len(own), sizes[number]) for number, count in common.items()):
            found.add(id_)
    return found
