"""One policy for rules and model: who wins, and why."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnfdi_extract import load
from vnfdi_extract.document import Document, Found
from vnfdi_extract.mentions.resolve import resolve
from vnfdi_extract.schema import LABELS, Article, Label

TEXT = "Sở Công Thương Hà Nam và Hòa Bình rót 5 triệu USD năm 2020 vào KCN Phú Mỹ 3 ở Thái Bình"
DOC = Document.read(Article(text=TEXT))


def found(label: Label, surface: str, by: str = "rule", score: float = 1.0) -> Found:
    start = TEXT.index(surface)
    return Found(label, start, start + len(surface), by, score=score)


def model(label: Label, surface: str) -> Found:
    return found(label, surface, "model", 0.9)


POLICY = [
    (
        "a place inside a longer name is part of it, whoever found the name",
        [found("GPE", "Hà Nam"), model("ORG", "Sở Công Thương Hà Nam")],
        ["ORG Sở Công Thương Hà Nam"],
    ),
    (
        "a place of the gazetteer is none inside a rule's longer name either",
        [found("ORG", "Sở Công Thương Hà Nam"), found("GPE", "Hà Nam"), model("GPE", "Hà Nam")],
        ["ORG Sở Công Thương Hà Nam"],
    ),
    ("the model alone makes no place", [model("GPE", "Thái Bình")], []),
    ("the gazetteer alone does", [found("GPE", "Thái Bình"), model("ORG", "Hòa Bình")],
     ["ORG Hòa Bình", "GPE Thái Bình"]),
    ("a place of the rules stays one where the model reads a person", [
        found("GPE", "Thái Bình"), model("PERSON", "Thái Bình")], ["GPE Thái Bình"]),
    ("a name that the rules leave open is the model's to tell", [model("ORG", "Hòa Bình")], ["ORG Hòa Bình"]),
    ("of one span the rule's reading stays", [found("ZONE", "KCN Phú Mỹ 3"), model("ORG", "KCN Phú Mỹ 3")],
     ["ZONE KCN Phú Mỹ 3"]),
    ("a zone that the model reads as a project is being built", [
        found("ZONE", "KCN Phú Mỹ 3"), model("PROJECT", "KCN Phú Mỹ 3")], ["PROJECT KCN Phú Mỹ 3"]),
    ("a name of the user's own wins over place and model", [
        found("GPE", "Hòa Bình"), found("ORG", "Hòa Bình", "own.org"), model("PERSON", "Hòa Bình")],
     ["ORG Hòa Bình"]),
    ("a zone of the user's own stays one", [
        found("ZONE", "KCN Phú Mỹ 3", "own.zone"), model("PROJECT", "KCN Phú Mỹ 3")], ["ZONE KCN Phú Mỹ 3"]),
    ("the model bounds a name longer than the rule did", [
        found("ZONE", "KCN Phú Mỹ"), model("ZONE", "KCN Phú Mỹ 3")], ["ZONE KCN Phú Mỹ 3"]),
    ("a name does not cut a number", [found("MONEY", "5 triệu USD"), model("ORG", "Hòa Bình rót 5")],
     ["MONEY 5 triệu USD"]),
    ("a name does not end with a number", [
        found("DATE", "năm 2020"), model("ORG", "Hòa Bình rót 5 triệu USD năm 2020")], ["DATE năm 2020"]),
    ("a name may hold a number", [found("QUANTITY", "3 ở"), model("ZONE", "KCN Phú Mỹ 3 ở Thái Bình")],
     ["ZONE KCN Phú Mỹ 3 ở Thái Bình"]),
    ("a doubtful rule needs the model", [
        found("ORG", "Phú Mỹ", score=0.8), found("ORG", "Hòa Bình", score=0.8), model("ORG", "Hòa Bình")],
     ["ORG Hòa Bình"]),
    ("the model bounds what a doubtful rule found", [
        found("ORG", "Sở Công Thương Hà Nam và Hòa Bình", score=0.8), model("ORG", "Sở Công Thương Hà Nam")],
     ["ORG Sở Công Thương Hà Nam"]),
    ("but not what a sure rule did", [
        found("ORG", "Sở Công Thương Hà Nam"), model("ORG", "Sở Công Thương")],
     ["ORG Sở Công Thương Hà Nam"]),
    ("nor what it reads as something else", [
        found("ORG", "Sở Công Thương Hà Nam", score=0.8), model("PROJECT", "Sở Công Thương")],
     ["ORG Sở Công Thương Hà Nam"]),
    ("without a model a doubtful rule stands", [found("ORG", "Phú Mỹ", score=0.8)], ["ORG Phú Mỹ"]),
    ("a number is never in doubt", [found("DATE", "năm 2020", score=0.5), model("ORG", "Hòa Bình")],
     ["ORG Hòa Bình", "DATE năm 2020"]),
    ("of two as long the surer", [found("ORG", "Hòa Bình", score=0.95), found("GPE", "Hòa Bình")],
     ["GPE Hòa Bình"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "candidates", "expected"), POLICY, ids=[why for why, _, _ in POLICY])
def test_policy(why: str, candidates: list[Found], expected: list[str]) -> None:
    assert [f"{f.label} {DOC.surface(f)}" for f in resolve(DOC, candidates)] == expected


def test_two_witnesses_are_surer_than_one() -> None:
    rule = found("ORG", "Hòa Bình", "organisation.known", 0.9)
    (kept,) = resolve(DOC, [rule, model("ORG", "Hòa Bình")])
    assert (kept.by, kept.score) == ("organisation.known", 0.99)


CANDIDATES = st.builds(
    lambda label, start, length, by, score: Found(label, start, start + length, by, score=score),
    st.sampled_from(LABELS),
    st.integers(0, len(TEXT) - 30),
    st.integers(0, 30),
    st.sampled_from(["rule", "model"]),
    st.sampled_from([0.5, 0.9, 1.0]),
)


@given(st.lists(CANDIDATES, max_size=25))
def test_the_result_is_flat_ordered_and_chosen_from_the_candidates(candidates: list[Found]) -> None:
    kept = resolve(DOC, candidates)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    spans = {(f.label, f.start, f.end, f.by) for f in candidates}
    assert {(f.label, f.start, f.end, f.by) for f in kept} <= spans
    assert not any(f.by == "model" and f.label == "GPE" for f in kept)


@given(st.lists(CANDIDATES, max_size=12), st.randoms())
def test_the_order_of_the_candidates_does_not_matter(candidates: list[Found], chance: object) -> None:
    once = {(f.label, f.start, f.end, f.score) for f in resolve(DOC, candidates)}
    chance.shuffle(candidates)  # type: ignore[attr-defined]
    assert {(f.label, f.start, f.end, f.score) for f in resolve(DOC, candidates)} == once


def test_mentions_end_with_whole_characters() -> None:
    raw = "Vo\u0302\u0301n cu\u0309a Thổ Nhĩ Ky\u0324\u0300quyết tăng 5%\u0324."
    mentions = load(model=None)(Article(text=raw)).mentions
    assert mentions
    assert all(raw[m.start : m.end] == m.text for m in mentions)
