"""Where clauses and the phrases around a number end."""

from __future__ import annotations

import regex

# What follows a number belongs to it up to a mark, a verb or a word that opens the next phrase.
_PHRASE_END = regex.compile(
    r"[;:,()–]|\.(?=\s|$)|\s-\s|"
    r"\b(?:và|and)\b"
    r"(?! (?:điều chỉnh|tăng thêm|tăng vốn|góp vốn|mua|bổ sung|vùng|quyết định|đăng ký|adjusted|additional))|"
    r"\b(?:với|trong đó|trong khi|trong số|trên tổng số|còn(?! hiệu lực)|nhưng|song|"
    r"tăng(?! (?:vốn|thêm))|giảm|chiếm|đạt|bằng|gấp|so với|nâng|đưa|"
    r"là|đứng|xếp|thì|từ|with|of which|while|but|accounting|up|down|against|compared|making)\b",
    regex.IGNORECASE,
)
_PARTED = regex.compile(r"[;:,().]|\b(?:và|để|nhằm|thì|mà|and)\b", regex.IGNORECASE)
_CLAUSE_END = regex.compile(
    r";|:|, (?:trong đó|trong khi|còn|riêng|tiếp theo|tiếp đến|nhưng|song|tuy nhiên|while|of which)\b",
    regex.IGNORECASE,
)


def phrase_end(text: str, start: int, limit: int) -> int:
    """Find where the phrase that begins at `start`, after a number, ends; at most `limit`."""
    end = _PHRASE_END.search(text, start, limit)
    return int(end.start()) if end else limit


def parted(text: str, start: int, end: int) -> bool:
    """Whether a mark or an "and" parts the phrases on either side of ``start:end``."""
    return bool(_PARTED.search(text, start, end))


def clause_start(text: str, start: int, position: int) -> int:
    """Find where the clause that `position` lies in begins; at least `start`."""
    last = start
    for m in _CLAUSE_END.finditer(text, start, position):
        last = m.end() if text[m.start()] in ";:" else m.start() + 1
    return last
