"""The versions of a source's announcements as the table holds them: read, insert, supersede, touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from db.models import Announcement, AnnouncementDate
from db.store.bulk import CHUNK, Row, storable, table_of
from db.store.stale import ANNOUNCEMENTS, mark_months
from db.vocabulary import DatePrecision, DateRole


class DateRow(NamedTuple):
    """A date as printed; `value` is None where the text is no date."""

    role: DateRole
    precision: DatePrecision
    value: date | None
    raw: str


class Held(NamedTuple):
    """A current version, as far as the next run must know it."""

    id: int
    version: int
    content_hash: str
    last_seen: datetime
    announced_date: date | None
    employer: tuple[Any, ...]  # name as printed; then id, method and score of the link


def current_versions(session: Session, slug: str) -> dict[str, Held]:
    """The current version of every key of a source."""
    columns = (
        Announcement.source_key, Announcement.id, Announcement.version, Announcement.content_hash,
        Announcement.last_seen, Announcement.announced_date, Announcement.employer_name, Announcement.employer_id,
        Announcement.employer_method, Announcement.employer_score,
    )  # fmt: skip
    current = select(*columns).where(Announcement.source_slug == slug, Announcement.superseded_by_id.is_(None))
    return {
        key: Held(held_id, version, content, last_seen, announced, (name, *link))
        for key, held_id, version, content, last_seen, announced, name, *link in session.execute(current)
    }


def insert_versions(
    session: Session, slug: str, values: Sequence[Row], dates: Mapping[str, Sequence[DateRow]]
) -> dict[str, int]:
    """Insert rows (no two of one key) with the dates of their keys; give their ids by key."""
    if not values:
        return {}
    # Most sources fill a third of the columns; binding the other nulls would cost more than inserting.
    filled = sorted(set().union(*values))
    session.execute(insert(table_of(Announcement)), [{name: row.get(name) for name in filled} for row in values])
    ids = _current_ids(session, slug, {(row["source_key"], row["version"]) for row in values})
    printed = [
        {
            "announcement_id": held_id,
            "role": when.role,
            "precision": when.precision,
            "value": when.value,
            "raw": storable(when.raw),
        }
        for key, held_id in ids.items()
        for when in dates[key]
    ]
    if printed:
        session.execute(insert(table_of(AnnouncementDate)), printed)
    return ids


def _current_ids(session: Session, slug: str, wanted: set[tuple[str, int]]) -> dict[str, int]:
    chosen = select(Announcement.source_key, Announcement.version, Announcement.id).where(
        Announcement.source_slug == slug, Announcement.source_key.in_({key for key, _ in wanted})
    )
    return {key: held_id for key, version, held_id in session.execute(chosen) if (key, version) in wanted}


def supersede(session: Session, newer: Mapping[int, int]) -> None:
    """Point old versions (id) at the ones that took their place (id)."""
    table = table_of(Announcement)
    statement = update(table).where(table.c.id == bindparam("older")).values(superseded_by_id=bindparam("newer"))
    if newer:
        session.execute(statement, [{"older": older, "newer": held_id} for older, held_id in newer.items()])


def mark_changed(session: Session, slug: str, values: Sequence[Row], superseded: Sequence[Held]) -> None:
    """Mark the months counted otherwise now: of what came, what it superseded and what it says it amends."""
    days = [row.get("announced_date") for row in values] + [before.announced_date for before in superseded]
    once_amended = select(Announcement.amends).where(Announcement.id.in_([before.id for before in superseded]))
    amended = {row.get("amends") for row in values}.union(session.scalars(once_amended)) - {None}
    if amended:
        chosen = select(Announcement.announced_date).where(
            Announcement.source_slug == slug, Announcement.source_key.in_(amended)
        )
        days += session.execute(chosen).scalars()
    mark_months(session, ANNOUNCEMENTS, days)


def touch(session: Session, unchanged: Sequence[Held], seen_at: datetime) -> None:
    """Move `last_seen` of rows that were listed again, never back."""
    ids = [before.id for before in unchanged if before.last_seen < seen_at]
    table = table_of(Announcement)
    for start in range(0, len(ids), CHUNK):
        chosen = table.c.id.in_(ids[start : start + CHUNK])
        session.execute(update(table).where(chosen).values(last_seen=seen_at))
