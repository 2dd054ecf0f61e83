"""Title, lead and captions against the body, and stocks stated as flows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from vnfdi_extract.audit.doubt import Doubt
from vnfdi_extract.audit.levels import Name, Stated, number
from vnfdi_extract.schema import plain
from vnfdi_extract.statistics import statistics

_HEADS = frozenset({"title", "lead", "caption"})
_TIMES = 3


def heads(told: Sequence[Stated]) -> Iterator[Doubt]:
    """Flag a value of the head that no value of the body agrees with: TITLE_CONFLICT.

    A title rounds freely, so that a difference within a tenth is none.
    """
    body: dict[Name, list[Stated]] = defaultdict(list)
    misread = {doubt.mentions[0].start for doubt in stocks(told)}
    for one in told:
        if one.kind not in _HEADS and one.draft.measure == "level" and one.found.start not in misread:
            body[one.name()].append(one)
    for one in told:
        found = body.get(one.name(), [])
        if (
            one.kind in _HEADS
            and one.draft.measure == "level"
            and found
            and not any(_close(one, b) for b in found)
        ):
            best = min(found, key=lambda other: abs(other.value - one.value))
            yield Doubt(
                "TITLE_CONFLICT",
                "info",
                (one.found, best.found),
                f"the {one.kind} has {number(one.value)} {one.unit}, the body {number(best.value)}",
                f"{plain(best.value)} {one.unit}",
            )


def _close(one: Stated, other: Stated) -> bool:
    (low, high), (bottom, top) = one.room, other.room
    return (low <= top and bottom <= high) or abs(one.value - other.value) * 10 <= abs(other.value)


def stocks(told: Sequence[Stated]) -> Iterator[Doubt]:
    """Flag a flow that is the article's stock, while the flow itself is stated otherwise: STOCK_AS_FLOW."""
    levels = [one for one in told if one.draft.measure == "level" and one.draft.counterpart is None]
    for one in levels:
        stock = statistics()[one.draft.indicator].stock
        others = [o for o in levels if o.name() == one.name() and o.value * _TIMES < one.value]
        same = [
            o
            for o in levels
            if o.draft.indicator == stock and o.draft.area == one.draft.area and o.unit == one.unit
            and o.room[0] <= one.room[1] and one.room[0] <= o.room[1]
        ]  # fmt: skip
        if others and same:
            yield Doubt(
                "STOCK_AS_FLOW",
                "warning",
                (one.found, same[0].found, others[0].found),
                f"{number(one.value)} {one.unit} of {one.draft.period} is what there is to date"
                f" ({number(same[0].value)}); the period itself has {number(others[0].value)}",
                f"{plain(others[0].value)} {one.unit}",
            )
