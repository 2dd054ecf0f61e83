"""Names are compared with those alone that share a key, so two names of one thing must share one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from vnfdi_extract.facts.investment.names import (
    organisation_keys,
    project_keys,
    same_organisation,
    same_project,
)

_WORDS = (
    "nhà máy|đường|cao tốc|khu|đô thị|Sao|Mai|Viêng|Chăn|Hà Nội|điện gió|Ngã ba|số|1|2|II|giai đoạn|"
    "Electronic|Electronics|Samsung|VSIP|công ty|CP|TNHH|tập đoàn|EVN|Điện lực|Việt Nam|Vina|"
    "xây dựng|thương mại"
)
WORDS = _WORDS.split("|")
# Names of few words, some of them a turn or a part of the other: such pairs are often the same.
name = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)
pairs = st.one_of(
    st.tuples(name, name),
    name.flatmap(lambda words: st.tuples(st.just(words), st.permutations(words))),
    name.flatmap(lambda words: st.tuples(st.just(words), st.lists(st.sampled_from(words), min_size=1))),
)


@settings(max_examples=200, deadline=None)
@given(pairs)
def test_one_project_shares_a_key(names: tuple[list[str], list[str]]) -> None:
    one, other = map(" ".join, names)
    if same_project(one, other):
        assert set(project_keys(one)) & set(project_keys(other))


@settings(max_examples=200, deadline=None)
@given(pairs)
def test_one_organisation_shares_a_key_and_two_do_not(names: tuple[list[str], list[str]]) -> None:
    one, other = map(" ".join, names)
    assert same_organisation(one, other) == bool(set(organisation_keys(one)) & set(organisation_keys(other)))


def test_known_names_share_a_key() -> None:
    assert set(organisation_keys("EVN")) & set(organisation_keys("Tập đoàn Điện lực Việt Nam"))
    assert set(project_keys("Nhà máy Electronic")) & set(project_keys("Electronics"))
    assert not set(project_keys("Sao Mai")) & set(project_keys("Hà Nội"))
