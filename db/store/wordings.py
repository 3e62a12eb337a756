"""Keep what ads said when months ended, before new words take their place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from sqlalchemy import exists, insert, literal, select
from sqlalchemy.orm import Session, aliased

from db.honesty import month_of
from db.models import Posting, PostingWording
from db.store.bulk import table_of


def note_wordings(session: Session, rewritten: Sequence[int], seen_at: datetime) -> None:
    """Keep the words of those ads (ids) that stood when a month ended: they began before this one.

    Words begin when the ad is first seen, or first seen with them; those that came this month stood at no month's end.
    """
    this_month = datetime.combine(month_of(seen_at.date()), time(), UTC)
    posting, wording = table_of(Posting), table_of(PostingWording)
    kept = [column.name for column in wording.columns if column.name not in {"posting_id", "until"}]
    until = literal(seen_at, wording.c.until.type)
    earlier = aliased(PostingWording)
    came_since = exists().where(earlier.posting_id == posting.c.id, earlier.until >= this_month)
    said = select(posting.c.id, until, *(posting.c[name] for name in kept)).where(
        posting.c.id.in_(rewritten), posting.c.first_seen < this_month, ~came_since
    )
    session.execute(insert(wording).from_select(["posting_id", "until", *kept], said))
