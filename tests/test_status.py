"""The status of a statistic: estimates, forecasts, and what only looks like one."""

from __future__ import annotations

import pytest
from ruled import STATISTICS
from test_observation import document

from vnfdi_extract.facts.draft import Trace
from vnfdi_extract.facts.observation import decided
from vnfdi_extract.facts.observation.status import Certainty, certainties
from vnfdi_extract.lexicon import rows
from vnfdi_extract.mentions import find_mentions
from vnfdi_extract.pipeline import load

CASES: list[tuple[str, str]] = [
    ("E", "Kim ngạch xuất khẩu ước đạt {9 tỷ USD|9000000000 USD|x}."),
    ("F", "Tỉnh phấn đấu thu hút {2 tỷ USD|2000000000 USD|x} vốn FDI."),
    ("A", "Tỉnh đã thu hút {2 tỷ USD|2000000000 USD|x} vốn FDI."),
    # what holds for the numbers after it
    ("EE", "Xuất khẩu ước đạt {9 tỷ USD|9000000000 USD|x}, tăng {4%|4|x} so với cùng kỳ."),
    ("EE", "Xuất khẩu ước đạt {9 tỷ USD|9000000000 USD|x}. "
     "Trong đó, khu vực FDI xuất khẩu {6 tỷ USD|6000000000 USD|x}."),
    ("EE", "Năm 2020, xuất khẩu ước đạt {9 tỷ USD|9000000000 USD|x}.\n"
     "Năm 2020, xuất khẩu tăng {4%|4|x} so với cùng kỳ."),
    ("EA", "Năm 2020, xuất khẩu ước đạt {9 tỷ USD|9000000000 USD|x}.\n"
     "Năm 2020, xuất khẩu đạt {8,9 tỷ USD|8900000000 USD|x}."),
    ("FF", "Tỉnh phấn đấu GRDP tăng {8%|8|x}; kim ngạch xuất khẩu tăng {5%|5|x}."),
    ("FA", "Năm 2020, chỉ tiêu thu ngân sách là {9 tỷ đồng|9000000000 VND|x}, "
     "đến nay đã thu ngân sách được {6 tỷ đồng|6000000000 VND|x}."),
    ("F", "Để đạt tăng trưởng GDP {6%|6|x}, cả nước cần thêm vốn."),
    # the base of an estimate or forecast has happened
    ("EA", "Năm 2017, GRDP ước tăng {8%|8|x} (năm 2016 tăng {7%|7|x})."),
    ("FA", "GDP dự báo đạt {6%|6|x} năm 2018, sau khi tăng {7%|7|x} năm 2017."),
    # what something is measured against
    ("A", "Đơn vị thu ngân sách đạt 70% so với chỉ tiêu giao, giảm {9%|9|x} so với cùng kỳ."),
    ("A", "Thu ngân sách vượt chỉ tiêu giao và tăng {9%|9|x} so với cùng kỳ."),
    ("A", "Thu ngân sách đạt 70% chỉ tiêu tỉnh giao phấn đấu, giảm {9%|9|x} so với cùng kỳ."),
    ("A", "Thu ngân sách đạt 70% dự toán và tăng {9%|9|x} so với cùng kỳ."),
    # brackets keep to themselves; headings and captions are told apart
    ("A", "Đơn vị (chỉ tiêu phấn đấu cao) đã thu ngân sách tăng {9%|9|x} so với cùng kỳ."),
    ("EA", "Tin kinh tế\nNăm 2020, xuất khẩu của tỉnh ước tăng {9%|9|x} so với cùng kỳ.\n\n"
     "Xuất khẩu năm 2020 tăng {9%|9|x}. Ảnh: A.B\n\nTỉnh còn nhiều việc phải làm trong thời gian tới."),
    ("A", "Dẫn đầu xuất siêu có thể kể đến Hà Lan với {9 tỷ USD|9000000000 USD|x}."),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "tagged"), CASES)
def test_status(expected: str, tagged: str) -> None:
    doc, numbers = document(tagged)
    dates = [m for m in find_mentions(doc, load().recognisers) if m.label == "DATE"]
    doc.mentions = sorted([*doc.mentions, *dates], key=lambda m: m.start)
    told = {d.anchor.start: d.status for d, _ in decided(doc, [], Trace(), STATISTICS)}
    assert "".join(told.get(n.start, "-") for n, _ in numbers) == expected


@pytest.mark.parametrize("row", rows("status", "status", Certainty), ids=lambda r: r.forms[0])
def test_rows_read_their_examples(row: Certainty) -> None:
    for example in row.examples:
        assert row.status in [c.row for c in certainties().find(example, 0, len(example))]
    for example in row.counter_examples:
        assert row.status not in [c.row for c in certainties().find(example, 0, len(example))]
