"""Employers, covered notices and events, on both databases."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Engine, select

from db.engine import read_scope, session_scope
from db.models import Announcement, Employer, Event, EventMember
from db.store import ClaimRow, ReadingRow, store_readings
from db.vocabulary import AnnouncementKind, AttributionLabel, Tier
from flows.classify import classify_new
from flows.publish import publish_version, roll_up
from flows.resolve import join_events, link_employers, mark_covered, resolve_all
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


def test_a_registered_number_outranks_the_printed_name(both: Engine) -> None:
    filing = {"kind": AnnouncementKind.FILING, "tier": Tier.REGULATOR, "cik": "0000000042"}
    store(both, article(None, source_key="old", employer_name="Northwind Foods Corp", **filing), slug="us_sec_filings")
    link_employers(both)
    store(both, article(None, source_key="new", employer_name="Westwind Brands Corp", **filing), slug="us_sec_filings")
    link_employers(both)
    found = employers(both)
    assert found["old"][0] == found["new"][0]
    assert found["new"][1] == "cik"


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
    with session_scope(both) as session:
        key = session.scalar(select(Announcement.id).where(Announcement.source_key == "ruled")) or 0
        claim = ClaimRow(label=AttributionLabel.NONE, score=1.0)
        ruling = ReadingRow(
            announcement_id=key, model="human:ab", label=claim.label, score=1.0, read_at=now(), claims=[claim]
        )
        store_readings(session, [ruling])
    assert join_events(both) == 1
    with read_scope(both) as session:
        found = dict(session.execute(select(Employer.canonical_name, Event.label).join(Event)).all())
    assert found["Brindle Cartons, Inc."] == "none"
    assert AttributionLabel(found["Northwind"]).asserts


def test_an_amended_notice_takes_its_first_versions_place(both: Engine) -> None:
    store(both, notice(source_key="n", affected_workers=100))
    resolve_all(both)
    store(both, notice(source_key="n", affected_workers=60), at=SEEN + timedelta(days=1))
    resolve_all(both)
    with read_scope(both) as session:
        assert session.scalars(select(Event.noticed_workers)).all() == [60]
        members = session.scalars(select(Announcement.version).join(EventMember)).all()
    assert members == [2]
