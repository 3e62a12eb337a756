"""Employers, covered notices and events, on both databases."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from db import queries
from db.engine import read_scope, session_scope
from db.models import Announcement, Employer, Event, EventMember
from db.queries import Slice
from db.store import (
    AnnouncementRow,
    ClaimRow,
    EmployerRow,
    ReadingRow,
    link_announcements,
    store_employers,
    store_readings,
)
from db.vocabulary import AnnouncementKind, AttributionLabel, DatePrecision, Tier
from flows.classify import classify_new
from flows.publish import export_release, publish_version, roll_up
from flows.resolve import join_events, link_employers, resolve_all
from flows.retold import mark_covered
from tests.factories import SEEN
from tests.flows.seeds import CITES, article, dump, notice, now, store

DAY = date(2026, 10, 5)


def employers(engine: Engine) -> dict[str, tuple[int, str]]:
    """source_key -> employer and how it was found."""
    columns = (Announcement.source_key, Announcement.employer_id, Announcement.employer_method)
    with read_scope(engine) as session:
        return {key: (employer or 0, method or "") for key, employer, method in session.execute(select(*columns))}


def events(engine: Engine) -> dict[str, set[str]]:
    """public id -> source keys of its members; events that lost all of them are left out."""
    wanted = select(Event.public_id, Announcement.source_key).select_from(EventMember).join(Event)
    found: dict[str, set[str]] = {}
    with read_scope(engine) as session:
        for event, key in session.execute(wanted.join(Announcement, Announcement.id == EventMember.announcement_id)):
            found.setdefault(event, set()).add(key)
    return found


def filing(key: str, name: str, cik: str | None) -> AnnouncementRow:
    """A filing of which only the filer matters."""
    return article(None, source_key=key, employer_name=name, kind=AnnouncementKind.FILING, tier=Tier.REGULATOR, cik=cik)


def store_filings(engine: Engine, *rows: AnnouncementRow, together: bool) -> None:
    """Store and link filings in one batch, or each in a batch of its own."""
    for batch in [rows] if together else [[row] for row in rows]:
        store(engine, *batch, slug="us_sec_filings")
        link_employers(engine)


def rule_silent(engine: Engine, source_key: str) -> None:
    """Store a person's ruling that an announcement says nothing of AI."""
    with session_scope(engine) as session:
        key = session.scalar(select(Announcement.id).where(Announcement.source_key == source_key)) or 0
        claim = ClaimRow(label=AttributionLabel.NONE, score=1.0)
        ruling = ReadingRow(
            announcement_id=key, model="human:ab", label=claim.label, score=1.0, read_at=now(), claims=[claim]
        )
        store_readings(session, [ruling])


def test_one_employer_under_several_spellings_is_one_and_a_similar_one_is_another(both: Engine) -> None:
    store(
        both,
        notice(source_key="a", employer_name="Brindle Cartons, Inc."),
        notice(source_key="b", employer_name="BRINDLE CARTONS INC"),
        notice(source_key="c", employer_name="Brindle Carton Works"),
        notice(source_key="d", employer_name=None),
    )
    assert link_employers(both) == 3
    found = employers(both)
    assert found["a"] == found["b"]
    assert found["a"][1] == "exact_name"
    assert found["c"][0] != found["a"][0]
    assert found["d"] == (0, "")
    assert link_employers(both) == 0


def test_the_sites_of_one_firm_are_one_employer_and_one_event_under_the_firms_name(both: Engine) -> None:
    store(
        both,
        notice(source_key="a", employer_name="Brindle Restaurants, LLC, dba Wren's Grill", affected_workers=20),
        notice(source_key="b", employer_name="Brindle Restaurants, LLC - Dallas", affected_workers=30),
        notice(source_key="c", employer_name="Brindle Restaurants LLC (Bay Ridge)", affected_workers=40),
    )
    resolve_all(both)
    with read_scope(both) as session:
        assert session.scalars(select(Employer.canonical_name)).all() == ["Brindle Restaurants, LLC"]
        assert session.scalars(select(Event.noticed_workers)).all() == [90]


@pytest.mark.parametrize("together", [True, False])
def test_a_registered_number_outranks_the_printed_name(both: Engine, together: bool) -> None:
    old, new = (filing(key, f"{key} Foods Corp", "0000000042") for key in ("Northwind", "Westwind"))
    store_filings(both, old, new, together=together)
    found = employers(both)
    assert found["Northwind"] == found["Westwind"]
    assert found["Westwind"][1] == "cik"


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("order", list(permutations(["old", "new", "notice"])), ids="-".join)
def test_a_notice_under_a_filers_later_name_is_the_filers_in_whatever_order(
    both: Engine, order: tuple[str, ...], together: bool
) -> None:
    told = {
        "old": filing("old", "Northwind Foods Corp", "0000000042"),
        "new": filing("new", "Westwind Foods Corp", "0000000042"),
        "notice": filing("notice", "Westwind Foods", None),
    }
    store_filings(both, *(told[key] for key in order), together=together)
    found = employers(both)
    assert len({employer for employer, _ in found.values()}) == 1, found
    assert link_employers(both) == 0


@pytest.mark.parametrize("together", [True, False])
def test_two_filers_of_one_name_are_two_employers(both: Engine, together: bool) -> None:
    first = filing("PA", "FIRST KEYSTONE CORP /PA/", "0000000001")
    second = filing("DE", "FIRST KEYSTONE CORP /DE/", "0000000002")
    again = filing("again", "First Keystone Corp", "0000000002")
    store_filings(both, first, second, again, filing("unnumbered", "First Keystone Corp", None), together=together)
    found = {key: employer for key, (employer, _) in employers(both).items()}
    assert found["PA"] != found["DE"]
    assert found["again"] == found["DE"]
    assert found["unnumbered"] == found["PA"]  # the name alone leads to the first that bore it
    resolve_all(both)
    assert sorted(map(sorted, events(both).values())) == [["DE", "again"], ["PA", "unnumbered"]]


def test_two_filers_of_one_name_are_not_added_up_in_the_ranking(both: Engine) -> None:
    rows = [
        replace(filing(cik, name, cik), affected_workers=workers, announced_date=DAY)
        for cik, name, workers in (("0000000001", "First Keystone Corp", 10), ("0000000002", "First Keystone Corp", 7))
    ]
    store_filings(both, *rows, together=True)
    with read_scope(both) as session:
        found = queries.top_employers(session, Slice(kinds=(AnnouncementKind.FILING,)))
    assert found[["employer", "workers"]].values.tolist() == [
        ["First Keystone Corp", 10], ["First Keystone Corp (CIK 0000000002)", 7],
    ]  # fmt: skip


def test_a_version_that_corrects_the_number_moves_to_the_filer_of_that_number(both: Engine) -> None:
    wrong = filing("n", "First Keystone Corp", "0000000001")
    store_filings(both, filing("other", "First Keystone Corp", "0000000001"), wrong, together=True)
    resolve_all(both)
    store(both, replace(wrong, cik="0000000002"), slug="us_sec_filings", at=SEEN + timedelta(days=1))
    resolve_all(both)
    assert sorted(map(sorted, events(both).values())) == [["n"], ["other"]]
    assert link_employers(both) == 0


def test_a_snapshot_row_the_state_lists_itself_is_counted_once(both: Engine) -> None:
    store(both, notice(source_key="gathered", tier=Tier.AGGREGATOR), slug="warn_snapshot")
    store(both, notice(source_key="another state's", tier=Tier.AGGREGATOR, state="AL"), slug="warn_snapshot")
    resolve_all(both)
    assert len(events(both)) == 1  # one employer, one day
    store(both, notice(source_key="own"))
    assert (link_employers(both), mark_covered(both), join_events(both)) == (1, 1, 1)
    assert list(events(both).values()) == [{"own", "another state's"}]
    assert join_events(both) == 0
    with read_scope(both) as session:
        covered = session.scalars(select(Announcement.source_key).where(Announcement.covered_by_id.is_not(None))).all()
    assert covered == ["gathered"]


def test_a_further_version_of_the_states_own_row_covers_no_second_row(both: Engine) -> None:
    gathered = [notice(source_key=key, tier=Tier.AGGREGATOR) for key in ("gathered", "another site")]
    own = notice(source_key="own")
    store(both, *gathered, slug="warn_snapshot")
    store(both, own)
    resolve_all(both)
    assert list(events(both).values()) == [{"own", "another site"}]
    store(both, replace(own, url="https://example.gov/moved"), at=SEEN + timedelta(days=1))
    assert mark_covered(both) == 0
    join_events(both)
    assert list(events(both).values()) == [{"own", "another site"}]


def test_a_further_version_of_a_covered_row_is_covered_again(both: Engine) -> None:
    gathered = notice(source_key="gathered", tier=Tier.AGGREGATOR)
    store(both, gathered, slug="warn_snapshot")
    store(both, notice(source_key="own"))
    resolve_all(both)
    store(both, replace(gathered, city="Macon"), slug="warn_snapshot", at=SEEN + timedelta(days=1))
    assert mark_covered(both) == 1
    join_events(both)
    assert list(events(both).values()) == [{"own"}]


def test_announcements_of_one_month_are_one_event_and_later_ones_another(both: Engine) -> None:
    store(
        both,
        notice(source_key="first", affected_workers=100),
        notice(source_key="second", affected_workers=None, announced_date=DAY + timedelta(days=10)),
        article(CITES, source_key="article", announced_date=DAY + timedelta(days=30)),
        notice(source_key="next cut", announced_date=DAY + timedelta(days=31)),
    )
    classify_new(both)
    resolve_all(both)
    assert sorted(map(sorted, events(both).values())) == [["article", "first", "second"], ["next cut"]]
    with read_scope(both) as session:
        event = session.scalars(select(Event).where(Event.first_date == DAY)).one()
    assert (event.noticed_workers, event.announced_workers) == (100, 120)  # the article's words say 120
    assert event.last_date == DAY + timedelta(days=30)
    assert AttributionLabel(event.label).asserts


def test_resolving_again_changes_nothing(both: Engine) -> None:
    store(both, notice(), notice(employer_name="Northwind Foods"), article(CITES))
    store(both, notice(tier=Tier.AGGREGATOR), slug="warn_snapshot")
    classify_new(both)
    resolve_all(both)
    roll_up(both)
    publish_version(both)
    before = dump(both)
    assert (link_employers(both), mark_covered(both), join_events(both)) == (0, 0, 0)
    assert dump(both) == before


def test_a_later_ruling_relabels_its_event(both: Engine) -> None:
    store(both, article(CITES, source_key="ruled"), article(CITES, source_key="other", employer_name="Northwind"))
    classify_new(both)
    resolve_all(both)
    roll_up(both)
    publish_version(both)
    rule_silent(both, "ruled")
    assert join_events(both) == 1
    with read_scope(both) as session:
        found = dict(session.execute(select(Employer.canonical_name, Event.label).join(Event)).all())
    assert found["Brindle Cartons, Inc."] == "none"
    assert AttributionLabel(found["Northwind"]).asserts


def test_a_ruling_made_before_a_publication_relabels_its_event_all_the_same(both: Engine) -> None:
    store(both, article(CITES, source_key="ruled"))
    classify_new(both)
    resolve_all(both)
    rule_silent(both, "ruled")
    roll_up(both)
    publish_version(both)
    assert join_events(both) == 1
    with read_scope(both) as session:
        assert session.scalars(select(Event.label)).all() == ["none"]
    assert join_events(both) == 0


def test_a_release_states_one_label_for_an_event_and_its_only_announcement(engine: Engine, tmp_path: Path) -> None:
    store(engine, article(CITES, source_key="ruled"))
    classify_new(engine)
    resolve_all(engine)
    rule_silent(engine, "ruled")
    export_release(tmp_path, since=None, states=[], labels=[])
    for table in ("announcements", "events"):
        with (tmp_path / f"{table}.csv").open(encoding="utf-8-sig", newline="") as handle:
            assert [row["label"] for row in csv.DictReader(handle)] == ["none"], table


def test_an_announcement_given_to_another_employer_is_in_its_event_at_once(both: Engine) -> None:
    store(both, notice(source_key="stays"), notice(source_key="moves"))
    store(both, notice(source_key="there", employer_name="Northwind Foods"))
    resolve_all(both)
    with session_scope(both) as session:
        [northwind] = store_employers(session, [EmployerRow(name="Northwind Foods")]).values()
        key = session.scalar(select(Announcement.id).where(Announcement.source_key == "moves")) or 0
        link_announcements(session, {key: northwind}, method="copy")
    assert join_events(both) == 2
    assert sorted(map(sorted, events(both).values())) == [["moves", "there"], ["stays"]]
    assert join_events(both) == 0


@pytest.mark.parametrize("precision", [DatePrecision.YEAR, DatePrecision.QUARTER])
def test_a_year_or_a_quarter_is_no_day_to_join_by(both: Engine, precision: DatePrecision) -> None:
    first = date(2026, 1, 1)
    store(
        both,
        notice(source_key="a year's", announced_date=first, date_precision=precision, affected_workers=500),
        notice(source_key="a day's", announced_date=first + timedelta(days=4), affected_workers=30),
        notice(source_key="a month's", announced_date=first, date_precision=DatePrecision.MONTH, affected_workers=7),
    )
    resolve_all(both)
    assert sorted(map(sorted, events(both).values())) == [["a day's", "a month's"], ["a year's"]]
    with read_scope(both) as session:
        assert set(session.scalars(select(Event.noticed_workers))) == {37, 500}


def test_an_event_keeps_its_id_when_an_earlier_announcement_joins_it(both: Engine) -> None:
    store(both, notice(source_key="cited"))
    resolve_all(both)
    [cited] = events(both)
    store(both, notice(source_key="earlier", announced_date=DAY - timedelta(days=9)))
    resolve_all(both)
    assert events(both) == {cited: {"cited", "earlier"}}


def test_an_event_keeps_its_id_when_the_first_of_one_day_is_printed_otherwise(both: Engine) -> None:
    store(both, notice(source_key="first", affected_workers=100), notice(source_key="second"))
    resolve_all(both)
    [cited] = events(both)
    for day, source_key in enumerate(("first", "second"), 1):
        store(both, notice(source_key=source_key, affected_workers=60), at=SEEN + timedelta(days=day))
        resolve_all(both)
        assert events(both) == {cited: {"first", "second"}}


def test_an_event_that_lost_the_announcement_its_id_was_made_of_is_another(both: Engine) -> None:
    store(both, notice(source_key="leaves"), notice(source_key="stays", announced_date=DAY + timedelta(days=1)))
    resolve_all(both)
    [joint] = events(both)
    store(both, notice(source_key="leaves", employer_name="Northwind"), at=SEEN + timedelta(days=1))
    resolve_all(both)
    assert events(both)[joint] == {"leaves"}
    assert len(events(both)) == 2


def test_an_amended_notice_takes_its_first_versions_place(both: Engine) -> None:
    store(both, notice(source_key="n", affected_workers=100))
    resolve_all(both)
    store(both, notice(source_key="n", affected_workers=60), at=SEEN + timedelta(days=1))
    resolve_all(both)
    with read_scope(both) as session:
        assert session.scalars(select(Event.noticed_workers)).all() == [60]
        members = session.scalars(select(Announcement.version).join(EventMember)).all()
    assert members == [2]
