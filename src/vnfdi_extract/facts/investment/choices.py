"""How far an investment is, and since when: chosen among what the article offers, one deal after the other.

The rules (`slots`) propose a stage and a date; so do the cues and dates of the deal's own words, of its
sentence, of those around it and of the article's head, what was chosen for the deal before, and saying
nothing. Deals of one list or ceremony so share what is said once. Nothing is chosen that has no span.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from vnfdi_extract.facts.choosing import Candidate, Pool, chosen
from vnfdi_extract.facts.context.times import Time
from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment.dates import value_of
from vnfdi_extract.facts.investment.scene import Item, Scene
from vnfdi_extract.facts.investment.slots import bounds
from vnfdi_extract.facts.investment.stages import Reached, stages_in
from vnfdi_extract.facts.linear import Choice
from vnfdi_extract.schema import Span, Stage
from vnfdi_extract.segment import Sentence

NOTHING = "none"
# The rules are left only where another value is likelier by so much (chosen in cross-validation,
# docs/model.md).
MARGIN = {"stage": 0.3, "date": 0.4}
_BEFORE, _HEAD, _AFTER, _BAG = 4, 3, 2, 10
_WORD = regex.compile(r"\p{L}+")
_GRAINS = ("day", "month", "quarter", "half", "year", "interval")


@dataclass(frozen=True, slots=True)
class Models:
    """The weights by which stages and dates are chosen."""

    stages: Choice
    dates: Choice


def choose(scene: Scene, drafts: Sequence[InvestmentDraft], models: Models) -> None:
    """Choose stage and date of an article's investments, in their order."""
    before: InvestmentDraft | None = None
    for draft in sorted(drafts, key=lambda d: (d.anchor.start, d.anchor.end)):
        for slot, model in (("stage", models.stages), ("date", models.dates)):
            _take(draft, slot, *chosen(candidates(scene, draft, slot, before), model, MARGIN[slot]))
        before = draft


def _take(draft: InvestmentDraft, slot: str, value: Candidate[str | None], chance: float) -> None:
    setattr(draft, slot, value.value)
    draft.slot_scores[slot] = round(chance, 3)
    draft.evidence.pop(slot, None)
    draft.inherited.pop(slot, None)
    if value.value is not None and value.span is not None:
        draft.evidence[slot] = [value.span]
        if value.source:
            draft.inherited[slot] = value.source


def candidates(
    scene: Scene, draft: InvestmentDraft, slot: str, before: InvestmentDraft | None
) -> list[Candidate[str | None]]:
    """The values that `slot` could have, with their features; a date's depend on the stage chosen."""
    pool = _Pool()
    pool.offer(None, None, None, "nothing", f"nothing.{draft.capital}", f"nothing.{slot}.{draft.stage}")
    evidence, source = draft.evidence.get(slot), draft.inherited.get(slot)
    ruled = getattr(draft, slot)
    span = evidence[0] if evidence else None
    pool.offer(
        ruled,
        span,
        source,
        "rule",
        f"rule.{source or 'own'}",
        f"rule.{ruled if slot == 'stage' else bool(ruled)}",
    )
    places = list(_places(scene, draft))
    if slot == "stage":
        _stages(pool, scene, draft, places)
    else:
        _dates(pool, scene, draft, places)
    _stands_to(pool, scene, draft, slot, before)
    _described(pool, scene, draft, slot)
    return list(pool.found.values())


class _Pool(Pool[str | None]):
    """Candidates by value, none without a span; of one value, the first with a span names it."""

    def offer(self, value: str | None, span: Span | None, source: str | None, *features: str) -> None:
        """Add what speaks for a value that has a span, or for saying nothing."""
        if value is not None and span is None:
            return
        known = self.add(value or NOTHING, value, span, source, *features)
        if known.span is None:
            known.span, known.source = span, source


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of text that may speak of a deal, and how it stands to it."""

    name: str
    sentence: Sentence
    start: int
    end: int


def _places(scene: Scene, draft: InvestmentDraft) -> Iterator[_Place]:
    """Where a deal's stage and date may be said, the nearest first."""
    item = scene.item(draft.anchor)
    if item is None:
        return
    yield from _own(scene, draft, item)
    project = scene.entity(draft.project)
    for mention in islice(project.mentions if project else (), 5):
        other = scene.doc.sentence_at(mention.start)
        if other and other is not item.sentence:
            yield _Place("project", other, other.start, other.end)
    for start, _ in draft.evidence.get("also", ()):
        other = scene.doc.sentence_at(start)
        if other and other is not item.sentence:
            yield _Place("also", other, other.start, other.end)
    for i, other in enumerate(islice(scene.index.after(item.sentence), _AFTER)):
        yield _Place(f"after{i}", other, other.start, other.end)
    for i, other in enumerate(islice(scene.index.before(item.sentence), _BEFORE)):
        yield _Place(f"before{i}", other, other.start, other.end)
    for other in scene.doc.sentences[:_HEAD]:
        yield _Place("title" if other.part.kind == "title" else "head", other, other.start, other.end)


def _own(scene: Scene, draft: InvestmentDraft, item: Item) -> Iterator[_Place]:
    start, end = bounds(scene, draft, item)
    yield _Place("own", item.sentence, start, end)
    yield _Place("item", item.sentence, item.start, item.end)
    yield _Place("sentence", item.sentence, item.sentence.start, item.sentence.end)


def _source(scene: Scene, draft: InvestmentDraft, place: _Place) -> str | None:
    own = scene.doc.sentence_at(draft.anchor.start)
    return None if own is place.sentence or own is None else scene.source(own, place.sentence)


def _stages(pool: _Pool, scene: Scene, draft: InvestmentDraft, places: Iterable[_Place]) -> None:
    told = Counter[str]()
    for place in places:
        reached = stages_in(scene, place.sentence, place.start, place.end)
        for r in reached:
            told[r.state] += 1
            side = "left" if r.span[0] < draft.anchor.start else "right"
            how, words = _how(r), " ".join(scene.text[slice(*r.span)].lower().split())
            for state in _states(r):
                as_is = "as-is" if state == r.state else "otherwise"
                pool.offer(
                    state, r.span, _source(scene, draft, place), f"{as_is}.{place.name}",
                    f"{as_is}.{place.name}.{state}", f"{as_is}.{place.name}.{how}",
                    f"{state}.{place.name}.{r.stage}.{how}", f"{as_is}.{place.name}.{side}",
                    f"{as_is}.{place.name}.only={len({x.state for x in reached}) == 1}",
                    f"{state}.says={words}", f"{state}.{how}.says={words}",
                )  # fmt: skip
        if reached and place.name in ("own", "item", "sentence"):
            last = reached[-1]
            pool.offer(last.state, last.span, None, f"{place.name}.last", f"{place.name}.last.{last.state}")
    most = max(told.values(), default=0)
    for known in pool.found.values():
        if known.value and told.get(known.value) == most:
            known.features.add("most")


def _states(r: Reached) -> set[Stage]:
    """What a cue may mean: of what is to come, that it is being built or that it is proposed."""
    return {r.state, "construction", "proposed"} if r.planned else {r.state}


def _how(r: Reached) -> str:
    return "planned" if r.planned else "weak" if r.weak else "event" if r.event else "state"


def _dates(pool: _Pool, scene: Scene, draft: InvestmentDraft, places: Iterable[_Place]) -> None:
    told = draft.evidence.get("stage")
    cue = told[0] if told else None
    for place in places:
        times = [t for t in scene.index.times(place.sentence) if place.start <= t.start < place.end]
        for time in times:
            if time.echo or time.value == "?" or time.grain not in _GRAINS:
                continue
            names = [place.name, f"{place.name}.{time.grain}", f"{time.role}", f"{place.name}.{time.role}"]
            names += [
                f"{time.grain}.{draft.stage}",
                f"{place.name}.{draft.stage}",
                f"led={_led(scene, place, time)}",
            ]
            if cue is not None:
                names.append(f"cue={_near(cue, time)}")
            value = value_of(time)
            pool.offer(value, (time.start, time.end), _source(scene, draft, place), *names)
            if time.grain != "year" and value[:4].isdigit():
                pool.offer(
                    value[:4], (time.start, time.end), _source(scene, draft, place), f"its-year.{place.name}"
                )


def _led(scene: Scene, place: _Place, time: Time) -> str:
    """The word before a date."""
    words = _WORD.findall(scene.text[max(place.sentence.start, time.start - 25) : time.start].lower())
    return words[-1] if words else "first"


def _near(cue: Span, time: Time) -> str:
    """How near a date stands to the words for the stage."""
    gap = max(cue[0] - time.end, time.start - cue[1])
    side = "before" if time.start < cue[0] else "after"
    return f"{side}.{sum(gap > step for step in (5, 25, 60, 150, 400))}"


def _stands_to(
    pool: _Pool, scene: Scene, draft: InvestmentDraft, slot: str, before: InvestmentDraft | None
) -> None:
    """Whether a candidate is what was chosen for the deal before."""
    if before is None:
        for known in pool.found.values():
            known.features.add(f"first.{known.value if slot == 'stage' else bool(known.value)}")
        return
    here, there = scene.doc.sentence_at(draft.anchor.start), scene.doc.sentence_at(before.anchor.start)
    gap = here.index - there.index if here and there else 9
    near = "sentence" if gap == 0 else "next" if gap == 1 else "near" if gap < 4 else "far"
    value, spans = getattr(before, slot), before.evidence.get(slot)
    if value is not None and spans:
        pool.offer(value, spans[0], "previous deal")
    alike = "project" if draft.project and before.project else "other"
    for known in pool.found.values():
        of = known.value if slot == "stage" else bool(known.value)
        known.stands_to(near, alike, f"{of}", again=known.value == value)


def _described(pool: _Pool, scene: Scene, draft: InvestmentDraft, slot: str) -> None:
    """What each candidate is, beside the words around the deal."""
    item = scene.item(draft.anchor)
    if item is None:
        return
    left = [w.lower() for w in _WORD.findall(scene.text[item.start : draft.anchor.start])][-_BAG:]
    right = [w.lower() for w in _WORD.findall(scene.text[draft.anchor.end : item.end])][:_BAG]
    count = min(len(scene.told("MONEY")), 12) // 4
    for known in pool.found.values():
        of = known.value or NOTHING if slot == "stage" else ("dated" if known.value else NOTHING)
        ruled = "ruled" if known.ruled else "not-ruled"
        known.features |= {
            f"is={of}", f"is={of}.{draft.capital}", f"is={of}.{ruled}", f"is={of}.{item.sentence.part.kind}",
            f"is={of}.money={count}", f"is={of}.investors={bool(draft.investors)}",
            f"is={of}.{draft.stage}.{slot}",
            f"is={of}.published={bool(scene.doc.published)}",
        }  # fmt: skip
        known.features |= {f"is={of}.left={w}" for w in left} | {f"is={of}.right={w}" for w in right}
