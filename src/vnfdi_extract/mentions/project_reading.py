"""What the trained model takes for a project's name: where it ends, and whether it is one."""

from __future__ import annotations

import regex

from vnfdi_extract.mentions.project_extent import BILL, NAME, heads, is_proper, with_tail, words

# What the text says of a project right after its name.
_TOLD = regex.compile(
    r",?\s(?:thua lỗ|tính toán|lấy lại|ngay (?:bên )?cạnh|thực chất|hợp tác giữa|hòa lưới)\b"
    r"|\scủa (?:công ty|tập đoàn|hãng|doanh nghiệp)\b"
    r"|,?\s(?:(?<!nâng )công suất|trị giá|quy mô|(?:có |với )?tổng (?:vốn|mức|diện tích)"
    r"|tại (?:\p{Ll}+ ){0,2}(?:KCN|CCN|KKT|KCX|[Cc]ụm công nghiệp"
    r"|[Kk]hu (?:công nghiệp|kinh tế|chế xuất|công nghệ)|số \d|ô đất"
    r"|tỉnh|huyện|quận|xã|phường|thị|thành phố|TP|P\.|Q\.))"
)
_JOINING = regex.compile(
    r"(?:\s(?:tại|ở|của|do|với|và|cho|có|được|đoạn|trên|nối|phía|dài|từ|đến|giữa|như|gồm|thuộc|sang|xây"
    r"|thi công)|\s?[-–])$"
)
_LEVEL = regex.compile(r"\b(?:xã|phường|huyện|quận|tỉnh|thị trấn|thị xã|thành phố|TP)$")
_ONWARD = regex.compile(rf" {NAME}|\.? {NAME}")
_ROAD = regex.compile(r"(?i:.*\b(?:đường|cao tốc|tuyến|đoạn|quốc lộ|metro)\b)")
_DASHED = regex.compile(rf"(?: ?[-–] ?{NAME}){{1,2}}")
_NUMBER = regex.compile(r" \d{1,2}(?![\p{L}\d/%–-]|[.,]\d| (?:\p{Ll}|%))")
_PLURAL = regex.compile(r"(?:[Cc]ác|[Nn]hững|[Nn]hiều|\d|[Hh]ai|[Bb]a|[Bb]ốn) dự án $")
_SINGLE = regex.compile(r"(?:dự án|khởi công|khánh thành|động thổ) $", regex.IGNORECASE)
_BARE = regex.compile(r"(?: (?:mới|này|\d sao|quốc tế|lớn|khác))*")


def read_end(text: str, start: int, end: int) -> int:
    """Return where a name ends that the model reads in ``text[start:end]``.

    It ends before its capacity, its cost, or the zone or place that it lies in; it does not end within a
    place's or a road's name.

    Examples
    --------
    >>> text = "nhà máy sợi Bình Minh công suất 5.000 tấn"
    >>> text[: read_end(text, 0, len(text))]
    'nhà máy sợi Bình Minh'
    >>> text = "Trạm Y tế xã Sao Mai được xây mới"
    >>> text[: read_end(text, 0, 12)]
    'Trạm Y tế xã Sao Mai'
    """
    told = _TOLD.search(text, start + 1, end)
    end = told.start() if told else _onward(text, start, end)
    while joining := _JOINING.search(text, start, end):
        end = joining.start()
    return with_tail(text, end)


def _onward(text: str, start: int, end: int) -> int:
    """Go on with a place's name after its level, a road's further end, a number after a name."""
    if _LEVEL.search(text, start, end):
        more = _ONWARD.match(text, end)
    elif _ROAD.match(text, start, end) and text[end - 1 : end].isalnum():
        more = _DASHED.match(text, end)
    else:
        more = None
    if more is None and text[text.rfind(" ", start, end) + 1].isupper():
        more = _NUMBER.match(text, end)
    return int(more.end()) if more else end


def is_common(text: str, start: int, end: int) -> bool:
    """Whether a description is of several projects, or nothing but a kind of work, or a bill.

    Examples
    --------
    >>> is_common("các dự án mở rộng đường ven sông", 10, 32), is_common("khách sạn 5 sao", 0, 15)
    (True, True)
    >>> is_common("khách sạn Sao Mai", 0, 17), is_common("Luật Thủy sản", 0, 13)
    (False, True)
    """
    surface = text[start:end]
    if BILL.match(surface):
        return True
    if is_proper(surface):
        return False
    if _PLURAL.search(text, max(0, start - 20), start) or surface.casefold() in words("common"):
        return True
    if _SINGLE.search(text, max(0, start - 12), start):
        return False
    position = 0
    while head := heads().match(surface, position):
        position = head.end() + 1
    return position > 0 and _BARE.fullmatch(surface, min(position - 1, len(surface))) is not None
