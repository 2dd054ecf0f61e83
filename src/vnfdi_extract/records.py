"""From the working state to records: view offsets become raw offsets, once, at the end."""

from __future__ import annotations

from collections.abc import Sequence

from vnfdi_extract import activity
from vnfdi_extract.audit import Doubt
from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts import Draft
from vnfdi_extract.facts.draft import InvestmentDraft, ObservationDraft
from vnfdi_extract.schema import (
    Extraction,
    Flag,
    Investment,
    Mention,
    Observation,
    Party,
    Sector,
    Segment,
    Span,
)


class OffsetError(AssertionError):
    """A span does not say what it was made from: a fault of the extractor, never of the article."""


class _Recorder:
    """Converts the parts of one document."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.mentions = [m for m in doc.mentions if self.told(m.start)]
        self.ids = {id(m): f"m{n}" for n, m in enumerate(self.mentions, 1)}

    def told(self, position: int) -> bool:
        """Whether a position lies in the text itself, not in a title that was given apart."""
        return position >= self.doc.begins

    def span(self, start: int, end: int) -> Span:
        first, last = self.doc.view.to_raw(start, end)
        return first - self.doc.shift, last - self.doc.shift

    def spans(self, found: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(self.span(*s) for s in found if self.told(s[0]))

    def of(self, found: Found | None) -> Span | None:
        """The span of a mention; of one in a title given apart, that of the same thing in the text."""
        if found and not self.told(found.start):
            found = next((m for m in self.mentions if m.entity and m.entity == found.entity), None)
        return self.span(found.start, found.end) if found else None

    def kind(self, found: Found) -> str:
        sentence = self.doc.sentence_at(found.start)
        return sentence.part.kind if sentence else "body"

    def mention(self, found: Found) -> Mention:
        start, end = self.span(found.start, found.end)
        text = self.doc.article.text[start:end]
        there = self.doc.view.to_view(start + self.doc.shift, end + self.doc.shift)
        if not text or there != (found.start, found.end):
            raise OffsetError(f"{found.by}: {start}:{end} reads {text!r}")
        return Mention(
            id=self.ids[id(found)], label=found.label, start=start, end=end, text=text, norm=found.norm,
            value=found.value, mod=found.mod, segment=self.kind(found), by=found.by, score=found.score,
            entity=found.entity,
        )  # fmt: skip

    def said(self, span: Span) -> str:
        return self.doc.article.text[slice(*span)]

    def common(self, draft: Draft, number: int) -> dict[str, object]:
        anchor = self.span(draft.anchor.start, draft.anchor.end)
        evidence = {k: s for k, v in sorted(draft.evidence.items()) if (s := self.spans(v))}
        return {
            "id": f"f{number}",
            "anchor": anchor,
            "text": self.said(anchor),
            "evidence": evidence,
            "evidence_text": {slot: tuple(map(self.said, spans)) for slot, spans in evidence.items()},
            "inherited": dict(sorted(draft.inherited.items())),
            "attribution": next(iter(self.spans([draft.attribution])), None) if draft.attribution else None,
            "segment": self.kind(draft.anchor),
            "by": draft.by,
            "score": draft.score,
            "slot_scores": dict(sorted(draft.slot_scores.items())),
            "flags": tuple(draft.flags),
            "area": draft.area,
            "area_code": draft.area_code,
            "mod": draft.anchor.mod,
        }

    def sector(self, found: activity.Sector | None, start: int) -> Sector | None:
        """The record of a sector that was read in raw text from `start` on."""
        if found is None:
            return None
        span = (start + found.start, start + found.end)
        return Sector(words=found.words, span=span, vsic2018=found.vsic2018, vsic2025=found.vsic2025)

    def broken_down(self, draft: ObservationDraft) -> dict[str, object]:
        """The type and code of what a statistic is broken down by; its sector, where the text names one."""
        who = activity.counterpart(draft.counterpart)
        if who is None:
            return {}
        raw, sector = self.doc.article.text, None
        for start, end in self.spans(draft.evidence.get("counterpart", [])):
            sector = sector or self.sector(activity.named(raw[start:end]), start)
        return {"counterpart_type": who.type, "counterpart_code": who.code, "sector": sector}

    def activity(self, draft: InvestmentDraft, project: Span | None) -> dict[str, object]:
        """A deal's sector, by its project's name; its kind; and the group that its investor belongs to."""
        raw, sentence = self.doc.article.text, self.doc.sentence_at(draft.anchor.start)
        start, end = self.span(sentence.start, sentence.end) if sentence else (0, 0)
        start = max(start, 0)
        said = raw[slice(*project)] if project else None
        names = tuple(raw[slice(*span)] for span in map(self.of, draft.investors) if span)
        group = activity.parent(raw[start:end], names)
        return {
            "sector": self.sector(activity.sector(said), project[0]) if said and project else None,
            "kind": activity.kind(said, raw[start:end], capital=draft.capital, owners=names),
            "parent": (start + group[1], start + group[2]) if group else None,
        }

    def observation(self, draft: ObservationDraft, number: int) -> Observation:
        value, _, unit = (draft.anchor.norm or "").partition(" ")
        part_of = self.ids.get(id(draft.part_of)) if draft.part_of else None
        return Observation.model_validate(
            self.common(draft, number)
            | {
                "indicator": draft.indicator, "measure": draft.measure, "direction": draft.direction,
                "value": value or None, "unit": unit or ("%" if draft.anchor.label == "PERCENT" else None),
                "counterpart": draft.counterpart, **self.broken_down(draft),
                "period": draft.period, "base_period": draft.base_period,
                "status": draft.status, "part_of": part_of,
            }
        )  # fmt: skip

    def investment(self, draft: InvestmentDraft, number: int) -> Investment:
        anchor = draft.anchor
        project, zone = self.of(draft.project), self.of(draft.zone)
        investors = tuple(filter(None, map(self.of, draft.investors)))
        parties = [
            Party.model_validate(
                {"span": span, "name": self.said(span), "role": p.role, "country": p.country}
            )
            for p in draft.parties
            if (span := self.of(p.mention))
        ]
        return Investment.model_validate(
            self.common(draft, number)
            | {
                "capital": draft.capital, "amount": anchor.norm if anchor.label == "MONEY" else None,
                "project": project, "project_name": self.said(project) if project else None,
                "investors": investors, "investor_names": tuple(map(self.said, investors)),
                "parties": tuple(parties), "origin": draft.origin, **self.activity(draft, project),
                "zone": zone, "zone_name": self.said(zone) if zone else None,
                "stage": draft.stage, "date": draft.date,
                "land_area": self.of(draft.land_area), "capacity": tuple(self.of(m) for m in draft.capacity),
                "jobs": self.of(draft.jobs), "term": self.span(*draft.term) if draft.term else None,
            }
        )  # fmt: skip

    def fact(self, draft: Draft, number: int) -> Observation | Investment:
        if isinstance(draft, ObservationDraft):
            return self.observation(draft, number)
        return self.investment(draft, number)


def extraction(doc: Document, drafts: Sequence[Draft], doubts: Sequence[Doubt]) -> Extraction:
    """Build the record of a document.

    Raises
    ------
    OffsetError
        When a mention's span does not convert back to itself.
    """
    recorder, article = _Recorder(doc), doc.article
    drafts = [d for d in drafts if recorder.told(d.anchor.start)]
    doubts = [d for d in doubts if all(recorder.told(m.start) for m in d.mentions)]
    facts = [recorder.fact(d, n) for n, d in enumerate(drafts, 1)]
    anchored = {id(d.anchor): f.id for d, f in zip(drafts, facts, strict=True)}
    flags = [
        Flag(
            code=code, severity=severity, mentions=tuple(recorder.ids[id(m)] for m in about),
            facts=tuple(anchored[id(m)] for m in about if id(m) in anchored),
            message=message, suggestion=suggestion,
        )
        for code, severity, about, message, suggestion in doubts
    ]  # fmt: skip
    segments = []
    for part in (p for p in doc.parts if recorder.told(p.start)):
        start, end = recorder.span(part.start, part.end)
        segments.append(Segment(kind=part.kind, start=start, end=end))
    title = next((article.text[s.start : s.end].strip() for s in segments if s.kind == "title"), None)
    return Extraction(
        id=article.id, title=article.title or title, source=article.source, published=article.published,
        published_basis=article.published_basis, lang=doc.lang, n_chars=len(article.text),
        segments=tuple(segments), mentions=tuple(map(recorder.mention, recorder.mentions)),
        facts=tuple(facts), flags=tuple(flags),
    )  # fmt: skip
