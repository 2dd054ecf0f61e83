"""Investments: which amounts and projects are one, with all slots, and why other amounts are none."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import regex
from ruled import DEALS

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.draft import InvestmentDraft, Trace
from vnfdi_extract.facts.investment import decided, proposed_projects
from vnfdi_extract.facts.investment.amounts import read_amount
from vnfdi_extract.facts.investment.drafts import of_project
from vnfdi_extract.facts.investment.evidence import amount_features, project_features
from vnfdi_extract.facts.investment.judgement import judge
from vnfdi_extract.facts.investment.projects import signs_of, unpriced
from vnfdi_extract.facts.investment.scene import Scene
from vnfdi_extract.facts.investment.words import Cue, cues
from vnfdi_extract.lexicon import table
from vnfdi_extract.schema import LABELS, Article, Label, Mod

FIXTURES = Path(__file__).parent / "fixtures" / "investments"
REVIEWED = Path(__file__).parents[1] / "training" / "reviewed_investments.json"
TABLES = ("investment_amounts", "stages", "capital", "parties", "entities", "extras")
PLAIN = ("common", "spelling", "known", "stated")
TAG = regex.compile(r"\{([A-Z]+)\|([^{}|]+)(?:\|([^{}|]*)(?:\|([A-Z_]+))?)?\}")


def cases(name: str) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], tomllib.loads((FIXTURES / name).read_text(encoding="utf-8"))["case"])


def document(tagged: str) -> Document:
    """The document that `tagged` describes, with its mentions."""
    text, mentions, position = "", [], 0
    for tag in TAG.finditer(tagged):
        if tag[1] not in LABELS:
            raise ValueError(f"no such label: {tag[0]}")
        text += tagged[position : tag.start()]
        end, mod = len(text) + len(tag[2]), cast(Mod | None, tag[4])
        mentions.append(Found(cast(Label, tag[1]), len(text), end, "test", norm=tag[3], mod=mod))
        text += tag[2]
        position = tag.end()
    text += tagged[position:]
    if "{" in text or "}" in text:
        raise ValueError(f"malformed tag in {tagged!r}")
    doc = Document.read(Article(text=text))
    doc.mentions = mentions
    return doc


def slots(doc: Document, draft: InvestmentDraft) -> dict[str, Any]:
    """The filled slots of an investment, mentions as their text."""
    found = {
        "anchor": doc.surface(draft.anchor), "capital": draft.capital, "origin": draft.origin,
        "project": draft.project and doc.surface(draft.project), "area": draft.area,
        "investors": [doc.surface(m) for m in draft.investors],
        "zone": draft.zone and doc.surface(draft.zone), "stage": draft.stage, "date": draft.date,
    }  # fmt: skip
    return {slot: value for slot, value in found.items() if value}


@pytest.mark.parametrize("case", cases("told.toml"), ids=lambda c: c["about"])
def test_a_reader_finds(case: dict[str, Any]) -> None:
    doc = document(case["text"])
    assert [slots(doc, draft) for draft in decided(Scene(doc), Trace(), DEALS)] == case["facts"]


@pytest.mark.parametrize("case", cases("rejected.toml"), ids=lambda c: c["text"])
def test_an_amount_is_none_for_a_reason(case: dict[str, Any]) -> None:
    doc, trace = document(case["text"]), Trace()
    drafts = list(decided(Scene(doc), trace, DEALS))
    assert not any(draft.anchor.label == "MONEY" for draft in drafts)
    assert [s.reason for s in trace.steps if s.anchor.label == "MONEY" and not s.accepted] == [case["reason"]]


def test_a_scheme_is_no_project() -> None:
    trace = Trace()
    doc = document("Tỉnh triển khai Đề án {PROJECT|Bệnh viện vệ tinh}, dự kiến xây dựng trong năm nay.")
    assert not list(decided(Scene(doc), trace, DEALS))
    assert [s.reason for s in trace.steps] == ["a plan or a prize's entry"]


def test_a_zone_is_proposed_for_the_model_to_decide_unless_a_project_has_its_name() -> None:
    built = "Dự án {ZONE|KCN Hoa Mai 2} do {ORG|Công ty Sao Mai} làm chủ đầu tư đang xây dựng"
    scene = Scene(document(f"{built}; {{ZONE|KCN Bình Minh}} nằm cạnh {{PROJECT|KCN Bình Minh}}."))
    proposals = {scene.doc.surface(p.anchor): p for p in proposed_projects(scene, [])}
    assert list(proposals) == ["KCN Bình Minh", "KCN Hoa Mai 2"]
    zone, project = proposals["KCN Hoa Mai 2"], proposals["KCN Bình Minh"]
    assert (zone.anchor.label, zone.accepted, zone.reason) == ("ZONE", False, "zone")
    assert "project.label=ZONE" in zone.features
    assert project.anchor.label == "PROJECT"
    draft = zone.make().draft
    assert (draft.project, draft.zone, draft.stage) == (zone.anchor, None, "construction")


def test_a_project_passed_by_in_another_story_is_none() -> None:
    told = "Dự án {PROJECT|Khu nghỉ dưỡng Sao Mai} do {ORG|Công ty Sao Mai} làm chủ đầu tư đang xây dựng."
    story = "Trận đấu kết thúc với ba bàn thắng trong mưa lớn, khán giả ra về lúc trời đã tối. " * 12
    assert [d.by for d in decided(Scene(document(told)), Trace(), DEALS)] == ["investment.named"]
    assert not list(decided(Scene(document(f"{story}{told}")), Trace(), DEALS))


@pytest.mark.parametrize("case", cases("told.toml"), ids=lambda c: c["about"])
def test_every_slot_names_its_evidence(case: dict[str, Any]) -> None:
    doc = document(case["text"])
    for draft in decided(Scene(doc), Trace(), DEALS):
        for slot in ("project", "investors", "origin", "zone", "stage", "date"):
            assert bool(getattr(draft, slot)) == bool(draft.evidence.get(slot)), slot
        assert all(0 <= s < e <= len(doc.text) for spans in draft.evidence.values() for s, e in spans)


def test_an_event_of_the_sentence_before_is_inherited() -> None:
    case = next(c for c in cases("told.toml") if c["about"].startswith("the list of an event"))
    (draft,) = decided(Scene(document(case["text"])), Trace(), DEALS)
    assert draft.inherited["stage"] == draft.inherited["date"] == "previous sentence"
    assert "project" not in draft.inherited


def test_those_who_are_bought_into_and_those_who_grant_are_parties_too() -> None:
    doc = document(
        "{ORG|UBND tỉnh Hà Nam} đã trao giấy chứng nhận cho {ORG|Công ty Sao Mai} ({GPE|Nhật Bản|JP}) đầu tư "
        "{MONEY|30 triệu USD|30000000 USD} mua 30% cổ phần của {ORG|Công ty Sông Xanh}."
    )
    (draft,) = decided(Scene(doc), Trace(), DEALS)
    assert [(doc.surface(p.mention), p.role, p.country) for p in draft.parties] == [
        ("Công ty Sao Mai", "investor", "JP"),
        ("UBND tỉnh Hà Nam", "grantor", None),
        ("Công ty Sông Xanh", "target", None),
    ]


def test_land_capacity_jobs_and_term_are_told_too() -> None:
    doc = document(
        "Theo {ORG|Sở Công Thương Hà Nam}, dự án {PROJECT|Nhà máy gốm Sao Mai} có tổng vốn "
        "{MONEY|30 triệu USD|30000000 USD}, diện tích {QUANTITY|12 ha|12 ha}, công suất thiết kế "
        "{QUANTITY|6.000 tấn|6000 tonne}/năm. Dự án tạo {QUANTITY|800 việc làm|800 other}, "
        "thời hạn hoạt động là 50 năm."
    )
    (draft,) = decided(Scene(doc), Trace(), DEALS)
    assert draft.land_area and doc.surface(draft.land_area) == "12 ha"
    assert [doc.surface(m) for m in draft.capacity] == ["6.000 tấn"]
    assert draft.jobs and doc.surface(draft.jobs) == "800 việc làm"
    assert draft.term and doc.text[slice(*draft.term)] == "50 năm"
    assert draft.attribution and doc.text[slice(*draft.attribution)] == "Sở Công Thương Hà Nam"


@pytest.mark.parametrize("tagged", ["{MONEY|3 tỷ", "{GELD|3 tỷ|3 VND}", "3 tỷ}"])
def test_a_malformed_tag_is_refused(tagged: str) -> None:
    with pytest.raises(ValueError, match=r"tag|label"):
        document(tagged)


ROWS = [
    (name, key, row) for name in TABLES for key in table(name) if key not in PLAIN for row in cues(name, key)
]


@pytest.mark.parametrize(("name", "key", "row"), ROWS, ids=[f"{n}.{k}.{r.name}" for n, k, r in ROWS])
def test_rows_read_their_examples_and_not_their_counter_examples(name: str, key: str, row: Cue) -> None:
    assert row.examples
    for sentence in row.examples:
        assert row.compiled.search(side(sentence, key, row)), sentence
    for sentence in row.counter_examples:
        assert not row.compiled.search(side(sentence, key, row)), sentence


def side(sentence: str, key: str, row: Cue) -> str:
    """What stands before or after "…", the place of a name, whichever the row reads; else the sentence."""
    before, name, after = sentence.partition("…")
    if not name:
        return sentence
    return after if key.endswith("after") or row.kind == "after" else before


def test_features_are_the_same_each_time() -> None:
    case = cases("told.toml")[0]
    made = [list(_features(document(case["text"]))) for _ in range(2)]
    assert made[0] and made[0] == made[1]


def _features(doc: Document) -> Iterator[list[str]]:
    scene = Scene(doc)
    for money in scene.told("MONEY"):
        amount = read_amount(scene, money)
        assert amount
        yield amount_features(scene, amount, judge(scene, amount), stated=False)
    for project in unpriced(scene, []):
        draft = of_project(scene, project).draft
        yield project_features(scene, project, draft, signs_of(scene, project, draft))
