"""A trie matches what the alternation of its phrases matches."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from vnfdi_extract.lexicon import alternation, trie

PHRASES = st.lists(
    st.text(alphabet="aăb .(", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=8
)


@given(PHRASES, st.text(alphabet="aăb .(", max_size=40))
def test_a_trie_is_an_alternation(phrases: list[str], text: str) -> None:
    one, other = regex.compile(alternation(phrases)), regex.compile(trie(phrases))
    assert [m.span() for m in one.finditer(text)] == [m.span() for m in other.finditer(text)]
