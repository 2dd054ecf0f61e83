"""Parts and wholes: "… 4 tỷ USD, trong đó vốn cấp mới đạt 3 tỷ USD"."""

from __future__ import annotations

from vnfdi_extract.document import Found
from vnfdi_extract.facts.observation.decision import Decision

_OPENING = 20


class Wholes:
    """Remembers the levels stated so far, to find the whole that a part belongs to."""

    def __init__(self) -> None:
        self._told: list[Decision] = []

    def of(self, part: Decision) -> Found | None:
        """The number that `part` is said to be part of; then remember `part` itself."""
        whole = self._whole(part) if part.measure == "level" else None
        if part.measure == "level":
            self._told.append(part)
        return whole

    def _whole(self, part: Decision) -> Found | None:
        reading = part.reading
        line, start = reading.line, reading.line.sentence.start
        links = [c for c in line.links if c.row == "of_which" and c.start < reading.number.start]
        if not links:
            return None
        link = links[-1].start
        alike = [c for c in self._told if c.reading.unit == reading.unit and _family(c) == _family(part)]
        same = [c for c in alike if start <= c.reading.number.start < link]
        if same:
            return same[-1].reading.number
        before = [c for c in alike if c.reading.line.sentence.index == line.sentence.index - 1]
        return before[0].reading.number if before and link < start + _OPENING else None


def _family(found: Decision) -> str | None:
    return found.reading.topic.family
