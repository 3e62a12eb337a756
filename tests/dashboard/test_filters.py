"""Links: what a page cannot show is said, and a permalink spells everything out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.filters import month_text, parse_month, permalink, phrase, rejected


def test_an_unknown_value_is_told_and_a_known_one_is_not() -> None:
    said = rejected({"state": ["GA", "ZZ"]}, {"state": ["GA", "TX"]})
    assert said == ["The link asks for state = “ZZ”, which this page does not have. It was left out."]


def test_a_very_long_value_is_cut() -> None:
    assert len(rejected({"state": ["Z" * 5000]}, {"state": ["GA"]})[0]) < 200


def test_a_permalink_names_defaults_lists_and_the_data_version() -> None:
    link = permalink("https://p.example", "layoffs", {"from": "2024-01", "state": ["GA", "TX"], "employer": ""}, "v1")
    assert link == "https://p.example/layoffs?from=2024-01&state=GA&state=TX&vintage=v1"


def test_the_overview_has_the_bare_address() -> None:
    assert permalink("https://p.example", "", {}, "v1") == "https://p.example/?vintage=v1"
    assert permalink("https://p.example", "", {}, "") == "https://p.example/"


def test_values_cannot_break_out_of_a_link() -> None:
    assert permalink("https://p.example", "evidence", {"q": "a&b=c #x"}, "") == (
        "https://p.example/evidence?q=a%26b%3Dc+%23x"
    )


def test_filters_are_said_in_words() -> None:
    assert phrase({"from": "2024-01", "state": ["GA", "TX"], "employer": "", "industry": []}) == (
        "from: 2024-01; state: GA, TX"
    )


@settings(max_examples=50)
@given(st.dates())
def test_months_come_back_from_a_link(day: date) -> None:
    assert parse_month(month_text(day)) == day.replace(day=1)


@pytest.mark.parametrize("text", ["2026", "2026-13", "2026-1", "2026-01-01", "", "x", "２０２６-01"])
def test_another_form_is_no_month(text: str) -> None:
    with pytest.raises(ValueError, match="expected a month as YYYY-MM"):
        parse_month(text)
