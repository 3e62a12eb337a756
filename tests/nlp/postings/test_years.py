"""Years asked of the hire, told from all other numbers of years."""

from __future__ import annotations

import pytest

from nlp.postings.sections import find_sections
from nlp.postings.years import read_years


def asked(text: str) -> float | None:
    """The least years asked, or None."""
    found = read_years(text, find_sections(text))
    return found.low if found else None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("You bring 2+ years in B2B sales", 2),
        ("5+ yrs exp w/ React", 5),
        ("Experience: 3-5 years", 3),
        ("Minimum three (3) years of experience in nursing", 3),
        ("0-2 years of experience", 0),
        ("Less than 2 years of experience", 0),
        ("6 months of experience in a warehouse", 0.5),
        ("Mindestens 3 Jahre Berufserfahrung", 3),
        ("3 años de experiencia en ventas", 3),
        ("at least two years' experience as a bookkeeper", 2),
        ("Looking for 5+ years full time experience with maps", 5),
        ("10+ years in business. You have 3+ years of sales experience.", 3),
        ("BS with 5+ years of experience or MS with 3+ years", 5),
        ("Bachelor's degree or equivalent and 6+ years of related experience", 6),
        ("Requirements\n- 5+ years of Java\n\nNice to have\n- 8 years of Go", 5),
        ("Requirements\n- 3+ years of Python\n- 6+ years of professional software experience", 6),
        ("YOE: 4+", 4),
    ],
)
def test_the_least_years_asked_are_read(text: str, years: float) -> None:
    assert asked(text) == years


@pytest.mark.parametrize(
    "text",
    [
        "We were founded 20 years ago and have 5 offices.",
        "We have 3 years of runway.",
        "Over 25 years, Acme has been serving clients.",
        "With over 30 years of experience, Acme is the leader in pumps.",
        "Our founders have 15 years of experience in retail.",
        "You must be at least 18 years old",
        "4-year degree required",
        "A 2-year contract role",
        "Equity vests over 4 years",
        "Sabbatical after 5 years",
        "A trial of up to 3 months with our team",
        "Bachelor's degree or 4+ years of experience",
        "5 years of experience or a bachelor's degree",
        "5 years of experience preferred",
        "1 year in customer service is a plus",
        "ſix years of experience",
    ],
)
def test_other_years_are_not_experience_asked(text: str) -> None:
    assert asked(text) is None


def test_a_preferred_field_leaves_the_years_required() -> None:
    assert asked("7-8 years of experience in logistics (preferably in cold chains)") == 7
