"""The period of a statistic: of a flow the time that it covers, of a stock the day that it is as of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import regex

from vnfdi_extract.facts.context.calendar import grain, is_since_january, last_day, shifted, to_date
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.lists import in_step
from vnfdi_extract.facts.context.times import Time
from vnfdi_extract.facts.context.twins import twins
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

_STOCKS = frozenset({"FDI_STOCK", "FDI_REALISED_STOCK", "DDI_STOCK", "INV_STOCK", "OFDI_STOCK"})
_ZONES = frozenset({"ZONES", "CLUSTERS", "ZONE_OCCUPANCY"})
_OFTEN_STOCKS = _ZONES | {"PARTNERS", "LABOUR", "ENTERPRISES"}
_LICENCES = ("FDI_", "INV_", "DDI_")
_AGENCY = ("FDI_", "OFDI_", "INV_")
_ADJACENT = regex.compile(
    r"\s*(?:\(\s*)?(?:(?:trong|vào|của|cho|in|during|for)\s+)?(?:cả\s+)?", regex.IGNORECASE
)
_BASE_LEVEL = regex.compile(
    r"\s*(?:(?:chỉ|là|đạt|mới)\b|\($|với [^,;()]{1,60}\bchỉ\b)[^,;]*$", regex.IGNORECASE
)
_BASE_GROWTH = regex.compile(r"\s*(?:tăng|giảm)\b[^,;()]*$", regex.IGNORECASE)
_AWARD = regex.compile(
    r"\b(?:trao|nhận)\b[^.;]{0,40}\b(?:giấy chứng nhận|giấy phép|chứng nhận đầu tư|quyết định|chủ trương)\b|"
    r"\b(?:giấy chứng nhận|quyết định)\b[^.;]{0,60}\bđược trao\b|\blễ (?:trao|ký)\b",
    regex.IGNORECASE,
)
_OF = regex.compile(r"\s*(?:của|trong|vào|ở)\s+", regex.IGNORECASE)
_FROM = regex.compile(r"\btừ\s+(?:(?:mức|vị trí)\s+)?$", regex.IGNORECASE)
_UP_FROM = regex.compile(r"\s*(?:lên|xuống|còn)\b", regex.IGNORECASE)
_NOW = regex.compile(r"\b(?:hiện|hiện nay|hiện tại|đến nay|tới nay|currently)\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A period, the date it was read from, and where that stands; `source` is None in the anchor's clause."""

    period: str
    span: Span | None = None
    source: str | None = None


Reader = Callable[[Index, ObservationDraft, Sentence], Reading | None]


def period_of(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading:
    """Find the period of an observation."""
    for read in _readers(index, draft, sentence):
        reading = read(index, draft, sentence)
        if reading:
            return _before(index, draft, reading)
    return Reading("?")


def _before(index: Index, draft: ObservationDraft, reading: Reading) -> Reading:
    """The year before for the start of a change told without dates: "từ thứ 17 lên thứ 13"."""
    text, anchor = index.doc.text, draft.anchor
    if draft.measure not in ("rank", "share") or not _UP_FROM.match(text, anchor.end):
        return reading
    starts = _FROM.search(text[max(0, anchor.start - 20) : anchor.start])
    return replace(reading, period=shifted(reading.period, -1)) if starts else reading


def base_of(index: Index, draft: ObservationDraft, sentence: Sentence) -> str | None:
    """Find what a growth is measured against: the base date after it, in the same sentence."""
    if draft.measure != "growth":
        return None
    base = _base(index, draft, sentence)
    if base is None:
        return None
    value = _same_part(draft.period, base) if _same_time(index, base) else base.value
    return None if value == "?" else value


def _base(index: Index, draft: ObservationDraft, sentence: Sentence) -> Time | None:
    """The base that a number is compared with: the next one in the sentence, else the one before."""
    bases = [t for t in index.times(sentence) if t.role == "base"]
    after = [t for t in bases if t.start >= draft.anchor.end]
    return after[0] if after else (bases[-1] if bases else None)


def _same_time(index: Index, base: Time) -> bool:
    return "cùng kỳ" in index.doc.text[base.cue : base.end].lower()


def _same_part(period: str, base: Time) -> str:
    """The same part of the year as `period` in the base's year, the year before where none is named."""
    if not period[:4].isdigit():
        return base.value
    if base.echo:
        return shifted(period, -1)
    return shifted(period, int(base.value[:4]) - int(period[:4])) if base.grain == "year" else base.value


def _readers(index: Index, draft: ObservationDraft, sentence: Sentence) -> Iterator[Reader]:
    now = _NOW.search(index.doc.text, sentence.start, sentence.end) and not index.times(sentence)
    if now and draft.indicator in _STOCKS | _OFTEN_STOCKS:
        yield _today
    if draft.indicator in _STOCKS:
        yield _stock
        yield _today
        return
    yield _listed
    yield _award
    yield _own
    yield _retold
    yield _inherited
    yield _told_later


def _listed(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    """A period out of "năm 2018, 2019 và 2020 lần lượt đạt …"."""
    times = [t for t in index.times(sentence) if t.role == "period"]
    time = in_step(index, draft.anchor, sentence, times)
    return Reading(time.value, (time.start, time.end)) if time else None


def _award(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    """The day of the ceremony at which certificates were handed over."""
    if not draft.indicator.startswith(_LICENCES) or not _AWARD.search(
        index.doc.text, sentence.start, sentence.end
    ):
        return None
    own = _in_sentence(index, draft, sentence)
    if own and own.grain != "day":
        return None
    for other in [sentence, *index.before(sentence), *index.after(sentence)]:
        days = [t for t in index.times(other) if t.grain == "day" and t.role == "period"]
        if days:
            return Reading(days[-1].value, (days[-1].start, days[-1].end), index.source(sentence, other))
    return None


def _own(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    time = _in_sentence(index, draft, sentence)
    if not time or time.value == "?":
        return None
    clause = index.clause(min(time.end, draft.anchor.end), max(time.start, draft.anchor.start))
    return Reading(_covered(index, draft, time), (time.start, time.end), clause)


def _retold(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    """A headline's number has the period that the text gives the same number."""
    for twin, other in twins(index, draft.anchor, sentence):
        told = replace(draft, anchor=twin)
        reading = _award(index, told, other) or _own(index, told, other)
        if reading:
            return Reading(reading.period, reading.span, index.source(sentence, other))
    return None


def _inherited(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    base = _base(index, draft, sentence)
    told = [o for o in index.context(sentence) if index.times(o)]
    for other in told:
        usable = [t for t in index.times(other) if _usable(draft, t) and _spans(t) and not t.echo]
        for time in reversed(usable):
            period = _agreeing(index, _covered(index, draft, time), base)
            if period:
                return Reading(period, (time.start, time.end), index.source(sentence, other))
    return None


def _agreeing(index: Index, period: str, base: Time | None) -> str | None:
    """The period as far as it agrees with the sentence's base: what follows 2019 is 2020."""
    if base is None or base.echo or not period[:4].isdigit():
        return period
    follows = int(period[:4]) == int(base.value[:4]) + 1 if base.value[:4].isdigit() else True
    if _same_time(index, base):
        return period if follows else None
    if base.grain == "year" and follows:
        return period[:4]
    return period


def _told_later(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    for other in index.after(sentence):
        usable = [t for t in index.times(other) if _usable(draft, t) and _spans(t)]
        award = None if usable else _award(index, draft, other)
        if award:
            return replace(award, source="article")
        if usable:
            time = usable[0]
            return Reading(_covered(index, draft, time), (time.start, time.end), "article")
    return None


def _spans(time: Time) -> bool:
    """Whether the date can be a flow's period elsewhere than in its own sentence."""
    return time.grain != "day" or time.role == "end"


def _in_sentence(index: Index, draft: ObservationDraft, sentence: Sentence) -> Time | None:
    anchor, times = draft.anchor, index.times(sentence)
    right = [t for t in times if t.start >= anchor.end]
    if right and right[0].role == "base" and _is_of_base(index.doc.text, draft, right[0]):
        return _of_base(index, draft, sentence, right[0])
    if right and _usable(draft, right[0]) and _attached(index.doc.text, anchor.end, right[0]):
        return _resolved(index, sentence, right[0])
    left = [t for t in times if t.end <= anchor.start and not index.aside(sentence, t.start, anchor.start)]
    if left and left[-1].role == "base" and _tells_base(index.doc.text, draft, left[-1]):
        return _of_base(index, draft, sentence, left[-1])
    left = [t for t in left if _usable(draft, t)]
    if left:
        return _resolved(index, sentence, left[-1])
    later = [t for t in right if _usable(draft, t) and not index.aside(sentence, t.start, anchor.start)]
    return _resolved(index, sentence, later[0]) if later else None


def _attached(text: str, end: int, time: Time) -> bool:
    between = _ADJACENT.fullmatch(text, end, time.start)
    return bool(between) and ("(" not in between.group() or text[time.end : time.end + 1] == ")")


def _is_of_base(text: str, draft: ObservationDraft, base: Time) -> bool:
    """Whether the anchor is the number of the base after it: "so với mức 3 tỷ USD của năm 2018"."""
    if base.cue >= draft.anchor.end:
        return bool(_OF.fullmatch(text, draft.anchor.end, base.cue))
    return draft.measure != "growth" or bool(_OF.fullmatch(text, draft.anchor.end, base.start))


def _tells_base(text: str, draft: ObservationDraft, base: Time) -> bool:
    """Whether the anchor is the base's own number: "… cùng kỳ năm ngoái chỉ đạt 3 tỷ USD"."""
    after = text[base.end : draft.anchor.start]
    if draft.measure == "growth":
        return text[base.cue - 1] == "(" and bool(_BASE_GROWTH.fullmatch(after))
    return bool(_BASE_LEVEL.fullmatch(after))


def _of_base(index: Index, draft: ObservationDraft, sentence: Sentence, base: Time) -> Time | None:
    if not _same_time(index, base):
        return replace(base, role="period")
    start = min(base.cue, draft.anchor.start)
    before = replace(draft, anchor=replace(draft.anchor, start=start, end=start))
    times = [t for t in index.times(sentence) if t.end <= start and _usable(draft, t)]
    main = _covered(index, draft, times[-1]) if times else None
    if not main:
        inherited = _inherited(index, before, sentence)
        main = inherited.period if inherited else None
    return replace(base, value=_same_part(main, base), role="period") if main else None


def _resolved(index: Index, sentence: Sentence, time: Time) -> Time:
    """Give an echo ("trong tháng", "cả năm") the month or year of the nearest date before it."""
    if not time.echo:
        return time
    for other in [sentence, *index.before(sentence)]:
        for t in reversed(index.times(other)):
            known = t.start < time.start and not t.echo and t.value[:4].isdigit() and t.role != "base"
            value = _echoed(time, t) if known else None
            if value:
                return replace(time, value=value)
    return time


def _echoed(echo: Time, time: Time) -> str | None:
    if echo.grain == "year":
        return time.value[:4]
    if echo.grain == "month":
        return time.value if time.grain == "month" else None
    return to_date(last_day(time.value)) if time.grain != "year" else None


def _usable(draft: ObservationDraft, time: Time) -> bool:
    if time.role not in ("period", "end") or time.grain in ("unknown", "open"):
        return False
    return time.grain != "day" or time.role == "end" or draft.indicator.startswith(_LICENCES)


def _covered(index: Index, draft: ObservationDraft, time: Time) -> str:
    stock = draft.indicator in _OFTEN_STOCKS and time.role == "end"
    if stock or (draft.indicator in _ZONES and grain(time.value) in ("half", "quarter", "month")):
        return _as_of(time)
    if time.role != "end" or time.grain not in ("day", "month"):
        return time.value
    if time.grain == "day" and draft.indicator.startswith(_AGENCY):
        return _agency_period(index, time)
    return to_date(time.value)


def _agency_period(index: Index, time: Time) -> str:
    """The period that the article gives a flow "to 20/9": the nine months, where it speaks of them."""
    for found in index.doc.mentions:
        value = found.norm if found.label == "DATE" else None
        whole = value and grain(value) != "month" and "-01-01/" not in value
        if value and whole and is_since_january(value, time.value):
            return value
    return to_date(time.value, whole_months=True)


def _as_of(time: Time) -> str:
    if time.grain == "open":
        return time.value
    if time.grain == "month" and time.role == "end" and not time.whole:
        return f"../{time.value}"
    return f"../{last_day(time.value)}"


def _stock(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    for other in [sentence, *index.before(sentence)]:
        own = other.index == sentence.index
        times = [t for t in index.times(other) if t.role in ("period", "end") and not t.echo]
        if own:
            times = [t for t in times if t.end <= draft.anchor.start] or times
        ends = [t for t in times if t.grain == "open" or (t.role == "end" and t.grain != "unknown")]
        dated = ends or [t for t in times if t.grain not in ("unknown", "day")]
        if dated:
            source = None if own else index.source(sentence, other)
            return Reading(_as_of(dated[-1]), (dated[-1].start, dated[-1].end), source)
        if own and times:
            return None
    return None


def _today(index: Index, _draft: ObservationDraft, _sentence: Sentence) -> Reading | None:
    today = index.today()
    return Reading(f"../{today}", None, "article") if today else None
