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
        ("6+ years of marketing experience for consumer brands", 6),
        ("4+ years of financial services experience", 4),
        ("3+ years of operations experience at a port", 3),
        ("2 years of education experience in a primary school", 2),
        ("3+ years of trust and safety experience", 3),
        ("4 years program management experience in rail", 4),
        ("5+ years strong Kotlin experience", 5),
        ("Requirements\n- 4 years in business development", 4),
        ("High school diploma or equivalent. 1+ years of front desk experience", 1),
        ("Bachelor's degree or equivalent, 3+ years of purchasing experience", 3),
        ("Bachelor's and 6+ years, or Master's and 4+ years, or PhD, with experience in hydrology", 6),
        ("A Bachelor's degree and 5+ years of lab experience, or a PhD", 5),
        ("2+ YOE with Elixir", 2),
        ("Backend person (5+ YOE)", 5),
        ("Requirements: 5 YOE, strong SQL", 5),
        ("7+ years in cloud", 7),
        ("- 5+ years in B2B SaaS sales\n- Likes trains", 5),
        ("You have between 2 and 4 years of experience in payroll", 2),
        ("Between three and five years of experience as a glazier", 3),
        ("Entre 2 et 4 ans d'expérience en logistique", 2),
        ("3-plus years of experience in a bakery", 3),
        ("At Alderway we're hiring a payroll clerk (1–3 years of experience)", 1),
        ("We have an opening for a glazier with 3+ years of experience", 3),
        ("Preferred:\n- 7 years of payroll experience\n\nRequired:\n- 3 years of payroll experience", 3),
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
        "1+ year(s) of warehouse experience preferred",
        "Experience:\nPurchasing: 3 years (Preferred)",
        "1 year in customer service is a plus",
        "ſix years of experience",
        "We have 20 years of experience in logistics.",
        "We've over 12 years of experience with orchards.",
        "We bring more than 15 years of experience to every roof.",
        "A 3 year program and work experience in Lyon",
        "A 2-year contract, experience of Lisbon included",
        "10 years later, experience still counts here",
        "A seasoned crew: our sales team (20+ years in telecoms)",
        "No outage in 5+ years",
        "Alderway: 10+ years, 500 orchards",
        "Stock options: 10+ years to exercise",
        "25+ years of craft",
        "We are proud of our 9+ years in paper",
        "Benefits\n- Extra leave after 5+ years\n- 3+ years of matched savings",
        "Bachelor's degree or 3+ years of lab experience in lieu of a degree",
        "High school diploma and 3+ years of experience in lieu of a degree",
        "The orchard has been in business 20 years",
    ],
)
def test_other_years_are_not_experience_asked(text: str) -> None:
    assert asked(text) is None


def test_the_words_of_a_range_between_two_numbers_are_the_evidence() -> None:
    text = "You bring between 2 and 4 years of experience."
    found = read_years(text, find_sections(text))
    assert found is not None
    assert text[found.span.start : found.span.end] == "between 2 and 4 years"


def test_a_preferred_field_leaves_the_years_required() -> None:
    assert asked("7-8 years of experience in logistics (preferably in cold chains)") == 7
