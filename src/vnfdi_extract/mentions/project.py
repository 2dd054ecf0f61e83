"""PROJECT mentions: what follows the word "dự án", and named works that are being invested in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from vnfdi_extract.document import Document, Found
from vnfdi_extract.lexicon import trie
from vnfdi_extract.mentions.atlas import atlas
from vnfdi_extract.mentions.gazetteer import Gazetteer
from vnfdi_extract.mentions.name_extent import place_end, stops
from vnfdi_extract.mentions.names import is_syllable
from vnfdi_extract.mentions.org_terms import designator, known, no_aliases
from vnfdi_extract.mentions.project_extent import BILL, NAME, PHASE, extent, heads, is_proper, words

_QUOTED = regex.compile(r" ?[“\"][^\p{L}\d”\"\n]{0,3}(?P<name>[\p{L}\d][^”\"\n]{7,199})[”\"]")
_AFTER = regex.compile(r"(?: \(DA\))?(?: thành phần)?(?:(?: thứ \p{Ll}+| số \d+)(?: là)?|:)? (?=[\p{L}\d])")
_CAPITAL = regex.compile(r"(?<![\p{L}\d])\p{Lu}[\p{L}\d]")
_PLURAL = regex.compile(
    r"(?:[Cc]ác|[Nn]hững|[Nn]hiều|[Mm]ột số|\d+|[Hh]ai|[Bb]a|bốn|năm|[Mm]ỗi|loạt|hàng loạt|số) \Z"
)
_OFFICE = regex.compile(
    r"(?:Ban (?:[Qq]uản lý|QL|[Đđ]iều hành|[Pp]hát triển)|BQL|[Gg]iám đốc|[Tt]rưởng)(?: các)? \Z"
)
_LISTING = regex.compile(
    r"(?<![\p{L}\d])(?:[Cc]ác|[Nn]hiều|\d+|[Hh]ai|[Bb]a|bốn|năm|loạt) dự án"
    r"(?: \p{Ll}+){0,8}?(?: như| gồm| là|:):? ?"
)
_VAGUE = ("đầu tư thành lập", "đầu tư phát triển", "đầu tư xây dựng công trình", "phát triển", "đầu tư và")
_SOLD = ("chung cư", "căn hộ", "khu", "tòa", "cao ốc", "tháp", "khách sạn", "resort")
_VERBS = (
    "đầu tư",
    "xây dựng",
    "sản xuất",
    "phát triển",
    "triển khai",
    "khu",
    "đầu tư xây dựng",
    "hạ tầng",
    "hệ thống",
)
_LISTED = regex.compile(r"(?: \([^)\n]{1,60}\))?(?:; ?|, | và )(?:[Dd]ự án )?")
_ROUTE = regex.compile(rf"{NAME} ?[-–] ?{NAME}")
_LONGEST = 30
_SHORTEST = 3


@cache
def _common() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("common"))


@cache
def _cue() -> regex.Pattern[str]:
    invested = trie(words("invested"))
    return regex.compile(rf"\b(?:(?P<project>[Dd]ự án|DỰ ÁN)|(?P<invested>{invested}))(?![\p{{L}}\d])")


def find(doc: Document) -> Iterator[Found]:
    """Yield the PROJECT mentions of a document."""
    text = doc.text
    named: dict[str, float] = {}
    for match in _cue().finditer(text):
        found = _after_project(text, match) if match["project"] else _after_investing(text, match)
        if found is None:
            continue
        for one in (found, *_listed_after(text, found)):
            yield one
            surface = text[one.start : one.end]
            if is_proper(surface):
                named[surface] = max(one.score, named.get(surface, 0))
    for found in _enumerated(text):
        yield found
        named.setdefault(text[found.start : found.end], found.score)
    yield from _again(text, named)


def _enumerated(text: str) -> Iterator[Found]:
    """The projects of an enumeration: "các dự án như" cầu Sông Lam, chợ Sông Lam."""
    for match in _LISTING.finditer(text):
        position: int = match.end()
        for _ in range(_LONGEST):
            head = heads().match(text, position)
            end = extent(text, position)
            if head is None or not is_proper(text[position:end]):
                break
            yield Found("PROJECT", position, end, "project.enumerated", score=0.9)
            gap = _LISTED.match(text, end)
            if gap is None:
                break
            position = gap.end()


def _listed_after(text: str, found: Found) -> Iterator[Found]:
    """The works that follow a named one in a list, with their noun or, of a road, with both ends."""
    here = text[found.start : found.end]
    if not is_proper(here):
        return
    road, position = _ROUTE.search(here) is not None, found.end
    for _ in range(_LONGEST):
        gap = _LISTED.match(text, position)
        if gap is None:
            return
        head = heads().match(text, gap.end())
        route = _ROUTE.match(text, gap.end()) if road else None
        if head and head.group().casefold() not in _VERBS:
            position = extent(text, gap.end())
        elif route:
            position = int(route.end())
        else:
            return
        if not is_proper(text[gap.end() : position]) or _called(text, gap):
            return
        yield Found("PROJECT", gap.end(), position, "project.listed", score=0.85)


def _called(text: str, gap: regex.Match[str]) -> bool:
    """Whether what follows a gap is called a project itself, which is read on its own."""
    return text[gap.start() : gap.end()].endswith("ự án ")


def _after_project(text: str, match: regex.Match[str]) -> Found | None:
    """The name or description after "dự án", where that is no part of an office's name."""
    if _OFFICE.search(text, max(0, match.start() - 24), match.start()):
        return None
    quoted = _QUOTED.match(text, match.end())
    if quoted:
        name = quoted["name"].rstrip(" .,")
        begun = heads().match(name) is not None or is_proper(name)
        at = int(quoted.start("name"))
        return Found("PROJECT", at, at + len(name), "project.quoted", score=0.9) if begun else None
    gap = _AFTER.match(text, match.end())
    if gap is None:
        return None
    start: int = gap.end()
    end = extent(text, start)
    surface = text[start:end]
    plural = _PLURAL.search(text, max(0, match.start() - 10), match.start()) is not None
    head = heads().match(text, start)
    proper = is_proper(surface)
    if surface.casefold() in _common() or BILL.match(surface) or (plural and not (proper and head)):
        return None
    if head and proper:
        return Found("PROJECT", start, end, "project.named", score=0.96)
    if head:
        told = surface.count(" ") >= _SHORTEST and not surface.casefold().startswith(_VAGUE)
        return Found("PROJECT", start, end, "project.described", score=0.8) if told else None
    several = len(_CAPITAL.findall(surface)) > 1 or not is_syllable(surface.split(" ")[0])
    if surface[:1].isupper() and several and not _is_other(text, start, end):
        return Found("PROJECT", start, end, "project.proper", score=0.85)
    return None


def _after_investing(text: str, match: regex.Match[str]) -> Found | None:
    """A named work after a word that speaks of its building: "khởi công" cầu Sông Lam."""
    if text[match.end() : match.end() + 1] != " ":
        return None
    start: int = match.end() + 1
    head = heads().match(text, start)
    if head is None or head.group().casefold() in _VERBS:
        return None
    end = extent(text, start)
    if not is_proper(text[start:end]) or text.startswith("đường bay", start):
        return None
    score = 0.9 if match["invested"] in words("built") else 0.85
    return Found("PROJECT", start, end, "project.invested", score=score)


def _again(text: str, named: dict[str, float]) -> Iterator[Found]:
    """The names found, wherever the text repeats them, with either case of the first letter."""
    if not named:
        return
    forms: dict[str, float] = {}
    for name, score in named.items():
        if regex.match(r"(?:đường|cầu) \p{Lu}", name, regex.IGNORECASE):
            continue
        name = PHASE.sub("", name)
        forms.setdefault(name[0].upper() + name[1:], score)
        core = _core(name)
        if core:
            forms.setdefault(core, 0.7)
    for name in list(forms):
        if heads().match(name):
            forms.setdefault(name[0].lower() + name[1:], forms[name])
    for start, end, score in Gazetteer(forms.items(), capital=False, strict=False).scan(text):
        plant = len("nhà máy ") if text.endswith("nhà máy ", 0, start) else 0
        yield Found("PROJECT", start - plant, end, "project.repeated", score=min(score, 0.85))


def _core(name: str) -> str | None:
    """The proper part of a name, where it can only be the project's: "Riva Park" of "chung cư Riva Park"."""
    parts = name.split(" ")
    while parts and parts[0].islower():
        parts = parts[1:]
    core = " ".join(parts)
    foreign = core[:1].isupper() and not is_syllable(parts[0])
    known_name = core in known() or atlas("vi").get(core) is not None
    sold = len(parts) > 1 or name.casefold().startswith(_SOLD)
    return core if foreign and sold and core != name and not known_name else None


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether what stands after "dự án" is a place or an organisation rather than a project's name."""
    place = place_end(text, start, short=True)
    listed = known().prefix(text[start:end])
    first = text[start:end].split(" ")[0]
    other = place == end or (listed is not None and start + len(listed) == end) or first in no_aliases()
    return other or designator().match(text, start) is not None or stops().match(text, start) is not None
