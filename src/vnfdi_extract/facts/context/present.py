"""Sentences that speak of today, of a ceremony, or of times that count in them only."""

from __future__ import annotations

import regex

from vnfdi_extract.facts.context.cover import ZONES
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.schema import Indicator
from vnfdi_extract.segment import Sentence

_AWARD = regex.compile(
    r"\b(?:trao|nhận)\b[^.;]{0,40}\b(?:giấy chứng nhận|giấy phép|chứng nhận đầu tư|quyết định|chủ trương)\b|"
    r"\b(?:giấy chứng nhận|quyết định)\b[^.;]{0,60}\bđược trao\b|\blễ (?:trao|ký)\b",
    regex.IGNORECASE,
)
_AWARD_ENGLISH = regex.compile(
    r"\b(?:grant\w*|present\w*|hand(?:s|ed|ing)? (?:over|out)|award\w*|receiv\w+)\b[^.;]{0,60}"
    r"\b(?:certificates?|licen[cs]es?|decisions?)\b|\bon (?:the same|this) occasion\b|\bceremony\b|"
    r"\bpromotion conference\b",
    regex.IGNORECASE,
)
_NOW = regex.compile(
    r"(?<!\b(?:thực|xuất|phát|thể|biểu|tái) )\b(?:hiện|hiện nay|hiện tại|đến nay|tới nay|currently)\b",
    regex.IGNORECASE,
)
_NOW_ENGLISH = regex.compile(r"\b(?:currently|at present|presently|now|to date|so far)\b", regex.IGNORECASE)
_IS = regex.compile(
    r"\b(?:is|are|has|have|hosts?|houses?|covers?|spans?|counts?|boasts?)\b", regex.IGNORECASE
)


def is_now(index: Index, indicator: Indicator, sentence: Sentence) -> bool:
    """Whether a sentence gives a stock of today: "hiện có 90 dự án", "13 parks are in operation"."""
    text, times = index.doc.text, index.times(sentence)
    if index.doc.lang != "en":
        return not times and bool(_NOW.search(text, sentence.start, sentence.end))
    if any(t.role in ("period", "end") and t.grain not in ("open", "unknown") for t in times):
        return False
    present = indicator in ZONES and _IS.search(text, sentence.start, sentence.end)
    return bool(present or _NOW_ENGLISH.search(text, sentence.start, sentence.end))


def is_ceremony(index: Index, sentence: Sentence) -> bool:
    """Whether a sentence says that certificates were handed over: its day dates them."""
    award = _AWARD_ENGLISH if index.doc.lang == "en" else _AWARD
    return bool(award.search(index.doc.text, sentence.start, sentence.end))
