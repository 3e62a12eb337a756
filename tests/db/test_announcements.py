"""Announcements keep every version, and absence never deletes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.effective import effective_readings
from db.models import Announcement, AnnouncementDate
from db.store import (
    AnnouncementRow,
    DateRow,
    ReadingRow,
    RepeatedKey,
    Tally,
    link_announcements,
    store_announcements,
    store_employers,
    store_readings,
)
from db.store.employers import EmployerRow
from db.vocabulary import AttributionLabel, DatePrecision, DateRole, LayoffType, Tier
from tests.factories import SEEN, make_announcement

DAY = timedelta(days=1)


def store(session: Session, run_id: int, *rows: AnnouncementRow, days: int = 0, complete: bool = True) -> Tally:
    return store_announcements(session, rows, run_id=run_id, seen_at=SEEN + days * DAY, complete_listing=complete)


def versions(session: Session, key: str = "k1") -> list[Announcement]:
    chosen = select(Announcement).where(Announcement.source_key == key).order_by(Announcement.version)
    session.expire_all()
    return list(session.execute(chosen).scalars())


def test_a_row_comes_back_as_it_was_given(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement(layoff_type=LayoffType.CLOSURE, items=["2.05"], reason="Überkapazität"))
    [held] = versions(session)
    assert (held.version, held.superseded_by_id, held.change_reason) == (1, None, None)
    assert (held.layoff_type, held.items, held.reason) == (LayoffType.CLOSURE, ["2.05"], "Überkapazität")
    assert (held.first_seen, held.last_seen) == (SEEN, SEEN)
    assert held.public_id.startswith("AN-")
    assert [(d.role, d.value, d.raw) for d in held.dates] == [(DateRole.RECEIVED, date(2026, 10, 5), "10/5/2026")]


def test_the_same_listing_again_only_moves_last_seen(session: Session, run_id: int) -> None:
    assert store(session, run_id, make_announcement()).new == 1
    assert store(session, run_id, make_announcement(), days=1) == Tally(unchanged=1)
    [held] = versions(session)
    assert (held.first_seen, held.last_seen) == (SEEN, SEEN + DAY)
    assert session.execute(select(func.count()).select_from(AnnouncementDate)).scalar() == 1


def test_an_amended_notice_keeps_its_first_version(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement())
    amended = make_announcement(affected_workers=200, reported={"Emp #": "200"})
    assert store(session, run_id, amended, days=1) == Tally(changed=1)
    first, second = versions(session)
    assert (first.affected_workers, first.superseded_by_id, first.last_seen) == (120, second.id, SEEN)
    assert (second.affected_workers, second.version, second.superseded_by_id) == (200, 2, None)
    assert second.change_reason == "source"
    assert first.public_id == second.public_id
    assert [d.raw for d in second.dates] == ["10/5/2026"]


def test_content_that_returns_to_an_earlier_version_is_a_further_one(session: Session, run_id: int) -> None:
    for day, workers in enumerate((120, 200, 120)):
        store(session, run_id, make_announcement(affected_workers=workers), days=day)
    held = versions(session)
    assert [row.affected_workers for row in held] == [120, 200, 120]
    assert [row.superseded_by_id for row in held] == [held[1].id, held[2].id, None]


def test_a_better_parser_is_told_from_a_changed_source(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement())
    store(session, run_id, make_announcement(county="Fulton"), days=1)
    assert versions(session)[1].change_reason == "parser"


@pytest.mark.parametrize("change", [{"tier": Tier.PRESS}, {"document_id": None, "county": ""}])
def test_our_own_judgement_and_empty_fields_are_no_change(
    session: Session, run_id: int, change: dict[str, object]
) -> None:
    store(session, run_id, make_announcement())
    assert store(session, run_id, make_announcement(**change), days=1).unchanged == 1


def test_a_changed_printed_date_is_a_change(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement())
    dates = (DateRow(DateRole.RECEIVED, DatePrecision.DAY, None, "TBA"),)
    assert store(session, run_id, make_announcement(dates=dates), days=1).changed == 1
    assert [d.value for d in versions(session)[1].dates] == [None]


def test_a_row_that_vanished_is_counted_and_kept(session: Session, run_id: int) -> None:
    both = make_announcement(), make_announcement(source_key="k2")
    store(session, run_id, *both)
    assert store(session, run_id, both[0], days=1).gone == 1
    [gone] = versions(session, "k2")
    assert (gone.last_seen, gone.superseded_by_id) == (SEEN, None)
    assert store(session, run_id, *both, days=2) == Tally(unchanged=2)


def test_an_incomplete_listing_says_nothing_about_absence(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement(), make_announcement(source_key="k2"))
    assert store(session, run_id, make_announcement(), days=1, complete=False).gone == 0


def test_a_row_printed_twice_is_stored_once(session: Session, run_id: int) -> None:
    assert store(session, run_id, make_announcement(), make_announcement()) == Tally(new=1, repeated=1)


def test_one_key_for_two_records_is_refused_by_name(session: Session, run_id: int) -> None:
    with pytest.raises(RepeatedKey, match=r"us_xx_warn: source_key 'k1'.*'Other Ltd'"):
        store(session, run_id, make_announcement(), make_announcement(employer_name="Other Ltd"))


def test_a_run_older_than_what_is_held_changes_nothing_held(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement(), days=3)
    late = make_announcement(affected_workers=1), make_announcement(source_key="k2")
    assert store(session, run_id, *late, days=1, complete=False) == Tally(new=1, stale=1)
    assert [row.affected_workers for row in versions(session)] == [120]


def test_the_employer_link_follows_the_printed_name_into_the_next_version(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement())
    employers = store_employers(session, [EmployerRow(name="Brindle Cartons, Inc.")])
    link_announcements(session, {versions(session)[0].id: employers["Brindle Cartons, Inc."]})
    store(session, run_id, make_announcement(city="Macon"), days=1)
    store(session, run_id, make_announcement(employer_name="Someone else"), days=2)
    assert [row.employer_method for row in versions(session)] == ["exact_name", "exact_name", None]


def test_a_ruling_follows_every_changed_record_of_a_run_whose_text_stayed(session: Session, run_id: int) -> None:
    keys = [f"k{number}" for number in range(1, 5)]
    store(session, run_id, *(make_announcement(source_key=key, text=key) for key in keys))
    silent = AttributionLabel.NONE
    for key in keys[:3]:
        [held] = versions(session, key)
        ruling = ReadingRow(announcement_id=held.id, model="human:ab", label=silent, score=1.0, read_at=SEEN)
        store_readings(session, [ruling])
    again = [
        make_announcement(source_key="k1", text="k1", publisher="The Example"),
        make_announcement(source_key="k2", text="otherwise", publisher="The Example"),
        make_announcement(source_key="k3", text="k3"),
        make_announcement(source_key="k4", text="k4", publisher="The Example"),
    ]
    assert store(session, run_id, *again, days=1) == Tally(changed=3, unchanged=1)
    assert store(session, run_id, *again, days=2) == Tally(unchanged=4)
    current = {versions(session, key)[-1].id: key for key in keys}
    standing = effective_readings(session, current)
    assert {current[held_id]: reading.model for held_id, reading in standing.items()} == {
        "k1": "human:ab",
        "k3": "human:ab",
    }


def test_text_that_postgresql_refuses_is_made_storable_without_moving_offsets(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement(text="a\0b\ud800c", reported={"x": "\0"}))
    [held] = versions(session)
    assert (held.text, held.reported) == ("a\ufffdb\ufffdc", {"x": "\ufffd"})


def test_the_database_refuses_a_second_copy_of_a_version(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement())
    [held] = versions(session)
    copy = {c.key: getattr(held, c.key) for c in Announcement.__table__.columns if c.key != "id"}
    with pytest.raises(IntegrityError):
        session.execute(Announcement.__table__.insert(), [copy])
