"""Our mention scores equal those of others on shared ground: spaCy's Scorer (exact), nervaluate (partial)."""

import random

import pytest
import spacy
from nervaluate.evaluator import Evaluator
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example

from vnfdi_extract.evaluation.figures import values
from vnfdi_extract.evaluation.gold import GoldDocument, from_record
from vnfdi_extract.evaluation.score import tally, total

LABELS = ("ORG", "GPE", "PERSON")
WORDS = 40


def annotate(rng: random.Random, labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Flat spans of words."""
    spans, position = [], 0
    while position < WORDS - 6:
        start = position + rng.randint(0, 3)
        end = start + rng.randint(1, 3)
        spans.append((start, end, rng.choice(labels)))
        position = end
    return spans


def document(spans: list[tuple[int, int, str]]) -> GoldDocument:
    """Words are one letter and a space, so word n starts at character 2n."""
    mentions = [{"start": 2 * s, "end": 2 * e - 1, "label": label} for s, e, label in spans]
    return from_record({"id": "x", "mentions": mentions, "facts": []}, "x")


@pytest.mark.parametrize("seed", range(10))
def test_exact_scores_equal_spacys(seed: int) -> None:
    rng = random.Random(seed)
    gold, found = annotate(rng, LABELS), annotate(rng, LABELS)
    vocab = spacy.blank("xx").vocab
    docs = []
    for spans in (found, gold):
        doc = Doc(vocab, words=["a"] * WORDS)
        doc.ents = [Span(doc, s, e, label=label) for s, e, label in spans]
        docs.append(doc)
    theirs = Scorer.score_spans([Example(*docs)], "ents")
    ours = total([tally(document(gold), document(found))])
    assert ours.score("ALL.exact").f1 == pytest.approx(theirs["ents_f"])
    for label in LABELS:
        if label in theirs["ents_per_type"]:
            assert ours.score(f"{label}.exact").f1 == pytest.approx(theirs["ents_per_type"][label]["f"])


@pytest.mark.parametrize("seed", range(10))
def test_partial_scores_equal_nervaluates(seed: int) -> None:
    """On one label, where SemEval's partial score and ours ask the same question."""
    rng = random.Random(seed)
    gold, found = annotate(rng, ("ORG",)), annotate(rng, ("ORG",))
    tags = []
    for spans in (gold, found):
        line = ["O"] * WORDS
        for s, e, label in spans:
            line[s:e] = [f"B-{label}", *[f"I-{label}"] * (e - s - 1)]
        tags.append([line])
    theirs = Evaluator(tags[0], tags[1], tags=["ORG"], loader="list").evaluate()["overall"]["partial"]
    ours = values(total([tally(document(gold), document(found))]))
    assert ours["ORG.partial_f1"] == pytest.approx(theirs.f1, abs=1e-9)
