"""Dates in running text, whatever the order of day and month and however many share a year; sentences written by us."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.attribution.dates import find_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("March 3, 2026", ["2026-03-03 day"]),
        ("3rd March 2026", ["2026-03-03 day"]),
        ("Sept. 9, 2026", ["2026-09-09 day"]),
        ("2026-03-03 and 10/24/2025", ["2026-03-03 day", "2025-10-24 day"]),
        ("May 2026 and the second quarter of 2027", ["2026-05-01 month", "2027-04-01 quarter"]),
        ("Q3 2026, or else 2027", ["2026-07-01 quarter", "2027-01-01 year"]),
        ("June 5 and 12, 2026", ["2026-06-05 day", "2026-06-12 day"]),
        ("Nov. 7-21, 2025", ["2025-11-07 day", "2025-11-21 day"]),
        ("Nov. 7–Dec. 21, 2025", ["2025-11-07 day", "2025-12-21 day"]),
        ("January 31, February 28 and on March 31, 2026", ["2026-01-31 day", "2026-02-28 day", "2026-03-31 day"]),
        ("1 to 30 June 2026", ["2026-06-01 day", "2026-06-30 day"]),
        ("3, then 5 January to 31 March 2026", ["2026-01-05 day", "2026-03-31 day"]),
        ("3 and 17 May and 2 June 2026", ["2026-05-03 day", "2026-05-17 day", "2026-06-02 day"]),
        ("between March and May 2027", ["2027-03-01 month", "2027-05-01 month"]),
        ("April, May or June of 2026", ["2026-04-01 month", "2026-05-01 month", "2026-06-01 month"]),
        ("April 2026 to 30 June 2026", ["2026-04-01 month", "2026-06-30 day"]),
        ("February 28 to 31, 2026", ["2026-02-28 day"]),
        ("it cut 12 and on 14 June 2026 two more", ["2026-06-14 day"]),
        ("fiscal 2026, $2026 and 2,026 posts; April 3", []),
    ],
)
def test_dates_are_read_as_finely_as_they_are_written(text: str, dates: list[str]) -> None:
    found = find_dates(text)
    assert [f"{dated.value} {dated.precision}" for dated in found] == dates


_ORDERS = {
    "the month first": "{month} {a} {word} {b}, {year}",
    "the day first": "{a} {word} {b} {month} {year}",
}


@settings(max_examples=100)
@given(
    first=st.dates(date(2000, 1, 1), date(2099, 12, 1)),
    later=st.integers(1, 27),
    order=st.sampled_from(sorted(_ORDERS)),
    word=st.sampled_from(["and", "to", "through", "or"]),
)
def test_two_days_of_one_month_are_both_read(first: date, later: int, order: str, word: str) -> None:
    second = first.replace(day=min(28, first.day + later))
    written = _ORDERS[order].format(month=first.strftime("%B"), a=first.day, b=second.day, year=first.year, word=word)
    assert [dated.value for dated in find_dates(f"They leave on {written}.")] == [first, second]


@settings(max_examples=60)
@given(st.text(alphabet="0123456789 ,-/MayJun.andto20", max_size=60))
def test_any_text_gives_dates_whose_words_lie_inside_it(text: str) -> None:
    assert all(0 <= dated.start < dated.end <= len(text) for dated in find_dates(text))
