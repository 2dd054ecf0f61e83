"""Which period a statistic is of: chosen among all that the text, its rules and the publication date offer.

The rules (`period`) propose one; so does every date of the sentence, of those before and of the head, as it
is, as the day that a stock is as of, or as the end of a flow since January; and so does not knowing. A
conditional logit weighs them by where they come from and by what was chosen for the number before. Nothing
else can be claimed: each candidate has a span, or the publication date as its named source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import regex

from vnfdi_extract.facts.choosing import CAPITAL, Candidate, Pool, chosen, nearness
from vnfdi_extract.facts.context.bases import base_near, same_part, same_time
from vnfdi_extract.facts.context.calendar import by_month, grain, last_day, to_date
from vnfdi_extract.facts.context.cover import OFTEN_STOCKS, STOCKS, as_of
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.period import Reading, period_of
from vnfdi_extract.facts.context.times import Time
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.facts.linear import Choice
from vnfdi_extract.schema import Indicator
from vnfdi_extract.segment import Sentence

UNKNOWN = "?"
# The rules are left only where another period is likelier by so much (chosen in cross-validation,
# docs/model.md).
MARGIN = 0.25
_LEFT, _RIGHT, _BEFORE, _LATER, _HEAD, _EACH = 3, 2, 6, 2, 3, 2
_FARTHEST, _SPREAD = 3, 3
_PLANNED = regex.compile(
    r"\b(?:sẽ|dự kiến|mục tiêu|phấn đấu|kế hoạch|quy hoạch|đến năm|tầm nhìn|định hướng|"
    r"will|target|plan|plans|planned|by 20\d\d)\b",
    regex.IGNORECASE,
)
_PRESENT = regex.compile(
    r"\b(?:hiện|hiện nay|hiện tại|đến nay|tới nay|hiện có|lũy kế|luỹ kế|còn hiệu lực|"
    r"currently|so far|to date|cumulative|valid)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Before:
    """The statistic before, with the period chosen for it."""

    sentence: Sentence
    indicator: Indicator
    period: str


class Periods:
    """Chooses the periods of one document's statistics, in their order.

    Parameters
    ----------
    index : Index
        The document's mentions by sentence.
    model : Choice
        The weights.
    """

    def __init__(self, index: Index, model: Choice) -> None:
        self.index, self.model = index, model
        self.before: Before | None = None

    def of(self, draft: ObservationDraft, sentence: Sentence) -> tuple[Candidate[str], float]:
        """Choose the period of the next statistic, with its probability."""
        period, chance = chosen(candidates(self.index, draft, sentence, self.before), self.model, MARGIN)
        self.before = Before(sentence, draft.indicator, by_month(period.value))
        return period, chance


def candidates(
    index: Index, draft: ObservationDraft, sentence: Sentence, before: Before | None
) -> list[Candidate[str]]:
    """The periods that a statistic could have, each way to write one once, with their features."""
    kind = _kind(draft.indicator)
    pool = _Periods()
    _ruled(pool, index, draft, sentence, kind)
    pool.read(Reading(UNKNOWN), "unknown", f"unknown.{kind}")
    _published(pool, index, kind)
    for time, place, source in _dates(index, draft, sentence):
        _as_written(pool, time, place, source, kind)
    _bases(pool, index, draft, sentence)
    if before is not None:
        _stands_to(pool, before, draft, sentence, kind)
    _described(pool, index, draft, sentence, kind)
    return list(pool.found.values())


class _Periods(Pool[str]):
    """Candidates by their months, so that two ways to write a period are one."""

    def read(self, reading: Reading, *features: str) -> None:
        """Add what speaks for the period of a reading."""
        self.add(by_month(reading.period), reading.period, reading.span, reading.source, *features)


def _kind(indicator: Indicator) -> str:
    """Whether an indicator is a stock, may be one, is a flow of capital, or of anything else."""
    if indicator in STOCKS:
        return "stock"
    if indicator in OFTEN_STOCKS:
        return "often"
    return "flow" if indicator in CAPITAL else "macro"


def _ruled(pool: _Periods, index: Index, draft: ObservationDraft, sentence: Sentence, kind: str) -> None:
    """What the rules say, also were it a stock rather than a flow, or the reverse."""
    rule = period_of(index, draft, sentence)
    source = rule.source or "own"
    pool.read(rule, "rule", f"rule.{source}", f"rule.{kind}.{source}", f"rule.{kind}.{grain(rule.period)}")
    other: Indicator = "FDI_REGISTERED" if kind == "stock" else "FDI_STOCK"
    turned = period_of(index, replace(draft, indicator=other), sentence)
    pool.read(turned, f"turned.{kind}", f"turned.{kind}.{turned.source or 'own'}")


def _published(pool: _Periods, index: Index, kind: str) -> None:
    today = index.today()
    if not today:
        return
    year = int(today[:4])
    for name, period in (
        ("as-of", f"../{today}"), ("to-date", f"{year}-01-01/{today}"),
        ("year", f"{year}"), ("last", f"{year - 1}"),
    ):  # fmt: skip
        pool.read(Reading(period, None, "article"), f"published.{name}", f"published.{name}.{kind}")


def _dates(
    index: Index, draft: ObservationDraft, sentence: Sentence
) -> Iterator[tuple[Time, str, str | None]]:
    """The dates that a period could come from, each with its place and its source."""
    anchor, times = draft.anchor, index.times(sentence)
    left = [t for t in times if t.end <= anchor.start][-_LEFT:]
    for i, time in enumerate(reversed(left)):
        yield time, f"left{i}", None
    for i, time in enumerate([t for t in times if t.start >= anchor.end][:_RIGHT]):
        yield time, f"right{i}", None
    far = 0
    for other in islice(index.dated(sentence), _BEFORE):
        told = [t for t in index.times(other) if t.role != "base" and not t.echo]
        same = "paragraph" if other.part.paragraph == sentence.part.paragraph else "article"
        for i, time in enumerate(reversed(told[-_EACH:])):
            yield time, f"before{min(far, _FARTHEST)}.{i}.{same}", index.source(sentence, other)
        far += bool(told)
    for other in index.once("heads", None, lambda: _heads(index)):
        for time in [t for t in index.times(other)[:_LEFT] if t.role != "base"]:
            yield time, "head", index.source(sentence, other)
    for other in islice(index.dated_after(sentence), _LATER):
        for time in [t for t in index.times(other)[:1] if t.role != "base"]:
            yield time, "later", "article"


def _heads(index: Index) -> list[Sentence]:
    return [s for s in index.doc.sentences if s.part.kind == "title" or s.index < _HEAD]


def _as_written(pool: _Periods, time: Time, place: str, source: str | None, kind: str) -> None:
    """A date as a period, as the end of a flow since January and as the day that a stock is as of."""
    value = time.value
    if time.echo or value == UNKNOWN:
        return
    where = "own" if source is None else "inherited"
    names = [f"{place}.{time.role}", f"{place}.{time.grain}.{time.role}.{kind}", f"{place}.{kind}", where]
    ways = {"as-is": value}
    if time.grain not in ("open", "unknown"):
        ways["as-of"] = as_of(time)
    if time.grain in ("day", "month"):
        ways["since-january"] = to_date(value, whole_months=time.grain == "day")
    if time.grain == "day":
        ways["to-the-day"] = to_date(value)
    for way, period in ways.items():
        pool.read(Reading(period, (time.start, time.end), source), *(f"{way}:{name}" for name in names))
    if time.grain != "year" and value[:4].isdigit():
        pool.read(Reading(value[:4], (time.start, time.end), source), f"its-year:{place}")


def _bases(pool: _Periods, index: Index, draft: ObservationDraft, sentence: Sentence) -> None:
    """What each period's base is, where the sentence compares."""
    base = base_near(index, draft, sentence)
    if base is None:
        return
    side = "left" if base.end <= draft.anchor.start else "right"
    for known in list(pool.found.values()):
        if known.value[:4].isdigit():
            period = same_part(known.value, base) if same_time(index, base) else base.value
            of_rule = "rule" if known.ruled else "other"
            pool.read(
                Reading(period, (base.start, base.end), known.source),
                "base",
                f"base.{of_rule}",
                f"base.{side}",
            )


def _stands_to(
    pool: _Periods, before: Before, draft: ObservationDraft, sentence: Sentence, kind: str
) -> None:
    """Whether a candidate is what was chosen for the number before."""
    near = nearness(before.sentence, sentence)
    alike = "same" if before.indicator == draft.indicator else f"{_kind(before.indicator)}-{kind}"
    for key, known in pool.found.items():
        known.stands_to(near, alike, draft.measure, again=key == before.period)


def _described(pool: _Periods, index: Index, draft: ObservationDraft, sentence: Sentence, kind: str) -> None:
    """What kind of period each candidate is, beside what the sentence and the article say of time."""
    text, times = index.doc.text, index.times(sentence)
    planned = bool(_PLANNED.search(text, sentence.start, sentence.end))
    present = bool(_PRESENT.search(text, sentence.start, sentence.end))
    count = min(len([t for t in times if t.role != "base"]), _SPREAD)
    today, most = index.today(), index.year()
    around = [
        f"planned={planned}", f"present={present}", f"dates={count}", f"measure={draft.measure}",
        f"indicator={draft.indicator}",
        f"kind={kind}.{bool(index.doc.published)}", f"part={sentence.part.kind}",
    ]  # fmt: skip
    written = int((today or most or "0")[:4])
    for known in pool.found.values():
        shape, end = grain(known.value), last_day(known.value)
        names = {f"shape.{shape}.{kind}", f"shape.{shape}.{draft.indicator}"}
        if written and end[:4].isdigit():
            late = max(-_SPREAD, min(_SPREAD, int(end[:4]) - written))
            names |= {f"years={late}.{kind}", f"years={late}.planned={planned}"}
        if today and grain(end) == "day":
            names.add(f"future={end > today}")
        if most and known.value[:4] == most:
            names.add("usual-year")
        origin = _origin(known)
        ruled = "ruled" if known.ruled else "not-ruled"
        names |= {f"{origin}.{shape}.{a}" for a in around} | {f"{ruled}.{a}" for a in around}
        names |= {f"{origin}.{ruled}.dates={count}", f"{origin}.{ruled}.{kind}"}
        known.features |= names


def _origin(known: Candidate[str]) -> str:
    """Where a candidate comes from: nowhere, the publication date, its own sentence, or another."""
    if known.value == UNKNOWN:
        return "unknown"
    read = [f for f in known.features if ":" in f]
    if not read and any(f.startswith("published") for f in known.features):
        return "published"
    return "own" if any(f.endswith(":own") for f in read) else "inherited"
