"""Leases on boards: a shard holds its boards while it reads them, so that workers share a day without repeats.

A board is free for a shard when nobody holds it and nobody has settled today what it lists. A shard that dies leaves
its lease behind: it runs out, or is given back as soon as somebody sees that its process is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from db.models import Board
from db.store.bulk import CHUNK, chunks, table_of


def day_begins(day: date) -> datetime:
    """The instant a UTC day begins."""
    return datetime.combine(day, time(), UTC)


def unsettled(today: date) -> ColumnElement[bool]:
    """Boards of which no reading of today says what they list."""
    return or_(Board.read_at.is_(None), Board.read_at < day_begins(today))


def lease_boards(
    session: Session, system: str, tokens: Sequence[str], *, holder: str, now: datetime, until: datetime
) -> list[str]:
    """Take the boards that are free for a shard; gives their tokens in the order asked for."""
    taken: set[str] = set()
    for batch in chunks(tokens, CHUNK):
        free = select(Board.id, Board.token).where(
            Board.system == system,
            Board.token.in_(batch),
            or_(Board.leased_until.is_(None), Board.leased_until < now),
            unsettled(now.date()),
        )
        # Another worker's rows are passed over, never waited for: it is taking them this moment.
        rows = session.execute(free.order_by(Board.id).with_for_update(skip_locked=True)).all()
        taken |= {token for _, token in rows}
        table = table_of(Board)
        chosen = update(table).where(table.c.id.in_([board_id for board_id, _ in rows]))
        session.execute(chosen.values(leased_by=holder, leased_until=until))
    return [token for token in tokens if token in taken]


def release_boards(session: Session, holders: Iterable[str]) -> None:
    """Give back what these holders still hold."""
    table = table_of(Board)
    for batch in chunks(holders, CHUNK):
        chosen = update(table).where(table.c.leased_by.in_(batch))
        session.execute(chosen.values(leased_by=None, leased_until=None))


def holders(session: Session) -> list[str]:
    """Who holds a lease, run out or not."""
    held = select(Board.leased_by).where(Board.leased_by.is_not(None)).distinct()
    return [str(holder) for holder in session.scalars(held)]
