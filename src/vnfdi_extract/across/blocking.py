"""Which pairs of investments are compared: those that share a key that few share.

A word that many names have is no key by itself: it counts with another word, the amount or the province. In a
large block of such a finer key only neighbours in time are compared. So the number of comparisons grows with
the number of deals, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from vnfdi_extract.across import places
from vnfdi_extract.across.linkage import Features

_MOST_WORDS = 6
_BROAD = "~"
WINDOW = 25


def keys(deal: Features) -> Iterator[str]:
    """The keys of a deal: its words by province, by amount and in pairs; its amount by province and zone."""
    words = sorted(deal.told, key=lambda w: (-len(w), w))[:_MOST_WORDS]
    area = places.merged(deal.deal.area) if deal.deal.area else "?"
    amount = deal.deal.amount
    size = f"{amount.value or amount.low} {amount.unit}" if amount else None
    for word in words:
        yield f"{_BROAD}{word}"
        yield f"{_BROAD}{word}|{area}"
        if size:
            yield f"{word}|{size}"
    for n, word in enumerate(words):
        for other in words[n + 1 : n + 3]:
            yield f"{word}+{other}"
    if size:
        yield f"{size}|{area}"
        yield f"{_BROAD}{size}"
        if deal.zone:
            yield f"{size}|{deal.zone}"


def pairs(deals: Sequence[Features], window: int = WINDOW) -> Iterable[tuple[int, int]]:
    """The pairs to compare, each once, in order.

    Parameters
    ----------
    deals : sequence of Features
        In order of publication: within a large block those that follow each other are compared.
    window : int
        How many followers a deal is compared with in one block.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, deal in enumerate(deals):
        for key in keys(deal):
            blocks[key].append(number)
    count = len(deals)
    found: set[int] = set()
    for key, block in blocks.items():
        if key.startswith(_BROAD) and len(block) > window:
            continue
        for at, first in enumerate(block):
            for second in block[at + 1 : at + 1 + window]:
                if first != second:
                    found.add(first * count + second)
    return ((pair // count, pair % count) for pair in sorted(found))
