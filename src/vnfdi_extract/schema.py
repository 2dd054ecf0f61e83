"""The records: what goes in (`Article`) and what comes out (`Extraction`, `Failure`).

This is the only module that knows the shape of the JSON. All records are frozen; offsets are Unicode code
points into the raw text (Python ``str`` indices, end exclusive); amounts are `decimal.Decimal` in Python and
strings in JSON.

Conventions: labels follow OntoNotes 5 where it has one; currencies are ISO 4217; countries ISO 3166-1
alpha-2; dates and periods ISO 8601; ``mod`` takes TIMEX3's values; ``status`` is SDMX's OBS_STATUS.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

VERSION = "0.1.0"
SCHEMA_VERSION = "1"

Label = Literal["MONEY", "PERCENT", "QUANTITY", "DATE", "ORG", "PERSON", "GPE", "ZONE", "PROJECT", "LAW"]
LABELS: tuple[Label, ...] = get_args(Label)
NUMERIC_LABELS: tuple[Label, ...] = ("MONEY", "PERCENT", "QUANTITY", "DATE")
NAME_LABELS: tuple[Label, ...] = ("ORG", "PERSON", "GPE", "ZONE", "PROJECT", "LAW")

Mod = Literal["APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"]
SegmentKind = Literal["title", "lead", "body", "heading", "caption", "byline", "related"]
Unit = Literal[
    "project", "ha", "m2", "km", "person", "enterprise", "zone", "cluster", "country", "deal", "sector",
    "province", "rank", "times", "tonne", "MW", "other",
]  # fmt: skip
UNITS: tuple[Unit, ...] = get_args(Unit)

Indicator = Literal[
    "FDI_REGISTERED", "FDI_NEW", "FDI_INCREASE", "FDI_MA", "FDI_REALISED", "FDI_STOCK", "FDI_REALISED_STOCK",
    "DDI_REGISTERED", "DDI_NEW", "DDI_INCREASE", "DDI_STOCK",
    "INV_REGISTERED", "INV_NEW", "INV_INCREASE", "INV_STOCK", "INV_REALISED",
    "OFDI_REGISTERED", "OFDI_STOCK",
    "ZONES", "CLUSTERS", "ZONE_OCCUPANCY", "GDP", "GRDP", "INDUSTRY",
    "EXPORTS", "IMPORTS", "TRADE", "TRADE_BALANCE", "BUDGET_REVENUE", "LABOUR", "ENTERPRISES", "PARTNERS",
]  # fmt: skip
INDICATORS: tuple[Indicator, ...] = get_args(Indicator)
Measure = Literal["level", "growth", "share", "rank"]
Direction = Literal["up", "down", "ratio"]
Status = Literal["A", "E", "F"]
Capital = Literal["total", "increase", "decrease", "part"]
Stage = Literal["proposed", "agreed", "approved", "licensed", "construction", "operating", "stopped"]
CAPITALS: tuple[Capital, ...] = get_args(Capital)
STAGES: tuple[Stage, ...] = get_args(Stage)
PublishedBasis = Literal["metadata", "url", "byline", "inferred", "unknown"]
Kind = Literal["greenfield", "expansion", "acquisition", "public works"]
CounterpartType = Literal["country", "bloc", "sector", "group", "zone", "goods", "company", "other"]
Severity = Literal["info", "warning", "error"]

Span = tuple[int, int]
_CANONICAL = re.compile(r"-?[0-9]+(\.[0-9]+)?(\.\.-?[0-9]+(\.[0-9]+)?)?")


def _whole_characters(text: Any) -> Any:
    """Replace lone surrogates, which are no characters, by U+FFFD: one code point for one."""
    if isinstance(text, str) and any("\ud800" <= c <= "\udfff" for c in text):
        return "".join("�" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def plain(number: Decimal) -> str:
    """Write a number without exponent or trailing zeros.

    Examples
    --------
    >>> plain(Decimal("1.80E+9")), plain(Decimal("70.70"))
    ('1800000000', '70.7')
    """
    if not number:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


Text = Annotated[str, BeforeValidator(_whole_characters)]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[Decimal, PlainSerializer(plain, return_type=str, when_used="json")]


class Record(BaseModel):
    """Base of all records: frozen, with no unknown fields."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Article(Record):
    """One news article as received.

    Parameters
    ----------
    text : str
        The raw text; offsets of everything extracted count its code points.
    id : str, optional
        Name of the article; by default the first 16 hex digits of the text's SHA-256.
    title : str, optional
        The headline, where it is known apart from the text.
    source : str, optional
        Where the article comes from: a URL or a path.
    published : datetime.date, optional
        Publication date, or a time of that day; relative dates in the text resolve against it.
    published_basis : str
        Where `published` comes from.

    Examples
    --------
    >>> Article(text="Bắc Ninh cấp mới 359 dự án FDI.").id
    'cc1890be7147b69f'
    """

    text: Text
    id: Text = ""
    title: Text | None = None
    source: Text | None = None
    published: Day | None = None
    published_basis: PublishedBasis = "unknown"

    def model_post_init(self, _context: Any) -> None:
        """Fill in the defaults that depend on other fields."""
        if not self.id:
            object.__setattr__(self, "id", hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:16])
        if self.published is not None and self.published_basis == "unknown":
            object.__setattr__(self, "published_basis", "metadata")


class Segment(Record):
    """A stretch of the text with one role on the page."""

    kind: SegmentKind
    start: int
    end: int


class MoneyValue(Record):
    """An amount in single units of `currency` (ISO 4217); a range has `low` and `high` instead of `amount`.

    `per` is the denominator of a unit price, as written ("lít" of "đồng/lít").
    """

    amount: Number | None = None
    low: Number | None = None
    high: Number | None = None
    currency: str
    per: str | None = None


class PercentValue(Record):
    """A percentage, or percentage points (`points`)."""

    amount: Number | None = None
    low: Number | None = None
    high: Number | None = None
    points: bool = False


class QuantityValue(Record):
    """A number of `unit`; `noun` is the unit or head noun as written."""

    amount: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Unit
    noun: str | None = None


class DateValue(Record):
    """A day, period or open interval in ISO 8601 (`timex`), and what it was resolved against."""

    timex: str
    basis: Literal["explicit", "published", "article", "unresolved"] = "explicit"


class AreaCode(Record):
    """A code with its system and, for codes that changed their meaning, its vintage."""

    system: Literal["GSO", "ISO 3166-1"]
    code: str
    vintage: Literal["before-2025-07-01", "from-2025-07-01"] | None = None


class PlaceValue(Record):
    """A place: its canonical name, its level and, where there is one, its code.

    `within` is the province that a district, commune, ward or special zone lies in, as far as the text or the
    name alone gives it.
    """

    name: str
    level: Literal["country", "province", "district", "commune", "unknown"]
    code: AreaCode | None = None
    within: str | None = None


class NameValue(Record):
    """What the text says of a name: its canonical form, kind ("company", "bank", …) and country (alpha-2)."""

    name: str
    kind: str | None = None
    country: str | None = None


Value = MoneyValue | PercentValue | QuantityValue | DateValue | PlaceValue | NameValue


class Mention(Record):
    """A span of the raw text with its label, value and the recogniser (`by`) that found it.

    `norm` is the canonical string of the value (``"1800000000 USD"``, ``"70.7"``, ``"2569 project"``,
    ``"2024-01/2024-08"``, ``"VN"``). `entity` is shared by the mentions of one thing in one article.
    """

    id: str
    label: Label
    start: int
    end: int
    text: str
    norm: str | None = None
    value: Value | None = None
    mod: Mod | None = None
    segment: SegmentKind = "body"
    by: str
    score: float = 1.0
    entity: str | None = None


def numbers(value: str | None) -> tuple[Decimal, ...]:
    """The number or the two ends of a canonical value, as `plain` writes them; none where it is no number.

    Examples
    --------
    >>> numbers("5..6.5"), numbers("1e999999"), numbers("NaN")
    ((Decimal('5'), Decimal('6.5')), (), ())
    """
    return tuple(map(Decimal, value.split(".."))) if value and _CANONICAL.fullmatch(value) else ()


class Fact(Record):
    """What both kinds of fact have.

    `anchor` is the span of the mention that carries the fact and `text` its characters; `evidence` names the
    spans each slot rests on and `evidence_text` their characters; `inherited` names the slots taken from
    elsewhere and from where ("title", "previous clause", "article"); `by` is the rule that made it. `score`
    says how sure the fact is, from 0 to 1, `slot_scores` how sure its slots are, those that are judged: the
    probability that the slot has its right value, if the fact is one.
    """

    id: str
    anchor: Span
    text: str = ""
    evidence: dict[str, tuple[Span, ...]] = Field(default_factory=dict)
    evidence_text: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    inherited: dict[str, str] = Field(default_factory=dict)
    attribution: Span | None = None
    segment: SegmentKind = "body"
    by: str
    score: float = 1.0
    slot_scores: dict[str, float] = Field(default_factory=dict)
    flags: tuple[str, ...] = ()

    @property
    def canonical(self) -> tuple[str | None, str | None]:
        """The canonical value and its unit, as text."""
        return None, None

    @property
    def amount(self) -> Decimal | None:
        """The number, where the text gives one and no range."""
        found = numbers(self.canonical[0])
        return found[0] if len(found) == 1 else None

    @property
    def low(self) -> Decimal | None:
        """The lower end of a range."""
        found = numbers(self.canonical[0])
        return found[0] if len(found) == 2 else None

    @property
    def high(self) -> Decimal | None:
        """The upper end of a range."""
        found = numbers(self.canonical[0])
        return found[1] if len(found) == 2 else None

    @property
    def currency(self) -> str | None:
        """The currency (ISO 4217) of an amount of money, else none."""
        unit = self.canonical[1]
        return unit if unit and unit != "%" and unit not in UNITS else None


class Sector(Record):
    """An activity as written, with its codes in the Vietnam Standard Industrial Classification.

    A code is a section, with the division where the words give it ("C26"); "J|K" where a section of 2018 was
    parted in 2025 and the words do not say which is meant.
    """

    words: str
    span: Span
    vsic2018: str
    vsic2025: str


class Observation(Fact):
    """One statistic, to be read as an SDMX observation.

    `value` is the canonical number or range as text; `amount`, `low` and `high` are it as `decimal.Decimal`.

    Examples
    --------
    >>> fact = Observation(id="f1", anchor=(0, 9), by="", indicator="FDI_NEW", value="1800000000", unit="USD")
    >>> fact.amount, fact.currency
    (Decimal('1800000000'), 'USD')
    """

    type: Literal["observation"] = "observation"
    indicator: Indicator
    measure: Measure = "level"
    direction: Direction | None = None
    value: str | None = None
    unit: str | None = None
    mod: Mod | None = None
    area: str | None = None
    area_code: AreaCode | None = None
    counterpart: str | None = None
    counterpart_type: CounterpartType | None = None
    counterpart_code: str | None = None
    sector: Sector | None = None
    period: str = "?"
    base_period: str | None = None
    status: Status = "A"
    part_of: str | None = None

    @property
    def canonical(self) -> tuple[str | None, str | None]:
        """The canonical value and its unit, as text."""
        return self.value, self.unit


class Party(Record):
    """An organisation or person in an investment, with its role and country (alpha-2) where stated."""

    span: Span
    name: str
    role: Literal["investor", "partner", "target", "grantor"] = "investor"
    country: str | None = None


class Investment(Fact):
    """One project or deal, in the newest state that the article gives.

    `value` is the canonical capital as text ("280000000 USD"), which JSON calls ``amount``; in Python
    `amount`, `low` and `high` are the number as `decimal.Decimal`, and `currency` is its currency.

    Examples
    --------
    >>> fact = Investment(id="f1", anchor=(0, 9), by="", value="5000000 USD")
    >>> fact.value, fact.amount, fact.currency
    ('5000000 USD', Decimal('5000000'), 'USD')
    """

    type: Literal["investment"] = "investment"
    capital: Capital | None = None
    value: str | None = Field(default=None, alias="amount")
    mod: Mod | None = None
    project: Span | None = None
    project_name: str | None = None
    investors: tuple[Span, ...] = ()
    investor_names: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    origin: str | None = None
    parent: Span | None = None
    kind: Kind | None = None
    sector: Sector | None = None
    area: str | None = None
    area_code: AreaCode | None = None
    zone: Span | None = None
    zone_name: str | None = None
    stage: Stage | None = None
    date: str | None = None
    land_area: Span | None = None
    capacity: tuple[Span, ...] = ()
    jobs: Span | None = None
    term: Span | None = None

    @property
    def canonical(self) -> tuple[str | None, str | None]:
        """The canonical value and its unit, as text."""
        value, _, unit = (self.value or "").partition(" ")
        return value or None, unit or None

    @property
    def unit(self) -> str | None:
        """The unit of the capital: its currency."""
        return self.canonical[1]


AnyFact = Annotated[Observation | Investment, Field(discriminator="type")]


class Flag(Record):
    """Something doubtful in the text or its reading; `suggestion` is a repair that nobody applied."""

    code: str
    severity: Severity = "warning"
    mentions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    message: str
    suggestion: str | None = None


class Extraction(Record):
    """Everything extracted from one article.

    Examples
    --------
    >>> import vnfdi_extract as vx
    >>> extraction = vx.load(model=None)(vx.Article(text="Năm 2024, Bắc Ninh thu hút 5 tỷ USD vốn FDI."))
    >>> [(m.text, m.norm) for m in extraction.mentions]
    [('Năm 2024', '2024'), ('Bắc Ninh', 'Bắc Ninh'), ('5 tỷ USD', '5000000000 USD')]
    """

    schema_version: str = SCHEMA_VERSION
    id: str
    title: Text | None = None
    source: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = "unknown"
    lang: Literal["vi", "en"] = "vi"
    n_chars: int
    segments: tuple[Segment, ...] = ()
    mentions: tuple[Mention, ...] = ()
    facts: tuple[AnyFact, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The statistics among the facts."""
        return tuple(f for f in self.facts if isinstance(f, Observation))

    @property
    def investments(self) -> tuple[Investment, ...]:
        """The projects and deals among the facts."""
        return tuple(f for f in self.facts if isinstance(f, Investment))

    def at_least(self, min_score: float) -> Extraction:
        """Leave out the facts with a lower score; the others keep their ids, and flags name only them.

        Examples
        --------
        >>> import vnfdi_extract as vx
        >>> extraction = vx.load(model=None)(vx.Article(text="Năm 2024, Bắc Ninh thu hút 5 tỷ USD vốn FDI."))
        >>> len(extraction.at_least(0).facts), len(extraction.at_least(1).facts)
        (1, 0)
        """
        facts = tuple(f for f in self.facts if f.score >= min_score)
        kept = {f.id for f in facts}
        flags = (f.model_copy(update={"facts": tuple(i for i in f.facts if i in kept)}) for f in self.flags)
        return self.model_copy(update={"facts": facts, "flags": tuple(flags)})

    def _repr_html_(self) -> str:
        """The facts in words, for notebooks."""
        from vnfdi_extract.notebook import table

        return table(self)

    def to_json(self) -> str:
        """One line of JSON, the same bytes for the same input."""
        return self.model_dump_json()


class Failure(Record):
    """An input from which nothing could be extracted, and why.

    `error` is "unreadable" where it gave no article; then `id` is the file, or the file and line.
    """

    schema_version: str = SCHEMA_VERSION
    id: Text
    source: Text | None = None
    error: str
    message: Text

    def to_json(self) -> str:
        """One line of JSON."""
        return self.model_dump_json()


Outcome = Extraction | Failure
