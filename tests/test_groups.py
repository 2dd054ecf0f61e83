"""Groups of enterprises: each row of the table reads its examples and not its counter-examples."""

import pytest

from vnfdi_extract.evaluation.slots import group
from vnfdi_extract.lexicon import table

ROWS = table("groups")["groups"]


@pytest.mark.parametrize(("name", "text"), [(r["name"], e) for r in ROWS for e in r["examples"]])
def test_examples(name: str, text: str) -> None:
    assert group(text) == name


@pytest.mark.parametrize(("name", "text"), [(r["name"], e) for r in ROWS for e in r["counter_examples"]])
def test_counter_examples(name: str, text: str) -> None:
    assert group(text) != name
