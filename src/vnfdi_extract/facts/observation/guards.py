"""What makes a number no statistic: prices, plans, conversions, thresholds, increments, single goods."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import regex

from vnfdi_extract.facts.clause import parted
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.facts.observation.tables import listed
from vnfdi_extract.facts.observation.topic import SINGLE_GOODS, TRADED, Topic

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
_REACHES = regex.compile(r"\bđạt(?: (?:khoảng|gần|hơn|trên|xấp xỉ|được|tới))*\s*$", regex.IGNORECASE)
_TOTAL = regex.compile(r"\s+(?:của |trong |trên )?tổng (?:số |lượng )?(\p{L}+)", regex.IGNORECASE)
_AT_LEAST = regex.compile(
    r"\b(?:vốn|mức đầu tư|quy mô)[^,;.]{0,20}\b(?P<from>từ|trên|dưới|tối thiểu)\s*$", regex.IGNORECASE
)
_FOR_PROJECTS = regex.compile(
    r"\b(?:đối với|cho) (?:các |những |mỗi )?dự án\b|\b(?:doanh nghiệp|DN) có (?:tổng )?vốn\b",
    regex.IGNORECASE,
)
_IN_VOLUME = regex.compile(
    r"\s+về (?:lượng|trọng lượng|khối lượng|sản lượng|số lô|số tờ khai|tờ khai|lượt)\b", regex.IGNORECASE
)
_ON_TO = regex.compile(r"\s*(?:lên|đến|tăng|xuống|còn|năm|vào|trong|\()", regex.IGNORECASE)
_WORD = regex.compile(r"\s+(?:số |các |lượng )?(?P<pair>(?P<word>\p{L}+)(?: \p{L}+)?)", regex.IGNORECASE)
_OF_MANY = regex.compile(
    r"\b(?:mặt hàng|nhóm hàng|thị trường|sản phẩm)\b[^.;]{0,40}\b(?:trên|từ|hơn)\s*$", regex.IGNORECASE
)
_WHOLLY_OWNED = regex.compile(r"\s+vốn\b", regex.IGNORECASE)
_EXCEEDS = regex.compile(r"\bvượt(?: hơn| gần| khoảng| trên)*\s*$", regex.IGNORECASE)
_THAN = regex.compile(
    r"\s*(?:\([^()]{0,30}\)\s*)?(?:so với|kế hoạch|dự toán|chỉ tiêu|mục tiêu)", regex.IGNORECASE
)
_RESTATED = regex.compile(
    r"\s*(?:\(|(?:[,–-]\s*)?(?=tương|khoảng|xấp|tức|hay|about|approx|equiv))"
    r"(?:tương đương|tương ứng|khoảng|hơn|gần|trên|xấp xỉ|tức|hay|với|about|approximately|"
    r"equivalent to|over|\s)*",
    regex.IGNORECASE,
)
# "tăng thêm 1% thì GDP tăng 0,2%": what would follow a change, not one that was.
_IF = regex.compile(r"\s*(?:,\s*)?thì\b", regex.IGNORECASE)
_WOULD = regex.compile(r"[^;.]{0,60}\bthì\b[^;.]{0,60}")
# "Nếu năm ngoái tăng 5% thì năm nay tăng 7%" only compares.
_CONTRASTS = regex.compile(
    r"\bnếu (?:như )?(?:\p{L}+ ){0,2}(?:năm|tháng|quý|giai đoạn|trước|thời|ở|trong|vào)\b", regex.IGNORECASE
)
_PLAN_REACHED = regex.compile(
    r"\b(?:đạt|vượt|bằng|hoàn thành)(?: mức)? (?:dự toán|kế hoạch|chỉ tiêu)"
    r"(?: (?:trên|hơn|gần|khoảng|giao|năm|tới|là))*\s*$",
    regex.IGNORECASE,
)
_REVISED = regex.compile(
    r"\s*(?:(?:và|,|and)\s*[\d.,]+\s?%\s*)?(?:so với|so|thấp hơn|cao hơn|compared (?:with|to)|from|than)\s+"
    r"(?:(?:các|những|mức|con số|số liệu|kết quả|lần|bản|báo cáo|the|its|an|earlier|previous)\s+)*"
    r"(?:dự báo|dự đoán|dự kiến|ước tính|công bố|đánh giá|kỳ vọng|forecast|projection|estimate)",
    regex.IGNORECASE,
)
_OF_RATE = regex.compile(r"\s*(?:so với )?(?:(?:mức|tốc độ) )?(?:tăng|giảm)\b", regex.IGNORECASE)
_BRANCH = regex.compile(r"\b(?:ngành|sản xuất|chế biến|khai thác|công nghiệp|lĩnh vực)\b", regex.IGNORECASE)
_OUTPUT = frozenset({"GDP", "GRDP", "INDUSTRY"})
_LEAST = Decimal(10_000)
_UNCOUNTED = frozenset({"other", "tonne", "person", "enterprise", "km", "MW"})
_MEASURED = frozenset({"tonne", "km", "MW"})
_LARGE = regex.compile(
    r"\b(?:nền kinh tế|thành phố|quốc gia|hãng|nhà sản xuất)(?: \p{L}+){0,2} lớn\s*$", regex.IGNORECASE
)
_OF_ENTERPRISES = regex.compile(
    r"\s+(?:(?:trong |trên )?tổng )?(?:số )?(?:DN|doanh nghiệp|respondents|firms)\b", regex.IGNORECASE
)


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
    if reading.unit == "rank" and _LARGE.search(text, reading.before, reading.number.start):
        return "ranking-something-else"
    if _of_another(reading):
        return "change-number-before"
    if reading.unit == "PERCENT":
        return _no_change(text, reading) or _no_share(text, reading)
    if reading.unit == "times" and _OF_RATE.match(text, reading.number.end):
        return "change-rate"
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


def _no_change(text: str, reading: Reading) -> str | None:
    number, before = reading.number, reading.previous
    told = reading.line.changed(reading.before, number.start)
    grows = told is not None and told.measure == "growth"
    if grows and _supposed(text, reading):
        return "change-supposed"
    if _REVISED.match(text, number.end) and (grows or before is not None):
        return "revision"
    return None


def _supposed(text: str, reading: Reading) -> bool:
    """Whether a change is the condition of another, or what would follow: "tăng 1% thì …"."""
    number, before = reading.number, reading.previous
    if _CONTRASTS.search(text, reading.line.sentence.start, number.start):
        return False
    if _IF.match(text, number.end):
        return True
    if before is None or before.unit != "PERCENT":
        return False
    return bool(_WOULD.fullmatch(text, before.number.end, number.start)) or _supposed(text, before)


def _no_share(text: str, reading: Reading) -> str | None:
    number, topic = reading.number, reading.topic
    if "điểm" in text[number.start : number.end]:
        return "percentage-points"
    if number.norm == "100" and _WHOLLY_OWNED.match(text, number.end):
        return "kind-enterprises"
    spoken = reading.spoken
    if spoken.avoid and not spoken.age:
        return spoken.avoid
    if spoken.family == "TRADE_BALANCE" and topic.family != spoken.family:
        return "balance-as-percentage-trade"
    plan = reading.line.next_link("of_plan", number.end)
    if plan and plan.start < number.end + 30 and not parted(text, number.end, plan.start):
        return "percentage-plan"
    if topic.family not in _OUTPUT and _PLAN_REACHED.search(text, reading.before, number.start):
        return "percentage-plan"
    if topic.family == "BUDGET_REVENUE" and _REACHES.search(text, reading.before, number.start):
        return "percentage-plan"
    if _OF_ENTERPRISES.match(text, number.end) and topic.family != "ENTERPRISES":
        return "share-enterprises"
    if _IN_VOLUME.match(text, number.end):
        return "change-another-number"
    word = _WORD.match(text, number.end)
    if word and listed("no_whole") & {word["word"].lower(), word["pair"].lower()}:
        return "share-something-else"
    total = _TOTAL.match(text, number.end)
    if total and total[1].lower() not in listed("whole"):
        return "share-something-else"
    return None


def _no_amount(text: str, reading: Reading) -> str | None:
    number = reading.number
    left = text[reading.before : number.start]
    if _PER.match(text, number.end) or _is_small(number.norm):
        return "unit-price"
    if _THRESHOLD.match(text, number.end) or _asked(text, reading):
        return "rule-threshold"
    if _restates(text, reading):
        return "conversion"
    told = reading.line.linked("increment", reading.before, number.start) or _CORRESPONDING.search(left)
    exceeds = _EXCEEDS.search(left) and _THAN.match(text, number.end)
    if told or exceeds or (_CHANGED_BY.search(left) and not _adds(reading.topic)):
        return "absolute-increment"
    return None


def _asked(text: str, reading: Reading) -> bool:
    """Whether the amount is asked of projects: "đối với các dự án có vốn trên …", "có vốn từ …"."""
    number = reading.number
    if reading.topic.family in TRADED and _OF_MANY.search(text, reading.line.sentence.start, number.start):
        return True
    told = _AT_LEAST.search(text, reading.before, number.start)
    if told is None:
        return False
    if told["from"].lower() == "từ":
        return not _ON_TO.match(text, number.end)
    return bool(_FOR_PROJECTS.search(text, reading.line.sentence.start, number.start))


def _restates(text: str, reading: Reading) -> bool:
    """Whether an amount tells the one before it again, in another currency."""
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
