"""Comparisons: what a number is measured against, and the base's own number."""

from __future__ import annotations

import regex

from vnfdi_extract.document import Document
from vnfdi_extract.facts.context.calendar import grain, shifted
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.times import Time
from vnfdi_extract.facts.context.words import pattern
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.segment import Sentence

_OF = regex.compile(r"\s*(?:của|trong|vào|ở)\s+(?:cùng kỳ\s+)?", regex.IGNORECASE)
_OF_ENGLISH = regex.compile(
    r"\s+(?:recorded\s+|seen\s+)?(?:(?:in|of|for)\s+(?:the\s+)?)?"
    r"(?:(?:same|corresponding)\s+(?:period|month|quarter|time)\s+)?(?:(?:of|in)\s+)?",
    regex.IGNORECASE,
)
_MEASURE = regex.compile(r"\b(?:mức|con số|tốc độ|tỷ lệ|tỷ trọng)\b", regex.IGNORECASE)
_LEVEL = regex.compile(r"\s*(?:(?:chỉ|là|đạt|mới)\b|\($|với [^,;()]{1,60}\bchỉ\b)[^,;]*$", regex.IGNORECASE)
_ASIDE = regex.compile(r"\s[^,;()]+|\s*\(\s*")
_WHOSE = regex.compile(r"[’']s?\s+")
_SAME_TIME = "cùng kỳ"


def base_of(index: Index, draft: ObservationDraft, sentence: Sentence) -> str | None:
    """Find what a growth is measured against: the base date after it, in the same sentence."""
    if draft.measure != "growth":
        return None
    base = base_near(index, draft, sentence)
    if base is None:
        return None
    value = same_part(draft.period, base) if same_time(index, base) else base.value
    return None if value == "?" else value


def base_near(index: Index, draft: ObservationDraft, sentence: Sentence) -> Time | None:
    """The base that a number is compared with: the next one in the sentence, else the one before."""
    bases = [t for t in index.times(sentence) if t.role == "base"]
    after = [t for t in bases if t.start >= draft.anchor.end]
    return after[0] if after else (bases[-1] if bases else None)


def same_time(index: Index, base: Time) -> bool:
    """Whether the base is the same part of another year ("cùng kỳ")."""
    told = index.doc.text[base.cue : base.end]
    if index.doc.lang == "en" and pattern("same_time_en").search(told):
        return True
    return _SAME_TIME in told.lower()


def same_part(period: str, base: Time) -> str:
    """The same part of the year as `period` in the base's year, the year before where none is named."""
    if not period[:4].isdigit():
        return base.value
    if base.echo:
        return shifted(period, -1)
    return shifted(period, int(base.value[:4]) - int(period[:4])) if base.grain == "year" else base.value


def agreeing(index: Index, period: str, base: Time | None) -> str | None:
    """The period as far as it agrees with the sentence's base: what is compared with 2019 is of 2020."""
    if base is None or base.echo or not period[:4].isdigit():
        return period
    late = int(period[:4]) - int(base.value[:4]) - 1 if base.value[:4].isdigit() else 0
    follows = late == 0
    if same_time(index, base):
        return period if follows else None
    if base.grain == "year" and (follows or (grain(period) == "year" and abs(late) == 1)):
        return str(int(base.value) + 1)
    return period


def is_of_base(doc: Document, draft: ObservationDraft, base: Time) -> bool:
    """Whether the anchor is the number of the base after it: "so với mức 3 tỷ USD của năm 2018"."""
    text = doc.text
    of = _OF_ENGLISH if doc.lang == "en" else _OF
    if base.cue >= draft.anchor.end:
        if doc.lang == "en" and draft.measure == "growth":
            return False
        between = of.fullmatch(text, draft.anchor.end, base.cue)
        return between is not None and not between.group().isspace()
    if draft.measure != "growth" or of.fullmatch(text, draft.anchor.end, base.start):
        return True
    return bool(_MEASURE.search(text, base.cue, draft.anchor.start))


def tells_base(text: str, draft: ObservationDraft, base: Time) -> bool:
    """Whether the anchor is the base's own number: "… cùng kỳ năm ngoái chỉ đạt 3 tỷ USD"."""
    after = text[base.end : draft.anchor.start]
    if _WHOSE.fullmatch(after):
        return True
    subject = text.startswith(_SAME_TIME, base.cue)
    if text[base.cue - 1] == "(" or subject:
        return bool(_ASIDE.fullmatch(after))
    return draft.measure != "growth" and bool(_LEVEL.fullmatch(after))
