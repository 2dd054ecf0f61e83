"""How far an investment is.

The newest state wins: of the cues in the sentences about a project, what has happened ranks before what is
planned, and the later stage before the earlier. Where none of them says, the project of a list takes the
event that the list is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from vnfdi_extract.document import Found
from vnfdi_extract.facts.investment.scene import Item, Scene
from vnfdi_extract.facts.investment.words import cues, says
from vnfdi_extract.schema import Span, Stage
from vnfdi_extract.segment import Sentence

_RANK = {cue.name: -number for number, cue in reversed(list(enumerate(cues("stages", "stage"))))}
_LISTED_AFTER = 6
_STATE_AFTER = 2
_LONGEST_LIST = 50
_TOGETHER = 60


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
    kind = f"stages {start}:{end}"  # every amount of a sentence asks for those of the whole sentence
    return scene.index.once(kind, sentence, lambda: _stages_in(scene, sentence, start, end))


def _stages_in(scene: Scene, sentence: Sentence, start: int, end: int) -> list[Reached]:
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
    return _expected(scene, sentence, [*_last_events(before), *before[-1:], *after])


def _last_events(found: list[Reached]) -> list[Reached]:
    """The last event that happened, with those stated together with it ("giấy chứng nhận và quyết định")."""
    happened = [r for r in found if r.happened]
    return [r for r in happened if happened[-1].span[0] - r.span[1] <= _TOGETHER]


def _expected(scene: Scene, sentence: Sentence, found: list[Reached]) -> list[Reached]:
    """Take for planned what a headline glued on, or the sentence that a list goes on from, expects."""
    planned = {r.stage for r in found if r.planned}
    before = next(scene.index.before(sentence), None)
    if before and is_said("listing", scene, sentence):
        inherited = {r.stage for r in stages_in(scene, before, before.start, before.end) if r.planned}
    else:
        inherited = set[Stage]()
    return [replace(r, planned=True) if _is_expected(scene, r, planned, inherited) else r for r in found]


def _list_head(scene: Scene, sentence: Sentence) -> int:
    """Where the first item of a list begins."""
    named = scene.index.mentions(sentence, "PROJECT", "MONEY")
    return named[0].start if named else sentence.start


def _is_expected(scene: Scene, r: Reached, planned: set[Stage], inherited: set[Stage]) -> bool:
    return r.stage in inherited or (r.stage in planned and scene.text[r.span[0]].isupper())


def newest(found: Iterable[Reached]) -> Reached | None:
    """The newest state."""
    return max(found, key=lambda r: r.rank, default=None)


def following(scene: Scene, sentence: Sentence) -> Iterator[Sentence]:
    """The next sentence, where it goes on about the same project."""
    for other in scene.index.after(sentence):
        named = scene.index.mentions(other, "PROJECT")
        if other.index == sentence.index + 1 and not named and is_said("following", scene, other):
            yield other
        return


def listed_event(scene: Scene, sentence: Sentence, *, priced: bool) -> Reached | None:
    """The event that a list is about, said of several projects in a sentence before it."""
    listing = is_said("listing", scene, sentence)
    if not listing and not priced:
        return None
    passed = 0
    for other in islice(scene.index.before(sentence), _LONGEST_LIST):
        told = _happened(scene, other)
        events = [r for r in told if r.event] or (told if passed <= _STATE_AFTER and listing else [])
        if events and (listing or is_said("several", scene, other)):
            return newest(events)
        passed += other.part.kind != "caption" and not scene.index.mentions(other, "MONEY")
        if passed > _LISTED_AFTER:
            break
    return None


def _happened(scene: Scene, sentence: Sentence) -> list[Reached]:
    """What a sentence says that has happened."""
    return scene.index.once(
        "happened",
        sentence,
        lambda: [r for r in stages_in(scene, sentence, sentence.start, sentence.end) if r.happened],
    )


def is_said(key: str, scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence says what a list of ``data/stages.toml`` stands for."""
    return says("stages", key, scene.text[sentence.start : sentence.end])
