"""Intervals, silence about small numbers and incomplete months."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.honesty import add_months, completeness, is_incomplete, months_between, share, wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"), [(0, 10, 0.0, 0.278), (4, 100, 0.016, 0.098), (40, 1000, 0.030, 0.054)]
)
def test_wilson_gives_the_published_intervals(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=0.0006)


@given(st.integers(1, 10**7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
@settings(max_examples=100)
def test_wilson_holds_the_share_and_stays_within_0_and_1(drawn: tuple[int, int]) -> None:
    k, n = drawn
    low, high = wilson(k, n)
    assert 0 <= low <= k / n + 1e-12
    assert k / n - 1e-12 <= high <= 1


@pytest.mark.parametrize(("k", "n"), [(1, 0), (3, 2), (-1, 5)])
def test_what_is_no_proportion_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match=f"{k} of {n}"):
        wilson(k, n)


@pytest.mark.parametrize(
    ("n", "shown", "flagged"), [(0, False, False), (29, False, False), (30, True, True), (60, True, False)]
)
def test_a_share_of_few_is_not_shown(n: int, shown: bool, flagged: bool) -> None:
    found = share(n // 2, n)
    assert ((found.value is not None), found.is_flagged) == (shown, flagged)


def test_months_are_counted_across_years() -> None:
    assert add_months(date(2026, 1, 1), -1) == date(2025, 12, 1)
    assert add_months(date(2026, 11, 1), 14) == date(2028, 1, 1)
    assert months_between(date(2025, 12, 24), date(2026, 2, 1)) == [
        date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1),
    ]  # fmt: skip


def test_a_month_is_as_complete_as_past_lags_say() -> None:
    lags = [0] * 50 + [40] * 50
    october = date(2026, 10, 1)
    assert completeness(october, date(2026, 10, 31), lags) == pytest.approx(0.5)
    assert completeness(october, date(2026, 12, 31), lags) == 1.0
    assert completeness(october, date(2026, 9, 30), lags) == 0.0
    assert is_incomplete(october, date(2026, 11, 20), lags)
    assert not is_incomplete(october, date(2026, 12, 15), lags)


def test_completeness_is_not_guessed_from_a_handful_but_a_running_month_is_marked() -> None:
    assert completeness(date(2026, 10, 1), date(2026, 11, 20), [1, 2]) is None
    assert is_incomplete(date(2026, 11, 1), date(2026, 11, 20), [])
    assert not is_incomplete(date(2026, 10, 1), date(2026, 11, 20), [])
