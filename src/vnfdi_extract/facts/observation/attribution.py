"""Who said it: the organisation or person that a sentence names as its source."""

from __future__ import annotations

import regex

from vnfdi_extract.facts.observation.line import Line
from vnfdi_extract.schema import Span

_REACH = 45
_BEFORE = regex.compile(
    r"(?:\btheo\b|\baccording to\b|"
    r"\b(?:số liệu|báo cáo|thống kê|thông tin|công bố)\b[^,.;]{0,25}\b(?:của|từ))"
    r"[^,.;]{0,30}$",
    regex.IGNORECASE,
)
_AFTER = regex.compile(
    r"[^.;]{0,40}?\b(?:cho biết|cho hay|thông tin|công bố|nhận định|khẳng định|cho thấy|ghi nhận|"
    r"said|reported|announced)\b",
    regex.IGNORECASE,
)


def source_of(text: str, line: Line) -> Span | None:
    """The span of the sentence's named source, if it names one.

    "Theo Cục Đầu tư nước ngoài, …", "Ông Trần Văn B cho biết …": the organisation or the person.
    """
    for m in line.mentions:
        if m.label not in ("ORG", "PERSON"):
            continue
        begin = max(line.sentence.start, m.start - _REACH)
        said = _AFTER.match(text[m.end : line.sentence.end])
        if _BEFORE.search(text[begin : m.start]) or said:
            return m.start, m.end
    return None
