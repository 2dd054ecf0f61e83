"""Which amounts are an investment's capital: what their head words say, and whose capital it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vnfdi_extract.document import Found
from vnfdi_extract.facts.investment.amounts import Amount, excluded, says
from vnfdi_extract.facts.investment.parties import is_authority, pointed_to
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.words import cues
from vnfdi_extract.facts.investment.words import says as said

Kind = Literal["a project", "one project", "several projects", "an organisation"]

EXCLUDED = "investment.excluded"
_CARRIED = 4
_BEGINNING = 20
_NEAR = 120
_COUNTED = ("project", "enterprise", "deal", "country")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an amount is an investment's capital, by which rule and why."""

    accepted: bool
    rule: str
    reason: str


def judge(scene: Scene, amount: Amount) -> Verdict:
    """Decide whether an amount is an investment's capital."""
    reason = excluded(scene, amount)
    if reason:
        return Verdict(False, EXCLUDED, reason)
    kind = amount.head.kind if amount.head else "none"
    if amount.head and kind == "other":
        return Verdict(False, "investment.other", amount.head.name)
    accepted, reason = _JUDGES[kind](scene, amount)
    return Verdict(accepted, f"investment.{kind}" if amount.head else "investment.listed", reason)


def _listed(scene: Scene, amount: Amount) -> tuple[bool, str]:
    text, money = scene.text, amount.money
    named = scene.within(amount.lead, money.start, "PROJECT")
    if named and said("entities", "runs_on", text[named[-1].start : named[-1].end]):
        return False, "project"
    if named and says("beside", text[named[-1].end : money.start]):
        return True, "stands-beside-project-name"
    after = scene.within(money.end, amount.item.end, "PROJECT")
    if after and says("into", text[money.end : after[0].start]):
        return True, "goes-into-project"
    return False, "no-word-makes-capital"


def _capital(scene: Scene, amount: Amount) -> tuple[bool, str]:
    item, money = amount.item, amount.money
    subject = subject_of(scene, item.start, money.start)
    if amount.head and amount.head.name == "worth":
        if says("contract", scene.text[item.sentence.start : money.start]):
            return False, "contract-value"
        if subject not in ("a project", "one project"):
            return False, "worth-something-else"
        near = scene.text[max(item.start, money.start - _NEAR) : money.start]
        if subject == "one project" and not says("built", near):
            return False, "worth-nothing-built"
    if amount.head and amount.head.name == "adds" and not _adds_capital(scene, amount):
        return False, "something-else-added"
    subject = subject or carried(scene, amount)
    if subject is None:
        return False, "nobody-capital"
    if subject == "several projects":
        return False, "capital-several-projects"
    if subject == "an organisation" and says("country", scene.text[amount.head_at : money.end + 20]):
        return False, "investor-capital-in-whole-country"
    return True, f"capital-of-{subject.replace(' ', '-')}"


def _adds_capital(scene: Scene, amount: Amount) -> bool:
    """Whether capital is spoken of, or a project that it can be added to."""
    before = scene.text[amount.item.start : amount.money.start]
    named = scene.within(amount.item.start, amount.money.start, "PROJECT")
    return bool(named) or says("capital", before)


def _phase(scene: Scene, amount: Amount) -> tuple[bool, str]:
    if says("loan", scene.text[amount.item.start : amount.money.start]):
        return False, "loan"
    subject = subject_of(scene, amount.item.start, amount.money.start)
    if amount.head and amount.head.name == "disbursed" and subject not in ("a project", "one project"):
        return False, "disbursed-to-no-project"
    return _capital(scene, amount)


def _invest(scene: Scene, amount: Amount) -> tuple[bool, str]:
    subject = subject_of(scene, amount.item.start, amount.head_at)
    purpose = scene.text[amount.money.end : min(amount.item.end, amount.money.end + 80)]
    if amount.head and amount.head.name == "spends" and not says("purpose", purpose):
        return False, "spent-on-something-else"
    if subject == "an organisation":
        return True, "organisation-invests"
    if subject != "several projects" and pointed_to(
        scene, amount.item.sentence, amount.item.start, amount.money.start
    ):
        return True, "organisation-spoken-invests"
    after = scene.within(amount.money.end, min(amount.item.end, amount.money.end + 80), "PROJECT")
    if after or subject == "a project":
        return True, "invested-in-project"
    return False, "nobody-invests"


def _project(scene: Scene, amount: Amount) -> tuple[bool, str]:
    text, head, money = scene.text, amount.head_at, amount.money
    if says("several", text[max(0, head - 12) : money.start]) or scene.within(
        head - 15, money.start, "QUANTITY"
    ):
        return False, "capital-several-projects"
    return True, "amount-names-project"


def _deal(scene: Scene, amount: Amount) -> tuple[bool, str]:
    named = scene.within(amount.item.start, amount.item.end, "ORG")
    if all(is_authority(scene, m) for m in named):
        return False, "nobody-buys"
    return True, "price-deal"


_JUDGES = {
    "none": _listed, "capital": _capital, "invest": _invest, "project": _project, "deal": _deal,
    "phase": _phase,
}  # fmt: skip


def subject_of(scene: Scene, start: int, end: int) -> Kind | None:
    """Whose capital is spoken of: the nearest project, organisation or number of projects before `end`."""
    subjects = list(_subjects(scene, start, end))
    nearest = max(subjects, default=(0, None))[1]
    first = min(subjects, default=(0, None))
    if nearest == "one project" and first[1] == "several projects" and first[0] - start < _BEGINNING:
        return "several projects"
    return nearest


def _subjects(scene: Scene, start: int, end: int) -> Iterator[tuple[int, Kind]]:
    names = scene.within(start, end, "PROJECT", "ORG", "QUANTITY", "ZONE")
    taken = [(m.start, m.end) for m in names]
    for m in names:
        kind = _kind(scene, m)
        if kind:
            yield m.end, kind
    for cue in cues("investment_amounts", "several"):
        for match in cue.compiled.finditer(scene.text, start, end):
            taken.append(match.span())
            yield match.end(), "several projects"
    for cue in cues("investment_amounts", "single"):
        for match in cue.compiled.finditer(scene.text, start, end):
            if not any(s <= match.start() < e for s, e in taken):
                yield match.end(), "one project"


def _kind(scene: Scene, name: Found) -> Kind | None:
    if name.label == "PROJECT":
        before = scene.text[max(0, name.start - 20) : name.start]
        return "several projects" if said("entities", "plural", before, "counted") else "a project"
    if name.label == "QUANTITY":
        number, _, unit = (name.norm or "").partition(" ")
        if unit not in _COUNTED:
            return None
        return "one project" if number == "1" else "several projects"
    before = scene.text[max(0, name.start - 40) : name.start]
    source = before.endswith("(") or said("parties", "not_before", before)
    return "an organisation" if name.label == "ORG" and not source and not is_authority(scene, name) else None


def carried(scene: Scene, amount: Amount) -> Kind | None:
    """The subject of the sentences just before, where this one has none; a phase is of one project."""
    unsaid = (
        ("one project", "several projects")
        if amount.head and amount.head.kind == "phase"
        else ("one project",)
    )
    for number, other in enumerate(scene.index.before(amount.item.sentence)):
        subject = subject_of(scene, other.start, other.end)
        if subject and subject not in unsaid:
            return None if subject == "an organisation" else subject
        if number + 1 >= _CARRIED:
            break
    return None
