"""Note the times in which ads were away, before a new sighting forgets when they were last seen or closed."""

from __future__ import annotations

from datetime import UTC, datetime, time

from sqlalchemy import ColumnElement, insert, literal, or_, select
from sqlalchemy.orm import Session

from db.honesty import add_months, month_of
from db.models import Posting, PostingGap
from db.store.bulk import table_of


def note_gaps(session: Session, seen_again: ColumnElement[bool], seen_at: datetime) -> None:
    """Keep the gap of those postings (conditions) that were closed, or were seen in no day of the month before."""
    month_before = datetime.combine(add_months(month_of(seen_at.date()), -1), time(), UTC)
    posting, gap = table_of(Posting), table_of(PostingGap)
    was_away = or_(posting.c.closed_at.is_not(None), posting.c.last_seen < month_before)
    again = literal(seen_at, gap.c.seen_again.type)
    away = select(posting.c.id, posting.c.last_seen, posting.c.closed_at, again).where(seen_again, was_away)
    session.execute(insert(gap).from_select(["posting_id", "last_seen", "closed_at", "seen_again"], away))
