"""How far a name goes after its designator: common words that names hold, then the proper part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import regex

from vnfdi_extract.lexicon import Row, rows, trie
from vnfdi_extract.mentions.atlas import atlas
from vnfdi_extract.mentions.names import NamesRow, is_syllable, surnames, word_after

State = Literal["start", "noun", "act", "proper", "place"]

_PROPER = regex.compile(
    r"(?:\p{Lu}\.){2,}(?= \p{Lu})|\p{Lu}[\p{L}\p{N}'’]*(?:[&./+-](?=[\p{L}\p{N}])[\p{L}\p{N}'’]+)*"
)
_QUOTED = regex.compile(r"[“\"‘'«](?P<name>\p{Lu}[^\n“”\"‘’'«»]{0,40})[”\"’'»]")
_GAP = regex.compile(r"(?P<comma>, )|(?P<dash> ?[-–] ?)|(?P<joint> ?& ?| và )|(?P<space> )")
_LEVEL = regex.compile(
    r"(?:tỉnh|[Tt]hành phố|Thành Phố|TP|Tp|[Hh]uyện|[Tt]hị xã|TX|[Qq]uận|Q|P|[Pp]hường|xã|thị trấn)"
    r"(?:\. ?| )(?=\p{Lu})"
)
_FAR = 60
_AMOUNT = regex.compile(r"\d (?:tỷ|tỉ|triệu|nghìn|ngàn)\b")
_SEAT = regex.compile(r" (?:tại|ở) (?=(?:xã|phường|huyện|quận|thị|tỉnh|thành phố|TP|KCN|CCN|khu|cụm)\b)")
_FIRM = regex.compile(r"(?:Tổng )?(?:Công|công) ty|CTCP|Cty|Tập đoàn|HTX|Hợp tác xã|Doanh nghiệp")
_LONGEST = 24
_VERB = 12


class PhrasesRow(Row):
    """Common phrases that stand inside names."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a name ends.

    `proper` is the stretch of its proper words, numbers and places; `capital` is where its last capitalised
    word ends; `fields` counts its common phrases; `only_country` says that nothing but a country is proper.
    """

    end: int
    state: State = "start"
    proper: tuple[int, int] | None = None
    capital: int = 0
    fields: int = 0
    only_country: bool = False


@cache
def _phrases() -> regex.Pattern[str]:
    def any_of(key: str) -> str:
        return trie(w.casefold() for row in rows("organisations", key, PhrasesRow) for w in row.words)

    return regex.compile(
        rf"(?:(?P<noun>{any_of('noun')})|(?P<act>{any_of('act')})|(?P<legal>{any_of('legal')}))"
        rf"(?![\p{{L}}\p{{N}}&])(?!(?<=triển) khai)",
        regex.IGNORECASE,
    )


@cache
def number() -> regex.Pattern[str]:
    """A number that belongs to a name: "số 5", "28", "IV", not "28 dự án"."""
    goes_on = trie(w for row in rows("organisations", "after_number", PhrasesRow) for w in row.words)
    return regex.compile(
        rf"\d{{1,2}}/\d{{1,2}}(?= {goes_on}(?!\p{{L}}))"
        r"|(?:số|khu vực) (?:\d{1,4}\p{Lu}?|[IVX]+)(?![\p{L}\p{N}%]|[.,/]\d)"
        rf"|(?:\d{{1,4}}\p{{Lu}}?|[IVX]+)(?![\p{{L}}\p{{N}}%]|[.,/]\d| (?!{goes_on}(?!\p{{L}}))\p{{Ll}})"
    )


@cache
def stops() -> regex.Pattern[str]:
    """Capitalised words that no name goes on with."""
    words = trie(n for row in rows("organisations", "stop", NamesRow) for n in row.names)
    return regex.compile(rf"{words}(?![\p{{L}}\p{{N}}])")


def place_end(text: str, at: int, *, short: bool = False) -> int | None:
    """Where the place that begins at `at` ends, its level word included, or nothing.

    Parameters
    ----------
    text : str
        The text.
    at : int
        Where the place or its level word begins.
    short : bool
        Whether a country's name of one syllable is read too ("Mỹ", "Nga").

    Examples
    --------
    >>> place_end("tỉnh Bắc Ninh cấp phép", 0), place_end("Bắc Ninh", 0), place_end("tỉnh này", 0)
    (13, 8, None)
    """
    places = atlas("vi")
    place, start = places.prefix(text[at : at + _FAR]), at
    if place is None and (level := _LEVEL.match(text, at)):
        start = level.end()
        place = places.prefix(text[start : start + _FAR])
    if place is None:
        return None
    syllable = place.isalpha() and len(place) < 5 and not place.isupper()
    follows = word_after(text, start + len(place))
    if syllable and start == at and (not short or (follows[:1].isupper() and is_syllable(follows))):
        return None
    return start + len(place)


def extent(text: str, start: int, begins_other: regex.Pattern[str], *, body: bool = False) -> Extent:
    """Read a name on from `start`, which is where its designator ends.

    Parameters
    ----------
    text : str
        The text.
    start : int
        The designator's end.
    begins_other : regex.Pattern
        What begins another name ("Công ty", "Sở"): this one does not go on with it.
    body : bool
        Whether it is a public body's name, which ends at a place and before a person.
    """
    here, firm = Extent(start), None
    for _ in range(_LONGEST):
        gap = _GAP.match(text, here.end)
        reached = _item(text, gap, here, begins_other, body) if gap else None
        if gap is None or reached is None:
            break
        if gap["comma"]:
            firm = firm or here
        elif gap["joint"] or (not body and reached.state in ("proper", "place")):
            firm = None
        here = reached
    return firm or here


def _item(
    text: str, gap: regex.Match[str], here: Extent, begins_other: regex.Pattern[str], body: bool
) -> Extent | None:
    """The name with one more item after `gap`, or nothing where it ends."""
    at, named = gap.end(), here.state in ("proper", "place")
    if not _gap_fits(text, gap, here):
        return None
    quoted = _QUOTED.match(text, at)
    if quoted and gap["space"] and here.proper is None and not body:
        return replace(_proper(here, at + 1, quoted.end(), "proper"), proper=quoted.span("name"))
    place = place_end(text, at)
    if place is not None and not (named and gap["joint"]):
        return _with_place(text, at, place, here)
    phrase = _phrases().match(text, at)
    if (
        text[at : at + 1].isupper()
        and begins_other.match(text, at)
        and (not gap["space"] or not phrase or named)
    ):
        return None
    if phrase and phrase["act"] and here.state == "proper" and phrase.group().isupper():
        return None
    if phrase and _phrase_fits(text, phrase, here.state, joined=not gap["space"]):
        return _with_phrase(text, phrase, here)
    if not gap["space"] and not named and here.state != "start" and not gap["joint"]:
        return None
    numbered = number().match(text, at)
    if numbered and (here.state != "start" or not body):
        return _proper(here, at, numbered.end(), "proper")
    return _proper_item(text, at, here, body)


def _gap_fits(text: str, gap: regex.Match[str], here: Extent) -> bool:
    """Whether a name in this state may go on across a comma, a dash or a joining word."""
    if here.state == "start":
        return gap["space"] is not None
    if gap["comma"]:
        return here.state in ("noun", "act") and text[gap.end() : gap.end() + 1].islower()
    if gap["dash"] and " " in gap.group():
        return here.state != "proper"
    return not (here.state in ("proper", "place") and gap["joint"] == " và ")


def _with_place(text: str, at: int, end: int, here: Extent) -> Extent:
    known = atlas("vi").get(text[at:end])
    country = here.proper is None and known is not None and known.level == "country"
    return replace(_proper(here, at, end, "place"), only_country=country)


def _with_phrase(text: str, phrase: regex.Match[str], here: Extent) -> Extent:
    end = phrase.end()
    if phrase["legal"] and here.state == "start":
        return replace(here, end=end)
    state: State = "act" if phrase["act"] else "noun"
    capital = end if text[phrase.start()].isupper() else here.capital
    return replace(here, end=end, state=state, capital=capital, fields=here.fields + 1)


def _phrase_fits(text: str, phrase: regex.Match[str], state: State, *, joined: bool) -> bool:
    capital = text[phrase.start()].isupper()
    if state in ("proper", "place"):
        return capital and phrase.end() - phrase.start() > 4 and not joined
    return capital or joined or not phrase["act"] or state in ("start", "act")


def _proper_item(text: str, at: int, here: Extent, body: bool) -> Extent | None:
    word = _PROPER.match(text, at)
    if word is None or stops().match(text, at) or (body and here.state == "place"):
        return None
    person = word.group() in surnames("common_surname") and _is_given(text, word.end(), 1 if body else 2)
    begun = here.proper is not None and text[slice(*here.proper)] not in surnames()
    if person and (begun or (body and here.fields)):
        return None
    return replace(_proper(here, at, word.end(), "proper"), only_country=False)


def _is_given(text: str, end: int, least: int) -> bool:
    """Whether at least so many syllables of a person's name follow the surname that ends at `end`."""
    for _ in range(least):
        given = word_after(text, end)
        if not given[:1].isupper() or (least > 1 and not is_syllable(given)):
            return False
        end += 1 + len(given)
    return True


def without_clause(text: str, start: int, end: int) -> int:
    """Where a name ends that runs on into the clause after it: "Công ty Hoa Mai đầu tư".

    Examples
    --------
    >>> without_clause("Công ty Hoa Mai đầu tư", 0, 22), without_clause("Cục Đầu tư nước ngoài", 0, 21)
    (15, 21)
    """
    seat = _SEAT.search(text, start, end)
    if seat and _FIRM.match(text, start):
        return int(seat.start())
    for verb in _next_clause().finditer(text, start, min(len(text), end + _VERB)):
        rest = text[verb.start() : end]
        if rest and (not any(map(str.isupper, rest)) or _AMOUNT.search(rest)):
            return int(verb.start())
    acts = _acts().search(text, start, end)
    return int(acts.start()) if acts else end


@cache
def _acts() -> regex.Pattern[str]:
    verbs = trie(w for row in rows("organisations", "acts", PhrasesRow) for w in row.words)
    return regex.compile(rf"(?<=\p{{L}}|\d) {verbs}(?!\p{{L}})")


@cache
def _next_clause() -> regex.Pattern[str]:
    begins = trie(w for row in rows("organisations", "next_clause", PhrasesRow) for w in row.words)
    return regex.compile(rf"(?<=(?<!\p{{L}})\p{{Lu}}[^\s]*|\d) {begins}(?!\p{{L}})")


def _proper(here: Extent, start: int, end: int, state: State) -> Extent:
    first = here.proper[0] if here.proper else start
    return replace(here, end=end, state=state, proper=(first, end), capital=end)
