"""Wholes against their parts: registered capital is what is new, added and bought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from vnfdi_extract.audit.doubt import Doubt
from vnfdi_extract.audit.levels import Name, Stated, number
from vnfdi_extract.schema import plain
from vnfdi_extract.statistics import statistics

_FORMS = 3  # in which capital is registered: new, added, bought
_WHOLES = {part: name for name, row in statistics().items() for part in row.parts}
_REACH = 300
_TIMES = 2


def sums(told: Sequence[Stated]) -> Iterator[Doubt]:
    """Flag a stated total that its stated parts do not add up to: SUM_MISMATCH.

    Where the article states what is new, added and bought, they have to add up; where one of the three is not
    stated, the others, given in the same passage, may not exceed the total. A total that is
    stated more than once is doubted only if none of its values fits.
    """
    levels: dict[Name, list[Stated]] = defaultdict(list)
    for one in told:
        if one.draft.measure == "level":
            levels[one.name()].append(one)
    for name in sorted({_whole(name) for name in levels} - {None}, key=str):
        if name is None or not (totals := levels.get(name)):
            continue
        parts = [levels.get((part, *name[1:]), []) for part in statistics()[name[0]].parts]
        known = [found[0] for found in parts if found]
        if len(known) < 2 or any(len({one.value for one in found}) > 1 for found in parts):
            continue
        near = [total for total in totals if len(known) == _FORMS or _beside(total, known)]
        if near and not any(_adds_up(total, known) for total in totals):
            yield _doubt(near[-1], known)


def _beside(total: Stated, parts: Sequence[Stated]) -> bool:
    starts = [total.found.start, *(part.found.start for part in parts)]
    return max(starts) - min(starts) <= _REACH


def _whole(name: Name) -> Name | None:
    whole = _WHOLES.get(name[0])
    return (whole, *name[1:]) if whole else None


def _adds_up(total: Stated, parts: Sequence[Stated]) -> bool:
    low, high = (sum((part.room[side] for part in parts), Decimal(0)) for side in (0, 1))
    if len(parts) == _FORMS:
        return low <= total.room[1] and total.room[0] <= high
    return low <= total.room[1]


def _is_near(part: Stated, whole: Stated) -> bool:
    """Whether the part can be meant of this whole: stated soon after it, and not altogether another number.

    A bound ("trên 20 tỷ USD") is no whole: it says what each of several exceeds.
    """
    after = 0 < part.found.start - whole.found.start <= _REACH
    return after and whole.found.mod is None and part.value <= whole.value * _TIMES


def _doubt(total: Stated, parts: Sequence[Stated]) -> Doubt:
    added = sum((part.value for part in parts), Decimal(0))
    written = " + ".join(number(part.value) for part in parts)
    return Doubt(
        "SUM_MISMATCH",
        "warning",
        (total.found, *(part.found for part in parts)),
        f"{written} = {number(added)} {total.unit}, stated {number(total.value)}",
        f"{plain(added)} {total.unit}" if len(parts) == _FORMS else None,
    )


def parts(told: Sequence[Stated]) -> Iterator[Doubt]:
    """Flag a part of an investment total that is more than its whole: PART_EXCEEDS_WHOLE."""
    wholes: dict[Name, list[Stated]] = defaultdict(list)
    for one in told:
        if one.draft.measure == "level" and one.draft.counterpart is None:
            wholes[one.name()].append(one)
    for one in told:
        if one.draft.measure != "level" or one.draft.counterpart is None or not one.is_investment:
            continue
        found = [whole for whole in wholes.get(one.name(whole=True), []) if _is_near(one, whole)]
        if found and all(whole.room[1] < one.room[0] for whole in found):
            yield Doubt(
                "PART_EXCEEDS_WHOLE",
                "warning",
                (one.found, found[0].found),
                f"{number(one.value)} {one.unit} of {one.draft.counterpart},"
                f" the whole {number(found[0].value)}",
            )
