"""What a statistic's score is estimated from: how sure its slots are, where they are from, what is beside it.

Errors come in runs: a statistic among doubtful ones is doubtful.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log

from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.facts.observation.decision import Decision

_MOST, _STEP = 20, 4
Decided = tuple[ObservationDraft, Decision]


def certainties(decided: Sequence[Decided]) -> list[list[str]]:
    """The features of each statistic of an article, in order."""
    labels = [_odds(decision.probability) for _, decision in decided]
    periods, areas = (
        [_odds(draft.slot_scores.get(slot, 0.0)) for draft, _ in decided] for slot in ("period", "area")
    )
    counts = Counter(draft.indicator for draft, _ in decided)
    in_sentence = defaultdict[int, list[int]](list)
    for k, (_, decision) in enumerate(decided):
        in_sentence[decision.reading.line.sentence.index].append(k)
    whole = [
        f"article={_mean(labels)}", f"article-period={_mean(periods)}", f"article-area={_mean(areas)}",
        f"statistics={min(len(decided), _MOST) // _STEP}", f"indicators={min(len(counts), 6)}",
    ]  # fmt: skip
    beside = {
        index: [*_company("sentence", members, labels, periods), f"in-sentence={min(len(members), 6)}"]
        for index, members in in_sentence.items()
    }
    found = []
    for i, (draft, decision) in enumerate(decided):
        near = [k for k in (i - 1, i + 1) if 0 <= k < len(decided)]
        sure = labels[i], periods[i], areas[i]
        found.append([
            *_own(draft, decision), *whole, *beside[decision.reading.line.sentence.index],
            *_company("beside", near, labels, periods), f"least={round(2 * min(sure))}",
            f"sum={round(sum(sure))}", f"alike={min(counts[draft.indicator], 5)}",
        ])  # fmt: skip
    return found


def _company(
    name: str, others: Sequence[int], labels: Sequence[float], periods: Sequence[float]
) -> Iterator[str]:
    yield f"{name}={_mean([labels[k] for k in others])}"
    yield f"{name}-period={_mean([periods[k] for k in others])}"


def _own(draft: ObservationDraft, decision: Decision) -> list[str]:
    reading = decision.reading
    period, area = draft.inherited.get("period", "own"), draft.inherited.get("area", "own")
    label, chosen = _grade(decision.probability), _grade(draft.slot_scores.get("period", 0.0))
    placed = _grade(draft.slot_scores.get("area", 0.0))
    return [
        f"label={label}", f"period={chosen}", f"area={placed}", f"both={label}.{chosen}", f"by={decision.by}",
        f"period-from={period}", f"area-from={area}", f"area-from={area}.{draft.area == 'VN'}",
        f"measure={draft.measure}", f"indicator={draft.indicator}", f"indicator={draft.indicator}.{label}",
        f"unit={reading.unit}", f"age={min(reading.topic.age, 3)}",
        f"part={reading.line.sentence.part.kind}", f"counterpart={'counterpart' in draft.evidence}",
        f"unknown={draft.period == '?'}",
    ]  # fmt: skip


def _mean(odds: Sequence[float]) -> int:
    return round(sum(odds) / len(odds)) if odds else 0


def _odds(probability: float) -> float:
    """A probability on the scale of log odds."""
    p = min(max(probability, 1e-3), 1 - 1e-3)
    return log(p / (1 - p))


def _grade(probability: float) -> str:
    return str(round(_odds(probability) * 1.5))
