"""PERSON mentions: after titles, by Vietnamese surname, in bylines and picture credits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import Row, rows, trie
from vnfdi_extract.mentions.atlas import atlas
from vnfdi_extract.mentions.gazetteer import Gazetteer
from vnfdi_extract.mentions.name_extent import place_end, stops
from vnfdi_extract.mentions.names import is_syllable, surnames, word_before
from vnfdi_extract.mentions.org_terms import designator, known, ministries, papers
from vnfdi_extract.mentions.place_context import is_chaired
from vnfdi_extract.mentions.units import commune_prefix

_WORD = r"\p{Lu}[\p{L}’']*(?:-\p{L}[\p{L}’']*)*"
_RUN = regex.compile(rf"(?:\p{{Lu}}\. ?)?{_WORD}(?: (?:\p{{Lu}}\. ?)?{_WORD}){{0,4}}")
_CREDIT = regex.compile(rf"(?:Ảnh|ảnh|Photo)(?: minh họa)?:? (?P<name>{_WORD}(?: {_WORD}){{1,3}})")
_BYLINE = regex.compile(rf"{_WORD}(?: {_WORD}){{1,3}}")
_SIGNED = regex.compile(rf"(?P<name>{_WORD}(?: {_WORD}){{1,2}})/(?P<medium>\p{{Lu}}[\p{{L}}+. ]{{1,20}})")
_ADDRESS = regex.compile(r"\d\p{L}?,? \Z")
_GLUED = regex.compile(r"(?P<first>\p{Lu}\p{Ll}+)-?(?P<second>\p{Lu}\p{Ll}+)")
_LOWER = regex.compile(r" \p{Ll}")
_COMMUNE = regex.compile(r"(?<!\p{L})(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|P\.) ?\Z")
_NEAR = 12
_LONGEST = 4
_FAR = 40
_SHORTEST = 2


class TitleRow(Row):
    """Words that a person's name follows."""

    role: str
    words: tuple[str, ...]


class WordsRow(Row):
    """Words with one role beside a name."""

    words: tuple[str, ...]


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(word for row in rows("persons", key, WordsRow) for word in row.words)


@cache
def _titles() -> dict[str, str]:
    return {w: row.role for row in rows("persons", "title", TitleRow) for w in row.words}


@cache
def _titled() -> regex.Pattern[str]:
    titles = trie(_titles())
    return regex.compile(rf"\b(?P<title>{titles})(?:(?<=\.) ?| )(?=\p{{Lu}})")


def find(doc: Document) -> Iterator[Found]:
    """Yield the PERSON mentions of a document."""
    text = doc.text
    titled = list(_after_title(text))
    streets = {m["name"] for m in _street().finditer(text)} - {text[f.start : f.end] for f in titled}
    named = [f for f in _by_surname(text) if text[f.start : f.end] not in streets]
    found = [*titled, *named, *_before_post(text)]
    full = sorted({text[f.start : f.end] for f in found if " " in text[f.start : f.end]})
    given = {name.rpartition(" ")[2] for name in full}
    yield from (f for f in found if f.by != "person.post_alone" or text[f.start : f.end] in given)
    yield from _credited(doc)
    for start, end, _ in Gazetteer([(name, None) for name in full]).scan(text):
        yield Found("PERSON", start, end, "person.repeated", score=0.85)


@cache
def _street() -> regex.Pattern[str]:
    things = trie(_words("thing"))
    return regex.compile(rf"(?<![\p{{L}}]){things} (?P<name>\p{{Lu}}\p{{L}}*(?: \p{{Lu}}\p{{L}}*){{1,3}})")


def _names_a_thing(text: str, start: int) -> bool:
    """Whether a street, a school or a house number stands before the name."""
    before = text[max(0, start - 12) : start]
    return before.endswith(tuple(f" {word} " for word in _words("thing"))) or bool(_ADDRESS.search(before))


def _names_a_commune(text: str, start: int) -> bool:
    """Whether a name is a commune's, with the commune's head word before it and no chairman's post."""
    headed = _COMMUNE.search(text, max(0, start - _NEAR), start)
    return (
        headed is not None
        and not is_chaired(text, start)
        and commune_prefix(text[start : start + _FAR]) is not None
    )


def _after_title(text: str) -> Iterator[Found]:
    for match in _titled().finditer(text):
        place = atlas("vi").prefix(text[match.start() : match.start() + _FAR])
        if _names_a_thing(text, match.start()) or (place and len(place) > len(match["title"])):
            continue
        role = _titles()[" ".join(match["title"].split())]
        start = match.end()
        country = place_end(text, start, short=True)
        if country and text[country : country + 1] == " ":
            start, role = country + 1, "full"
        end = _name_end(text, start, role)
        if end is not None:
            alone = role == "post" and " " not in text[start:end]
            rule = "person.post_alone" if alone else "person.title"
            yield Found("PERSON", start, end, rule, score=0.95)


def _name_end(text: str, start: int, role: str) -> int | None:
    """Where the person's name that begins at `start` ends, if it is one after a title of this role."""
    run = _RUN.match(text, start)
    if run is None or _begins_other(text, start, run.group()):
        return None
    words = _own_words(text, start, run.group().split(" "))
    name, alone = " ".join(words), len(words) == 1
    if alone and (role not in ("short", "post") or name.isupper() or len(name) < _SHORTEST):
        return None
    if not alone and role != "short" and words[0] not in surnames():
        foreign = not all(map(is_syllable, words)) or words[0] in surnames("foreign_surname")
        if role == "head" or not foreign:
            return None
    return start + len(name)


def _begins_other(text: str, start: int, run: str) -> bool:
    """Whether an organisation, a place or a sentence begins at `start`."""
    if (
        designator().match(text, start)
        or stops().match(text, start)
        or known().prefix(text[start : start + _FAR])
    ):
        return True
    if ministries().match(text, start):
        return True
    end = place_end(text, start)
    place = atlas("vi").get(text[start:end]) if end else None
    return end is not None and (end == start + len(run) or (place is not None and place.level != "district"))


def _own_words(text: str, start: int, words: list[str]) -> list[str]:
    """The words of a run that belong to the name: a Vietnamese name has at most four, and ends at a stop."""
    position = start
    local = words[0] in surnames() and is_syllable(words[0])
    for number, word in enumerate(words):
        end = position + len(word)
        ends_here = text[end : end + 1] not in ("", ",", ".", ";", ":", ")", "\n")
        other = stops().match(text, position) or designator().match(text, position)
        if number and ((other and (ends_here or not local)) or (not local and place_end(text, position))):
            return words[:number]
        glued = _GLUED.fullmatch(word)
        if glued and is_syllable(glued["first"]) and is_syllable(glued["second"]):
            return [*words[:number], glued["first"]]
        position = end + 1
    vietnamese = local and all(map(is_syllable, words))
    return words[:_LONGEST] if vietnamese else words


def _by_surname(text: str) -> Iterator[Found]:
    """Three or four syllables that begin with a common surname are a person almost anywhere."""
    for match in _surnamed().finditer(text):
        start = match.start()
        before = word_before(text, start)
        if (
            _names_a_thing(text, start)
            or _names_a_commune(text, start)
            or (before in surnames() and is_syllable(before))
        ):
            continue
        end = _name_end(text, start, "head")
        if end is None or not all(map(is_syllable, text[start:end].split(" "))):
            continue
        count = text.count(" ", start, end) + 1
        if count > _SHORTEST or text.startswith(tuple(f", {post}" for post in _words("post")), end):
            yield Found("PERSON", start, end, "person.surname", score=0.85)


def _before_post(text: str) -> Iterator[Found]:
    """Foreign names with a post after them: "Linda Evans, Giám đốc khu vực"."""
    for match in _posted().finditer(text):
        words = match["name"].split(" ")
        if word_before(text, match.start())[:1].isupper():
            continue
        if not all(map(is_syllable, words)) and not _begins_other(text, match.start(), match["name"]):
            yield Found("PERSON", match.start(), match.end("name"), "person.post", score=0.75)


@cache
def _posted() -> regex.Pattern[str]:
    posts = trie(_words("post"))
    return regex.compile(
        rf"\b(?P<name>\p{{Lu}}\p{{Ll}}+ \p{{Lu}}\p{{Ll}}+(?: \p{{Lu}}\p{{Ll}}+)?)"
        rf"(?:,| -| –) {posts}"
    )


@cache
def _surnamed() -> regex.Pattern[str]:
    common = trie(surnames("common_surname"))
    rare = trie(surnames())
    return regex.compile(rf"\b(?:{common} (?=\p{{Lu}}\p{{Ll}})|{rare} (?=(?:Thị|Văn) \p{{Lu}}))")


def _credited(doc: Document) -> Iterator[Found]:
    """Names of writers and photographers."""
    text = doc.text
    for match in _CREDIT.finditer(text):
        name = " ".join(_own_words(text, match.start("name"), match["name"].split(" ")))
        start = match.start("name")
        if _LOWER.match(text, start + len(name)):
            name = name.rpartition(" ")[0]
        closed = ":" in match.group() or text[start + len(name) : start + len(name) + 1] in "./\n)"
        if closed and " " in name and not name.startswith(_words("no_photographer")) and _is_writer(name):
            yield Found("PERSON", start, start + len(name), "person.credit", score=0.8)
    for match in _SIGNED.finditer(text):
        if known().prefix(match["medium"]) and _is_writer(match["name"]):
            yield Found("PERSON", match.start("name"), match.end("name"), "person.byline", score=0.9)
    for part in doc.parts:
        if part.kind == "byline":
            yield from _signed(text, part.start, part.end)


def _signed(text: str, start: int, end: int) -> Iterator[Found]:
    for match in _BYLINE.finditer(text, start, end):
        name = match.group().removeprefix("Theo ")
        if " " in name and _is_writer(name):
            yield Found("PERSON", match.end() - len(name), match.end(), "person.byline", score=0.9)


def _is_writer(name: str) -> bool:
    """Whether a name in a byline or under a picture is a Vietnamese person's."""
    if known().prefix(name) or designator().match(name) or stops().match(name) or name in papers():
        return False
    return all(map(is_syllable, name.title().split(" ")))
