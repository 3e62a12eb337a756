"""Short names of registrants, on both databases: linked where only one can be meant, and taken back where not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import Engine, select

from db.engine import read_scope
from db.models import Announcement, Employer
from db.names import is_bare, short_names
from db.store import AnnouncementRow
from db.vocabulary import AnnouncementKind, DatePrecision, Tier
from flows.resolve import link_employers, link_short_names, resolve_all
from tests.factories import SEEN
from tests.flows.seeds import article, notice, store
from tests.flows.test_resolve import events

DAY = date(2026, 10, 5)


def told(name: str, days: int = 0, **changes: Any) -> AnnouncementRow:
    """A release, known by the name it prints and the days after `DAY`."""
    facts = {"source_key": f"{name} {days}", "kind": AnnouncementKind.RELEASE, "announced_date": DAY + timedelta(days)}
    return article(None, employer_name=name, **facts | changes)


def filed(name: str = "Brindle Systems, Inc.", days: int = 0, cik: str = "0000000042") -> AnnouncementRow:
    """A registrant's report."""
    return told(name, days, kind=AnnouncementKind.FILING, tier=Tier.REGULATOR, cik=cik)


def shown(engine: Engine) -> dict[str, tuple[str, str]]:
    """source_key -> the employer it is shown under and how that was found."""
    wanted = select(Announcement.source_key, Employer.canonical_name, Announcement.employer_method).join(Employer)
    with read_scope(engine) as session:
        return {key: (name, method or "") for key, name, method in session.execute(wanted)}


def apart(engine: Engine, *rows: AnnouncementRow) -> bool:
    """Whether every announcement is an event of its own."""
    store(engine, *rows)
    resolve_all(engine)
    return all(len(members) == 1 for members in events(engine).values())


def test_a_filing_a_notice_and_a_release_under_a_short_name_are_one_event(both: Engine) -> None:
    store(both, filed(), told("Brindle", 1), notice(source_key="n", employer_name="BRINDLE", announced_date=DAY))
    resolve_all(both)
    assert shown(both)["Brindle 1"] == ("Brindle Systems, Inc.", "short_name")
    assert list(events(both).values()) == [{"Brindle Systems, Inc. 0", "Brindle 1", "n"}]
    assert (link_employers(both), link_short_names(both)) == (0, 0)


def test_the_order_of_storing_makes_no_difference(both: Engine) -> None:
    rows = [filed(), told("Brindle", 1), told("Brindle", 200)]
    for number, order in enumerate(permutations(rows)):
        for row in order:  # the same again, resolved after each
            store(both, replace(row, source_key=f"{row.source_key} of {number}"))
            resolve_all(both)
    linked = {key.partition(" of ")[0]: found for key, found in shown(both).items()}
    assert linked == {
        "Brindle Systems, Inc. 0": ("Brindle Systems, Inc.", "cik"),
        "Brindle 1": ("Brindle Systems, Inc.", "short_name"),
        "Brindle 200": ("Brindle", "exact_name"),
    }


def test_a_short_name_far_from_any_layoff_of_the_registrant_stays_apart(both: Engine) -> None:
    store(both, filed(), told("Brindle", 31))
    resolve_all(both)
    assert shown(both)["Brindle 31"] == ("Brindle", "exact_name")


def test_what_a_quarter_dates_is_near_nothing(both: Engine) -> None:
    assert apart(both, filed(), told("Brindle", 1, date_precision=DatePrecision.QUARTER))


@pytest.mark.parametrize(
    "rows",
    [
        (filed(), told("Brindle Group", 2), told("Brindle", 1)),  # two that the short name may mean
        (filed(), filed("Brindle Corp", 90, "0000000043"), told("Brindle", 1)),  # a registrant's own name
        (filed(), told("Brindle, Inc.", 1)),  # a full name
        (told("Brindle Systems, Inc."), told("Brindle", 1)),  # no registrant
        (filed("Brindle Cartons, Inc."), told("Brindle", 1)),  # the rest tells firms apart
        (filed("Global Systems, Inc."), told("Global", 1)),  # nothing but generic words
    ],
    ids=["two fuller names", "a registrant's own", "a legal form", "no number", "not generic", "generic alone"],
)
def test_a_name_that_may_mean_another_stays_apart(both: Engine, rows: tuple[AnnouncementRow, ...]) -> None:
    assert apart(both, *rows)


@pytest.mark.parametrize(("name", "linked"), [("Summit Holdings", False), ("Summit.com, Inc.", True)])
def test_a_word_that_begins_many_names_is_nobodys_short_name_unless_by_its_domain(
    both: Engine, name: str, linked: bool
) -> None:
    others = [told(f"Summit {what}", 90) for what in ("Bank", "Dental", "Foods", "Lumber", "Motors", "Schools")]
    store(both, *others, filed(name), told("Summit", 1))
    resolve_all(both)
    assert (shown(both)["Summit 1"][0] == name) is linked


def test_a_link_is_taken_back_where_a_second_fuller_name_turns_up(both: Engine) -> None:
    store(both, filed(), told("Brindle", 1))
    resolve_all(both)
    (before,) = events(both)
    store(both, filed("Brindle Holdings", 400, "0000000043"))
    resolve_all(both)
    assert shown(both)["Brindle 1"] == ("Brindle", "exact_name")
    assert {"Brindle Systems, Inc. 0"} == events(both)[before]


def test_announcements_joined_under_the_short_name_move_together(both: Engine) -> None:
    store(both, told("Brindle", 0), told("Brindle", 20), filed(days=45))
    resolve_all(both)
    assert {"Brindle 0", "Brindle 20"} in events(both).values()
    assert shown(both)["Brindle 0"] == shown(both)["Brindle 20"] == ("Brindle Systems, Inc.", "short_name")


def test_one_full_name_keeps_the_whole_event_where_it_was(both: Engine) -> None:
    store(both, told("Brindle", 0), told("Brindle, Inc.", 1), filed(days=2))
    resolve_all(both)
    assert {"Brindle 0", "Brindle, Inc. 1"} in events(both).values()


def test_a_further_version_keeps_the_link(both: Engine) -> None:
    release = told("Brindle", 1)
    store(both, filed(), release)
    resolve_all(both)
    store(both, replace(release, title="Jobs cut, corrected"), at=SEEN + timedelta(days=1))
    resolve_all(both)
    assert len(events(both)) == 1
    assert link_short_names(both) == 0


@pytest.mark.parametrize(
    ("key", "short"),
    [
        ("brindle systems", ["brindle"]),
        ("brindle mills group holdings", ["brindle mills group", "brindle mills"]),
        ("brindle com", ["brindle"]),
        ("brindle services", []),
        ("global systems", []),
        ("systems", []),
    ],
)
def test_a_short_name_leaves_out_generic_words_at_the_end(key: str, short: list[str]) -> None:
    assert list(short_names(key)) == short


@pytest.mark.parametrize(
    ("printed", "bare"),
    [("Brindle", True), ("BT", True), ("Brindle!", True), ("Brindle.com", True), ("Brindle, Inc.", False),
     ("Brindle Company", False), ("Brindle LLC - Dallas", False), ("Brindle SE", False)],
)  # fmt: skip
def test_a_legal_form_makes_a_full_name(printed: str, bare: bool) -> None:
    assert is_bare(printed) is bare
