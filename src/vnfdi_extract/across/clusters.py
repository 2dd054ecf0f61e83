"""Pairs to projects: the strongest first, unless what is in both groups speaks against it, or a pin does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vnfdi_extract.across.linkage import Features, limits, total, weigh
from vnfdi_extract.disjoint import DisjointSets

_MOST_ASKED = 6
Pair = tuple[int, int]


@dataclass(slots=True)
class Link:
    """Two deals that were compared, the sum of what spoke for and against in bits, and what became of it."""

    first: int
    second: int
    score: float
    joined: bool = False
    reason: str = ""


@dataclass(slots=True)
class Clusters:
    """The groups of deals, and the links that made them or were refused."""

    groups: list[list[int]]
    links: list[Link] = field(default_factory=list)


def cluster(
    deals: list[Features],
    pairs: Iterable[Pair],
    same: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> Clusters:
    """Join deals into projects.

    Parameters
    ----------
    deals : list of Features
        The deals.
    pairs : iterable of (int, int)
        Those to compare.
    same, apart : iterable of (int, int)
        What the user pinned.
    """
    joined, possible = limits()
    links = []
    for first, second in pairs:
        score = total(weigh(deals[first], deals[second]))
        if score >= possible:
            links.append(Link(first, second, score))
    links.sort(key=lambda link: (-link.score, link.first, link.second))
    state = _State(deals, {frozenset(pair) for pair in apart})
    for pair in same:
        state.join(*pair)
    for link in links:
        _decide(state, link, joined)
    return Clusters(state.groups(), links)


def _decide(state: _State, link: Link, joined: float) -> None:
    if frozenset((link.first, link.second)) in state.apart:
        link.reason = "pinned apart"
    elif state.together(link.first, link.second):
        link.joined, link.reason = True, "in one project already"
    elif link.score < joined:
        link.reason = f"{link.score:.1f} bits of {joined:.1f}"
    elif against := state.against(link.first, link.second):
        link.reason = against
    else:
        state.join(link.first, link.second)
        link.joined, link.reason = True, f"{link.score:.1f} bits"


class _State:
    """The groups so far, with the members of each."""

    def __init__(self, deals: list[Features], apart: set[frozenset[int]]) -> None:
        self.deals = deals
        self.apart = apart
        self.sets = DisjointSets(len(deals))
        self.members: dict[int, list[int]] = {n: [n] for n in range(len(deals))}

    def together(self, first: int, second: int) -> bool:
        return self.sets.of(first) == self.sets.of(second)

    def join(self, first: int, second: int) -> None:
        a, b = sorted((self.sets.of(first), self.sets.of(second)))
        if a != b:
            self.sets.join(a, b)
            self.members[a] += self.members.pop(b)

    def against(self, first: int, second: int) -> str | None:
        """What speaks against joining the groups of two deals."""
        a, b = self.members[self.sets.of(first)], self.members[self.sets.of(second)]
        if any(frozenset((x, y)) in self.apart for x in a for y in b if self.apart):
            return "pinned apart"
        if self._tell_both(a, b):
            return "one article tells both apart"
        asked = [(x, y) for x in _some(a) for y in _some(b)]
        mean = sum(total(weigh(self.deals[x], self.deals[y])) for x, y in asked) / len(asked)
        return f"the others of the two projects do not agree ({mean:.1f} bits)" if mean < 0 else None

    def _tell_both(self, a: list[int], b: list[int]) -> bool:
        """Whether an article that reports both groups reports two deals: two names, or two amounts."""
        told = {self.deals[x].deal.origin.article: x for x in a}
        for y in b:
            x = told.get(self.deals[y].deal.origin.article)
            if x is not None and total(weigh(self.deals[x], self.deals[y])) < limits()[0]:
                return True
        return False

    def groups(self) -> list[list[int]]:
        return [sorted(members) for _, members in sorted(self.members.items())]


def _some(members: list[int]) -> list[int]:
    """A few members, spread evenly."""
    step = max(len(members) // _MOST_ASKED, 1)
    return members[::step][:_MOST_ASKED]
