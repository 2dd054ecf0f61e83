"""Sectors, kinds and counterparts: the rows read their examples, one code however it is worded."""

import pytest

from vnfdi_extract.activity import counterpart, kind, named, parent, sector
from vnfdi_extract.activity.counterparts import BlocRow, GroupRow
from vnfdi_extract.activity.kinds import KindRow, ParentRow, kind_rows
from vnfdi_extract.activity.sectors import SectorRow, table
from vnfdi_extract.lexicon import rows


@pytest.mark.parametrize(
    "row", table(), ids=lambda r: f"{r.section}{r.division or ''}-{(r.names or r.goods)[0]}"
)
def test_rows_of_sectors_read_their_examples(row: SectorRow) -> None:
    def read(text: str) -> tuple[str, str | None] | None:
        found = named(text) or sector(text)
        return (found.section, found.division) if found else None

    assert row.examples
    for example in row.examples:
        assert read(example) == (row.section, row.division)
    for example in row.counter_examples:
        assert read(example) != (row.section, row.division)


def test_no_name_is_of_two_sectors() -> None:
    for of in ("names", "goods"):
        said = [name.lower() for row in table() for name in getattr(row, of)]
        assert len(said) == len(set(said))


def test_codes_are_of_the_two_classifications() -> None:
    for row in table():
        assert "A" <= row.section <= "U"
        for later in row.section_2025:
            assert "A" <= later <= "V"
        assert row.division is None or (row.division.isdigit() and len(row.division) == 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [("Nhà máy Sản xuất đồ gỗ nội thất Sao Mai", "đồ gỗ nội thất"), ("NHÀ MÁY THÉP số 2", "THÉP")],
)
def test_the_span_holds_the_words_as_written(text: str, words: str) -> None:
    found = sector(text)
    assert found and found.words == words == text[found.start : found.end]


@pytest.mark.parametrize("row", kind_rows(), ids=lambda r: f"{r.kind}-{r.where}")
def test_rows_of_kinds_read_their_examples(row: KindRow) -> None:
    def read(text: str) -> str | None:
        if row.where == "name":
            return kind(text, "")
        return kind(None, text) if row.where == "sentence" else kind(None, "", owners=(text,))

    for example in row.examples:
        assert read(example) == row.kind
    for example in row.counter_examples:
        assert read(example) != row.kind


def test_an_increase_is_an_expansion_and_an_unknown_kind_none() -> None:
    assert kind(None, "", capital="increase") == "expansion"
    assert kind("Sao Mai", "Sao Mai có vốn 5 triệu USD.", capital="total") is None


@pytest.mark.parametrize("row", rows("kinds", "parent", ParentRow))
def test_rows_of_parents_read_their_examples(row: ParentRow) -> None:
    assert all(parent(text, ("Công ty A",)) for text in row.examples)
    assert not any(parent(text, ("Công ty A",)) for text in row.counter_examples)


@pytest.mark.parametrize(
    ("said", "type_", "code"),
    [
        ("JP", "country", "JP"),
        ("khu vực có vốn đầu tư nước ngoài", "group", "FOREIGN"),
        ("khối ĐTNN", "group", "FOREIGN"),
        ("doanh nghiệp trong nước", "group", "DOMESTIC"),
        ("vốn Nhà nước", "group", "STATE"),
        ("khu vực ngoài nhà nước", "group", "PRIVATE"),
        ("chế biến chế tạo", "sector", "C"),
        ("ngành công nghiệp chế biến, chế tạo", "sector", "C"),
        ("kinh doanh bất động sản", "sector", "L"),
        ("lĩnh vực bất động sản", "sector", "L"),
        ("trong khu công nghiệp", "zone", "khu công nghiệp"),
        ("ngoài khu công nghiệp", "zone", "OUTSIDE khu công nghiệp"),
        ("Tập đoàn Sao Mai", "company", "tập đoàn sao mai"),
        ("châu Âu", "bloc", "EUROPE"),
        ("hộ nghèo", "other", "hộ nghèo"),
    ],
)
def test_one_code_however_it_is_worded(said: str, type_: str, code: str) -> None:
    found = counterpart(said)
    assert found and (found.type, found.code, found.said) == (type_, code, said)


def test_nothing_has_no_type() -> None:
    assert counterpart(None) is None and counterpart("") is None


@pytest.mark.parametrize("row", rows("groups", "groups", GroupRow), ids=lambda r: r.name)
def test_groups_read_their_examples(row: GroupRow) -> None:
    assert {counterpart(text).code for text in row.examples} == {row.name}  # type: ignore[union-attr]
    assert row.name not in {counterpart(text).code for text in row.counter_examples}  # type: ignore[union-attr]


@pytest.mark.parametrize("row", rows("groups", "blocs", BlocRow), ids=lambda r: r.code)
def test_blocs_read_their_examples(row: BlocRow) -> None:
    assert {counterpart(text).code for text in row.examples} == {row.code}  # type: ignore[union-attr]
