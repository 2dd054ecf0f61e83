"""Disjoint sets: what is found to be one thing, joined pair by pair."""

from __future__ import annotations


class DisjointSets:
    """The numbers from 0, each in a set of its own until sets are joined; the least number names its set.

    Parameters
    ----------
    size : int
        How many numbers.

    Examples
    --------
    >>> sets = DisjointSets(4)
    >>> sets.join(3, 1)
    >>> [sets.of(number) for number in range(4)]
    [0, 1, 2, 1]
    """

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def of(self, number: int) -> int:
        """The set that a number is in, by its least number."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make the sets of two numbers one."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first
