"""A number with the topic it is read with."""

from __future__ import annotations

from dataclasses import dataclass

from vnfdi_extract.document import Found
from vnfdi_extract.facts.observation.line import Extent, Line
from vnfdi_extract.facts.observation.tables import Origin
from vnfdi_extract.facts.observation.topic import Topic


@dataclass(slots=True)
class Reading:
    """A number with the topic it is read with and the words that belong to it.

    `topic` has what modifies this number alone, `spoken` has not; `previous` is the reading before it in the
    sentence. ``before:after`` is its phrase, from the end of the phrase before it to the end of what modifies
    it. `goods` says that single goods are named with it, `near` where else the text speaks of them.
    """

    number: Found
    line: Line
    topic: Topic
    spoken: Topic
    before: int
    after: int
    default: Origin
    span: Extent | None = None
    goods: bool = False
    previous: Reading | None = None
    near: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit of a quantity; the label of another number."""
        return unit_of(self.number)


def unit_of(number: Found) -> str:
    """The unit of a quantity; the label of another number."""
    return (number.norm or "").rpartition(" ")[2] if number.label == "QUANTITY" else number.label
