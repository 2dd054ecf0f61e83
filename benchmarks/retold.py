"""Are flows by month right: ``python -m benchmarks.retold STORE``.

Of Vietnam's flows of capital from abroad, what the articles of the first weeks after a month make together is
compared with what articles say of that month later. A month that nobody comes back to is not counted.
"""

from __future__ import annotations

import argparse
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from vnfdi_extract.across import reading
from vnfdi_extract.across.agreeing import Voices
from vnfdi_extract.across.amounts import compare
from vnfdi_extract.across.coherence import settle
from vnfdi_extract.across.ledger import voices_of
from vnfdi_extract.across.months import FLOWS
from vnfdi_extract.across.reading import Statistic
from vnfdi_extract.across.series import Point, consolidate
from vnfdi_extract.across.times import to_month
from vnfdi_extract.store import Store

SOON = timedelta(days=45)
Month = tuple[str, str]


def month_of(fact: Statistic) -> Month | None:
    """The flow and the month that a statistic is to date of; none where it is something else."""
    whole = fact.area == "VN" and fact.counterpart is None and fact.measure == "level"
    month = to_month(fact.period) if whole and fact.indicator in FLOWS else None
    if month is None or fact.amount.unit != "USD" or fact.status == "F" or fact.origin.published is None:
        return None
    return fact.indicator, f"{fact.period[:4]}-{month:02d}"


def is_later(month: str, published: date) -> bool:
    """Whether an article comes back to a month, rather than reports it."""
    year, number = int(month[:4]), int(month[5:])
    return published > date(year, number, monthrange(year, number)[1]) + SOON


def compared(store: Store) -> Iterator[tuple[Month, Point, Point]]:
    """Each month that is reported and told again: what was made of it at first, and later."""
    first: dict[Month, list[Statistic]] = defaultdict(list)
    later: dict[Month, list[Statistic]] = defaultdict(list)
    facts = [fact for fact in reading.statistics(store) if month_of(fact)]
    voices = voices_of(store, facts)
    for fact in facts:
        month, published = month_of(fact), fact.origin.published
        if month and published:
            (later if is_later(month[1], published) else first)[month].append(fact)
    reported = _points([f for some in first.values() for f in some], voices)
    for month in sorted(first.keys() & later.keys()):
        again = _points(later[month], voices)
        if month in reported and month in again:
            yield month, reported[month], again[month]


def _points(facts: list[Statistic], voices: Voices) -> dict[Month, Point]:
    found = {}
    for point in settle(consolidate(facts, voices)):
        month = to_month(point.period)
        if month:
            found[point.indicator, f"{point.period[:4]}-{month:02d}"] = point
    return found


def main() -> None:
    """Count the months that agree, and print the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    right: dict[str, int] = defaultdict(int)
    told: dict[str, int] = defaultdict(int)
    with Store(parser.parse_args().store, read_only=True) as store:
        for (indicator, month), reported, again in compared(store):
            told[indicator] += 1
            if compare(reported.amount, again.amount) in ("same", "rounded"):
                right[indicator] += 1
                continue
            said = next((s.sentence for x in reported.stated for s in x.sources), "")
            said_later = next((s.sentence for x in again.stated for s in x.sources), "")
            at_first, at_last = (f"{p.printed} ({p.votes})" for p in (reported, again))
            print(f"{indicator} {month}: {at_first}, later {at_last}")
            print(f"    {said[:200]}\n    {said_later[:200]}")
    for indicator in FLOWS:
        print(f"{indicator}: {right[indicator]} of {told[indicator]} months")
    print(f"all: {sum(right.values())} of {sum(told.values())} months")


if __name__ == "__main__":
    main()
