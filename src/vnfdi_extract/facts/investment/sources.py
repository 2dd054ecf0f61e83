"""Who said it: the organisation or person that a sentence names as its source."""

from __future__ import annotations

from vnfdi_extract.facts.investment.scene import Item, Scene
from vnfdi_extract.facts.investment.words import says
from vnfdi_extract.schema import Span


def source_in(scene: Scene, item: Item) -> Span | None:
    """The span of the source that an item's sentence names ("Theo Sở Công Thương, …"), if any."""
    start, end = item.sentence.start, item.sentence.end
    for name in scene.within(start, end, "ORG", "PERSON"):
        before = scene.text[max(start, name.start - 60) : name.start]
        after = scene.text[name.end : min(end, name.end + 60)]
        if says("parties", "source", before, "before") or says("parties", "source", after, "after"):
            return name.start, name.end
    return None
