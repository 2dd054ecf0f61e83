"""What the trained model takes for an organisation's name: where it begins and ends, whether it is one."""

from __future__ import annotations

from functools import cache

import regex

from vnfdi_extract.lexicon import trie
from vnfdi_extract.mentions.name_extent import without_clause
from vnfdi_extract.mentions.org_terms import designators, words

_CODE = regex.compile(r"(?<![\p{L}\p{N}])[A-Z]{3}(?![\p{L}\p{N}])")
_SHARES = regex.compile(r"cổ phiếu|thanh khoản|VN-?Index|khớp lệnh|khối ngoại", regex.IGNORECASE)
_CODES, _WORDS = 8, 2


@cache
def _descriptor() -> regex.Pattern[str]:
    return regex.compile(rf"{trie(words('descriptor'))} (?!(?:TNHH|CP|MTV|TM)\b)(?=\p{{Lu}})")


def own_part(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the common noun before it and the clause after it.

    Examples
    --------
    >>> text = "công ty Sungjin Việt Nam đầu tư"
    >>> text[slice(*own_part(text, 0, len(text)))]
    'Sungjin Việt Nam'
    """
    noun = _descriptor().match(text, start, end)
    return noun.end() if noun else start, without_clause(text, start, end)


def is_bare(text: str, start: int, end: int) -> bool:
    """Whether a name is nothing but the word for its kind: "Ban Quản lý", "Tổng công ty"."""
    found = designators().get(" ".join(text[start:end].split()))
    return found is not None and found.grammar != "alone"


def is_code(text: str, start: int, end: int) -> bool:
    """Whether a name has the form of a share's code: three capitals."""
    return _CODE.fullmatch(text, start, end) is not None


def tells_of_shares(text: str) -> bool:
    """Whether an article speaks of a day on the stock exchange, where three capitals are a share's code."""
    return len(set(_CODE.findall(text))) >= _CODES and len(_SHARES.findall(text)) >= _WORDS
