"""One thing under several names: the mentions of a project or an organisation that belong together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import dropwhile, islice

import regex

from vnfdi_extract.disjoint import DisjointSets
from vnfdi_extract.document import Found
from vnfdi_extract.facts.investment.words import says
from vnfdi_extract.lexicon import Row, rows

_WORD = regex.compile(r"[\p{L}\p{N}&]+")
_DISTINCT = 6
_TURNED = 4
_ALIKE = 6
# What is said of a thing is looked for at so many of its mentions: hardly an article has more of one.
_MOST_COMPARED, MOST_MENTIONS = 64, 40
_PHASE = regex.compile(r"[,(]?\s*giai đoạn (?:\d+|[IVX]+)\)?", regex.IGNORECASE)

Key = Hashable


class Spelling(Row):
    """Two ways to write the same words within a name."""

    short: str
    long: str


class Known(Row):
    """The names of one organisation, which have no words in common."""

    names: tuple[str, ...]


class Common(Row):
    """Words that do not tell the names of one kind of thing from each other."""

    kind: str
    words: tuple[str, ...]


@cache
def _spellings() -> tuple[Spelling, ...]:
    return rows("entities", "spelling", Spelling)


@cache
def _known() -> dict[str, int]:
    """The number of each known organisation by its names."""
    numbered = enumerate(rows("entities", "known", Known))
    return {name.casefold(): number for number, row in numbered for name in row.names}


@cache
def _common(kind: str) -> frozenset[str]:
    lists = [row.words for row in rows("entities", "common", Common) if row.kind == kind]
    return frozenset(word for words in lists for word in words)


@dataclass(slots=True)
class Entity:
    """The mentions of one thing, in order; of very many the first."""

    mentions: list[Found] = field(default_factory=list)

    def fullest(self, near: Found | None = None) -> Found:
        """The mention with the fullest name; of equals the one nearest to `near`, else the first."""
        where = near.start if near else 0
        return min(self.mentions, key=lambda m: (-(m.end - m.start), abs(m.start - where)))


@lru_cache(maxsize=4096)
def tokens(name: str, kind: str) -> tuple[str, ...]:
    """The words of a name that tell it from others; all of its words where none does."""
    plain = f" {_PHASE.sub('', name).lower()} "
    for row in _spellings():
        plain = plain.replace(row.short, row.long)
    words = _WORD.findall(plain)
    return tuple(w for w in words if w not in _common(kind)) or tuple(words)


def same_project(one: str, other: str) -> bool:
    """Whether two names of projects can name the same one.

    Examples
    --------
    >>> same_project("cao tốc Hà Nội - Viêng Chăn", "đường cao tốc Viêng Chăn - Hà Nội")
    True
    >>> same_project("chung cư Sao Mai", "Sao Mai"), same_project("nhà máy PP số 1", "nhà máy PP số 2")
    (True, False)
    >>> same_project("nút giao thông khác mức Ngã ba Sao", "nút giao khác mức Ngã ba Sao tại Huế")
    True
    """
    return _contained(tokens(one, "project"), tokens(other, "project")) or _reworded(one, other)


def _reworded(one: str, other: str) -> bool:
    """Whether two names have the same words, or, being long, differ but for words that are no names."""
    first, second = (tokens(name, "project") for name in (one, other))
    if len(first) >= _TURNED and sorted(first) == sorted(second):
        return True
    shorter, longer = sorted((first, second), key=len)
    missing = [w for w in shorter if w not in longer]
    named = {w.lower() for name in (one, other) for w in _WORD.findall(name) if not w.islower()}
    return 0 < 6 * len(missing) < len(shorter) and not named & set(missing)


def same_organisation(one: str, other: str) -> bool:
    """Whether two names of organisations can name the same one.

    Examples
    --------
    >>> same_organisation("Công ty CP Tập đoàn Sao Mai", "Sao Mai")
    True
    >>> same_organisation("Sao Mai Vina", "Sao Mai"), same_organisation("EVN", "Tập đoàn Điện lực Việt Nam")
    (False, True)
    """
    number = _known().get(one.casefold())
    if number is not None and number == _known().get(other.casefold()):
        return True
    first, second = tokens(one, "organisation"), tokens(other, "organisation")
    return first == second or _without_trade(first) == _without_trade(second)


def _without_trade(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a firm's name without its lines of business at the beginning."""
    trade = _common("trade")
    rest = tuple(dropwhile(lambda word: word in trade, words))
    return rest if len(rest) > 1 or any(len(word) >= _DISTINCT for word in rest) else words


def _contained(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    numbers = [{w for w in words if w.isdigit()} for words in (shorter, longer)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return False
    rest = iter(longer)
    return all(any(_alike(word, candidate) for candidate in rest) for word in shorter)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _ALIKE and longer.startswith(shorter) and len(longer) - len(shorter) == 1


def organisation_keys(name: str) -> Iterator[Key]:
    """What two names of one organisation have in common, one of these at least."""
    number = _known().get(name.casefold())
    if number is not None:
        yield number
    yield _without_trade(tokens(name, "organisation"))


def project_keys(name: str) -> Iterator[Key]:
    """What two names of one project have in common, one of these at least: words, but for a last letter."""
    for word in dict.fromkeys(tokens(name, "project")):
        yield word
        if len(word) > _ALIKE:
            yield word[:-1]


def entities(
    text: str,
    mentions: Sequence[Found],
    same: Callable[[str, str], bool],
    keys: Callable[[str], Iterable[Key]],
) -> dict[int, Entity]:
    """Group mentions by what they name; the result finds a mention's entity by its start.

    Names are compared where they share one of their `keys`, with so many that no article has more.
    """
    groups = DisjointSets(len(mentions))
    # By key, the names that were met, each with a mention of each group that it is in.
    met: dict[Key, dict[str, list[int]]] = {}
    compared: dict[tuple[str, str], bool] = {}
    for number, mention in enumerate(mentions):
        name = text[mention.start : mention.end]
        between = text[mentions[number - 1].end : mention.start] if number else ""
        alias = bool(between) and says("entities", "alias", between)
        apart = groups.of(number - 1) if between and says("entities", "apart", between) else None
        own = list(dict.fromkeys(keys(name)))
        homes = {groups.of(number - 1)} if alias else set[int]()
        for key in own:
            for other, numbers in islice(reversed(met.get(key, {}).items()), _MOST_COMPARED):
                pair = (name, other)
                if pair not in compared:
                    compared[pair] = name == other or same(name, other)
                if compared[pair]:
                    homes.update(map(groups.of, numbers))
        for home in homes - {apart}:
            groups.join(home, number)
        for key in own:
            numbers = met.setdefault(key, {}).setdefault(name, [])
            if groups.of(number) not in map(groups.of, numbers):
                numbers.append(number)
    found: dict[int, Entity] = {}
    of_group: dict[int, Entity] = {}
    for number, mention in sorted(enumerate(mentions), key=lambda pair: pair[1].start):
        entity = found[mention.start] = of_group.setdefault(groups.of(number), Entity())
        if len(entity.mentions) < MOST_MENTIONS:
            entity.mentions.append(mention)
    return found
