"""The records of what many articles say together."""

from __future__ import annotations

from vnfdi_extract.schema import Capital, Day, Mod, Number, Record, Stage


class Source(Record):
    """A sentence of one article; `copy_of` names the article that it copies."""

    deal: str
    article: str
    url: str | None = None
    published: Day | None = None
    copy_of: str | None = None
    start: int
    end: int
    sentence: str


class Reading(Record):
    """One value of a field, with the number of independent articles that say so, and their sentences.

    Copies of an article count once. `text` and `mod` are an amount as it was printed. `rounded` values agree
    with the agreed one within the digits printed.
    """

    value: str
    text: str = ""
    mod: Mod | None = None
    votes: int
    rounded: bool = False
    sources: tuple[Source, ...] = ()


class Field(Record):
    """The agreed value of a field, and the readings that dissent."""

    agreed: str
    votes: int
    readings: tuple[Reading, ...] = ()
    dissent: tuple[Reading, ...] = ()


class Step(Record):
    """A stage of a project: when, and who says so.

    `date` is the event's; where no article reports it, `by` is the first publication that has it behind it.
    `other_dates` are those of dissenting articles.
    """

    stage: Stage | None = None
    event: str
    date: str | None = None
    by: Day | None = None
    capital: Capital | None = None
    amount: str | None = None
    votes: int
    other_dates: tuple[Reading, ...] = ()
    sources: tuple[Source, ...] = ()


class Why(Record):
    """Two deals that were compared: what spoke for and against in bits, and what became of it."""

    deals: tuple[str, str]
    joined: bool
    score: float
    reason: str
    evidence: tuple[tuple[str, float, str], ...]


class Project(Record):
    """One project as many articles report it."""

    id: str
    name: Field | None = None
    investors: Field | None = None
    aliases: tuple[str, ...] = ()
    capital: Field | None = None
    capital_value: Number | None = None
    currency: str | None = None
    increases: tuple[Field, ...] = ()
    origin: Field | None = None
    area: Field | None = None
    area_since_merger: str | None = None
    zone: Field | None = None
    jobs: Field | None = None
    land_area: Field | None = None
    sector: Field | None = None
    sector_2025: str | None = None
    kind: Field | None = None
    parent: Field | None = None
    part_of: str | None = None
    timeline: tuple[Step, ...] = ()
    stage: Stage | None = None
    deals: tuple[str, ...] = ()
    articles: int
    independent: int
    sources: tuple[Source, ...] = ()
    why: tuple[Why, ...] = ()

    def to_json(self) -> str:
        """One line of JSON."""
        return self.model_dump_json()
