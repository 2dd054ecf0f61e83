"""Our figures equal the reference scorer's, on all gold and on predictions doctored in every way."""

import copy
import importlib.util
import json
import random
import types
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import vnfdi_extract as vx
from vnfdi_extract.evaluation.gold import GoldDocument, from_record, load
from vnfdi_extract.evaluation.score import Score, Tally, tally, total
from vnfdi_extract.schema import INDICATORS, LABELS

SHARED = Path(__file__).parent.parent.parent / "shared"
FOLDERS = sorted(p for p in (SHARED / "gold").glob("*") if p.is_dir())
Record = dict[str, Any]

pytestmark = pytest.mark.skipif(not FOLDERS, reason="the gold is not here")


@cache
def reference() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("reference", SHARED / "tools" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def records(folder: Path) -> dict[str, Record]:
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))}


def prf(score: Score) -> dict[str, float]:
    shares = {"p": score.precision, "r": score.recall, "f1": score.f1}
    numbers = {"tp": score.hits, "pred": score.predicted, "gold": score.gold}
    return {name: round(value, 4) for name, value in shares.items()} | numbers


def rate(result: Tally, name: str) -> float | None:
    scored = result.counts[f"{name}.scored"]
    return round(result.counts[f"{name}.right"] / scored, 4) if scored else None


def as_reference(result: Tally) -> Record:
    """Our counts in the reference's shape."""
    mentions: dict[str, Record] = {}
    for label in (*LABELS, "NUMERIC", "NAMES", "ALL"):
        if label in LABELS and not result.counts[f"{label}.gold"] + result.counts[f"{label}.predicted"]:
            continue
        overlap = prf(result.score(f"{label}.overlap"))["f1"]
        mentions[label] = prf(result.score(f"{label}.exact")) | {"overlap_f1": overlap}
        if (value := rate(result, f"{label}.value")) is not None:
            mentions[label]["value_acc"] = value
    slots = {}
    for kind in ("observations", "investments"):
        for name in {n.split(".")[2] for n in result.counts if n.startswith(f"{kind}.slot.")}:
            slots[f"{kind[:3]}.{name}"] = rate(result, f"{kind}.slot.{name}")
    levels = ("anchored", "typed", "core", "full")
    observations: Record = {name: prf(result.score(f"observations.{name}")) for name in levels}
    return {
        "documents": result.counts["documents"],
        "mentions": mentions,
        "mod_acc": rate(result, "ALL.mod"),
        "observations": observations | {"invented_periods": result.counts["observations.invented"]},
        "investments": {
            "anchored": prf(result.score("investments.anchored")),
            "slots": prf(result.score("investments.slots.slots")),
            "full": prf(result.score("investments.full")),
        },
        "slot_acc": slots,
    }


def same(folder: Path, found: dict[str, Record]) -> Record:
    """Check that both score `found` alike, and return the figures."""
    gold = load(folder)
    theirs, _ = reference().score(records(folder), found, {d.id: d.text for d in gold}.get)
    nothing = GoldDocument(id="", n_chars=0, mentions=(), facts=())
    pairs = [(d, from_record(found[d.id], d.id) if d.id in found else nothing) for d in gold]
    ours = as_reference(total(tally(*pair) for pair in pairs))
    assert ours == theirs
    return ours


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_gold_scores_itself_alike(folder: Path) -> None:
    figures = same(folder, records(folder))
    assert figures["observations"]["full"]["f1"] == figures["investments"]["full"]["f1"] == 1
    assert figures["observations"]["invented_periods"] == 0


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_nothing_scores_alike(folder: Path) -> None:
    assert same(folder, {})["mentions"]["ALL"]["f1"] == 0


def test_what_is_extracted_scores_alike() -> None:
    folder, extract = SHARED / "gold" / "seeds", vx.load(model=None)
    found = {d.id: json.loads(extract(d.article).to_json()) for d in load(folder)}
    assert same(folder, found)["observations"]["anchored"]["f1"] > 0


def some(rng: random.Random, items: list[Any], share: float) -> list[Any]:
    return [item for item in items if rng.random() < share]


def facts_dropped(rng: random.Random, record: Record) -> None:
    record["facts"] = some(rng, record["facts"], 0.6)


def optional_facts_dropped(rng: random.Random, record: Record) -> None:
    record["facts"] = [f for f in record["facts"] if not f.get("optional") or rng.random() < 0.3]


def facts_twice(rng: random.Random, record: Record) -> None:
    record["facts"] += copy.deepcopy(some(rng, record["facts"], 0.3))
    rng.shuffle(record["facts"])


def anchors_moved(rng: random.Random, record: Record) -> None:
    for fact in some(rng, record["facts"], 0.4):
        by = rng.choice([1, 3, 30])
        fact["anchor"] = [x + by for x in fact["anchor"]]


def alternatives_taken(rng: random.Random, record: Record) -> None:
    for fact in record["facts"]:
        for slot, values in (fact.get("alt") or {}).items():
            fact[slot] = rng.choice([fact.get(slot), *values])


def periods_invented(rng: random.Random, record: Record) -> None:
    for fact in some(rng, record["facts"], 0.7):
        slot = "period" if fact["type"] == "observation" else "date"
        if fact.get(slot) in (None, "?"):
            fact[slot] = rng.choice(["2020", "2021-Q2", "../2022-12-31", "?", None])


MONTHLY = {
    "Q1": "01/{}-03",
    "Q2": "04/{}-06",
    "Q3": "07/{}-09",
    "Q4": "10/{}-12",
    "H1": "01/{}-06",
    "H2": "07/{}-12",
}


def periods_said_otherwise(rng: random.Random, record: Record) -> None:
    for fact in some(rng, record["facts"], 0.8):
        slot = "period" if fact["type"] == "observation" else "date"
        period = fact.get(slot) or ""
        year, _, part = period.partition("-")
        if part in MONTHLY:
            fact[slot] = f"{year}-{MONTHLY[part].format(year)}"
        elif len(period) == 15 and "/" in period:
            fact[slot] = f"{period[:7]}-01/{period[8:]}-{rng.choice(['20', '28', '31'])}"
        elif len(period) == 4:
            fact[slot] = f"{period}-01-01/{period}-12-31"
        elif period.startswith("../") and len(period) == 10:
            fact[slot] = f"{period}-{rng.choice(['15', '30'])}"


COUNTERPARTS = [
    "khu vực FDI", "Doanh nghiệp  có vốn đầu tư nước ngoài", "khối ĐTNN", "doanh nghiệp trong nước",
    "khu vực nhà nước", "ngoài nhà nước", "tư nhân", "trong khu công nghiệp", "ngoài khu công nghiệp",
    "công nghiệp", "JP", None, "?",
]  # fmt: skip


def counterparts_changed(rng: random.Random, record: Record) -> None:
    for fact in some(rng, record["facts"], 0.5):
        if fact["type"] == "observation":
            fact["counterpart"] = rng.choice(COUNTERPARTS)


def hue_before_and_since(rng: random.Random, record: Record) -> None:
    names = {"Huế": "Thừa Thiên Huế", "Thừa Thiên Huế": "Huế", "Hà Nội": "Thừa Thiên Huế"}
    for item in [*record["facts"], *record["mentions"]]:
        slot = "area" if "anchor" in item else "value"
        item[slot] = names.get(item.get(slot), item.get(slot))


def investors_by_name(rng: random.Random, record: Record) -> None:
    names = [m for m in record["mentions"] if m["label"] in ("ORG", "PERSON")]
    texts = {(m["start"], m["end"]): m["text"].casefold() for m in names}
    for fact in record["facts"]:
        for n, span in enumerate(fact.get("investors") or []):
            known = texts.get(tuple(span), "")
            alike = [k for k, t in texts.items() if known and (t in known or known in t)]
            fact["investors"][n] = list(rng.choice(alike or [(0, 1)]))
        if names and rng.random() < 0.1 and fact["type"] == "investment":
            fact["investors"] = [*(fact.get("investors") or []), [names[0]["start"], names[0]["end"]]]


SLOTS: dict[str, list[Any]] = {
    "indicator": [*INDICATORS],
    "measure": ["level", "growth", "share"],
    "direction": ["up", "down", "ratio", None],
    "area": ["VN", "Bắc Ninh", "huế", None, "?"],
    "status": ["A", "E", "F"],
    "capital": ["total", "part", None],
    "origin": ["JP", "VN", None],
    "stage": ["proposed", "licensed", None],
    "project": [None],
    "zone": [None, [0, 9]],
    "investors": [[]],
}


def slots_changed(rng: random.Random, record: Record) -> None:
    for fact in record["facts"]:
        for slot in some(rng, sorted(fact.keys() & SLOTS.keys()), 0.1):
            fact[slot] = rng.choice(SLOTS[slot])


def mentions_changed(rng: random.Random, record: Record) -> None:
    record["mentions"] = some(rng, record["mentions"], 0.9)
    for mention in some(rng, record["mentions"], 0.4):
        how = rng.randrange(4)
        if how == 0:
            mention["start"] = max(0, mention["start"] - rng.randint(1, 12))
        elif how == 1:
            mention["label"] = rng.choice(LABELS)
        elif how == 2:
            mention["value"] = rng.choice([None, "5.0 ha", f"{mention.get('value')}", "2024"])
        else:
            mention["mod"] = rng.choice([None, "APPROX", "MORE_THAN"])


Doctor = Callable[[random.Random, Record], None]
DOCTORS: list[Doctor] = [
    facts_dropped, optional_facts_dropped, facts_twice, anchors_moved, alternatives_taken, periods_invented,
    periods_said_otherwise, counterparts_changed, hue_before_and_since, investors_by_name, slots_changed,
    mentions_changed,
]  # fmt: skip


def doctored(folder: Path, doctors: list[Doctor], seed: int) -> dict[str, Record]:
    rng, found = random.Random(seed), copy.deepcopy(records(folder))
    for record in found.values():
        for doctor in doctors:
            doctor(rng, record)
    return found


HARMLESS = (optional_facts_dropped, alternatives_taken)


@pytest.mark.parametrize("doctor", DOCTORS, ids=lambda d: d.__name__)
def test_each_change_scores_alike(doctor: Doctor) -> None:
    """On the largest gold: each is an error, but for what the guide lets pass."""
    folder = max(FOLDERS, key=lambda f: len(records(f)))
    found = doctored(folder, [doctor], 1)
    assert found != records(folder)
    figures = same(folder, found)
    right = [figures["mentions"]["ALL"]["f1"]]
    right += [figures[kind]["full"]["f1"] for kind in ("observations", "investments")]
    assert (right == [1, 1, 1]) == (doctor in HARMLESS)
    assert bool(figures["observations"]["invented_periods"]) == (doctor is periods_invented)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
@pytest.mark.parametrize("seed", range(2))
def test_all_changes_together_score_alike(seed: int, folder: Path) -> None:
    figures = same(folder, doctored(folder, DOCTORS, seed))
    assert 0 < figures["observations"]["full"]["f1"] < 1
