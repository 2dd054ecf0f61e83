"""The forms of the tables: every example is read by its form, no counter-example is."""

import pytest
from dates import dates, tagged

from vnfdi_extract.lexicon import rows
from vnfdi_extract.mentions.date.reading import Form

PUBLISHED = "2017-06-15"
ENGLISH = "The people of the province and the city said this with pride. "
FORMS = [(name, form) for name in ("dates", "dates_en") for form in rows(name, "form", Form)]


def read(name: str, text: str) -> list[tuple[str, str]]:
    return dates(ENGLISH + text if name == "dates_en" else text, PUBLISHED)


@pytest.mark.parametrize(("name", "example"), [(n, x) for n, f in FORMS for x in f.examples])
def test_examples(name: str, example: str) -> None:
    text, expected = tagged(example)
    found = read(name, text)
    assert found[-len(expected) :] == expected


@pytest.mark.parametrize(("name", "example"), [(n, x) for n, f in FORMS for x in f.counter_examples])
def test_counter_examples(name: str, example: str) -> None:
    assert read(name, example) == []


def test_every_form_is_exemplified() -> None:
    assert [f.name for _, f in FORMS if not f.examples and not f.counter_examples and f.sure] == []


def test_a_malformed_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="malformed"):
        tagged("in [năm 2024")
