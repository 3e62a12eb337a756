"""Which gathered notice the state's own list now shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.covers import NoticeFacts, covers, likeness, says_the_same

DAY, LATER = date(2025, 3, 3), date(2025, 5, 2)
GATHERED = NoticeFacts(1, "GA", "brindle cartons", DAY, LATER, 120, "Atlanta")


def own(number: int = 101, **changes: Any) -> NoticeFacts:
    return replace(GATHERED, announcement_id=number, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"announced": date(2025, 3, 5)},  # the effective date agrees
        {"effective": None},  # the notice date agrees
        {"workers": None},  # nothing said is no disagreement
        {"city": "Marietta"},
    ],
)
def test_a_row_that_agrees_on_a_date_and_contradicts_no_count_says_the_same(changes: dict[str, Any]) -> None:
    assert says_the_same(GATHERED, own(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"workers": 119},
        {"announced": date(2025, 3, 4), "effective": date(2025, 5, 3)},
        {"announced": None, "effective": None},
    ],
)
def test_a_row_that_is_not_surely_the_same_does_not_cover(changes: dict[str, Any]) -> None:
    assert list(covers([GATHERED], [own(**changes)])) == []


def test_two_undated_rows_do_not_agree_on_a_date() -> None:
    undated = replace(GATHERED, announced=None, effective=None)
    assert not says_the_same(undated, own(announced=None, effective=None))


@pytest.mark.parametrize("changes", [{"state": "AL"}, {"name": "brindle"}])
def test_another_state_or_employer_never_covers(changes: dict[str, Any]) -> None:
    assert list(covers([GATHERED], [own(**changes)])) == []


def test_of_several_sites_the_one_with_the_same_place_covers() -> None:
    elsewhere, here = own(101, city="Macon", workers=None), own(102, city="ATLANTA", workers=None)
    assert likeness(GATHERED, here) == likeness(GATHERED, elsewhere) + 1
    assert list(covers([GATHERED], [elsewhere, here])) == [(1, 102)]


def test_one_own_row_covers_one_gathered_row_only() -> None:
    doubled = replace(GATHERED, announcement_id=2)
    assert list(covers([GATHERED, doubled], [own()])) == [(1, 101)]


def test_a_row_without_a_count_does_not_take_the_place_of_one_that_states_it() -> None:
    uncounted, counted = replace(GATHERED, workers=None), replace(GATHERED, announcement_id=2)
    held = [own(101), own(102, workers=80)]
    for gathered in ([uncounted, counted], [counted, uncounted]):
        for listed in (held, held[::-1]):
            assert dict(covers(gathered, listed)) == {2: 101, 1: 102}


FACTS = st.builds(
    NoticeFacts,
    announcement_id=st.just(0),
    state=st.sampled_from(["GA", "AL"]),
    name=st.sampled_from(["a", "b"]),
    announced=st.sampled_from([None, DAY, LATER]),
    effective=st.sampled_from([None, LATER]),
    workers=st.sampled_from([None, 0, 120]),
    city=st.sampled_from(["", "Atlanta"]),
)


@settings(max_examples=80)
@given(st.lists(FACTS, max_size=8), st.lists(FACTS, max_size=8))
def test_every_pair_says_the_same_and_no_row_is_used_twice(left: list[NoticeFacts], right: list[NoticeFacts]) -> None:
    gathered = {n: replace(facts, announcement_id=n) for n, facts in enumerate(left, 1)}
    held = {n: replace(facts, announcement_id=n) for n, facts in enumerate(right, 1001)}
    pairs = list(covers(gathered.values(), held.values()))
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    for one, other in pairs:
        assert (gathered[one].state, gathered[one].name) == (held[other].state, held[other].name)
        assert says_the_same(gathered[one], held[other])
