"""The mentions and facts that the guide annotates, in gold and in predictions alike."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    ValidationError,
    model_serializer,
    model_validator,
)

from vnfdi_extract.schema import (
    Capital,
    Direction,
    Indicator,
    Label,
    Measure,
    Mod,
    Span,
    Stage,
    Status,
)

Probability = Annotated[float, Field(ge=0, le=1)]


class Annotation(BaseModel):
    """Base of what the guide annotates: frozen; what else a record has is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldMention(Annotation):
    """A mention as annotated; `value` is the canonical string, ``"?"`` where it is not scored."""

    start: int
    end: int
    label: Label
    text: str = ""
    value: str | None = None
    mod: Mod | None = None

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


class _GoldFact(Annotation):
    """What both kinds of fact have.

    `alt` gives a slot other right values; a careful reader could leave an `optional` fact out, so that it is
    neither missed nor extra. Only predictions have `score` and `slot_scores`, which are not written.
    """

    anchor: Span
    alt: dict[str, tuple[Any, ...]] = {}
    optional: bool = False
    score: Probability | None = Field(default=None, exclude=True)
    slot_scores: dict[str, Probability] = Field(default={}, exclude=True)

    @model_validator(mode="after")
    def _read_alternatives(self) -> Self:
        """Read each alternative as its slot reads its own value."""
        if self.alt:
            read = {s: tuple(_read_slot(type(self), s, v) for v in values) for s, values in self.alt.items()}
            object.__setattr__(self, "alt", read)
        return self

    @model_serializer(mode="wrap")
    def _without_defaults(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Write kind and slots, then `alt` and `optional` where they are given."""
        content: dict[str, Any] = serialize(self)
        last = {name: content.pop(name, None) for name in ("alt", "optional")}
        kind = {"type": content.pop("type")} if "type" in content else {}
        return kind | content | {name: value for name, value in last.items() if value}


class GoldObservation(_GoldFact):
    """The scored slots of an observation."""

    type: Literal["observation"]
    indicator: Indicator
    measure: Measure
    direction: Direction | None = None
    area: str | None = None
    counterpart: str | None = None
    period: str | None = None
    status: Status = "A"


class GoldInvestment(_GoldFact):
    """The scored slots of an investment."""

    type: Literal["investment"]
    capital: Capital | None = None
    project: Span | None = None
    investors: tuple[Span, ...] = ()
    origin: str | None = None
    area: str | None = None
    zone: Span | None = None
    stage: Stage | None = None
    date: str | None = None


_NO_SLOTS = frozenset({*_GoldFact.model_fields, "type"})


@cache
def _slot(kind: type[_GoldFact], slot: str) -> TypeAdapter[Any]:
    if slot in _NO_SLOTS or slot not in kind.model_fields:
        raise ValueError(f"alt.{slot}: no slot of this kind of fact")
    annotation: Any = kind.model_fields[slot].annotation
    return TypeAdapter(annotation)


def _read_slot(kind: type[_GoldFact], slot: str, value: Any) -> Any:
    try:
        return _slot(kind, slot).validate_python(value)
    except ValidationError as error:
        raise ValueError(f"alt.{slot}: {error.errors()[0]['msg']}") from error


GoldFact = Annotated[GoldObservation | GoldInvestment, Field(discriminator="type")]
