"""What the tests of other tools expect of Vietnamese dates, as far as it is in scope."""

import json
from pathlib import Path

import pytest
from dates import dates

PEERS = json.loads((Path(__file__).parent / "fixtures" / "peers_time_vi.json").read_text(encoding="utf-8"))
CASES = [*PEERS["duckling"]["cases"], *PEERS["dateparser"]["cases"]]


@pytest.mark.parametrize(("text", "surface", "value"), CASES)
def test_what_peers_expect(text: str, surface: str, value: str) -> None:
    assert (surface, value) in dates(text, PEERS["published"])


@pytest.mark.parametrize("text", PEERS["duckling"]["none"])
def test_what_peers_leave_alone(text: str) -> None:
    assert dates(text, PEERS["published"]) == []


@pytest.mark.parametrize("peer", ["duckling", "dateparser"])
def test_each_case_out_of_scope_has_its_reason(peer: str) -> None:
    in_scope = {text for text, *_ in PEERS[peer]["cases"]}
    assert all(reason and text not in in_scope for text, reason in PEERS[peer]["out_of_scope"])
