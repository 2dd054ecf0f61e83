"""A project's history: agreed, approved, licensed, increased, built, operating, stopped; with dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from vnfdi_extract.across.agreeing import Voices, agree, agree_on_amount
from vnfdi_extract.across.reading import Deal
from vnfdi_extract.across.record import Field, Step
from vnfdi_extract.schema import STAGES

_CHANGES = ("increase", "decrease")


def event(deal: Deal) -> str | None:
    """What a deal records: a change of its capital, or a stage."""
    return deal.capital if deal.capital in _CHANGES else deal.stage


def steps(deals: Sequence[Deal], voices: Voices) -> tuple[Step, ...]:
    """The events of a project, in order; an increase is one a sum of money."""
    told: dict[tuple[str, str], list[Deal]] = defaultdict(list)
    for deal in deals:
        if kind := event(deal):
            told[kind, _sum(deal) if kind in _CHANGES else ""].append(deal)
    found = [_step(kind, members, voices) for (kind, _), members in told.items()]
    return tuple(sorted(found, key=_order))


def _sum(deal: Deal) -> str:
    return str(deal.amount.value or deal.amount.low) if deal.amount else ""


def _order(step: Step) -> tuple[str, int, str]:
    when = (step.date or (step.by.isoformat() if step.by else "9999")).replace("../", "")
    place = STAGES.index(step.event) if step.event in STAGES else STAGES.index("licensed")
    return when[:4], place, when


def _step(kind: str, deals: list[Deal], voices: Voices) -> Step:
    dates = agree([(deal.date, deal) for deal in deals if deal.date], voices)
    published = min((d.origin.published for d in deals if d.origin.published), default=None)
    money = agree_on_amount(deals, voices)
    best = _finest(dates) if dates else None
    others = (
        [r for r in (*dates.readings, *dates.dissent) if not _within(best or "", r.value)] if dates else []
    )
    stages = sorted({deal.stage for deal in deals if deal.stage}, key=STAGES.index)
    return Step(
        stage=stages[-1] if stages else None, event=kind, date=best, by=None if best else published,
        capital=next((d.capital for d in deals if d.capital), None),
        amount=money[0].agreed if money else None, votes=voices.count(deals),
        other_dates=tuple(others), sources=tuple(voices.source(deal) for deal in deals),
    )  # fmt: skip


def _finest(dates: Field) -> str:
    """The agreed date, or one within it that says more: the day of a month, the month of a year."""
    finer = [r for r in dates.dissent if _within(r.value, dates.agreed)]
    return max(finer, key=lambda r: (r.votes, len(r.value))).value if finer else dates.agreed


def _within(day: str, period: str) -> bool:
    return day.startswith(period)
