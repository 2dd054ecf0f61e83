"""Articles of our own with the facts that they tell, put into a store as an extractor would."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from vnfdi_extract import Article
from vnfdi_extract.schema import Extraction, Investment, Observation
from vnfdi_extract.store import Store


@dataclass
class Told:
    """An article, the words of its facts, and their slots."""

    id: str
    text: str
    published: date | None
    facts: list[dict[str, Any]] = field(default_factory=list)


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _fact(text: str, number: int, slots: dict[str, Any]) -> Investment | Observation:
    said = dict(slots)
    anchor = _span(text, said.pop("anchor"))
    common: dict[str, Any] = {"id": f"f{number}", "anchor": anchor, "by": "test"}
    if "indicator" in said:
        return Observation(**common, **said)
    for slot in ("project", "zone", "jobs"):
        if slot in said:
            said[slot] = _span(text, said[slot])
    said["project_name"] = text[slice(*said["project"])] if "project" in said else None
    said["investors"] = tuple(_span(text, name) for name in said.get("investors", ()))
    return Investment(**common, **said)


def fill(path: Path, articles: Iterable[Told]) -> Path:
    """Write a store."""
    with Store(path) as store:
        for told in articles:
            article = Article(text=told.text, id=told.id, published=told.published)
            facts = tuple(_fact(told.text, n, slots) for n, slots in enumerate(told.facts, 1))
            outcome = Extraction(id=told.id, published=told.published, n_chars=len(told.text), facts=facts)
            store.write([(article, outcome)], "test")
    return path
