"""What a date means as the period of a statistic: the span of a flow or the day of a stock."""

from __future__ import annotations

from vnfdi_extract.facts.context.calendar import grain, is_since_january, last_day, to_date
from vnfdi_extract.facts.context.index import Index
from vnfdi_extract.facts.context.times import Time
from vnfdi_extract.schema import Indicator
from vnfdi_extract.statistics import capital, of_kind, timed

STOCKS, OFTEN_STOCKS = timed("stock"), timed("either")
ZONES = of_kind("zones")
LICENCES = capital("foreign", "all", "domestic")
ACROSS = capital("foreign", "all", "abroad")
WITH_PARTNERS = of_kind("trade") | capital("abroad")


def usable(indicator: Indicator, time: Time) -> bool:
    """Whether a date can be the period of a flow."""
    if time.role not in ("period", "end") or time.grain in ("unknown", "open"):
        return False
    return time.grain != "day" or time.role == "end" or indicator in LICENCES


def spans(time: Time) -> bool:
    """Whether a date can be a flow's period elsewhere than in its own sentence."""
    return time.grain != "day" or time.role == "end"


def covered(index: Index, indicator: Indicator, time: Time) -> str:
    """The period that a usable date means for the indicator."""
    stock = indicator in OFTEN_STOCKS and time.role == "end" and not time.local
    if stock or (indicator in ZONES and grain(time.value) in ("half", "quarter", "month")):
        return as_of(time)
    if time.role != "end" or time.grain not in ("day", "month"):
        return time.value
    if time.grain == "day" and indicator in ACROSS:
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


def as_of(time: Time) -> str:
    """The day that a stock is as of; a month where the text leaves the day open."""
    if time.grain == "open":
        return time.value
    if time.grain == "month" and time.role == "end" and not time.whole:
        return f"../{time.value}"
    return f"../{last_day(time.value)}"
