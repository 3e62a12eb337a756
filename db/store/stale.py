"""Mark the months whose rollups a write made stale, in the same transaction as the write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.models import Announcement, StaleMonth
from db.store.bulk import chunks, table_of

ANNOUNCEMENTS = "announcements"
POSTINGS = "postings"


def mark_months(session: Session, scope: str, days: Iterable[date | datetime | None]) -> None:
    """Mark the months of these days (UTC where they are instants)."""
    months = {date(day.year, day.month, 1) for day in days if day is not None}
    if months:
        rows = [{"scope": scope, "month": month} for month in sorted(months)]
        session.execute(insert(table_of(StaleMonth)), rows)


def mark_announcements(session: Session, announcement_ids: Iterable[int]) -> None:
    """Mark the months of these announcements."""
    for batch in chunks(announcement_ids):
        dated = select(Announcement.announced_date).where(Announcement.id.in_(batch)).distinct()
        mark_months(session, ANNOUNCEMENTS, session.execute(dated).scalars())
