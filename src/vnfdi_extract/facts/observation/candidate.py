"""What a number would be as an observation: indicator, measure and direction, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnfdi_extract.facts.clause import clause_start, parted
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.facts.observation.tables import Change, listed
from vnfdi_extract.facts.observation.topic import SINGLE_GOODS, TRADED, Topic
from vnfdi_extract.schema import Direction, Indicator, Measure

_OUTPUT = frozenset({"GDP", "GRDP", "INDUSTRY"})
_LEVELS: dict[str, frozenset[str]] = {
    "INV": frozenset({"MONEY", "project", "deal", "enterprise", "other"}),
    "ENTERPRISES": frozenset({"enterprise", "MONEY"}),
    "LABOUR": frozenset({"person", "other"}),
    "ZONES": frozenset({"zone", "ha", "m2", "other"}),
    "CLUSTERS": frozenset({"cluster", "ha", "m2", "other"}),
}
_MONEY_ONLY = frozenset({"MONEY"})
_CONVERSION = regex.compile(
    r"\(\s*(?:tương đương |tương ứng |khoảng |hơn |gần |trên |xấp xỉ |about |approximately |equivalent to |"
    r"over )*$",
    regex.IGNORECASE,
)
_PER = regex.compile(r"\s?/\s?(?!\d)\p{L}")
_THRESHOLD = regex.compile(r"\s*(?:trở lên|trở xuống|or more|or above)")
_CHANGED_BY = regex.compile(
    r"\b(?:tăng|giảm|cao hơn|thấp hơn|up|down|increase of)"
    r"(?:\s(?:thêm|tới|đến|khoảng|gần|hơn|trên|nhẹ|mạnh|tương ứng|xấp xỉ|by))*\s*$",
    regex.IGNORECASE,
)
_CORRESPONDING = regex.compile(
    r"(?:^|[,(])\s*(?:tương ứng|tương đương)(?: với)?(?: khoảng| gần| hơn| trên)*\s*$", regex.IGNORECASE
)
_AT_RATE = regex.compile(r"\(\s*(?:chiếm |khoảng |gần |hơn |trên |tới |đến )*$", regex.IGNORECASE)
_REACHES = regex.compile(r"\bđạt(?: (?:khoảng|gần|hơn|trên|xấp xỉ|được|tới))*\s*$", regex.IGNORECASE)
_INVESTOR = regex.compile(r"nhà đầu tư|đối tác đầu tư|investor", regex.IGNORECASE)
_TO_LEVEL = regex.compile(
    r"\b(?:từ|lên|xuống|còn|về)(?: (?:mức|dưới|trên|còn|khoảng|hơn|gần|tới|đến))*\s*$", regex.IGNORECASE
)
_TOTAL = regex.compile(r"\s+(?:của |trong |trên )?tổng (?:số |lượng )?(\p{L}+)", regex.IGNORECASE)
_OF_ENTERPRISES = regex.compile(r"\s+(?:số )?(?:DN|doanh nghiệp|respondents|firms)\b", regex.IGNORECASE)
_JOINED = regex.compile(r"\s*(?:,|và|and)\s*", regex.IGNORECASE)
_CERTIFICATES = regex.compile(r"giấy chứng nhận|GCN|giấy phép|certificates|licences", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number read as an observation; `doubts` are the rules that speak against it."""

    reading: Reading
    indicator: Indicator
    measure: Measure
    direction: Direction | None
    doubts: tuple[str, ...] = ()


def candidate(text: str, reading: Reading) -> Candidate | str:
    """Read a number as an observation; where it can be none, say why."""
    reason = _no_statistic(text, reading)
    if reason:
        return reason
    measure, direction, doubt = _measure(text, reading)
    if measure is None:
        return doubt or "no words say what it measures"
    indicator = _indicator(text, reading)
    if indicator is None:
        return "its words name no statistic that it could be"
    doubts = [doubt] if doubt else []
    if reading.topic.avoid:
        doubts.append(reading.topic.avoid)
    if reading.unit == "enterprise" and reading.topic.family != "ENTERPRISES" and indicator == "ENTERPRISES":
        doubts.append("enterprises of no kind named")
    return Candidate(reading, indicator, measure, direction, tuple(doubts))


def _no_statistic(text: str, reading: Reading) -> str | None:
    number, topic = reading.number, reading.topic
    if topic.family is None and reading.unit != "enterprise":
        return topic.avoid or "no words name its statistic"
    if topic.avoid and not topic.age:
        return topic.avoid
    told = next((c.row.avoid for c in reading.line.subjects if c.row.sentence), None)
    if told:
        return told
    if reading.goods and topic.family in TRADED:
        return SINGLE_GOODS
    if number.label == "PERCENT":
        if "điểm" in text[number.start : number.end]:
            return "percentage points"
        plan = reading.line.next_link("of_plan", number.end)
        if plan and plan.start < number.end + 30 and not parted(text, number.end, plan.start):
            return "a percentage of a plan"
        if _OF_ENTERPRISES.match(text, number.end) and topic.family != "ENTERPRISES":
            return "a share of enterprises"
        total = _TOTAL.match(text, number.end)
        if total and total[1].lower() not in listed("whole"):
            return "a share of something else"
        if topic.family == "BUDGET_REVENUE" and _REACHES.search(text, reading.before, number.start):
            return "a percentage of a plan"
    if number.label == "MONEY":
        return _no_amount(text, reading)
    return None


def _no_amount(text: str, reading: Reading) -> str | None:
    number = reading.number
    left = text[reading.before : number.start]
    if _PER.match(text, number.end):
        return "a unit price"
    if _THRESHOLD.match(text, number.end):
        return "a rule's threshold"
    if _CONVERSION.search(left) and reading.after_money:
        return "a conversion in brackets"
    told = reading.line.linked("increment", reading.before, number.start) or _CORRESPONDING.search(left)
    if told or (_CHANGED_BY.search(left) and not _adds(reading.topic)):
        return "an absolute increment"
    return None


def _adds(topic: Topic) -> bool:
    return topic.family == "INV" and "INCREASE" in topic.forms


def _measure(text: str, reading: Reading) -> tuple[Measure | None, Direction | None, str | None]:
    unit = reading.unit
    if unit == "rank":
        return "rank", None, None
    if unit == "country":
        return "level", None, None
    if unit == "times":
        told = reading.line.changed(reading.before, reading.number.end)
        return ("growth", "ratio", None) if told else (None, None, "a number of times")
    if unit == "PERCENT":
        return _percent(text, reading)
    if unit == "enterprise" or unit in _LEVELS.get(reading.topic.family or "", _MONEY_ONLY):
        return "level", None, None
    return None, None, f"a number of another kind ({unit})"


def _percent(text: str, reading: Reading) -> tuple[Measure | None, Direction | None, str | None]:
    number, topic = reading.number, reading.topic
    if topic.family == "ZONE_OCCUPANCY":
        return "level", None, None
    row = _told(text, reading)
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
    return "share", None, "no words say what the percentage measures"


def _new_level(text: str, reading: Reading) -> bool:
    """Whether a share is told to rise or fall to (or from) the number: "tỷ trọng giảm xuống dưới 70%"."""
    start = clause_start(text, reading.line.sentence.start, reading.number.start)
    shares = any(
        c.row.measure == "share" and start <= c.start < reading.number.start for c in reading.line.changes
    )
    return shares and bool(_TO_LEVEL.search(text, reading.before, reading.number.start))


def _told(text: str, reading: Reading) -> Change | None:
    """The word that tells a percentage's measure; in "tăng 5% và 7%" it is said once for both."""
    row = reading.line.changed(reading.before, reading.number.start)
    previous = reading.previous
    if row or previous is None or previous.unit != "PERCENT":
        return row
    joined = _JOINED.fullmatch(text, previous.number.end, reading.number.start)
    return _told(text, previous) if joined else None


def _indicator(text: str, reading: Reading) -> Indicator | None:
    topic, unit = reading.topic, reading.unit
    if unit == "country":
        return "PARTNERS" if topic.family == "INV" and topic.origin in ("FDI", None) else None
    if unit == "enterprise" and (topic.family != "INV" or topic.form not in ("NEW", "MA")):
        return "ENTERPRISES"
    certificate = _CERTIFICATES.search(text, reading.number.start, reading.after)
    if unit == "other" and topic.family == "INV" and not certificate:
        return None
    if topic.family in ("GDP", "GRDP") and unit == "PERCENT" and _of_output(reading):
        topic = reading.spoken
    return topic.indicator(reading.default, _is_stock(text, reading))


def _of_output(reading: Reading) -> bool:
    """Whether another statistic is told as a percentage of GDP: "vốn đầu tư toàn xã hội bằng 34% GDP"."""
    row = reading.line.changed(reading.before, reading.number.start)
    own = reading.spoken.age == 0 and reading.spoken.family not in ("GDP", "GRDP", None)
    return own and (row is None or row.measure != "share")


def _is_stock(text: str, reading: Reading) -> bool:
    topic = reading.topic
    named = topic.forms - {"REGISTERED"}
    if topic.stock == "now":
        return named <= {"NEW"}
    if reading.unit == "rank" and not topic.stock:
        return reading.span != "flow" and bool(_INVESTOR.search(text, reading.before, reading.number.start))
    if topic.stock in ("dated", "weak"):
        grows = any(c.row.measure == "growth" for c in reading.line.changes)
        named = topic.forms if topic.stock == "dated" else named
        return reading.span != "flow" and not named and not grows
    return topic.stock == "strong"
