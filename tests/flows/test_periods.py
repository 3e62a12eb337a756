"""Periods as publishers write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.periods import period_start


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("2025", date(2025, 1, 1)),
        ("2025-H1", date(2025, 1, 1)),
        ("2025-H2", date(2025, 7, 1)),
        ("2025-Q1", date(2025, 1, 1)),
        ("2025-Q4", date(2025, 10, 1)),
        ("2025-03", date(2025, 3, 1)),
        ("2025-03-14", date(2025, 3, 14)),
        ("2025-02..2025-07", date(2025, 2, 1)),
    ],
)
def test_a_period_starts_on_its_first_day(period: str, first: date) -> None:
    assert period_start(period) == first


@pytest.mark.parametrize("period", ["", "2025-Q5", "2025-H3", "25", "March 2025", "2025-3", "..2025", "2025-03 "])
def test_another_form_is_refused_by_name(period: str) -> None:
    with pytest.raises(ValueError, match="expected YYYY"):
        period_start(period)


@pytest.mark.parametrize("period", ["2025-13", "2025-02-30", "0000"])
def test_a_day_that_never_was_is_refused(period: str) -> None:
    with pytest.raises(ValueError, match=f"period '{period}': expected YYYY"):
        period_start(period)


@given(st.dates())
def test_a_day_is_its_own_period_and_lies_in_its_months(day: date) -> None:
    assert period_start(day.isoformat()) == day
    assert period_start(day.isoformat()[:7]) == day.replace(day=1)
    assert period_start(day.isoformat()[:4]) == day.replace(month=1, day=1)
