"""Mine known names: capitalised syllables behind a word that says what they name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

_KINDS = {
    "G": "tỉnh|huyện|quận|thị xã|xã|phường|thị trấn|thành phố|tp|tp .|nước|bang|thủ đô|đảo",
    "O": "công ty|tập đoàn|ngân hàng|hãng|doanh nghiệp|tổng công ty|quỹ|chủ đầu tư|nhà đầu tư|liên danh"
    "|đại gia|thương hiệu|hiệp hội",
    "N": "ông|bà|anh|chị|em|cháu|bị can|bị cáo|tác giả|tổng thống|thủ tướng|chủ tịch|bộ trưởng|thứ trưởng"
    "|giám đốc|luật sư|nghệ sĩ|ca sĩ|diễn viên|đồng chí",
    "Z": "khu công nghiệp|kcn|cụm công nghiệp|ccn|khu kinh tế|kkt|khu chế xuất|kcx|khu công nghệ cao",
    "J": "dự án|khu đô thị|kđt|chung cư|cao ốc|tòa nhà|nhà máy|thủy điện|cao tốc|cầu|sân bay|cảng|đường|sông"
    "|quốc lộ",
}
_TELLING = {tuple(word.split()): kind for kind, words in _KINDS.items() for word in words.split("|")}
_LINE_OF_BUSINESS = """
    tnhh cp cổ phần mtv một thành viên tập đoàn công ty tổng đầu tư xây dựng thương mại và sản xuất dịch vụ
    phát triển bất động sản tm dv xd đt xnk tmcp kinh doanh quốc tế hạ tầng kỹ thuật khu nghiệp nhà – - , &
"""
_BUSINESS = frozenset(_LINE_OF_BUSINESS.split())
_JOINTS = frozenset("-–&")
_LONGEST, _LONGEST_BUSINESS = 5, 20
_SEEN, _SHARE = 3, 0.7


def known_names(lines: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """Return names seen at least three times behind telling words, seven in ten of them of one kind.

    Examples
    --------
    >>> known_names([["tại", "huyện", "Mê", "Linh", "."]] * 3)
    [('Mê Linh', 'G')]
    """
    seen: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for words in lines:
        _count(words, seen)
    found = []
    for name, kinds in seen.items():
        kind, count = kinds.most_common(1)[0]
        if count >= max(_SEEN, _SHARE * kinds.total()) and len("".join(name)) > 1:
            found.append((-count, " ".join(name), kind))
    return [(name, kind) for _, name, kind in sorted(found)]


def _count(words: Sequence[str], seen: dict[tuple[str, ...], Counter[str]]) -> None:
    low = [word.lower() for word in words]
    for position in range(len(words)):
        for length in (3, 2, 1):
            kind = _TELLING.get(tuple(low[position : position + length]))
            if kind:
                start = _skip_business(low, position + length) if kind == "O" else position + length
                end = _name_end(words, start)
                # A firm's short name is the head of its long one.
                for stop in range(start + 1 if kind == "O" else end, end + 1):
                    if stop > start and words[stop - 1] not in _JOINTS:
                        seen[tuple(words[start:stop])][kind] += 1
                break


def _skip_business(low: Sequence[str], start: int) -> int:
    end = start
    while end < min(len(low), start + _LONGEST_BUSINESS) and low[end] in _BUSINESS:
        end += 1
    return end


def _name_end(words: Sequence[str], start: int) -> int:
    end = start
    while end < min(len(words), start + _LONGEST) and (
        words[end][0].isupper() or (words[end] in _JOINTS and end > start)
    ):
        end += 1
    while end > start and words[end - 1] in _JOINTS:
        end -= 1
    return end
