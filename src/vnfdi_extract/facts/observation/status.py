"""Whether a number is actual, estimated or planned.

What is said of a number holds for those stated after it: a forecast until something is said to have happened,
an estimate to the end of the sentence and, for the same statistic, in the rest of the text: its growth and
its breakdown are estimates too.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import regex

from vnfdi_extract.facts.context.calendar import first_day, grain, last_day
from vnfdi_extract.facts.cues import Cue, Phrases
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.lexicon import Row, rows
from vnfdi_extract.schema import Status

Verdict = Literal["E", "F", "happened", "void"]

_APART = ("heading", "caption", "related")
_OPENING = 20
_BACK = 80
_AGAINST = regex.compile(
    r"%\s+(?:(?:so )?với\s+|của\s+)?(?:(?:chỉ tiêu|dự toán|kế hoạch|mục tiêu)\b[^,;()%]*)?$|"
    r"\bso với\s+(?:(?:mức|con số)\s+)?(?:(?:chỉ tiêu|dự toán|kế hoạch|mục tiêu)\b[^,;()%]*)?$|"
    r"\b(?:vượt|vượt mức|vượt xa|hoàn thành)\s+(?:(?:mức|các)\s+)?$",
    regex.IGNORECASE,
)


class Certainty(Row):
    """Words that make an estimate (E) or a forecast (F), end one (`happened`), or look like one (`void`)."""

    status: Verdict
    forms: tuple[str, ...]


@cache
def certainties() -> Phrases[Verdict]:
    """The phrases of ``data/status.toml``."""
    return Phrases((form, row.status) for row in rows("status", "status", Certainty) for form in row.forms)


class Statuses:
    """Reads the statuses of a document's observations, in their order."""

    def __init__(self) -> None:
        self._governed: dict[int, str] = {}
        self._last: tuple[int, Cue[Verdict]] | None = None
        self._estimated: set[tuple[str, str | None, str]] = set()

    def of(self, text: str, reading: Reading, draft: ObservationDraft) -> Status:
        """The status of a draft that has its other slots."""
        cue = _governing(text, reading) or self._continued(reading)
        statistic = draft.indicator, draft.area, draft.period
        if cue is None:
            return self._as_told(reading, draft, statistic)
        self._last = reading.line.sentence.index, cue
        if cue.row not in ("E", "F") or self._is_base(cue, draft.period):
            return "A"
        if cue.row == "E":
            self._estimated.add(statistic)
        return cue.row

    def _as_told(
        self, reading: Reading, draft: ObservationDraft, statistic: tuple[str, str | None, str]
    ) -> Status:
        """An estimate where the statistic was one before in the text.

        A total told anew tells its own status, and so do headings and captions, which are told apart.
        """
        if reading.line.sentence.part.kind in _APART:
            return "A"
        if draft.measure == "level" and not draft.counterpart:
            self._estimated.discard(statistic)
        return "E" if statistic in self._estimated else "A"

    def _continued(self, reading: Reading) -> Cue[Verdict] | None:
        """The cue of the sentence before, where this one gives parts of its number: "Trong đó, …"."""
        sentence = reading.line.sentence
        if not reading.line.linked("of_which", sentence.start, sentence.start + _OPENING):
            return None
        return self._last[1] if self._last and self._last[0] >= sentence.index - 1 else None

    def _is_base(self, cue: Cue[Verdict], period: str) -> bool:
        """Whether a number is of a time before the first one that the cue holds for: its base."""
        first = self._governed.setdefault(cue.start, period)
        end, start = last_day(period), first_day(first)
        return grain(end) == grain(start) == "day" and end < start


def _governing(text: str, reading: Reading) -> Cue[Verdict] | None:
    """The last cue before a number that holds for it; an estimate within a forecast is a forecast."""
    governing: Cue[Verdict] | None = None
    for cue in certainties().among(reading.line.words):
        if cue.start >= reading.number.start:
            break
        void = cue.row == "void" or (cue.row == "F" and _compares(text, cue, reading))
        last = governing.row if governing else None
        if not void and (last, cue.row) not in (("E", "happened"), ("F", "E")):
            governing = cue
    return governing


def _compares(text: str, cue: Cue[Verdict], reading: Reading) -> bool:
    """Whether a plan is only what something is measured against: "đạt 70% so với chỉ tiêu giao"."""
    return bool(_AGAINST.search(text, max(reading.line.sentence.start, cue.start - _BACK), cue.start))
