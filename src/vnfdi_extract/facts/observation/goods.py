"""Where a text speaks of single goods: in its title, earlier, or in the same sentence."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vnfdi_extract.facts.observation.line import Line
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.facts.observation.topic import SINGLE_GOODS
from vnfdi_extract.statistics import where

_ALL_GOODS = regex.compile(
    r"\b(?:tổng|hàng hóa|hàng hoá|cả nước|của Việt Nam|của nước ta|total|Vietnam's)\b", regex.IGNORECASE
)

_ONE_SIDE = where(lambda row: row.one_way) | {None}


class Goods:
    """Follows, sentence by sentence, whether trade is that of single goods.

    A bare "xuất khẩu" goes on about them; the trade in all goods, or another statistic, ends it.
    """

    def __init__(self) -> None:
        self._title = self._earlier = False

    def mark(self, text: str, line: Line, readings: Sequence[Reading]) -> None:
        """Mark the readings of the next sentence where single goods are spoken of."""
        named = [c.start for c in line.subjects if c.row.goods or c.row.name == SINGLE_GOODS]
        turns = _turns(text, line)
        for reading in readings:
            start = reading.number.start
            turned = max((t for t in turns if t < start), default=-1)
            here = any(turned < n < start for n in named)
            places = (("title", self._title), ("earlier", self._earlier and turned < 0), ("here", here))
            reading.near = tuple(place for place, told in places if told)
        if line.sentence.part.kind == "title":
            self._title = self._title or bool(named)
        else:
            self._earlier = bool(named) or (self._earlier and not turns)


def _turns(text: str, line: Line) -> list[int]:
    """Where a sentence turns to the trade in all goods, or to another statistic."""
    told = [c for c in line.subjects if c.row.family and not c.row.weak]
    turns = [c.start for c in told if c.row.family not in _ONE_SIDE]
    if told:
        whole = _ALL_GOODS.finditer(text, line.sentence.start, line.sentence.end)
        turns += [int(m.start()) for m in whole]
    return turns
