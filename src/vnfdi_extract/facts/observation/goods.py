"""Where a text speaks of single goods: in its title, earlier, or in the same sentence."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vnfdi_extract.facts.observation.line import Line
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.facts.observation.topic import SINGLE_GOODS

_ALL_GOODS = regex.compile(r"\b(?:tổng|hàng hóa|hàng hoá|cả nước|total)\b", regex.IGNORECASE)


class Goods:
    """Follows, sentence by sentence, whether trade is told of single goods.

    A bare "xuất khẩu" goes on about them; the trade in all goods, or another statistic, ends it.
    """

    def __init__(self) -> None:
        self._title = self._earlier = False

    def mark(self, text: str, line: Line, readings: Sequence[Reading]) -> None:
        """Tell the readings of the next sentence where single goods are spoken of."""
        named = [c.start for c in line.subjects if c.row.goods or c.row.name == SINGLE_GOODS]
        for reading in readings:
            here = any(start < reading.number.start for start in named)
            places = (("title", self._title), ("earlier", self._earlier), ("here", here))
            reading.near = tuple(place for place, told in places if told)
        if line.sentence.part.kind == "title":
            self._title = self._title or bool(named)
        else:
            self._earlier = bool(named) or (self._earlier and not _turns(text, line))


def _turns(text: str, line: Line) -> bool:
    """Whether a sentence turns to the trade in all goods, or to another statistic."""
    told = {c.row.family for c in line.subjects if not c.row.weak}
    if told - {None, "EXPORTS", "IMPORTS"}:
        return True
    return bool(told - {None}) and bool(_ALL_GOODS.search(text, line.sentence.start, line.sentence.end))
