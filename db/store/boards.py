"""Boards: who posts where, whether the board lives, and which of its postings a full listing no longer shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, func, select, update
from sqlalchemy.orm import Session

from db.honesty import month_of
from db.models import Board, BoardMonth, BoardProbe, Posting, Run
from db.store.bulk import Row, chunks, insert_new, pairs, storable, table_of, upsert
from db.store.gaps import note_gaps
from db.store.leases import unsettled
from db.store.stale import POSTINGS, mark_months
from db.vocabulary import BoardState

GONE_STATUSES = frozenset({404, 410})
"""Only these say a board is not there; 429, 5xx, timeouts and redirects say nothing about it."""
GOOD_STATUSES = frozenset({200, 304})
MISSES_TO_RETIRE = 3
RETIRED_FOR = timedelta(days=30)
LEAST_SEEN = 0.9
"""Share of a listing's announced postings that must have been stored before absence from it means gone."""
REPOST_WITHIN = timedelta(days=90)
"""The same job advertised anew within this time of its closing is a repost, later it is a new job."""
_FORGOTTEN: Row = {"etag": None, "last_modified": None, "body_sha256": None}
"""A retired board begins anew: whether its last listing was empty is no longer known, so that none may be unchanged."""


@dataclass(frozen=True, kw_only=True)
class BoardRow:
    """One employer's board on one posting system, as a public list or a met link names it."""

    system: str
    token: str
    employer_name: str | None = None
    provenance: str = ""
    independent_sources: int = 1


@dataclass(frozen=True, kw_only=True)
class ListingRow:
    """That a board was read. `status` is HTTP's, 0 where nothing came back; `unread` ads are listed, but not stored."""

    board: str
    status: int
    complete: bool
    count: int
    unread: Sequence[str] = ()
    unchanged: bool = False
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None


@dataclass
class ListingTally:
    """What storing listings did."""

    boards: int = 0
    touched: int = 0  # postings of unchanged listings
    closed: int = 0
    retired: int = 0
    short: int = 0  # complete listings that announced more postings than were stored: nothing was closed


class DueBoard(NamedTuple):
    """A board to read, with what makes the request conditional."""

    id: int
    token: str
    employer_name: str | None
    state: BoardState
    etag: str | None
    last_modified: str | None
    body_sha256: str | None


def store_boards(session: Session, rows: Iterable[BoardRow], *, renew: bool = False) -> None:
    """Register boards; with `renew` (the registry's own load) the names and provenance of held ones are renewed."""
    for batch in chunks(rows):
        values = [storable(asdict(row)) for row in batch]
        if renew:
            renewed = ("employer_name", "provenance", "independent_sources")
            upsert(session, Board, values, keys=["system", "token"], update=renewed)
        else:
            insert_new(session, Board, values, keys=["system", "token"])


def due_boards(session: Session, system: str, *, today: date, shard: int = 0, shards: int = 1) -> list[DueBoard]:
    """Boards of a system still to be read today; one of `shards` equal parts.

    Left out: retired boards until their time is over, and those whose reading of today settled what they list.

    Tokens that several public lists name come first: they are alive more often.
    """
    columns = [getattr(Board, name) for name in DueBoard._fields]
    retired = and_(Board.state == BoardState.RETIRED, Board.retired_until > today)
    due = select(*columns).where(Board.system == system, ~retired, Board.id % shards == shard, unsettled(today))
    due = due.order_by(Board.independent_sources.desc(), Board.id)
    return [DueBoard(*row) for row in session.execute(due)]


def board_ids(session: Session, system: str, tokens: Iterable[str]) -> dict[str, int]:
    """The ids of boards by token, registered where they are new."""
    wanted = sorted(set(tokens))
    insert_new(session, Board, [{"system": system, "token": token} for token in wanted], keys=["system", "token"])
    chosen = select(Board.token, Board.id).where(Board.system == system, Board.token.in_(wanted))
    return pairs(session, chosen)


def store_listings(session: Session, rows: Iterable[ListingRow], *, run_id: int, seen_at: datetime) -> ListingTally:
    """Store how the boards of a run read, after `store_postings` with the same `seen_at`.

    Postings vanish from a successful full listing, or with their board (three 404s in a row). An empty listing needs a
    second to say so (some systems answer 200 and nothing for boards that are gone or throttled; unchanged counts as
    that second one). Any other unchanged listing touches what was open on the board. A reading older than one already
    stored is kept as a probe and no more.
    """
    slug = session.execute(select(Run.source_slug).where(Run.id == run_id)).scalar_one()
    tally = ListingTally()
    for batch in chunks(rows, 500):
        # The last reading of a board in a run stands.
        listings = {row.board: row for row in batch}
        boards = _locked(session, slug, listings)
        _probe(session, [(boards[token], row) for token, row in listings.items()], run_id, seen_at)
        tally.boards += len(listings)
        current = [(boards[t], row) for t, row in listings.items() if (boards[t].read_at or seen_at) <= seen_at]
        if not current:
            continue
        tally.touched += _touch(session, [board.id for board, row in current if _says_the_same(board, row)], seen_at)
        _spare(session, current, seen_at)
        tally.closed += _close(session, current, seen_at, tally)
        _count_reposts(session, [board.id for board, _ in current], seen_at)
        tally.retired += _move(session, current, seen_at)
    return tally


def _says_the_same(board: Board, row: ListingRow) -> bool:
    """Whether a reading says that what was open still is. Of an empty board it says a second time that nothing is."""
    return row.unchanged and row.status in GOOD_STATUSES and board.state is not BoardState.EMPTY


def _retires(board: Board, row: ListingRow) -> bool:
    """Whether a reading is one 404 too many: the board has gone, and what was open on it."""
    return row.status in GONE_STATUSES and board.missed + 1 >= MISSES_TO_RETIRE


def is_whole(row: ListingRow) -> bool:
    """Whether a reading says all that the board lists."""
    return row.status in GOOD_STATUSES and (row.complete or row.unchanged)


def _locked(session: Session, system: str, tokens: Iterable[str]) -> dict[str, Board]:
    """Boards by token, locked in one order so that two workers never wait for each other in a circle."""
    board_ids(session, system, tokens)
    chosen = select(Board).where(Board.system == system, Board.token.in_(list(tokens))).order_by(Board.id)
    return {board.token: board for board in session.execute(chosen.with_for_update(key_share=True)).scalars()}


def _probe(session: Session, read: Sequence[tuple[Board, ListingRow]], run_id: int, seen_at: datetime) -> None:
    probes = [
        {
            "board_id": board.id, "run_id": run_id, "probed_at": seen_at,
            "status": row.status, "complete": row.complete, "count": row.count,
        }
        for board, row in read
    ]  # fmt: skip
    facts = ("probed_at", "status", "complete", "count")
    upsert(session, BoardProbe, probes, keys=["board_id", "run_id"], update=facts)
    _count_month(session, read, seen_at)


def _count_month(session: Session, read: Sequence[tuple[Board, ListingRow]], seen_at: datetime) -> None:
    """Count these readings in their boards' month; the boards are locked, so nobody else counts them now."""
    month = month_of(seen_at.date())
    chosen = select(BoardMonth).where(BoardMonth.month == month, BoardMonth.board_id.in_([b.id for b, _ in read]))
    held = {row.board_id: row for row in session.scalars(chosen)}
    for board, row in read:
        if board.id not in held:
            held[board.id] = BoardMonth(board_id=board.id, month=month, readings=0, failures=0)
            session.add(held[board.id])
        held[board.id].readings += is_whole(row)
        held[board.id].failures += not is_whole(row)
    session.flush()


def _touch(session: Session, boards: Sequence[int], seen_at: datetime) -> int:
    table = table_of(Posting)
    chosen = (table.c.board_id.in_(boards), table.c.closed_at.is_(None), table.c.last_seen < seen_at)
    mark_months(session, POSTINGS, [session.execute(select(func.min(table.c.last_seen)).where(*chosen)).scalar()])
    note_gaps(session, and_(*chosen), seen_at)
    return _changed_rows(session, update(table).where(*chosen).values(last_seen=seen_at))


def _spare(session: Session, read: Sequence[tuple[Board, ListingRow]], seen_at: datetime) -> None:
    """Keep open what a listing holds in rows that could not be read: their ads are listed, whatever they say now."""
    table = table_of(Posting)
    for board, row in read:
        if not row.unread:
            continue
        listed = (table.c.board_id == board.id, table.c.external_id.in_(row.unread), table.c.last_seen < seen_at)
        mark_months(session, POSTINGS, [session.execute(select(func.min(table.c.last_seen)).where(*listed)).scalar()])
        note_gaps(session, and_(*listed), seen_at)
        session.execute(update(table).where(*listed).values(last_seen=seen_at, closed_at=None))


def _close(session: Session, read: Sequence[tuple[Board, ListingRow]], seen_at: datetime, tally: ListingTally) -> int:
    full = {
        board.id: row.count
        for board, row in read
        if is_whole(row) and not _says_the_same(board, row) and (row.count > 0 or board.state is BoardState.EMPTY)
    }
    seen = select(Posting.board_id, func.count()).where(Posting.board_id.in_(full), Posting.last_seen == seen_at)
    stored = pairs(session, seen.group_by(Posting.board_id))
    sure = [board_id for board_id, count in full.items() if stored.get(board_id, 0) >= LEAST_SEEN * count]
    tally.short += len(full) - len(sure)
    sure += [board.id for board, row in read if _retires(board, row)]
    table = table_of(Posting)
    chosen = (table.c.board_id.in_(sure), table.c.closed_at.is_(None), table.c.last_seen < seen_at)
    mark_months(session, POSTINGS, [seen_at])
    return _changed_rows(session, update(table).where(*chosen).values(closed_at=seen_at))


def _changed_rows(session: Session, statement: Any) -> int:
    result = session.execute(statement)
    count: int = result.rowcount  # type: ignore[attr-defined]  # a cursor result, as every update's
    return count


def _count_reposts(session: Session, boards: Sequence[int], seen_at: datetime) -> None:
    """Count, for postings that are new in this run, the ads for the same job that closed before them."""
    table = table_of(Posting)
    earlier = table.alias("earlier")
    count = (
        select(func.count())
        .where(
            earlier.c.base_key == table.c.base_key,
            earlier.c.first_seen < seen_at,
            earlier.c.closed_at >= seen_at - REPOST_WITHIN,
        )
        .scalar_subquery()
    )
    chosen = update(table).where(table.c.board_id.in_(boards), table.c.first_seen == seen_at)
    session.execute(chosen.values(repost_count=count))


def _move(session: Session, read: Sequence[tuple[Board, ListingRow]], seen_at: datetime) -> int:
    """Move the boards' states; gives how many were retired."""
    moved = [_after(board, row, seen_at) for board, row in read]
    names = [name for name in moved[0] if name != "board"]
    table = table_of(Board)
    session.execute(
        update(table).where(table.c.id == bindparam("board")).values({name: bindparam(name) for name in names}), moved
    )
    session.expire_all()
    return sum(
        row["state"] is BoardState.RETIRED and row["retired_until"] == seen_at.date() + RETIRED_FOR for row in moved
    )


def _after(board: Board, row: ListingRow, seen_at: datetime) -> Row:
    """The board's columns after one reading."""
    after: Row = {
        name: getattr(board, name)
        for name in (
            "state", "state_since", "missed", "retired_until", "etag", "last_modified", "body_sha256",
            "first_alive_at", "last_alive_at", "first_read_at", "read_at",
        )
    } | {"board": board.id}  # fmt: skip
    if row.status in GONE_STATUSES:
        after["missed"] += 1
        if _retires(board, row):
            after |= {"state": BoardState.RETIRED, "retired_until": seen_at.date() + RETIRED_FOR, **_FORGOTTEN}
    elif row.status in GOOD_STATUSES:
        after |= {"missed": 0, "retired_until": None} | _lives(board, row, seen_at)
    if is_whole(row):
        after["first_read_at"] = board.first_read_at or seen_at
    if row.status in GONE_STATUSES or is_whole(row):
        after["read_at"] = seen_at
    if after["state"] is not board.state:
        after["state_since"] = seen_at
    return after


def _lives(board: Board, row: ListingRow, seen_at: datetime) -> Row:
    if row.unchanged:
        empty = board.state is BoardState.EMPTY
    elif row.complete or row.count:
        empty = row.count == 0
    else:  # it answers, so it is there again, but what it lists nobody knows
        return {"state": BoardState.UNKNOWN} if board.state is BoardState.RETIRED else {}
    alive: Row = {} if empty else {"first_alive_at": board.first_alive_at or seen_at, "last_alive_at": seen_at}
    # Validators of a listing that was not read to its end would let the next run skip what it never saw.
    if row.complete and not row.unchanged:
        alive |= {"etag": row.etag, "last_modified": row.last_modified, "body_sha256": row.body_sha256}
    return {"state": BoardState.EMPTY if empty else BoardState.ALIVE, **alive}
