"""Why a number is no statistic: stable ids, which models and rules use, and their words for people."""

from __future__ import annotations

from functools import cache

from vnfdi_extract.facts.observation.tables import avoided_rows

_WORDS = {
    "absolute-increment": "an absolute increment",
    "balance-as-percentage-trade": "a balance as a percentage of trade",
    "capital-one-deal": "the capital of one deal",
    "change-number-before": "a change of the number before it",
    "change-something-in-zones": "a change of something in zones",
    "conversion": "a conversion",
    "enterprises-kind-named": "enterprises of no kind named",
    "number-another-kind": "a number of another kind",
    "number-times": "a number of times",
    "percentage-plan": "a percentage of a plan",
    "percentage-points": "percentage points",
    "rule-threshold": "a rule's threshold",
    "share-something-else": "a share of something else",
    "unit-price": "a unit price",
    "words-measures": "no words say what it measures",
    "words-name-statistic": "its words name no statistic that it could be",
    "words-none": "no words name its statistic",
    "words-percentage": "no words say what the percentage measures",
}


@cache
def reasons() -> dict[str, str]:
    """All reasons by id, those of ``data/avoid.toml`` among them."""
    return {**{row.id: row.reason for row in avoided_rows()}, **_WORDS}


def in_words(reason: str) -> str:
    """The words for a reason.

    Examples
    --------
    >>> in_words("unit-price")
    'a unit price'
    """
    return reasons()[reason]
