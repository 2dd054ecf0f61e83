"""What a number would be as an observation: indicator, measure and direction, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnfdi_extract.facts.observation.guards import no_statistic
from vnfdi_extract.facts.observation.measure import measure_of
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.schema import Direction, Indicator, Measure

_INVESTOR = regex.compile(r"nhà đầu tư|đối tác đầu tư|investor", regex.IGNORECASE)
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
    reason = no_statistic(text, reading)
    if reason:
        return reason
    measure, direction, doubt = measure_of(text, reading)
    if measure is None:
        return doubt or "words-measures"
    indicator = _indicator(text, reading)
    if indicator is None:
        return "words-name-statistic"
    doubts = [doubt] if doubt else []
    if reading.topic.avoid:
        doubts.append(reading.topic.avoid)
    if reading.unit == "enterprise" and reading.topic.family != "ENTERPRISES" and indicator == "ENTERPRISES":
        doubts.append("enterprises-kind-named")
    return Candidate(reading, indicator, measure, direction, tuple(doubts))


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
    """Whether another statistic is stated as a percentage of GDP: "vốn đầu tư toàn xã hội bằng 34% GDP"."""
    row = reading.line.changed(reading.before, reading.number.start)
    if reading.spoken.family == "INV_REALISED" and reading.spoken.age == 0:
        return True
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
        if topic.origin == "OFDI":
            named = named - {"NEW", "REGISTERED"}
        return reading.span != "flow" and not named and not grows
    return topic.stock == "strong"
