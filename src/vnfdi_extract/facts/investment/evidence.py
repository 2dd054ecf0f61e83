"""What decides whether an anchor is a deal: stable features of what the rules say and of what stands around.

A feature is ``kind=value``; those that speak of one kind of anchor alone say so (``amount.``, ``project.``,
``deal.``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.facts.draft import InvestmentDraft
from vnfdi_extract.facts.investment.amounts import Amount
from vnfdi_extract.facts.investment.judgement import Verdict, carried, subject_of
from vnfdi_extract.facts.investment.names import Entity
from vnfdi_extract.facts.investment.parties import is_authority
from vnfdi_extract.facts.investment.projects import Signs
from vnfdi_extract.facts.investment.scene import Item, Scene
from vnfdi_extract.facts.investment.stages import stages_in

_WORD = regex.compile(r"\p{L}+|\d+|%")
_BAG, _NEAR = 12, 3
_LABELS = ("PROJECT", "ORG", "PERSON", "ZONE", "GPE", "MONEY", "QUANTITY", "LAW")
_STEPS = (1, 2, 4)
_TOPICS = (1, 2, 4, 8)
_SHARED = ("left=", "right=", "told=", "topic=", "about=", "projects=", "amounts=", "part=", "stage=")


def amount_features(scene: Scene, amount: Amount, verdict: Verdict, *, stated: bool) -> list[str]:
    """The features of an amount that may be a capital."""
    money, item, head = amount.money, amount.item, amount.head
    subject = subject_of(scene, item.start, money.start)
    kind = head.kind if head else "none"
    gap = len(_words(scene.text[amount.head_end : money.start])) if head else 9
    names = [
        f"stated={stated}", f"rule={verdict.accepted}", f"rule={verdict.rule}.{verdict.accepted}",
        f"reason={verdict.reason}",
        f"head={kind}", f"head={head.name if head else ''}", f"head={kind}.{sum(gap > s for s in _STEPS)}",
        f"subject={subject}", f"subject={subject}.{kind}",
        f"carried={carried(scene, amount) if subject is None else ''}",
        f"size={_size(money)}",
        *_around(scene, item, money),
        *_sides(scene, item, money),
        *_article(scene, money),
    ]  # fmt: skip
    return _of("amount", names)


def project_features(scene: Scene, project: Entity, draft: InvestmentDraft, signs: Signs) -> list[str]:
    """The features of a project without an amount."""
    anchor = draft.anchor
    name = _words(scene.text[anchor.start : anchor.end])
    item = scene.item(anchor)
    assert item
    parts = {s.part.kind for m in project.mentions if (s := scene.doc.sentence_at(m.start))}
    names = [
        f"rule={signs.reason}", f"called={signs.called}", f"works={signs.works}", f"told={signs.told}",
        f"invested={signs.invested}", f"proper={signs.proper}",
        f"called={signs.called}.{signs.works}.{signs.told}",
        f"label={anchor.label}", f"by={anchor.by}",
        f"head={' '.join(name[:1])}", f"head={' '.join(name[:2])}",
        f"long={sum(len(name) > s for s in (2, 4, 8))}",
        f"mentions={sum(len(project.mentions) > s for s in _STEPS)}",
        *(f"in={kind}" for kind in parts),
        f"stage={draft.stage}.{draft.inherited.get('stage')}", f"stage={draft.stage}",
        f"investors={bool(draft.investors)}.{draft.inherited.get('investors')}",
        f"area={draft.inherited.get('area')}",
        f"zone={bool(draft.zone)}",
        *_around(scene, item, anchor),
        *_sides(scene, item, anchor),
        *_article(scene, anchor),
    ]  # fmt: skip
    return _of("project", names)


def deal_features(scene: Scene, draft: InvestmentDraft) -> list[str]:
    """The features of a deal that has neither an amount nor a project."""
    item = scene.item(draft.anchor)
    assert item
    names = [
        f"by={draft.by}", f"stage={draft.stage}", f"area={draft.inherited.get('area')}",
        *_around(scene, item, draft.anchor), *_sides(scene, item, draft.anchor),
        *_article(scene, draft.anchor),
    ]  # fmt: skip
    return _of("deal", names)


def _of(kind: str, names: Iterable[str]) -> list[str]:
    """The features of one kind of anchor, beside those that all kinds share."""
    return sorted(
        {f"anchor={kind}", *(f"{kind}.{n}" for n in names), *(n for n in names if n.startswith(_SHARED))}
    )


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text)]


def _around(scene: Scene, item: Item, anchor: Found) -> Iterator[str]:
    """The pairs of words on either side, and the nearest words in their order."""
    left = _words(scene.text[item.start : anchor.start])[-_BAG:]
    right = _words(scene.text[anchor.end : item.end])[:_BAG]
    for side, words in (("left", left[::-1]), ("right", right)):
        yield from (f"{side}={i}.{word}" for i, word in enumerate(words[:_NEAR], 1))
        yield f"{side}=1-2.{' '.join(words[:2])}"
    yield from (f"left={a} {b}" for a, b in pairwise(left))
    yield from (f"right={a} {b}" for a, b in pairwise(right))


def _sides(scene: Scene, item: Item, anchor: Found) -> Iterator[str]:
    """The names on either side, and the stages that are stated."""
    yield f"part={item.sentence.part.kind}"
    for m in scene.within(item.start, item.end, *_LABELS):
        if m is not anchor:
            label = "authority" if m.label == "ORG" and is_authority(scene, m) else m.label
            yield f"{label}.{'left' if m.end <= anchor.start else 'right'}"
    reached = stages_in(scene, item.sentence, item.start, item.end)
    for r in reached:
        yield f"told={r.state}"
        yield f"told={r.state}.{'left' if r.span[0] < anchor.start else 'right'}"
    if not reached:
        yield "told=nothing"


def _article(scene: Scene, anchor: Found) -> Iterator[str]:
    told = scene.topic_density
    yield f"topic={sum(told > s for s in _TOPICS)}"
    yield f"about={scene.about_investment}"
    groups = len({id(e) for e in scene.projects.values()})
    yield f"projects={sum(groups > s for s in (0, 1, 2, 4, 8))}"
    amounts = len(scene.told("MONEY"))
    yield f"amounts={sum(amounts > s for s in (0, 1, 3, 8, 16))}"
    yield f"at={int(3 * anchor.start / len(scene.text))}"


def _size(money: Found) -> str:
    """The order of magnitude of an amount."""
    value, _, unit = (money.norm or "").partition(" ")
    try:
        return f"{unit if unit in ('USD', 'VND') else 'other'}.{Decimal(value.partition('..')[0]).adjusted()}"
    except InvalidOperation:
        return "none"
