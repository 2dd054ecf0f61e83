"""When an investment reached its stage."""

from __future__ import annotations

from itertools import islice

import regex

from vnfdi_extract.facts.context.times import Time
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.stages import Reached, is_said
from vnfdi_extract.facts.investment.words import says
from vnfdi_extract.segment import Sentence

_OPENING = 4
_NEAR = 25
_BACK = 3
_LEADING = 25
_THIS_YEAR = regex.compile(r"(?P<year>\d{4})-01(?:-01)?/(?P=year)-.*")


def date_of(scene: Scene, reached: Reached) -> Time | None:
    """The date of a stage: in the sentence that gives it; an event's also in the article's opening."""
    if not reached.happened:
        return None
    own = [t for t in _dates(scene, reached.sentence, reached) if _of_cue(scene, t, reached)]
    if own and not (is_said("occasion", scene, reached.sentence) and own[0].grain != "day"):
        return min(own, key=lambda t: abs(t.start - reached.span[0]))
    if not reached.event:
        return None
    return _opening_date(scene, reached) or (own[0] if own else None)


def value_of(time: Time) -> str:
    """The value of a date as an event has it: "từ đầu năm đến nay" is this year."""
    this_year = _THIS_YEAR.fullmatch(time.value)
    return this_year["year"] if this_year else time.value


def leading_date(scene: Scene, sentence: Sentence) -> Time | None:
    """The period that a sentence begins with ("Trong năm 2024, …")."""
    found = [t for t in _dates(scene, sentence) if t.start - sentence.start <= _LEADING]
    return found[0] if found else None


def _dates(scene: Scene, sentence: Sentence, reached: Reached | None = None) -> list[Time]:
    """The dates of a sentence that an event can have."""
    found = []
    for time in scene.index.times(sentence):
        before = scene.text[max(sentence.start, time.start - 20) : time.start]
        after_cue = reached is not None and says("stages", "since", scene.text[reached.span[1] : time.start])
        plain = time.role == "period" and not says("stages", "limit", before)
        dated = time.grain not in ("open", "unknown") and (
            time.grain != "interval" or _THIS_YEAR.fullmatch(time.value)
        )
        if not time.echo and dated and (plain or after_cue):
            found.append(time)
    return found


def _of_cue(scene: Scene, time: Time, reached: Reached) -> bool:
    """Whether a date can belong to a cue: no plan between them, and near where the cue is no event."""
    start, end = sorted((reached.span, (time.start, time.end)))
    between = scene.text[start[1] : end[0]]
    if time.start > reached.span[0] and says("stages", "planned", between):
        return False
    return reached.event or len(between) <= _NEAR


def _opening_date(scene: Scene, reached: Reached) -> Time | None:
    """The day that the article's first sentences speak of, or the period of the sentences just before."""
    told = (s for s in scene.sentences if s.part.kind not in ("title", "heading", "caption"))
    for sentence in islice(told, _OPENING):
        days = [t for t in _dates(scene, sentence) if t.grain == "day"]
        if days and sentence.index <= reached.sentence.index:
            return days[0]
    for number, sentence in enumerate(scene.index.before(reached.sentence)):
        periods = _dates(scene, sentence)
        if periods:
            return periods[-1]
        if number + 1 >= _BACK:
            break
    return None
