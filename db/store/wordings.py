"""Keep what ads said when months ended, before new words take their place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from db.honesty import month_of
from db.models import Posting, PostingWording
from db.store.bulk import table_of


def note_wordings(session: Session, rewritten: Sequence[int], seen_at: datetime) -> None:
    """Keep the words of those ads (ids) that were last seen with them before this month; of the others no month is."""
    this_month = datetime.combine(month_of(seen_at.date()), time(), UTC)
    posting, wording = table_of(Posting), table_of(PostingWording)
    kept = [column.name for column in wording.columns if column.name not in {"posting_id", "until"}]
    until = literal(seen_at, wording.c.until.type)
    said = select(posting.c.id, until, *(posting.c[name] for name in kept)).where(
        posting.c.id.in_(rewritten), posting.c.last_seen < this_month
    )
    session.execute(insert(wording).from_select(["posting_id", "until", *kept], said))
