"""Lists given in step: "301 dự án FDI, 451 dự án trong nước … gần 26,7 tỷ USD và hơn 245.500 tỷ đồng"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import regex

from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.facts.observation.tables import Link

_KINDS = {"project": "count", "deal": "count", "enterprise": "count", "MONEY": "money", "PERCENT": "percent"}
_STEPWISE: tuple[Link, ...] = ("respectively", "increment")
_BETWEEN = regex.compile(
    r"\s*(?:,|và|and)\s*(?:tăng|giảm)?\s*(?:gần|hơn|trên|khoảng|xấp xỉ|about|over|nearly)?\s*",
    regex.IGNORECASE,
)


def distribute(text: str, readings: Sequence[Reading]) -> None:
    """Give the numbers of a later list the topics of an earlier one of the same length."""
    runs = [list(run) for _, run in groupby(readings, key=lambda r: _KINDS.get(r.unit, r.unit))]
    for counts, amounts in pairwise(runs):
        if _KINDS.get(counts[0].unit) == "count":
            _share_state(counts)
            if _KINDS.get(amounts[0].unit) == "money" and _in_step(text, amounts):
                _follow(amounts, counts)
    for i, run in enumerate(runs):
        first = run[0]
        told = any(first.line.linked(link, first.before, first.number.start) for link in _STEPWISE)
        if told and first.unit == "PERCENT" and _in_step(text, run):
            _follow(run, [r for earlier in runs[:i] for r in earlier if r.unit == "MONEY"][-len(run) :])


def _in_step(text: str, run: Sequence[Reading]) -> bool:
    return all(_BETWEEN.fullmatch(text, a.number.end, b.number.start) for a, b in pairwise(run))


def _follow(run: Sequence[Reading], heads: Sequence[Reading]) -> None:
    topics = {(h.topic.origin, h.topic.form) for h in heads}
    if 1 < len(run) == len(heads) == len(topics):
        for reading, head in zip(run, heads, strict=True):
            reading.topic = replace(head.topic, stock=head.topic.stock or reading.topic.stock)


def _share_state(counts: Sequence[Reading]) -> None:
    """What the last of a list says of its state ("… còn hiệu lực") holds for all."""
    last = counts[-1].topic
    if last.stock == "strong":
        for reading in counts:
            reading.topic = replace(reading.topic, stock=last.stock)
