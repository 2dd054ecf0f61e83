"""What makes a number no statistic: prices, plans, conversions, thresholds, increments, single goods."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import regex

from vnfdi_extract.facts.clause import parted
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.facts.observation.tables import listed
from vnfdi_extract.facts.observation.topic import SINGLE_GOODS, TRADED, Topic
from vnfdi_extract.statistics import of_kind

_PER = regex.compile(r"\s?/\s?(?!\d)\p{L}")
_CHANGED_BY = regex.compile(
    r"\b(?:tăng|giảm|cao hơn|thấp hơn|up|down|increase of)"
    r"(?:\s(?:thêm|tới|đến|khoảng|gần|hơn|trên|nhẹ|mạnh|tương ứng|xấp xỉ|by))*\s*$",
    regex.IGNORECASE,
)
_REACHES = regex.compile(r"\bđạt(?: (?:khoảng|gần|hơn|trên|xấp xỉ|được|tới))*\s*$", regex.IGNORECASE)
_WORD = regex.compile(r"\s+(?:số |các |lượng )?(?P<pair>(?P<word>\p{L}+)(?: \p{L}+)?)", regex.IGNORECASE)
_OF_MANY = regex.compile(
    r"\b(?:mặt hàng|nhóm hàng|thị trường|sản phẩm)\b[^.;]{0,40}\b(?:trên|từ|hơn)\s*$", regex.IGNORECASE
)

_THAN = regex.compile(
    r"\s*(?:\([^()]{0,30}\)\s*)?(?:so với|kế hoạch|dự toán|chỉ tiêu|mục tiêu)", regex.IGNORECASE
)
_RESTATED = regex.compile(
    r"\s*(?:\(|(?:[,–-]\s*)?(?=tương|khoảng|xấp|tức|hay|about|approx|equiv))"
    r"(?:tương đương|tương ứng|khoảng|hơn|gần|trên|xấp xỉ|tức|hay|với|about|approximately|"
    r"equivalent to|over|\s)*",
    regex.IGNORECASE,
)
_BRANCH = regex.compile(r"\b(?:ngành|sản xuất|chế biến|khai thác|công nghiệp|lĩnh vực)\b", regex.IGNORECASE)
_OUTPUT = of_kind("output")
_LEAST = Decimal(10_000)
_UNCOUNTED = frozenset({"other", "tonne", "person", "enterprise", "km", "MW"})
_MEASURED = frozenset({"tonne", "km", "MW"})


def no_statistic(text: str, reading: Reading) -> str | None:
    """Say why a number can be no statistic, whatever the gate would think of it."""
    topic = reading.topic
    if topic.family is None and reading.unit != "enterprise":
        return topic.avoid or "words-none"
    if topic.avoid and not topic.age:
        return topic.avoid
    told = next((c.row.avoid for c in reading.line.subjects if c.row.sentence), None)
    if told and topic.family not in _OUTPUT:
        return told
    if reading.goods and topic.family in TRADED and not _of_industry(text, reading):
        return SINGLE_GOODS
    if _of_another(reading):
        return "change-number-before"
    if reading.unit == "PERCENT":
        return _no_share(text, reading)
    if reading.unit == "MONEY":
        return _no_amount(text, reading)
    changed = _CHANGED_BY.search(text[reading.before : reading.number.start])
    compared = changed and _THAN.match(text, reading.number.end)
    return "absolute-increment" if compared and reading.unit in ("project", "enterprise") else None


def _of_industry(text: str, reading: Reading) -> bool:
    """Whether what is named is a branch of industry, not its goods: "ngành hóa chất tăng 5%"."""
    branch = _BRANCH.search(text, reading.before, reading.number.start)
    return reading.topic.family == "INDUSTRY" and reading.unit == "PERCENT" and bool(branch)


def _of_another(reading: Reading) -> bool:
    """Whether a change is that of a quantity without a statistic: "40.000 tấn, tăng 5%"."""
    before, line, start = reading.previous, reading.line, reading.number.start
    counted = _MEASURED if reading.topic.family == "INV" else _UNCOUNTED
    if before is None or before.unit not in counted or reading.unit != "PERCENT":
        return False
    if reading.topic.family in ("LABOUR", "ENTERPRISES"):
        return False
    told = line.changed(reading.before, start)
    own = any(reading.before <= c.start < start and c.row.family for c in line.subjects)
    return told is not None and told.measure == "growth" and not own


def _no_share(text: str, reading: Reading) -> str | None:
    number, topic = reading.number, reading.topic
    if "điểm" in text[number.start : number.end]:
        return "percentage-points"
    spoken = reading.spoken
    if spoken.avoid and not spoken.age:
        return spoken.avoid
    if spoken.family == "TRADE_BALANCE" and topic.family != spoken.family:
        return "balance-as-percentage-trade"
    plan = reading.line.next_link("of_plan", number.end)
    if plan and plan.start < number.end + 30 and not parted(text, number.end, plan.start):
        return "percentage-plan"
    if topic.family == "BUDGET_REVENUE" and _REACHES.search(text, reading.before, number.start):
        return "percentage-plan"
    word = _WORD.match(text, number.end)
    if word and listed("no_whole") & {word["word"].lower(), word["pair"].lower()}:
        return "share-something-else"
    return None


def _no_amount(text: str, reading: Reading) -> str | None:
    number = reading.number
    left = text[reading.before : number.start]
    if _PER.match(text, number.end) or _is_small(number.norm):
        return "unit-price"
    many = _OF_MANY.search(text, reading.line.sentence.start, number.start)
    if many and reading.topic.family in TRADED:
        return "rule-threshold"
    if _restates(text, reading):
        return "conversion"
    told = reading.line.linked("increment", reading.before, number.start)
    if told or (_CHANGED_BY.search(left) and not _adds(reading.topic)):
        return "absolute-increment"
    return None


def _restates(text: str, reading: Reading) -> bool:
    """Whether an amount gives the one before it again, in another currency."""
    before, number = reading.previous, reading.number
    if before is None or before.unit != "MONEY" or _currency(before) == _currency(reading):
        return False
    return bool(_RESTATED.fullmatch(text, before.number.end, number.start))


def _is_small(norm: str | None) -> bool:
    """Whether an amount has less than five digits."""
    try:
        return Decimal((norm or "").partition(" ")[0].rpartition("..")[2]) < _LEAST
    except InvalidOperation:
        return False


def _currency(reading: Reading) -> str:
    return (reading.number.norm or "").rpartition(" ")[2]


def _adds(topic: Topic) -> bool:
    return topic.family == "INV" and "INCREASE" in topic.forms
