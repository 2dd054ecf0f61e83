"""What a number's label is decided on: stable features of the words, cues and names around it.

A feature is ``kind=value``. The kinds: what the rules make of the number (``says``, ``says-*``), why they
refuse it (``no``), the topic that they read it with (``topic-*``), the words before, within and after it
(``w<``, ``w=``, ``w>``, their order in ``-1`` … ``+3``), the cue rows of its phrase, clause, sentence, the
sentence before and the head of the article (``c<``, ``c>``, ``c<<``, ``s<``, ``s>``, ``before``, ``head``),
names and dates beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

import regex

from vnfdi_extract.document import Document
from vnfdi_extract.facts.clause import clause_start
from vnfdi_extract.facts.context.calendar import grain
from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.observation.candidate import Candidate
from vnfdi_extract.facts.observation.line import Line
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.statistics import of_kind

VOTES = ("says", "says-unit", "says-measure", "says-age", "no", "no-unit", "topic-indicator", "doubt")
# The rules were written for Vietnamese: what they say of English text is trusted by itself.
VOTED = tuple(f"{kind}=" for kind in VOTES)
_FEW = Decimal(5)
_WORDS, _PAIRS, _NEAR, _AGES = 14, 10, 3, 4
_NAMES = frozenset({"PROJECT", "ORG", "ZONE", "GPE", "PERSON", "LAW"})
_TRADE = of_kind("trade")
_STOP = regex.compile(r"[;:]")
_MARK = regex.compile(r"[,;.:]")
_HEAD = 2


def evidence(
    doc: Document,
    readings: Sequence[Reading],
    candidates: Sequence[Candidate | str],
    deals: Iterable[InvestmentDraft],
) -> tuple[list[list[str]], list[str]]:
    """The features of each number, and how it stands to the one before it."""
    lines = {r.line.sentence.index: r.line for r in readings}
    capitals = {id(d.anchor): d.capital or "none" for d in deals}
    shared = [f"profile={_profile(lines.values())}", *(f"head={name}" for name in _head(lines))]
    goods = _single_goods(lines.values())
    features = []
    for reading, found in zip(readings, candidates, strict=True):
        before = lines.get(reading.line.sentence.index - 1)
        own = [
            *shared, *_verdict(reading, found), *_topic(reading, goods), *_words(reading),
            *_cues(doc.text, reading, before), *_beside(reading),
            f"unit={reading.unit}", f"lang={doc.lang}.{reading.unit}", f"size={_size(reading)}",
            f"part={reading.line.sentence.part.kind}",
        ]  # fmt: skip
        if id(reading.number) in capitals:
            own += ["deal=yes", f"deal={reading.unit}", f"deal={capitals[id(reading.number)]}"]
        if doc.lang == "en":
            own = [f"en.{name}" if name.startswith(VOTED) else name for name in own]
        features.append(sorted(set(own)))
    earlier = [None, *readings][: len(readings)]
    relations = [_relation(doc.text, b, r) for b, r in zip(earlier, readings, strict=True)]
    return features, relations


def _verdict(reading: Reading, found: Candidate | str) -> Iterator[str]:
    unit, topic = reading.unit, reading.topic
    if isinstance(found, str):
        yield from (f"no={found}", f"no-unit={found}.{unit}", "says=none")
        indicator = topic.indicator(reading.default) if topic.family else None
        yield from (f"topic-indicator={indicator}", f"topic-indicator={indicator}.{unit}")
        return
    yield from (
        f"says={found.indicator}", f"says-unit={found.indicator}.{unit}",
        f"says-measure={found.indicator}.{found.measure}", f"says-measure={found.measure}",
        f"says-age={found.indicator}.{min(topic.age, _AGES)}",
        *(f"doubt={d}" for d in found.doubts),
    )  # fmt: skip


def _topic(reading: Reading, goods: int) -> Iterator[str]:
    topic, unit = reading.topic, reading.unit
    yield from (
        f"topic-family={topic.family}.{unit}", f"topic-origin={topic.origin}.{topic.family}",
        f"topic-form={topic.form}.{topic.family}", f"topic-stock={topic.stock}.{topic.family}",
        f"topic-default={reading.default}", f"topic-age={min(topic.age, _AGES)}.{unit}",
        f"topic-cue={topic.by}", f"topic-cue={topic.by}.{unit}", f"topic-span={reading.span}.{topic.family}",
        f"topic-all={topic.origin}.{topic.form}.{topic.stock}.{reading.span}",
    )  # fmt: skip
    if topic.avoid:
        yield f"topic-avoid={topic.avoid}.{'here' if topic.age == 0 else 'earlier'}"
    if topic.family in _TRADE:
        yield f"goods={'+'.join(reading.near) or 'none'}"
        yield f"single-goods={goods}"


def _words(reading: Reading) -> Iterator[str]:
    number, words = reading.number, reading.line.words
    left = [w.key for w in words if reading.before <= w.start < number.start]
    own = [w.key for w in words if number.start <= w.start < number.end]
    right = [w.key for w in words if w.start >= number.end]
    phrase = [w.key for w in words if number.end <= w.start < reading.after]
    yield from (f"w<={w}" for w in left[-_WORDS:])
    yield from (f"w=={w}" for w in own if w != "#")
    yield from (f"w>={w}" for w in phrase)
    last = left[-_PAIRS:]
    yield from (f"w<={a} {b}" for a, b in pairwise(last))
    yield from (f"-{i}={w}" for i, w in enumerate(reversed(left[-_NEAR:]), 1))
    yield from (f"+{i}={w}" for i, w in enumerate(right[:_NEAR], 1))
    yield f"-2-1={' '.join(left[-2:])}"
    yield f"+1+2={' '.join(right[:2])}"
    yield f"w=={' '.join(own[-3:])}"


def _cues(text: str, reading: Reading, before: Line | None) -> Iterator[str]:
    line, number = reading.line, reading.number
    clause = clause_start(text, line.sentence.start, number.start)
    for cue in line.subjects:
        if reading.before <= cue.start < number.start:
            place = "c<"
        elif number.start <= cue.start < reading.after:
            place = "c>"
        elif clause <= cue.start < reading.before:
            place = "c<<"
        else:
            place = "s<" if cue.start < number.start else "s>"
        yield f"{place}={cue.row.name}"
    for link in line.links:
        yield f"link={'before' if link.start < number.start else 'after'}.{link.row}"
    for change in line.changes:
        if reading.before <= change.start < number.start:
            yield f"change={change.row.measure}.{change.row.direction}"
    if before is not None:
        yield from {f"before={cue.row.name}" for cue in before.subjects}


def _beside(reading: Reading) -> Iterator[str]:
    number, line = reading.number, reading.line
    yield f"numbers={min(len(line.numbers), 6)}"
    yield f"place={'first' if reading.previous is None else 'later'}"
    if reading.previous is not None:
        yield f"units={reading.previous.unit}.{reading.unit}"
    for m in line.mentions:
        side = "before" if m.end <= number.start else "after"
        if m.label in _NAMES:
            yield f"name={m.label}.{side}"
            if reading.before <= m.start < number.start:
                yield f"name={m.label}.phrase"
        elif m.label == "DATE":
            yield f"date={grain(m.norm)}.{side}"


def _head(lines: dict[int, Line]) -> list[str]:
    """The cue rows of the title, or of the first sentences."""
    heads = [line for i, line in lines.items() if line.sentence.part.kind == "title" or i < _HEAD]
    return sorted({cue.row.name for line in heads for cue in line.subjects})


def _profile(lines: Iterable[Line]) -> str:
    """How much an article speaks of capital from abroad, of domestic capital and of trade."""
    rows = [cue.row for line in lines for cue in line.subjects]
    foreign = sum(row.origin == "FDI" for row in rows)
    domestic = sum(row.origin == "DDI" for row in rows)
    trade = sum(row.family in _TRADE for row in rows)
    return f"{min(foreign, 3)}.{min(domestic, 2)}.{min(trade, 3)}"


def _single_goods(lines: Iterable[Line]) -> int:
    """How much an article speaks of single goods, by the logarithm of how often it names some."""
    return sum(cue.row.goods for line in lines for cue in line.subjects).bit_length()


def _relation(text: str, before: Reading | None, reading: Reading) -> str:
    """How a number stands to the one before it."""
    if before is None:
        return "start"
    part, earlier = reading.line.sentence.part, before.line.sentence.part
    if before.line is reading.line:
        between = before.number.end, reading.number.start
        if not _MARK.search(text, *between):
            return "phrase"
        return "sentence" if _STOP.search(text, *between) else "clause"
    if part.paragraph == earlier.paragraph:
        return "paragraph"
    return "article" if part.kind == earlier.kind else "part"


def _size(reading: Reading) -> str:
    """The order of magnitude of an amount, or whether a count is small."""
    value, _, unit = (reading.number.norm or "").partition(" ")
    try:
        amount = Decimal(value.partition("..")[0] or "0")
    except InvalidOperation:
        return "none"
    if reading.number.label == "MONEY":
        return f"{unit if unit in ('USD', 'VND') else 'other'}.{amount.adjusted()}"
    if reading.number.label == "QUANTITY":
        return f"few.{unit}" if amount <= _FEW else f"{amount.adjusted()}.{unit}"
    return "percent"
