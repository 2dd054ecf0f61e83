"""The period of a statistic: of a flow the time that it covers, of a stock the day that it is as of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

import regex

from vnfdi_extract.facts.context.bases import (
    agreeing,
    base_near,
    is_of_base,
    same_part,
    same_time,
    tells_base,
)
from vnfdi_extract.facts.context.calendar import follows, joined, last_day, to_date
from vnfdi_extract.facts.context.cover import (
    LICENCES,
    OFTEN_STOCKS,
    STOCKS,
    as_of,
    covered,
    spans,
    usable,
)
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.lists import in_step, run
from vnfdi_extract.facts.context.present import is_ceremony, is_now
from vnfdi_extract.facts.context.times import Time
from vnfdi_extract.facts.context.twins import twins
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.schema import Span
from vnfdi_extract.segment import Sentence

_FAR = 30
_ADJACENT = regex.compile(
    r"\s*(?:\(\s*)?(?:(?:trong|vào|của|cho|in|during|for)\s+)?(?:cả\s+)?", regex.IGNORECASE
)
_AND = regex.compile(r"\s*(?:,|;|&|\+|(?:,\s*)?\b(?:và|and)\b)\s*", regex.IGNORECASE)


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
            return reading
    return Reading("?")


def _readers(index: Index, draft: ObservationDraft, sentence: Sentence) -> Iterator[Reader]:
    if draft.indicator in STOCKS | OFTEN_STOCKS and is_now(index, draft.indicator, sentence):
        yield _today
    if draft.indicator in STOCKS:
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
    if draft.indicator not in LICENCES or not is_ceremony(index, sentence):
        return None
    own = _in_sentence(index, draft, sentence)
    if own and own.grain != "day":
        return None
    for other in chain([sentence], index.dated(sentence), index.dated_after(sentence)):
        days = [t for t in index.times(other) if t.grain == "day" and t.role == "period"]
        if days:
            return Reading(days[-1].value, (days[-1].start, days[-1].end), index.source(sentence, other))
    return None


def _own(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    time = _in_sentence(index, draft, sentence)
    if time and time.echo and time.grain == "year":
        time = replace(time, value=_year_after(base_near(index, draft, sentence)) or time.value)
    if not time or time.value == "?":
        return None
    clause = index.clause(min(time.end, draft.anchor.end), max(time.start, draft.anchor.start))
    return Reading(covered(index, draft.indicator, time), (time.start, time.end), clause)


def _year_after(base: Time | None) -> str | None:
    return str(int(base.value) + 1) if base and base.grain == "year" and not base.echo else None


def _retold(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    """A headline's number has the period that the text gives the same number."""
    for twin, other in twins(index, draft.anchor, sentence):
        told = replace(draft, anchor=twin)
        reading = _award(index, told, other) or _own(index, told, other)
        if reading:
            return Reading(reading.period, reading.span, index.source(sentence, other))
    return None


def _inherited(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    base = base_near(index, draft, sentence)
    told: Iterable[Reading] = _told_before(index, draft, sentence)
    if base and base.grain in ("month", "quarter", "interval") and not base.echo:
        told = sorted(islice(told, _FAR), key=lambda r: not follows(r.period, base.value))
    for reading in told:
        period = agreeing(index, reading.period, base)
        if period:
            return replace(reading, period=period)
    return None


def _told_before(index: Index, draft: ObservationDraft, sentence: Sentence) -> Iterator[Reading]:
    """The periods of the sentences before, the nearest first."""
    for other in index.dated(sentence):
        for time in reversed(_carried(index, draft, other, sentence)):
            if not time.echo and not index.told_aside(other, time, other.end):
                period = covered(index, draft.indicator, time)
                yield Reading(period, (time.start, time.end), index.source(sentence, other))


def _carried(index: Index, draft: ObservationDraft, other: Sentence, sentence: Sentence) -> list[Time]:
    """The dates of another sentence that can be the period of this one's number."""
    times = [t for t in index.times(other) if usable(draft.indicator, t) and spans(t)]
    return [t for t in times if not t.local]


def _told_later(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    for other in index.dated_after(sentence):
        times = [t for t in _carried(index, draft, other, sentence) if not t.echo]
        award = None if times else _award(index, draft, other)
        if award:
            return replace(award, source="article")
        if times:
            time = times[0]
            return Reading(covered(index, draft.indicator, time), (time.start, time.end), "article")
    return None


def _in_sentence(index: Index, draft: ObservationDraft, sentence: Sentence) -> Time | None:
    anchor, times = draft.anchor, index.times(sentence)
    right = [t for t in times if t.start >= anchor.end]
    if right and right[0].role == "base" and is_of_base(index.doc, draft, right[0]):
        return _of_base(index, draft, sentence, right[0])
    if right and usable(draft.indicator, right[0]) and _attached(index.doc.text, anchor.end, right[0]):
        return _resolved(index, sentence, right[0])
    left = [t for t in times if t.end <= anchor.start and not index.told_aside(sentence, t, anchor.start)]
    if left and left[-1].role == "base" and tells_base(index.doc.text, draft, left[-1]):
        return _of_base(index, draft, sentence, left[-1])
    left = [t for t in left if usable(draft.indicator, t)]
    if left:
        return _joined(index, draft, sentence, left) or _resolved(index, sentence, left[-1])
    later = [
        t
        for t in right
        if usable(draft.indicator, t) and not index.told_aside(sentence, t, anchor.start) and not t.local
    ]
    return _resolved(index, sentence, later[0]) if later else None


def _joined(index: Index, draft: ObservationDraft, sentence: Sentence, left: list[Time]) -> Time | None:
    """The whole of "quý I và quý II/2026", where one number is said of it."""
    text, last = index.doc.text, left[-1]
    alike = [m for m in index.numbers(sentence) if m.label == draft.anchor.label]
    if len(run(text, alike, draft.anchor)) > 1:
        return None
    value, start = last.value, last.start
    for before in reversed(left[:-1]):
        whole = joined(before.value, value) if _AND.fullmatch(text, before.end, start) else None
        if whole is None:
            break
        value, start = whole, before.start
    return replace(last, start=start, value=value) if start < last.start else None


def _attached(text: str, end: int, time: Time) -> bool:
    between = _ADJACENT.fullmatch(text, end, time.start)
    return bool(between) and ("(" not in between.group() or text[time.end : time.end + 1] == ")")


def _of_base(index: Index, draft: ObservationDraft, sentence: Sentence, base: Time) -> Time | None:
    if not same_time(index, base):
        return replace(base, role="period")
    start = min(base.cue, draft.anchor.start)
    before = replace(draft, anchor=replace(draft.anchor, start=start, end=start))
    times = [t for t in index.times(sentence) if t.end <= start and usable(draft.indicator, t)]
    main = covered(index, draft.indicator, times[-1]) if times else None
    if not main:
        told = _inherited(index, before, sentence) or _told_later(index, before, sentence)
        main = told.period if told else None
    return replace(base, value=same_part(main, base), role="period") if main else None


def _resolved(index: Index, sentence: Sentence, time: Time) -> Time:
    """Give an echo ("trong tháng", "cả năm") the month or year of the nearest date before it."""
    if not time.echo:
        return time
    told = [t for t in index.times(sentence) if t.start < time.start]
    before = [t for o in index.dated(sentence) for t in reversed(index.times(o))]
    for t in chain(reversed(told), before):
        known = not t.echo and t.value[:4].isdigit() and t.role != "base"
        value = _echoed(time, t) if known else None
        if value:
            return replace(time, value=value)
    return replace(time, value=index.year() or "?") if time.grain == "year" else time


def _echoed(echo: Time, time: Time) -> str | None:
    if echo.grain == "year":
        return time.value[:4]
    if echo.grain == "month":
        return time.value if time.grain == "month" else None
    return to_date(last_day(time.value)) if time.grain != "year" else None


def _stock(index: Index, draft: ObservationDraft, sentence: Sentence) -> Reading | None:
    for other in chain([sentence], index.dated(sentence)):
        own = other.index == sentence.index
        times = [t for t in index.times(other) if t.role in ("period", "end") and not t.echo]
        if own:
            times = [t for t in times if t.end <= draft.anchor.start] or times
        else:
            times = [t for t in times if not t.local]
        ends = [t for t in times if t.grain == "open" or (t.role == "end" and t.grain != "unknown")]
        dated = ends or [t for t in times if t.grain not in ("unknown", "day")]
        if dated:
            source = None if own else index.source(sentence, other)
            return Reading(as_of(dated[-1]), (dated[-1].start, dated[-1].end), source)
        if own and times:
            return None
    return None


def _today(index: Index, _draft: ObservationDraft, _sentence: Sentence) -> Reading | None:
    today = index.today()
    return Reading(f"../{today}", None, "article") if today else None
