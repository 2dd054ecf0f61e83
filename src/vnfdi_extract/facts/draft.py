"""Facts in the making: slots over mentions, in view offsets, and the trace that ``vnfdi explain`` prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from vnfdi_extract.document import Found
from vnfdi_extract.schema import AreaCode, Capital, Direction, Indicator, Measure, Span, Stage, Status


@dataclass(slots=True)
class Draft:
    """What both kinds of fact have; see `vnfdi_extract.schema.Fact`."""

    kind: ClassVar[str] = ""
    anchor: Found
    by: str
    evidence: dict[str, list[Span]] = field(default_factory=dict)
    inherited: dict[str, str] = field(default_factory=dict)
    attribution: Span | None = None
    score: float = 1.0
    slot_scores: dict[str, float] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    area: str | None = None
    area_code: AreaCode | None = None


@dataclass(slots=True)
class ObservationDraft(Draft):
    """A statistic; see `vnfdi_extract.schema.Observation`."""

    kind: ClassVar[str] = "observation"
    indicator: Indicator = "INV_REGISTERED"
    measure: Measure = "level"
    direction: Direction | None = None
    counterpart: str | None = None
    period: str = "?"
    base_period: str | None = None
    status: Status = "A"
    part_of: Found | None = None


@dataclass(slots=True)
class PartyDraft:
    """A party of a deal; see `vnfdi_extract.schema.Party`."""

    mention: Found
    role: str = "investor"
    country: str | None = None


@dataclass(slots=True)
class InvestmentDraft(Draft):
    """A project or deal; see `vnfdi_extract.schema.Investment`."""

    kind: ClassVar[str] = "investment"
    capital: Capital | None = None
    project: Found | None = None
    investors: list[Found] = field(default_factory=list)
    parties: list[PartyDraft] = field(default_factory=list)
    origin: str | None = None
    zone: Found | None = None
    stage: Stage | None = None
    date: str | None = None
    land_area: Found | None = None
    capacity: list[Found] = field(default_factory=list)
    jobs: Found | None = None
    term: Span | None = None


@dataclass(slots=True)
class Step:
    """One decision: the rule, its mention, whether it made a fact, why, and how likely it is one."""

    rule: str
    anchor: Found
    accepted: bool
    reason: str
    chance: float | None = None


@dataclass(slots=True)
class Trace:
    """Collects decisions; the rules write into it, ``vnfdi explain`` prints it."""

    steps: list[Step] = field(default_factory=list)

    def accept(self, rule: str, anchor: Found, reason: str = "", chance: float | None = None) -> None:
        """Note that `rule` made a fact on `anchor`."""
        self.steps.append(Step(rule, anchor, True, reason, chance))

    def reject(self, rule: str, anchor: Found, reason: str, chance: float | None = None) -> None:
        """Note that `rule` made no fact on `anchor`, and why."""
        self.steps.append(Step(rule, anchor, False, reason, chance))
