"""How far an investment is, and since when.

The newest state wins: of the cues in the sentences about a project, what has happened ranks before what is
planned, and the later stage before the earlier. Where none of them says, the project of a list takes the
event that the list is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from vnfdi_extract.document import Found
from vnfdi_extract.facts.context.times import Time
from vnfdi_extract.facts.investment.scene import Item, Scene
from vnfdi_extract.facts.investment.words import cues, says
from vnfdi_extract.schema import Span, Stage
from vnfdi_extract.segment import Sentence

_RANK = {cue.name: -number for number, cue in reversed(list(enumerate(cues("stages", "stage"))))}
_LISTED_AFTER = 6
_OPENING = 4
_NO_DAY = ("open", "unknown", "interval")


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage with its cue and its sentence.

    `planned` if it has not come yet, `event` if it happens on a day, `weak` if a mere "sẽ" says so.
    """

    stage: Stage
    span: Span
    sentence: Sentence
    planned: bool = False
    event: bool = False
    weak: bool = False

    @property
    def happened(self) -> bool:
        """Whether this is more than a plan or proposal."""
        return not self.planned and self.stage != "proposed"

    @property
    def state(self) -> Stage:
        """The stage in the fact: what will be opened is being built, any other plan is proposed."""
        if not self.planned:
            return self.stage
        return "construction" if self.stage == "operating" and self.event else "proposed"

    @property
    def rank(self) -> tuple[bool, int]:
        """What happened ranks before what is planned, the later stage before the earlier."""
        return self.happened, _RANK[self.stage]


def stages_in(scene: Scene, sentence: Sentence, start: int, end: int) -> list[Reached]:
    """All stages that ``text[start:end]`` speaks of, in order."""
    found = []
    names = scene.within(start, end, "PROJECT", "ORG")
    for cue in cues("stages", "stage"):
        for match in cue.compiled.finditer(scene.text, start, end):
            if any(m.start <= match.start() and match.end() <= m.end for m in names):
                continue
            before = scene.text[max(start, match.start() - 140) : match.start()]
            ahead = cue.name != "proposed" and says("stages", "planned", before)
            found.append(
                Reached(
                    cast(Stage, cue.name),
                    match.span(),
                    sentence,
                    ahead,
                    cue.kind == "event",
                    cue.kind == "weak",
                )
            )
    return sorted(found, key=lambda r: r.span)


def around(scene: Scene, item: Item, start: int, anchor: Found, end: int) -> list[Reached]:
    """The stages an item gives one project: the last before it, or of its list's head, and all after it."""
    sentence = item.sentence
    before = stages_in(scene, sentence, start, anchor.start)
    after = stages_in(scene, sentence, anchor.start, end)
    if not before and not after:
        before = stages_in(scene, sentence, item.start, start)
    if not before and not after and start > sentence.start:
        before = stages_in(scene, sentence, sentence.start, _list_head(scene, sentence))
    return [r for r in before if r.happened][-1:] + before[-1:] + after


def _list_head(scene: Scene, sentence: Sentence) -> int:
    """Where the first item of a list begins."""
    named = scene.index.mentions(sentence, "PROJECT", "MONEY")
    return named[0].start if named else sentence.start


def newest(found: Iterable[Reached]) -> Reached | None:
    """The newest state."""
    return max(found, key=lambda r: r.rank, default=None)


def following(scene: Scene, sentence: Sentence) -> Iterator[Sentence]:
    """The next sentence, where it goes on about the same project."""
    for other in scene.index.after(sentence):
        named = scene.index.mentions(other, "PROJECT")
        if other.index == sentence.index + 1 and not named and _is("following", scene, other):
            yield other
        return


def listed_event(scene: Scene, sentence: Sentence, *, priced: bool) -> Reached | None:
    """The event that a list is about, told of several projects in a sentence before it."""
    listing = _is("listing", scene, sentence)
    if not listing and not priced:
        return None
    passed = 0
    for other in scene.index.before(sentence):
        told = [r for r in stages_in(scene, other, other.start, other.end) if r.happened]
        events = [r for r in told if r.event] or (told if passed == 0 and listing else [])
        if events and (listing or _is("several", scene, other)):
            return newest(events)
        passed += not scene.index.mentions(other, "MONEY")
        if passed > _LISTED_AFTER:
            break
    return None


def _is(key: str, scene: Scene, sentence: Sentence) -> bool:
    return says("stages", key, scene.text[sentence.start : sentence.end])


def date_of(scene: Scene, reached: Reached) -> Time | None:
    """The date of an event: in its sentence, else in the article's opening."""
    if not reached.happened:
        return None
    own = _dates(scene, reached.sentence)
    if own and not (_is("occasion", scene, reached.sentence) and own[0].grain != "day"):
        return min(own, key=lambda t: abs(t.start - reached.span[0]))
    if not reached.event:
        return None
    return _opening_date(scene, reached) or (own[0] if own else None)


def _dates(scene: Scene, sentence: Sentence) -> list[Time]:
    """The dates of a sentence that an event can have."""
    times = scene.index.times(sentence)
    return [t for t in times if t.role == "period" and not t.echo and t.grain not in _NO_DAY]


def _opening_date(scene: Scene, reached: Reached) -> Time | None:
    """The day that the article's first sentences tell of, or the period of the sentences just before."""
    told = [s for s in scene.sentences if s.part.kind not in ("title", "heading", "caption")]
    for sentence in told[:_OPENING]:
        days = [t for t in _dates(scene, sentence) if t.grain == "day"]
        if days and sentence.index <= reached.sentence.index:
            return days[0]
    for number, sentence in enumerate(scene.index.before(reached.sentence)):
        periods = _dates(scene, sentence)
        if periods:
            return periods[-1]
        if number >= 2:
            break
    return None
