"""What the gate looks at: the words, names and numbers around a candidate, as sparse features."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from vnfdi_extract.document import Document
from vnfdi_extract.facts.observation.candidate import Candidate
from vnfdi_extract.facts.observation.reading import Reading
from vnfdi_extract.facts.observation.topic import TRADED

_NEAR = 3
_STEPS = (15, 40, 90)
_FEW = Decimal(5)


def features(doc: Document, found: Candidate, before: str) -> list[str]:
    """The features of a candidate; `before` says what the number before it in the sentence was taken for."""
    reading = found.reading
    names = [
        *_reading(found, before),
        *_words(reading),
        *_cues(reading),
        *(f"in:{label}" for label in _names(doc, reading)),
        f"part={reading.line.sentence.part.kind}",
        f"size={_size(reading)}",
        *(f"doubt={d}" for d in found.doubts),
    ]
    return sorted(set(names))


def _reading(found: Candidate, before: str) -> Iterator[str]:
    reading, topic = found.reading, found.reading.topic
    kind = f"{found.indicator}.{found.measure}"
    distance = reading.number.start - topic.cue[1] if topic.cue else -1
    near = sum(distance > step for step in _STEPS) if topic.age == 0 and distance >= 0 else "-"
    yield from (
        f"indicator={found.indicator}", f"kind={kind}", f"unit={reading.unit}",
        f"family={topic.family}.{reading.unit}", f"age={min(topic.age, 4)}",
        f"age={min(topic.age, 4)}.{reading.unit}", f"near={near}", f"near={near}.{topic.family}",
        f"cue={topic.by}", f"cue={topic.by}.{reading.unit}", f"before={before}",
        f"before={before}.{found.measure}",
    )  # fmt: skip
    if topic.family in TRADED:
        yield from (f"goods.{place}" for place in reading.near)
        yield f"goods.{'+'.join(reading.near) or 'none'}"
    if topic.avoid:
        yield f"avoid.{'here' if topic.age == 0 else 'earlier'}"


def _words(reading: Reading) -> Iterator[str]:
    number, words = reading.number, reading.line.words
    left = [w.key for w in words if reading.before <= w.start < number.start]
    right = [w.key for w in words if w.start >= number.end][:_NEAR]
    own = [w.key for w in words if number.start <= w.start < number.end]
    for i, word in enumerate(reversed(left[-_NEAR:]), 1):
        yield f"-{i}={word}"
    for i, word in enumerate(right, 1):
        yield f"+{i}={word}"
    yield f"-2-1={' '.join(left[-2:])}"
    yield f"+1+2={' '.join(right[:2])}"
    yield from (f"own={w}" for w in own)
    yield from (f"left={w}" for w in left)


def _cues(reading: Reading) -> Iterator[str]:
    """The rows that the phrase's words belong to: rare words and English ones are told by their kind."""
    number = reading.number
    for cue in reading.line.subjects:
        if reading.before <= cue.start < reading.after:
            yield f"row{'<' if cue.start < number.start else '>'}{cue.row.name}"


def _names(doc: Document, reading: Reading) -> Iterator[str]:
    sentence, number = reading.line.sentence, reading.number
    for m in reading.line.mentions:
        if m.label in ("PROJECT", "ORG", "PERSON", "ZONE", "LAW", "GPE"):
            side = "left" if m.end <= number.start else "right"
            yield f"{m.label}.{side}"
            if reading.before <= m.start < number.start:
                yield f"{m.label}.phrase"
                if m.label == "ORG":
                    yield f"ORG.phrase={doc.text[m.start : m.end].split()[0].lower()}"
    yield f"numbers.{min(len(reading.line.numbers), 6)}"
    if number.start == sentence.start:
        yield "first"


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
