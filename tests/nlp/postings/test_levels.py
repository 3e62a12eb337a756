"""Levels from titles, and the words that only look like levels."""

from __future__ import annotations

import csv

import pytest

from nlp.postings.levels import read_title
from nlp.postings.occupations import TABLE, read_occupation
from nlp.postings.stated import given_level, read_stated


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Senior Software Engineer", "senior"),
        ("Sr. Buyer", "senior"),
        ("Software Engineer II - Routing", "mid"),
        ("SDE2", "mid"),
        ("Product Designer III", "senior"),
        ("Data Engineer I, Billing", "entry"),
        ("Staff Software Engineer", "lead_plus"),
        ("Software Engineer, Staff", "lead_plus"),
        ("Head of Engineering", "lead_plus"),
        ("Sr Engineering Manager: Maps", "lead_plus"),
        ("Tax Manager", "lead_plus"),
        ("Store Manager", "lead_plus"),
        ("Senior Manager, Product", "lead_plus"),
        ("Senior Product Manager", "senior"),
        ("Junior Art Director", "entry"),
        ("Software Engineer (New Grad)", "entry"),
        ("Werkstudent Marketing (m/w/d)", "intern"),
        ("2026 Operations Internship, Oslo", "intern"),
        ("Desarrollador Semi Senior", "mid"),
        ("Acme | Senior SWE / Technical Lead | Remote", "senior"),
        ("Junior/Mid Developer", "entry"),
        ("Stage Communication (H/F)", "intern"),
        ("Stage - Contrôle qualité", "intern"),
        ("Offre de stage : comptabilité", "intern"),
        ("Assistant achats (stage)", "intern"),
        ("Alternance Chargé de paie (F/H)", "intern"),
        ("Apprenti boulanger (H/F)", "entry"),
        ("Praktikum Einkauf", "intern"),
        ("Ausbildung zum Glaser (m/w/d)", "entry"),
        ("Filialleiter (m/w/d)", "lead_plus"),
        ("Projektleiterin Tiefbau", "lead_plus"),
        ("Bauleiter:in Hochbau", "lead_plus"),
        ("Abteilungsleitung Logistik (m/w/d)", "lead_plus"),
        ("Geschäftsführer (m/w/d)", "lead_plus"),
        ("Junior Projektleiter", "entry"),
        ("Senior Care Assistant - Nights", "senior"),
        ("Senior Care Worker", "senior"),
        ("staff backend engineer", "lead_plus"),
        ("Director of Early Talent", "lead_plus"),
        ("Supervisor of Interns", "lead_plus"),
        ("Early Career Program Lead", "lead_plus"),
        ("Graduate Research Director", "lead_plus"),
        ("Marketing Coordinator, Internship", "intern"),
        ("Store Manager - Graduate Program", "entry"),
        ("Project Coordinator - Early Career", "entry"),
    ],
)
def test_a_level_word_in_the_title_is_read(title: str, level: str) -> None:
    reading = read_title(title)
    assert reading is not None
    assert reading.level == level


@pytest.mark.parametrize(
    "title",
    [
        "Lead Generation Specialist",
        "Senior Living Sales Counselor",
        "Junior High Teacher",
        "Executive Assistant to the CEO",
        "Internship Program Manager",
        "Early Careers Recruiter",
        "Account Manager",
        "Business Development Manager",
        "Staff Accountant",
        "Staff Nurse",
        "Staff Psychologist",
        "Stage Manager (H/F)",
        "Stage Hand",
        "Late Stage Investor",
        "Zugbegleiter (m/w/d)",
        "Prozessentwickler Halbleiter",
        "Assistenz der Abteilungsleitung",
        "Assistentin der Geschäftsführung",
        "Senior Care Community Liaison",
        "Member of Technical Staff",
        "Founding Engineer",
        "Account Executive | Mid-Market",
        "Python developer, not a junior role",
        "Principal Labs | Backend Engineer | Oslo",
        "Acme | Software Engineer | ONSITE, INTERNS, VISA",
        "Internal Auditor",
        "Recruiter, Early Careers",
        "Manager, Internship Programs",
        "Career Coach for Recent Graduates",
        "Trainee Program Manager",
        "Apprenticeship Assessor",
        "Principal's Secretary",
        "Junior Varsity Coach",
        "Co-op Grocery Clerk",
        "RN - Level 1 Trauma Center",
        "Sales Lead Generator",
        "",
    ],
)
def test_a_title_without_a_level_is_silent(title: str) -> None:
    assert read_title(title) is None


@pytest.mark.parametrize("title", ["Engineer İI", "Engineer İ", "ſenior/mid cook", "Junıor / Senior cook"])
def test_letters_that_fold_to_others_are_no_error(title: str) -> None:
    reading = read_title(title)
    assert reading is None or title[reading.span.start : reading.span.end]


def test_associate_is_a_weak_word_that_years_may_overrule() -> None:
    reading = read_title("Associate, Strategic Finance")
    assert reading is not None
    assert reading.weak


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("We are looking for a senior backend developer to join us.", "senior"),
        ("This is an entry-level position in our kitchen.", "entry"),
        ("Seniority: mid-level", "mid"),
        ("No prior experience needed, we teach you.", "entry"),
        ("Prior experience is not required.", "entry"),
        ("Perfect for recent graduates.", "entry"),
    ],
)
def test_a_level_the_text_gives_the_role_is_read(text: str, level: str) -> None:
    reading = read_stated(text)
    assert reading is not None
    assert reading.level == level


@pytest.mark.parametrize(
    "text",
    [
        "You will mentor junior engineers.",
        "You report to senior management.",
        "We are not looking for a junior developer.",
        "This is not an entry-level position.",
        "You will place recent graduates in entry-level roles.",
        "Supervisory experience not required.",
        "Show visitors how to use the Start Your Career portal.",
    ],
)
def test_a_level_of_other_people_is_not_the_roles(text: str) -> None:
    assert read_stated(text) is None


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("internship", "intern"),
        ("entry_level", "entry"),
        ("Entry-level", "entry"),
        ("Director", "lead_plus"),
        ("gt-15", "senior"),
    ],
)
def test_an_employers_entry_is_mapped(value: str, level: str) -> None:
    assert given_level(value) == level


@pytest.mark.parametrize("value", [None, "", "mid_senior_level", "not_applicable", "Any"])
def test_a_vague_entry_of_the_employer_says_nothing(value: str | None) -> None:
    assert given_level(value) is None


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Senior Backend Engineers", "15-1252"),
        ("Acme | Front-End Developer | Remote", "15-1254"),
        ("RN - ICU", "29-1141"),
        ("Staff Accountant", "13-2011"),
        ("Forklift Operator, nights", "53-7051"),
    ],
)
def test_a_title_is_mapped_to_soc(title: str, code: str) -> None:
    found = read_occupation(title)
    assert found is not None
    assert found.soc_code == code


def test_two_occupations_in_one_title_give_no_code() -> None:
    assert read_occupation("Backend Engineer, Frontend Engineer") is None


def test_every_code_is_a_detailed_occupation_of_soc_2018() -> None:
    # The wage survey (OEWS) publishes some occupations joined, under codes the classification itself does not have.
    joined = {"21-1018", "25-2052", "25-9045", "29-1029", "29-1229", "39-7010", "47-4090", "51-2028", "53-1047"}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        codes = [row["soc_code"] for row in csv.DictReader(lines)]
    assert codes == sorted(codes)
    assert [code for code in codes if code.endswith("0") or code in joined] == []
