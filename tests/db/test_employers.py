"""Names as keys, employers with their aliases, and events that join announcements."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Announcement, Employer, Event, EventMember
from db.names import MAX_NAME, employer_key, legal_name, normal_name, normal_title
from db.store import (
    EmployerRow,
    EventRow,
    MemberRow,
    store_aliases,
    store_announcements,
    store_employers,
    store_events,
)
from db.store.bulk import chunks
from db.store.employers import employers_by_cik
from tests.factories import SEEN, make_announcement


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Brindle Cartons, Inc.", "brindle cartons"),
        ("BRINDLE CARTONS CORP /DE/", "brindle cartons"),
        ("Brindle Cartons Co., Inc.", "brindle cartons"),
        ("The Brindle Cartons Company", "brindle cartons"),
        ("Brindle Cartons LLC (f/k/a Old Boxes, Inc.)", "brindle cartons"),
        ("Brindle Cartons d/b/a BoxMart", "brindle cartons"),
        ("Ｂｒｉｎｄｌｅ　Cartons", "brindle cartons"),
        ("Johnson’s Tire Service, Inc.", "johnsons tire service"),
        ("Barnes & Noble", "barnes & noble"),
        ("Müller GmbH & Co. KG", "müller"),
        ("Inc.", "inc"),
        ("???", ""),
    ],
)
def test_a_printed_name_becomes_its_key(printed: str, key: str) -> None:
    assert normal_name(printed) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [("Xperi Inc", "Experian plc"), ("HP Inc.", "HP Hood LLC"), ("Vertex, Inc.", "Vertex Pharmaceuticals Inc")],
)
def test_confusable_employers_stay_apart(one: str, other: str) -> None:
    assert normal_name(one) != normal_name(other)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Brindle Cartons, LLC - Dallas", "Brindle Cartons, LLC"),
        ("Brindle Cartons Inc.(Mill 4)", "Brindle Cartons Inc."),
        ("Brindle Cartons, Inc. #12 (Revised)", "Brindle Cartons, Inc."),
        ("Brindle Cartons Inc. 12 Mill Road Tampa, FL 33601", "Brindle Cartons Inc."),
        ("Brindle Cartons LLC at Tallow College", "Brindle Cartons LLC"),
        ("The Brindle Company - Dallas", "The Brindle Company"),
        ("Brindle Restaurants, LLC dba Wren's Grill", "Brindle Restaurants, LLC"),
        ("Brindle Restaurants doing business as Wren's Grill", "Brindle Restaurants"),
        ("Brindle Restaurants, LLC. d.b.a Wren", "Brindle Restaurants, LLC."),
        ("BRINDLE CARTONS CORP /DE/", "BRINDLE CARTONS CORP"),
        ("Brindle&rsquo;s Cartons,Inc.", "Brindle’s Cartons, Inc."),
    ],
)
def test_a_firm_is_shown_without_its_site_and_trade_names(printed: str, shown: str) -> None:
    assert legal_name(printed) == shown
    assert employer_key(printed) == employer_key(shown)


@pytest.mark.parametrize(
    "name",
    [
        "Golden Tallow Co-op",
        "Company 3 Tallow Inc.",
        "The University Corporation at Tallow Bay",
        "The Brindle Company (US), LLC",
        "Brindle (West), Inc.",
        "The Company (Dallas)",
        "Brindle - Dallas",  # without a legal form nothing says where the firm's name ends
        "Inc.",
    ],
)
def test_what_belongs_to_a_name_stays(name: str) -> None:
    assert legal_name(name) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brindle & Tallow", "Brindle and Tallow, Inc."),
        ("B&T Cartons", "B & T Cartons"),
        ("J.P. Brindle & Co.", "JP BRINDLE AND COMPANY"),
        ("Brindle U.S.A. Inc", "Brindle USA"),
        ("Café Brindle", "Cafe Brindle"),
    ],
)
def test_spellings_of_one_firm_have_one_key(one: str, other: str) -> None:
    assert employer_key(one) == employer_key(other)


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_a_key_has_no_outer_blanks_and_no_upper_case(name: str) -> None:
    key = normal_name(name)
    assert key == " ".join(key.split())
    assert key == key.casefold()


def test_a_title_loses_the_city_a_copy_adds() -> None:
    assert normal_title("Programmer - Boise", "Boise, ID") == normal_title("Programmer", "Atlanta, GA") == "programmer"
    assert normal_title("Boise", "Boise, ID") == "boise"


def test_spellings_of_one_name_are_one_employer_and_identifiers_are_filled_in_once(session: Session) -> None:
    rows = [
        EmployerRow(name="Brindle Cartons"),
        EmployerRow(name="BRINDLE CARTONS INC", cik="0000000001"),
        EmployerRow(name="!!!"),
    ]
    ids = store_employers(session, rows)
    assert ids["Brindle Cartons"] == ids["BRINDLE CARTONS INC"]
    assert "!!!" not in ids
    assert store_employers(session, [EmployerRow(name="Brindle Cartons LLC", cik="0000000001", lei="L" * 20)])
    assert store_employers(session, [EmployerRow(name="Brindle Cartons LLC", lei="M" * 20)])
    session.expire_all()
    held = session.execute(select(Employer)).scalar_one()
    assert (held.canonical_name, held.cik, held.public_id[:3]) == ("Brindle Cartons", "0000000001", "EM-")
    assert held.lei == "L" * 20


RENAMED = [EmployerRow(name="Old Boxes", cik="0000000001"), EmployerRow(name="Brindle Cartons", cik="0000000001")]
NAMESAKES = [EmployerRow(name="Keystone /PA/", cik="0000000001"), EmployerRow(name="Keystone /DE/", cik="0000000002")]


@pytest.mark.parametrize("size", [1, 2])
def test_a_number_is_one_employer_whatever_its_names(session: Session, size: int) -> None:
    ids: dict[str, int] = {}
    for batch in chunks(RENAMED, size):
        ids |= store_employers(session, batch)
    assert ids["Old Boxes"] == ids["Brindle Cartons"]
    assert session.execute(select(Employer.canonical_name, Employer.cik)).one() == ("Old Boxes", "0000000001")


@pytest.mark.parametrize("size", [1, 2])
def test_two_numbers_are_two_employers_though_their_name_is_one(session: Session, size: int) -> None:
    ids: dict[str, int] = {}
    for batch in chunks(NAMESAKES, size):
        ids |= store_employers(session, batch)
    assert ids["Keystone /PA/"] != ids["Keystone /DE/"]
    assert employers_by_cik(session, ["0000000001", "0000000002", "0000000003"]) == {
        "0000000001": ids["Keystone /PA/"], "0000000002": ids["Keystone /DE/"],
    }  # fmt: skip
    assert store_employers(session, [EmployerRow(name="Keystone"), EmployerRow(name="Keystone", cik="0000000002")]) == {
        "Keystone": ids["Keystone /PA/"]
    }


def test_a_number_outranks_an_alias(session: Session) -> None:
    ids = store_employers(session, [EmployerRow(name="Brindle Cartons", cik="0000000001")])
    store_aliases(session, {"BoxMart": ids["Brindle Cartons"]}, method="human")
    filer = store_employers(session, [EmployerRow(name="Boxmart, Inc.", cik="0000000002")])
    assert filer["Boxmart, Inc."] != ids["Brindle Cartons"]
    assert store_employers(session, [EmployerRow(name="BoxMart")]) == {"BoxMart": ids["Brindle Cartons"]}


def test_an_alias_outranks_a_new_employer_of_that_name(session: Session) -> None:
    ids = store_employers(session, [EmployerRow(name="Brindle Cartons")])
    store_aliases(session, {"BoxMart": ids["Brindle Cartons"]}, method="human")
    assert store_employers(session, [EmployerRow(name="Boxmart, Inc.")]) == {"Boxmart, Inc.": ids["Brindle Cartons"]}


def test_an_event_keeps_its_id_when_it_is_understood_anew(session: Session, run_id: int) -> None:
    rows = [make_announcement(source_key=f"k{n}") for n in range(3)]
    store_announcements(session, rows, run_id=run_id, seen_at=SEEN, complete_listing=True)
    announcements = list(session.execute(select(Announcement.id).order_by(Announcement.id)).scalars())
    [employer] = store_employers(session, [EmployerRow(name="Brindle Cartons")]).values()

    def event(key: str, *members: int) -> EventRow:
        told = [MemberRow(announcement_id=n, relation="part_of", method="test", score=1.0) for n in members]
        day = date(2026, 10, 5)
        return EventRow(
            key=key,
            employer_id=employer,
            first_date=day,
            last_date=day,
            announced_workers=None,
            noticed_workers=len(members),
            label="not_assessed",
            members=told,
        )

    first = store_events(session, [event("a", *announcements[:2]), event("b", announcements[2])])
    again = store_events(session, [event("a", *announcements)])
    assert again["a"] == first["a"]
    session.expire_all()
    members = session.execute(select(EventMember.event_id, EventMember.announcement_id)).all()
    assert sorted(map(tuple, members)) == [(first["a"], n) for n in announcements]
    assert session.execute(select(Event.noticed_workers).order_by(Event.id)).scalars().all() == [3, 1]


def test_a_name_as_long_as_a_page_is_an_employer_like_any_other(session: Session) -> None:
    # Seeded noise: what repeats is packed, and fits the index after all.
    noise = "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz0123456789ﷺ", k=20_000))
    ids = store_employers(session, [EmployerRow(name=noise), EmployerRow(name="Brindle")])
    assert len({ids[noise], ids["Brindle"]}) == 2
    store_aliases(session, {noise + " Ltd": ids["Brindle"]}, method="human")
    assert session.scalars(select(Employer).where(Employer.id == ids[noise])).one().canonical_name == noise[:MAX_NAME]


@pytest.mark.parametrize("filler", [" ", "(", ",", " dba", " f/k/a ", "A ", "Inc. ", "and "])
def test_the_time_to_read_a_name_does_not_grow_with_a_hostile_one(filler: str) -> None:
    started = time.process_time()
    employer_key(filler * 200_000)
    normal_name(filler * 200_000)
    assert time.process_time() - started < 1.0
