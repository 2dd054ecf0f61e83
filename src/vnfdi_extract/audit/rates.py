"""Percentages against the levels that they are said of: shares of a whole, growth on a year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from vnfdi_extract.audit.doubt import Doubt
from vnfdi_extract.audit.levels import Name, Stated, number
from vnfdi_extract.facts.context.calendar import by_month, shifted

_HUNDRED = Decimal(100)
_REACH, _FAR = 120, 600
_POINTS = 50


def shares(told: Sequence[Stated]) -> Iterator[Doubt]:
    """Flag a share that its part and whole do not give: SHARE_MISMATCH.

    The part is stated beside the share, and another share confirms the whole: a whole that none fits is more
    likely misread than misprinted.
    """
    levels: dict[Name, list[Stated]] = defaultdict(list)
    for one in told:
        if one.draft.measure == "level" and one.unit != "%":
            levels[one.name()].append(one)
    confirmed: set[int] = set()
    doubtful: list[tuple[Stated, Stated, Stated]] = []
    for share in told:
        if share.draft.measure != "share" or share.unit != "%" or share.draft.counterpart is None:
            continue
        for unit in ("USD", "VND", "project") if share.is_investment else ():
            part = [one for one in levels.get(_name(share, unit), []) if _near(one, share)]
            whole = levels.get(_name(share, unit, whole=True), []) if len(part) == 1 else []
            fits = [one for one in whole if _gives(part[0], one, share)]
            confirmed.update(id(one) for one in fits)
            if not fits:
                doubtful += [(part[0], one, share) for one in whole if _is_likely(part[0], one, share)][:1]
    for part_of, total, share in doubtful:
        if id(total) in confirmed:
            yield _share_doubt(part_of, total, share)


def _name(one: Stated, unit: str, *, whole: bool = False, period: str | None = None) -> Name:
    return (*one.name(whole=whole, period=period)[:4], unit)


def _near(one: Stated, other: Stated) -> bool:
    return abs(one.found.end - other.found.start) < _REACH


def _is_likely(part: Stated, whole: Stated, share: Stated) -> bool:
    """Whether the share can be meant of this whole: stated near it, and half to twice what it is."""
    if not whole.value or not share.value or abs(whole.found.start - share.found.start) > _FAR:
        return False
    computed = part.value / whole.value * _HUNDRED
    return share.value / 2 <= computed <= share.value * 2


def _gives(part: Stated, whole: Stated, share: Stated) -> bool:
    if whole.room[0] <= 0:
        return True
    least, most = part.room[0] / whole.room[1] * _HUNDRED, part.room[1] / whole.room[0] * _HUNDRED
    return least <= share.room[1] and share.room[0] <= most


def _share_doubt(part: Stated, whole: Stated, share: Stated) -> Doubt:
    computed = part.value / whole.value * _HUNDRED
    return Doubt(
        "SHARE_MISMATCH",
        "warning",
        (share.found, part.found, whole.found),
        f"{number(part.value)} / {number(whole.value)} {part.unit} = {computed:.1f} %,"
        f" stated {number(share.value)} %",
        f"{computed:.1f}",
    )


def growth(told: Sequence[Stated]) -> Iterator[Doubt]:
    """Flag a growth rate that the levels of both years, both stated, do not give: GROWTH_MISMATCH."""
    levels: dict[Name, list[Stated]] = defaultdict(list)
    for one in told:
        if one.draft.measure == "level":
            levels[one.name()].append(one)
    for rate in told:
        if rate.draft.measure != "growth" or rate.unit != "%" or not rate.is_investment:
            continue
        if rate.draft.direction is None:
            continue
        before = by_month(rate.draft.base_period or shifted(rate.draft.period, -1))
        for unit in ("USD", "VND", "project"):
            now, then = levels.get(_name(rate, unit), []), levels.get(_name(rate, unit, period=before), [])
            near = [one for one in now if _near(one, rate)]
            if (
                near
                and then
                and _is_near(near[0], then[0], rate)
                and not any(_grows(a, b, rate) for a in now for b in then)
            ):
                yield _growth_doubt(near[0], then[0], rate)


def _is_near(now: Stated, then: Stated, rate: Stated) -> bool:
    """Whether the rate can be meant of these levels: stated near them, and not altogether another number."""
    if not then.value or then.value == now.value or abs(then.found.start - rate.found.start) > _FAR:
        return False  # the same number is one statement, read with two periods
    low, high = _signed(rate)
    return abs((now.value / then.value - 1) * _HUNDRED - (low + high) / 2) <= _POINTS


def _grows(now: Stated, then: Stated, rate: Stated) -> bool:
    if then.room[0] <= 0:
        return True
    least, most = (now.room[0] / then.room[1] - 1) * _HUNDRED, (now.room[1] / then.room[0] - 1) * _HUNDRED
    low, high = _signed(rate)
    return least <= high and low <= most


def _signed(rate: Stated) -> tuple[Decimal, Decimal]:
    low, high = rate.room
    if rate.draft.direction == "down":
        return -high, -low
    return (low - _HUNDRED, high - _HUNDRED) if rate.draft.direction == "ratio" else (low, high)


def _growth_doubt(now: Stated, then: Stated, rate: Stated) -> Doubt:
    computed = (now.value / then.value - 1) * _HUNDRED
    return Doubt(
        "GROWTH_MISMATCH",
        "warning",
        (rate.found, now.found, then.found),
        f"{number(now.value)} / {number(then.value)} {now.unit} - 1 = {computed:.1f} %,"
        f" stated {rate.draft.direction} {number(rate.value)} %",
        f"{abs(computed):.1f}",
    )
