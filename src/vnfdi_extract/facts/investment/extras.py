"""What else is said of a project: its land, capacity, jobs and term."""

from __future__ import annotations

from functools import partial

from vnfdi_extract.document import Found
from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment import words
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.schema import Span

_REACH = 70
_LAND = ("ha", "m2", "km")
_OUTPUT = ("MW", "tonne", "other")
_PEOPLE = ("person", "other")

says = partial(words.says, "extras")


def add_extras(scene: Scene, draft: InvestmentDraft, spans: list[Span]) -> None:
    """Fill land area, capacity, jobs and term from the stretches of text about an investment."""
    for span in spans:
        for number in scene.within(*span, "QUANTITY"):
            _add(scene, draft, number, span[0])
        if draft.term is None:
            _add_term(scene, draft, span)


def _add(scene: Scene, draft: InvestmentDraft, number: Found, start: int) -> None:
    unit = (number.norm or "").partition(" ")[2]
    before = scene.text[max(start, number.start - _REACH) : number.start]
    if unit in _LAND and draft.land_area is None and says("land_area", before, "before"):
        draft.land_area = number
        draft.evidence["land_area"] = [(number.start, number.end)]
    elif unit in _PEOPLE and draft.jobs is None and _is_jobs(scene, number, before):
        draft.jobs = number
        draft.evidence["jobs"] = [(number.start, number.end)]
    elif unit in _OUTPUT and says("capacity", before, "before"):
        draft.capacity.append(number)
        draft.evidence.setdefault("capacity", []).append((number.start, number.end))


def _is_jobs(scene: Scene, number: Found, before: str) -> bool:
    return says("jobs", scene.text[number.start : number.end], "in") or says("jobs", before, "before")


def _add_term(scene: Scene, draft: InvestmentDraft, span: Span) -> None:
    for cue in words.cues("extras", "term"):
        match = cue.compiled.search(scene.text, *span)
        if match:
            draft.term = match.span("term")
            draft.evidence["term"] = [match.span("term")]
            return
