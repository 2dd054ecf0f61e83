"""What many readings of one field agree on: the value of most articles, the precise before the rounded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from vnfdi_extract.across import amounts
from vnfdi_extract.across.reading import Amount, Deal, Origin
from vnfdi_extract.across.record import Field, Reading, Source
from vnfdi_extract.schema import plain

Said = tuple[str, Deal]


class Told(Protocol):
    """A fact that an article reports, with an amount or none."""

    @property
    def origin(self) -> Origin:
        """Where it stands."""

    @property
    def amount(self) -> Amount | None:
        """What it amounts to."""

    @property
    def score(self) -> float:
        """How sure it is."""


_MOST_SOURCES = 40


class Voices:
    """Who counts as one voice: an article and its copies."""

    def __init__(self, first: dict[str, str], names: dict[str, str]) -> None:
        self.first = first
        self.names = names

    def of(self, deal: Told) -> str:
        """The article whose voice a deal is."""
        return self.first.get(deal.origin.article, deal.origin.article)

    def count(self, deals: Iterable[Told]) -> int:
        """How many independent articles report these deals."""
        return len({self.of(deal) for deal in deals})

    def weight(self, deals: Iterable[Told]) -> float:
        """How much these deals weigh: each voice as much as it is sure."""
        surest: dict[str, float] = defaultdict(float)
        for deal in deals:
            surest[self.of(deal)] = max(surest[self.of(deal)], deal.score)
        return round(sum(surest[voice] for voice in sorted(surest)), 6)

    def source(self, deal: Told) -> Source:
        """The sentence of a deal."""
        origin, original = deal.origin, self.of(deal)
        return Source(
            deal=origin.reference, article=origin.article_id, url=origin.source, published=origin.published,
            copy_of=self.names.get(original) if original != origin.article else None,
            start=origin.start, end=origin.end, sentence=origin.sentence,
        )  # fmt: skip


def agree(
    said: Sequence[Said], voices: Voices, key: Callable[[str], str] = str.casefold, *, longest: bool = False
) -> Field | None:
    """The value that most independent articles say, the later or the fuller one where they are as many.

    Parameters
    ----------
    said : sequence of (str, Deal)
        The values, and the deals that say them.
    voices : Voices
        Who counts as one.
    key : callable
        What makes two values one.
    longest : bool
        Whether the fullest form stands for its group, else the one said most.
    """
    groups: dict[str, list[Said]] = defaultdict(list)
    for value, deal in said:
        groups[key(value)].append((value, deal))
    if not groups:
        return None
    readings = [_reading(group, voices, longest=longest) for group in groups.values()]
    readings.sort(key=lambda r: (-r.votes, _latest(r), -len(r.value), r.value))
    first, *others = readings
    return Field(agreed=first.value, votes=first.votes, readings=(first,), dissent=tuple(others))


def _latest(reading: Reading) -> int:
    days = [source.published.toordinal() for source in reading.sources if source.published]
    return -max(days, default=0)


def _reading(
    group: Sequence[tuple[str, Told]], voices: Voices, *, longest: bool = False, rounded: bool = False
) -> Reading:
    times: dict[str, int] = defaultdict(int)
    for value, _ in group:
        times[value] += 1
    chosen = min(times, key=lambda v: (-len(v) if longest else -times[v], -times[v], -len(v), v))
    return Reading(
        value=chosen,
        votes=voices.count(deal for _, deal in group),
        rounded=rounded,
        sources=tuple(voices.source(deal) for _, deal in group[:_MOST_SOURCES]),
    )


def agree_on_amount(deals: Sequence[Told], voices: Voices) -> tuple[Field, Amount] | None:
    """The amount that most articles mean: a rounded one votes for the precise one that it can stand for."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for deal in deals:
        if deal.amount:
            groups[written(deal.amount)].append(deal)
    if not groups:
        return None

    def means(one: Amount, other: Amount) -> bool:
        return amounts.compare(one, other) in ("same", "rounded") or amounts.converts(one, other)

    def backers(value: str) -> list[Told]:
        own = _amount(groups[value])
        return [d for found in groups.values() for d in found if means(_amount(found), own)]

    def support(value: str) -> tuple[float, int, bool, float, str]:
        own, told = _amount(groups[value]), backers(value)
        return -voices.count(told), -amounts.printed(own), bool(own.mod), -voices.weight(told), value

    best = min(groups, key=support)
    chosen = _amount(groups[best])
    agreed: list[Reading] = []
    dissent: list[Reading] = []
    for value, found in groups.items():
        close = means(_amount(found), chosen)
        printed = _amount(found)
        reading = _reading([(value, d) for d in found], voices, rounded=close and value != best)
        reading = reading.model_copy(update={"text": printed.text, "mod": printed.mod})
        (agreed if close else dissent).append(reading)
    agreed.sort(key=lambda r: (r.rounded, -r.votes, r.value))
    dissent.sort(key=lambda r: (-r.votes, r.value))
    votes = voices.count(backers(best))
    return Field(agreed=best, votes=votes, readings=tuple(agreed), dissent=tuple(dissent)), chosen


def _amount(found: list[Told]) -> Amount:
    """The most precise printing of one value."""
    printed = [deal.amount for deal in found if deal.amount]
    return min(printed, key=lambda a: (bool(a.mod), a.text))


def written(amount: Amount) -> str:
    """The canonical text of an amount.

    Examples
    --------
    >>> from decimal import Decimal
    >>> written(Amount(Decimal("1.2E9"), None, None, "USD", None, "1,2 tỷ USD"))
    '1200000000 USD'
    """
    low, high = (plain(side or amount.value or Decimal(0)) for side in (amount.low, amount.high))
    return f"{low if low == high else f'{low}..{high}'} {amount.unit or ''}".strip()
