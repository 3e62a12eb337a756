"""Mark the months whose rollups a write made stale, in the same transaction as the write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Announcement, StaleMonth
from db.store.bulk import chunks, insert_new

ANNOUNCEMENTS = "announcements"
POSTINGS = "postings"


def mark_months(session: Session, scope: str, days: Iterable[date | datetime | None]) -> None:
    """Mark the months of these days (UTC where they are instants)."""
    months = {date(day.year, day.month, 1) for day in days if day is not None}
    rows = [{"scope": scope, "month": month} for month in sorted(months)]
    insert_new(session, StaleMonth, rows, keys=["scope", "month"])


def mark_announcements(session: Session, announcement_ids: Iterable[int]) -> None:
    """Mark the months of these announcements."""
    for batch in chunks(announcement_ids):
        dated = select(Announcement.announced_date).where(Announcement.id.in_(batch)).distinct()
        mark_months(session, ANNOUNCEMENTS, session.execute(dated).scalars())
