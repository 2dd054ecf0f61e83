"""One project stated twice is one investment."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice
from math import floor, log
from typing import Self

from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment.drafts import Told
from vnfdi_extract.facts.investment.names import tokens
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.segment import Sentence

_TOGETHER = (("project",), ("investors", "parties"), ("origin",), ("zone",), ("stage", "date"))
_ROUNDING, _NEARLY = Decimal("1.13"), Decimal("0.02")
_EXACT = 3
_STEP = 2 * log(_ROUNDING)
_MOST_COMPARED = 64


def merged(scene: Scene, found: list[Told]) -> tuple[list[InvestmentDraft], list[InvestmentDraft]]:
    """Keep of each investment the draft that says most; also give back those that were dropped."""
    kept: list[_Sum] = []
    dropped: list[InvestmentDraft] = []
    near = _Near(scene)
    for draft in (t.draft for t in sorted(found, key=lambda t: (-t.worth, t.draft.anchor.start))):
        told = _Sum.of(scene, draft)
        number = next((n for n in near.to(told) if _same_investment(scene, kept[n], told)), len(kept))
        if number == len(kept):
            kept.append(told)
        else:
            _add(kept[number].draft, draft)
            dropped.append(draft)
        near.add(number, kept[number])
    return [k.draft for k in kept], dropped


class _Near:
    """Finds the drafts that may be of the same investment: by an amount, or one near it, or the project."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._by_key: dict[Hashable, dict[int, None]] = {}

    def add(self, number: int, told: _Sum) -> None:
        """Note a draft under its number."""
        for key in self._keys(told):
            self._by_key.setdefault(key, {})[number] = None

    def to(self, told: _Sum) -> list[int]:
        """The numbers of the drafts that are to be compared with this one, in order."""
        keys = [*self._keys(told)]
        if told.size is not None:
            currency, size = told.size
            keys += [(currency, size - 1), (currency, size + 1)]
        return sorted({n for key in keys for n in islice(self._by_key.get(key, ()), _MOST_COMPARED)})

    def _keys(self, told: _Sum) -> Iterator[Hashable]:
        yield from told.norms
        yield told.size
        if told.draft.project:
            yield id(self._scene.entity(told.draft.project))


def _add(kept: InvestmentDraft, other: InvestmentDraft) -> None:
    """Complete what is kept by what is stated elsewhere of the same investment."""
    kept.evidence.setdefault("also", []).append((other.anchor.start, other.anchor.end))
    for slots in _TOGETHER:
        if getattr(kept, slots[0]) or not getattr(other, slots[0]):
            continue
        for slot in slots:
            setattr(kept, slot, getattr(other, slot))
            if slot in other.evidence:
                kept.evidence[slot] = other.evidence[slot]
                kept.inherited[slot] = other.inherited.get(slot, "article")


def _same_investment(scene: Scene, one: _Sum, other: _Sum) -> bool:
    """Whether two drafts speak of one investment."""
    first, second = one.draft, other.draft
    projects = [scene.entity(d.project) for d in (first, second)]
    same = projects[0] is not None and projects[0] is projects[1]
    apart = None not in projects and not same
    shared = {id(scene.organisations[m.start]) for m in first.investors} & {
        id(scene.organisations[m.start]) for m in second.investors
    }
    if not one.norms.isdisjoint(other.norms) or _rounded(one, other):
        return not apart or (bool(shared) and _alike(scene, first, second)) or _telling(one, other)
    if not same or first.capital != second.capital or first.capital == "part":
        return False
    if "project" not in {**first.inherited, **second.inherited} and not _alike(scene, first, second, share=1):
        return False
    return bool(shared) or not (first.investors and second.investors)


def _alike(scene: Scene, one: InvestmentDraft, other: InvestmentDraft, share: float = 0.5) -> bool:
    """Whether the names of two projects share so much of the longer one's words."""
    names = [
        set(tokens(scene.text[d.project.start : d.project.end], "project")) for d in (one, other) if d.project
    ]
    return len(names[0] & names[1]) >= share * max(len(n) for n in names)


def _telling(one: _Sum, other: _Sum) -> bool:
    """Whether two sentences give an amount so exact that it can only be of one project."""
    return one.amount is not None and one.sentence is not other.sentence and one.digits >= _EXACT


def _rounded(one: _Sum, other: _Sum) -> bool:
    """Whether one amount is the other rounded: in a headline, or where a word says so ("gần")."""
    if one.amount is None or other.amount is None or one.currency != other.currency:
        return False
    if one.in_title or other.in_title:
        return max(one.amount, other.amount) <= min(one.amount, other.amount) * _ROUNDING
    coarse, fine = (one, other) if one.digits <= other.digits else (other, one)
    if coarse.draft.anchor.mod is None or coarse.amount is None or fine.amount is None:
        return False
    return 0 < abs(coarse.amount - fine.amount) <= fine.amount * _NEARLY


@dataclass(frozen=True, slots=True)
class _Sum:
    """A draft with what it is compared by: its amount, also as in brackets in another currency, and where."""

    draft: InvestmentDraft
    norms: frozenset[str | None]
    amount: Decimal | None
    currency: str
    digits: int
    sentence: Sentence | None

    @classmethod
    def of(cls, scene: Scene, draft: InvestmentDraft) -> Self:
        """Read the amount of a draft."""
        after = scene.within(draft.anchor.end, draft.anchor.end + 60, "MONEY")
        norms = frozenset({draft.anchor.norm} | {m.norm for m in after[:1] if scene.converted(m)})
        number, _, currency = (draft.anchor.norm or "").partition(" ")
        try:
            amount = Decimal(number)
        except InvalidOperation:
            amount = None
        digits = len(amount.normalize().as_tuple().digits) if amount is not None else 0
        return cls(draft, norms, amount, currency, digits, scene.doc.sentence_at(draft.anchor.start))

    @property
    def in_title(self) -> bool:
        """Whether it is stated in the title."""
        return self.sentence is not None and self.sentence.part.kind == "title"

    @property
    def size(self) -> tuple[str, int] | None:
        """The currency and the order of the amount, so that one that rounds another is at most one away."""
        if self.amount is None or not self.amount > 0:
            return None
        return self.currency, floor(log(self.amount) / _STEP)
