"""Short forms of organisations: "(VCCI)" after the full name, "Minh Long" of "Công ty Minh Long"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from vnfdi_extract.document import Found
from vnfdi_extract.mentions.atlas import atlas
from vnfdi_extract.mentions.gazetteer import Gazetteer
from vnfdi_extract.mentions.name_extent import extent
from vnfdi_extract.mentions.names import is_syllable, surnames, word_after, word_before
from vnfdi_extract.mentions.org_terms import designator, designators, no_aliases, words
from vnfdi_extract.schema import NameValue

_ABBREVIATION = regex.compile(
    r"(?: ?\((?:(?:sau đây )?gọi (?:tắt )?là |(?:tên )?viết tắt(?: là|:)? ?|gọi tắt: ?|mã(?: CK)?:? ?)?"
    r"[\"“]?(?P<name>\p{Lu}[\p{L}\p{N}&.-]{1,14}(?: \p{Lu}[\p{L}\p{N}&.]{1,14})?)[\"”]?\))"
)
_WORD = regex.compile(r" (?P<word>\p{Lu}[\p{L}\p{N}&'’-]*)")
_PLACE = regex.compile(r"(?:Q|P|H|TP|TX|X)\.")
_NUMBERED = regex.compile(r" (?:\d+|[IVX]+)\Z")
_FAR = 60
_TRADE = regex.compile(
    r"\b(?:TNHH|MTV|CP|[Cc]ổ phần|[Tt]rách nhiệm hữu hạn|một thành viên|Tập đoàn|[Ll]iên doanh)\b ?"
)
_LONGEST = 4
_QUOTES = " “”\"‘’'«»"


def find(text: str, sure: list[Found]) -> Iterator[Found]:
    """Yield the later mentions of organisations by their short forms."""
    forms: dict[str, NameValue] = {}
    for found in sure:
        if isinstance(found.value, NameValue):
            for form in _forms(text, found):
                told = forms.setdefault(form, found.value)
                if core(told.name) != core(found.value.name):
                    forms[form] = NameValue(name=form, kind=told.kind)
    if not forms:
        return
    for start, end, value in Gazetteer(forms.items(), strict=False).scan(text):
        if not _within_longer(text, start, end):
            stop = widened(text, end)
            yield Found("ORG", start, stop, "organisation.alias", value=value, score=0.85)


def _forms(text: str, found: Found) -> Iterator[str]:
    if not found.by.endswith((".open", ".body", ".ending")) or text.startswith("Ban ", found.start):
        return
    short = abbreviation(text, found.end)
    if short:
        yield short
    yield from _cores(text, found)


def widened(text: str, end: int) -> int:
    """Where a firm's name ends with the trade and the place after it: "Electronics", "Việt Nam"."""
    for _ in range(_LONGEST):
        place = atlas("vi").prefix(text[end + 1 : end + _FAR]) if text[end : end + 1] == " " else None
        if place:
            return end + 1 + len(place)
        branch = next((b for b in words("branch") if text.startswith(" " + b, end)), None)
        if branch:
            end += 1 + len(branch)
            continue
        word = _WORD.match(text, end)
        if word is None or word["word"] not in words("suffix"):
            return end
        end = word.end()
    return end


def abbreviation(text: str, end: int) -> str | None:
    """The abbreviation in brackets after a name that ends at `end`.

    Examples
    --------
    >>> abbreviation("Hiệp hội Chè (VITAS) họp", 12)
    'VITAS'
    """
    match = _ABBREVIATION.match(text, end)
    if match is None or match["name"] in no_aliases() or atlas("vi").get(match["name"]):
        return None
    name: str = match["name"]
    initialled = _PLACE.match(name) is not None
    shortened = sum(c.isupper() for c in name) >= 2 or not is_syllable(name)
    return name if shortened and not initialled else None


def core(name: str) -> str:
    """A firm's name without designator, legal form and country.

    Examples
    --------
    >>> core("Công ty TNHH Sungjin Electronics Việt Nam"), core("Bộ Công Thương")
    ('Sungjin Electronics', 'Bộ Công Thương')
    """
    head = designator().match(name)
    if head is None:
        return _without_place(name)
    if designators()[" ".join(head.group().split())].grammar != "open":
        return name
    read = extent(name, head.end(), designator())
    found = _without_place(name[read.proper[0] :]).strip(_QUOTES) if read.proper else name
    return name if _is_common(found) else found


def first_word(name: str) -> str | None:
    """The first word of a firm's proper part, where it is foreign and stands for the firm.

    Examples
    --------
    >>> first_word("Công ty TNHH Sungjin Electronics Việt Nam"), first_word("Công ty Minh Long")
    ('Sungjin', None)
    """
    first = core(name).split(" ")[0]
    named = len(first) > 2 and first[0].isupper() and not is_syllable(first) and first not in words("suffix")
    return first if named else None


def _cores(text: str, found: Found) -> Iterator[str]:
    """The proper part of a firm's name, also with the word for its trade, and its first word if foreign."""
    head = designator().match(text, found.start)
    if not found.by.endswith((".open", ".ending")):
        return
    start, trade = found.start, ""
    if head:
        read = extent(text, head.end(), designator())
        if read.proper is None:
            return
        start = read.proper[0]
        trade = _TRADE.sub("", text[head.end() : start]).strip(_QUOTES)
    proper = _without_place(text[start : found.end]).strip(_QUOTES)
    if " " in proper and not _is_common(proper):
        yield proper
    if trade:
        yield f"{trade[0].upper()}{trade[1:]} {proper}"
    if first := first_word(proper):
        yield first


def _without_place(core: str) -> str:
    for place in ("Việt Nam", "Vietnam", "VN", "Vina"):
        core = (
            core.removesuffix(f" ({place})").removesuffix(f" {place}").removesuffix(" –").removesuffix(" -")
        )
    return core


def _is_common(proper: str) -> bool:
    """Whether a proper part is a place, or no name: not to be read bare as the firm."""
    proper = _NUMBERED.sub("", proper)
    place = atlas("vi").get(proper)
    return not proper[:1].isupper() or (place is not None and place.reading == "free")


def _within_longer(text: str, start: int, end: int) -> bool:
    """Whether a capitalised syllable before or after makes the form part of another name."""
    before, after = word_before(text, start), word_after(text, end)
    if after[:1].isupper() and is_syllable(after) and is_syllable(text[start:end].split(" ")[-1]):
        return atlas("vi").prefix(text[end + 1 : end + _FAR]) is None
    return before in surnames("common_surname") and is_syllable(text[start:end].split(" ")[0])
