"""Activities in the Vietnam Standard Industrial Classification of 2018, and of 2025 beside it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import regex

from vnfdi_extract.lexicon import Row, rows

_HEADS = r"(?:(?:lĩnh vực|ngành|khu vực|nhóm ngành|nhóm|hoạt động|các|vốn|vào|sector of|sector)\s+)*"
_TAIL = r"(?:\s+(?:sector|industry))?"
_OLD_TONES = str.maketrans({"\u00a0": " "})


class SectorRow(Row):
    """A section or division by its names in statistics and the goods and works that give it."""

    section: str
    division: str | None = None
    section_2025: tuple[str, ...] = ()
    division_2025: str | None = None
    names: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sector:
    """An activity as written, its span in the text that was read, and its codes.

    `sections_2025` are two where the section of 2018 was parted and the words do not say which is meant.
    """

    words: str
    start: int
    end: int
    section: str
    division: str | None
    sections_2025: tuple[str, ...]
    division_2025: str | None

    @property
    def vsic2018(self) -> str:
        """The code of 2018: the section, with the division where it is stated.

        Examples
        --------
        >>> sector("Nhà máy nhiệt điện").vsic2018, named("bất động sản").vsic2018
        ('D35', 'L')
        """
        return f"{self.section}{self.division or ''}"

    @property
    def vsic2025(self) -> str:
        """The code of 2025: the section, two with a bar between where it was parted, with the division.

        Examples
        --------
        >>> named("bất động sản").vsic2025, named("thông tin và truyền thông").vsic2025
        ('M', 'J|K')
        """
        return f"{'|'.join(self.sections_2025)}{self.division_2025 or ''}"


def folded(text: str) -> str:
    """Lower case with one spelling of tone marks and spaces; the length stays for NFC text."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_OLD_TONES)
    return plain.replace("thuỷ", "thủy").replace("hoá", "hóa").replace("giầy", "giày")


@cache
def table() -> tuple[SectorRow, ...]:
    """The rows of ``data/sectors.toml``."""
    return rows("sectors", "sector", SectorRow)


@cache
def _names() -> dict[str, SectorRow]:
    return {folded(said): row for row in table() for said in row.names}


@cache
def _goods() -> tuple[regex.Pattern[str], dict[str, SectorRow]]:
    of = {folded(said): row for row in table() for said in row.goods}
    ordered = sorted(of, key=lambda said: (-len(said), said))
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(map(regex.escape, ordered))})(?!\p{{L}})"), of


def _read(words: str, start: int, row: SectorRow) -> Sector:
    later = row.section_2025 or (row.section,)
    return Sector(
        words, start, start + len(words), row.section, row.division, later, row.division_2025 or row.division
    )


def named(text: str) -> Sector | None:
    """The sector that a statistic is broken down by, when the whole text names one.

    Examples
    --------
    >>> named("công nghiệp chế biến, chế tạo").vsic2018, named("nông lâm thuỷ sản").vsic2018
    ('C', 'A')
    >>> named("Nhật Bản") is None
    True
    """
    bare = regex.sub(rf"^{_HEADS}|{_TAIL}$", "", " ".join(folded(text).split()))
    row = _names().get(bare) or _names().get(" ".join(folded(text).split()))
    return _read(text, 0, row) if row else None


def name_of(code: str) -> str:
    """The press's own name of a section or division of 2018; the code where it has none.

    Examples
    --------
    >>> name_of("A03"), name_of("Z")
    ('thủy sản', 'Z')
    """
    rows_of = (row for row in table() if f"{row.section}{row.division or ''}" == code)
    return next((row.names[0] for row in rows_of if row.names), code)


def in_2025(code: str) -> str | None:
    """The code of 2025 of a section or division of 2018.

    Examples
    --------
    >>> in_2025("L68"), in_2025("C26"), in_2025("J")
    ('M68', 'C26', 'J|K')
    """
    for row in table():
        if f"{row.section}{row.division or ''}" == code:
            return _read("", 0, row).vsic2025
    return None


def sector(text: str) -> Sector | None:
    """The activity that a project's name gives, by its goods or works; the longest words win, then the first.

    Examples
    --------
    >>> found = sector("Nhà máy Sản xuất đồ gỗ nội thất Korea Tech")
    >>> found.words, found.vsic2018, found.vsic2025
    ('đồ gỗ nội thất', 'C31', 'C31')
    >>> sector("Dự án Sao Mai") is None
    True
    """
    pattern, of = _goods()
    hits = [(-len(m.group()), m.start(), m.group()) for m in pattern.finditer(folded(text))]
    if not hits:
        return None
    _, start, said = min(hits, key=lambda hit: (of[hit[2]].division is None, *hit))
    return _read(text[start : start + len(said)], start, of[said])
