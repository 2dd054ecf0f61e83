"""Names of investors and projects, reduced to what tells them apart, and compared word by word."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache

import regex
from rapidfuzz.distance import OSA

from vnfdi_extract.lexicon import Row, alternation, rows, table, trie, without_marks
from vnfdi_extract.mentions.atlas import DistrictRow, provinces

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*|\d+\w*")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_WORDED = {"nhất": "1", "hai": "2", "ba": "3"}
_COMPONENT = regex.compile(r"(?:giai đoạn|thứ|phase)\s+(nhất|hai|ba)\b", regex.IGNORECASE)
_PHASE = regex.compile(r"giai đoạn|phase|\bthứ\b|\d{4}|\bkhu [a-z]\b")
_LONG_WORD = 5
PLACED = frozenset(
    {
        "airport",
        "motorway",
        "ring road",
        "road",
        "railway",
        "bridge",
        "port",
        "power",
        "industrial park",
        "hospital",
    }
)
_ACTIVITY_WEIGHT = 0.3


class WorksRow(Row):
    """What a project is, by the words that its name begins with."""

    name: str
    forms: tuple[str, ...]


class AliasRow(Row):
    """Names of one investor."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name's words: those that tell it apart, its activity, places and numbers, and what it is.

    `serial` says that it is numbered itself ("Nam Định 2"), not a phase of it.
    """

    said: str
    words: frozenset[str]
    activity: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    works: str | None = None
    serial: bool = False
    weight: float = field(init=False, compare=False)
    long: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Count how much the name says, and find its long words."""
        weight = len(self.words) + _ACTIVITY_WEIGHT * (len(self.activity) + len(self.places))
        object.__setattr__(self, "weight", weight)
        object.__setattr__(self, "long", tuple(sorted(w for w in self.words if len(w) >= _LONG_WORD)))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().replace("-", " ").replace("–", " ").split())


@cache
def _pattern(*kinds: str) -> regex.Pattern[str]:
    words = [_folded(form) for kind in kinds for form in table("linkage")["words"][kind]]
    return regex.compile(rf"(?<!\w){alternation(words)}(?!\w)")


@cache
def _activity() -> frozenset[str]:
    return frozenset(_folded(form) for form in table("linkage")["words"]["activity"])


@cache
def _place_names() -> regex.Pattern[str]:
    """The names of provinces and districts: a name may share them with any other of the place."""
    districts = (n for row in rows("districts", "province", DistrictRow) for n in (*row.bare, *row.headed))
    known = {_folded(n) for n in (*provinces(), *districts) if " " in n or "-" in n}
    return regex.compile(rf"(?<!\w){trie(known)}(?!\w)")


@cache
def _works() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple(
        (row.name, regex.compile(rf"(?<!\w){alternation(map(_folded, row.forms))}(?!\w)"))
        for row in rows("linkage", "works", WorksRow)
    )


@cache
def aliases() -> dict[frozenset[str], str]:
    """The words of each alias, and the first name of its row."""
    found: dict[frozenset[str], str] = {}
    for row in rows("linkage", "alias", AliasRow):
        for said in row.names:
            found[_tokens(_without(_folded(said), "designators"))] = _folded(row.names[0])
    return found


def _without(text: str, kind: str) -> str:
    return str(_pattern(kind).sub(" ", text))


def _tokens(text: str) -> frozenset[str]:
    return frozenset(without_marks(word) for word in _WORD.findall(text))


def works(name: str) -> str | None:
    """What the first words of a project's name say that it is.

    Examples
    --------
    >>> works("Cảng hàng không quốc tế Gia Bình"), works("cầu Phước An"), works("LEGO")
    ('airport', 'bridge', None)
    """
    folded = _folded(name)
    hits = [(m.start(), -len(m.group()), kind) for kind, forms in _works() if (m := forms.search(folded))]
    factory = [hit for hit in hits if hit[2] == "factory"]
    power = [hit for hit in hits if hit[2] == "power"]
    if not hits:
        return None
    first = min(power if factory and power else hits)
    return str(first[2])


@cache
def name(said: str, *, project: bool = False, zone: str = "") -> Name:
    """Read a name.

    Parameters
    ----------
    said : str
        The name as written.
    project : bool
        Whether it is a project's: then it may say what it is.
    zone : str
        The zone that the project lies in; its words tell the project from none of its neighbours.

    Examples
    --------
    >>> sorted(name("Công ty TNHH khoa học kỹ thuật Goertek Vina").words)
    ['goertek', 'vina']
    >>> sorted(name("Nhà máy nhiệt điện BOT Nam Định 1", project=True).numbers)
    ['1']
    """
    folded = _COMPONENT.sub(lambda m: f" {_WORDED[m[1].lower()]} ", _folded(said))
    bare = _without(folded, "designators")
    kind = works(said) if project else None
    around = _tokens(zone) if kind != "industrial park" else frozenset()
    place = _tokens(" ".join(_place_names().findall(bare))) if project else frozenset()
    own = _place_names().sub(" ", bare) if project else bare
    if kind:
        own = dict(_works())[kind].sub(" ", own)
    words = _pattern("general", "activity")
    activity = _tokens(" ".join(said for said in words.findall(own) if said in _activity()))
    rest = _tokens(words.sub(" ", own))
    place |= frozenset(w for w in rest & around if not w.isdigit())
    numbers = frozenset(_ROMAN.get(w, w) for w in rest if w in _ROMAN or w.isdigit())
    own_words = frozenset(w for w in rest - around if w not in _ROMAN and not w.isdigit() and len(w) > 1)
    if not project and (known := aliases().get(_tokens(bare)) or aliases().get(own_words)):
        return Name(said, frozenset({without_marks(known)}), frozenset(), frozenset(), frozenset())
    serial = bool(numbers) and project and not _PHASE.search(folded)
    return Name(said, own_words, activity, place, numbers, kind, serial)


def _near(a: str, b: str) -> bool:
    """Whether two long words are a slip apart: one letter, or the same letters in another order."""
    return OSA.distance(a, b, score_cutoff=1) <= 1 or (a[0] == b[0] and sorted(a) == sorted(b))


def _matched(a: Name, b: Name) -> tuple[frozenset[str], float]:
    """The words of `a` that `b` has, a slip apart where they are long, and their weight."""
    found = a.words & b.words
    if a.long and b.long:
        rest = [word for word in b.long if word not in found]
        near = [word for word in a.long if word not in found and any(_near(word, other) for other in rest)]
        found = found.union(near) if near else found
    shared = len(a.activity & b.activity) + len(a.places & b.places)
    return found, len(found) + _ACTIVITY_WEIGHT * shared


@cache
def by_place(of: Name) -> Name:
    """A name whose place tells it apart: an airport's, a motorway's."""
    words = of.words | of.places | of.numbers
    return Name(of.said, words, of.activity, frozenset(), of.numbers, of.works, of.serial)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two names agree: of the longer and of the shorter name, and in which words."""

    of_longer: float
    of_shorter: float
    words: frozenset[str]


def likeness(a: Name, b: Name) -> Likeness:
    """Compare two names.

    Examples
    --------
    >>> likeness(name("Công ty CP thép Ponima 2"), name("Công ty Cổ phần Thép Pomina 2")).of_longer
    1.0
    >>> likeness(name("Samsung Display"), name("LG Display")).words
    frozenset({'display'})
    """
    if a.works and a.works == b.works and a.works in PLACED:
        a, b = by_place(a), by_place(b)
    words, weight = _matched(a, b)
    longer, shorter = max(a.weight, b.weight), min(a.weight, b.weight)
    if not shorter:
        return Likeness(0.0, 0.0, frozenset())
    return Likeness(min(weight / longer, 1.0), min(weight / shorter, 1.0), words)
