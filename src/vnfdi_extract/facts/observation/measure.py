"""What a number measures of its topic: a level, a growth, a share or a rank."""

from __future__ import annotations

import regex

from vnfdi_extract.facts.clause import clause_start
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.facts.observation.tables import Change, Family
from vnfdi_extract.schema import Direction, Measure, Span
from vnfdi_extract.statistics import of_kind, statistics, where

_OUTPUT = of_kind("output")
_ZONES = of_kind("zones")
_RATED = where(lambda row: row.rate)
_AT_RATE = regex.compile(r"\(\s*(?:chiếm |khoảng |gần |hơn |trên |tới |đến )*$", regex.IGNORECASE)
_TO_LEVEL = regex.compile(
    r"\b(?:từ|lên|xuống|còn|về)(?: (?:mức|dưới|trên|còn|khoảng|hơn|gần|tới|đến))*\s*$", regex.IGNORECASE
)
# A rate that another is compared with: "thấp hơn mức 5,5% của năm trước", "so với cùng kỳ (6,7%)".
_RATE = regex.compile(
    r"\b(?:hơn|so với|so|chậm lại[^,;]{0,30})(?: nhiều)?"
    r"(?: (?:mức|con số|mục tiêu|cùng kỳ|năm|ngoái|trước|\d{4}|của|ở|bình quân|tăng|trưởng))+\s*\(?\s*$",
    regex.IGNORECASE,
)
# A rate of growth that fell to the number is still growth: "tăng trưởng chậm lại còn 5%".
_OF_GROWTH = regex.compile(r"tăng trưởng|growth|(?:dự báo|điều chỉnh)[^;.]{0,40}\bgiảm", regex.IGNORECASE)
_FALLEN_TO = regex.compile(
    r"\b(?:xuống|còn|ở mức|mức|quanh|to|at)(?: (?:mức|còn|khoảng|hơn|gần|dưới|trên|tới|đến|about|only))*\s*$",
    regex.IGNORECASE,
)
_SIGN = regex.compile(
    r"(?:^|(?<=[\s([:]))(?:(?P<down>(?<![\d%] )[-–−‑]|↓ ?|(?:âm|trừ|am|tru|minus|negative) )"
    r"|(?P<up>\+|↑ ?|cộng ))$",
    regex.IGNORECASE,
)
_JOBS = regex.compile(r"(?:việc|chỗ) làm|lao động|công nhân|nhân (?:công|lực)|job|worker", regex.IGNORECASE)
_JOINED = regex.compile(
    r"\s*(?:,|và|and|,\s*(?:(?-i:\p{Lu})\p{L}*\s+){1,4}(?:là|đạt|với)?|"
    r"(?:(?:vào |trong )?năm \d{4},? )?(?:đã )?(?:tăng |giảm )?(?:lên|xuống|còn|đến)"
    r"(?: (?:mức|còn|gần|hơn|khoảng|trên|dưới|tới|đến|thành))*)\s*",
    regex.IGNORECASE,
)


def measure_of(text: str, reading: Reading) -> tuple[Measure | None, Direction | None, str | None]:
    """Return the measure and the direction of a number, and what is doubtful about them."""
    unit = reading.unit
    if unit == "rank":
        return "rank", None, None
    if unit == "country":
        return "level", None, None
    if unit == "times":
        told = reading.line.changed(reading.before, reading.number.end)
        return ("growth", "ratio", None) if told else (None, None, "number-times")
    if unit == "PERCENT":
        return _percent(text, reading)
    if unit == "other" and reading.topic.family == "LABOUR" and not _JOBS.search(text, *_span(reading)):
        return None, None, "number-another-kind"
    if unit == "enterprise" or unit in _units(reading.topic.family):
        return "level", None, None
    return None, None, "number-another-kind"


def _units(family: Family | None) -> tuple[str, ...]:
    """What a level of a topic can be counted in."""
    name = "INV_REGISTERED" if family == "INV" else family
    return statistics()[name].units if name else ("MONEY",)


def _span(reading: Reading) -> Span:
    return reading.number.start, reading.number.end


def _percent(text: str, reading: Reading) -> tuple[Measure | None, Direction | None, str | None]:
    number, topic = reading.number, reading.topic
    if topic.family == "ZONE_OCCUPANCY":
        return "level", None, None
    sign = _sign(text, reading)
    if sign and topic.family not in _ZONES | {"LABOUR"}:
        return "growth", sign, None
    rate = _compared(text, reading)
    if rate:
        return "growth", rate, None
    row = _told(text, reading)
    going_on = None if row else _goes_on(text, reading)
    if going_on:
        return going_on
    if row and row.direction == "down" and topic.family in _RATED and _slower(text, reading):
        return "growth", "up", None
    if row and row.measure == "growth" and topic.family in _ZONES:
        return None, None, "change-something-in-zones"
    if row and row.measure == "growth" and _new_level(text, reading):
        return "share", None, None
    if row:
        if row.direction == "ratio" and reading.after > number.end:
            return "share", None, None
        return row.measure, row.direction, None
    bracketed = _AT_RATE.search(text, reading.before, number.start)
    if topic.family in _OUTPUT and reading.spoken.family == topic.family and not bracketed:
        return "growth", "up", None
    if bracketed or reading.after > number.end:
        return "share", None, None
    return "share", None, "words-percentage"


def _new_level(text: str, reading: Reading) -> bool:
    """Whether a share is said to rise or fall to (or from) the number: "tỷ trọng giảm xuống dưới 70%"."""
    start = clause_start(text, reading.line.sentence.start, reading.number.start)
    shares = any(
        c.row.measure == "share" and start <= c.start < reading.number.start for c in reading.line.changes
    )
    return shares and bool(_TO_LEVEL.search(text, reading.before, reading.number.start))


def _compared(text: str, reading: Reading) -> Direction | None:
    """The direction of a rate of growth that another is compared with: that of the other."""
    previous = reading.previous
    if not _RATE.search(text, reading.before, reading.number.start):
        return None
    if previous is not None and previous.unit == "PERCENT":
        measure, direction, _ = measure_of(text, previous)
        return direction if measure == "growth" and direction != "ratio" else None
    return "up" if reading.topic.family in _OUTPUT else None


def _goes_on(text: str, reading: Reading) -> tuple[Measure, Direction | None, None] | None:
    """What the one before it measures, where a list goes on: "tăng: Hải Phòng (21%); Đồng Nai (11%)"."""
    previous, line = reading.previous, reading.line
    if previous is None or previous.unit != "PERCENT" or reading.topic.family not in _RATED:
        return None
    if any(c.row.family and reading.before <= c.start < reading.number.start for c in line.subjects):
        return None
    if previous.topic.family != reading.topic.family:
        return None
    measure, direction, doubt = measure_of(text, previous)
    if measure is None or doubt or (measure == "growth" and reading.after > reading.number.end):
        return None
    return measure, direction, None


def _sign(text: str, reading: Reading) -> Direction | None:
    """What the sign of a percentage gives: "-3,5%", "âm 3,5%", "(↑12% so với …)"."""
    found = _SIGN.search(text, reading.before, reading.number.start)
    if found is None:
        return None
    return "down" if found["down"] else "up"


def _slower(text: str, reading: Reading) -> bool:
    """Whether growth is said to have slowed to the number."""
    start = clause_start(text, reading.line.sentence.start, reading.number.start)
    fallen = _FALLEN_TO.search(text, reading.before, reading.number.start)
    return bool(fallen and _OF_GROWTH.search(text, start, reading.number.start))


def _told(text: str, reading: Reading) -> Change | None:
    """The word that gives a percentage's measure; in "tăng 5% và 7%" it is said once for both."""
    row = reading.line.changed(reading.before, reading.number.start)
    previous = reading.previous
    if row or previous is None or previous.unit != "PERCENT":
        return row
    joined = _JOINED.fullmatch(text, previous.number.end, reading.number.start)
    return _told(text, previous) if joined else None
