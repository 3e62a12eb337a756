"""Which job boards a day reads: the living ones every day, some unknown ones too, in shards for several workers.

A shard is one run of one source over some boards: it is judged and stored by itself, so a shard that dies costs its own
boards one day and no other's. What makes a second reading cheap is taken from the database: validators per board, and
which advertisements are already held with their text.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from socket import gethostname
from uuid import uuid4

from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import Session

from crawlers.folder import RunInput, RunStats, Validator
from crawlers.platforms.ats import BoardSpider
from crawlers.registry import spider_class
from db.engine import read_scope, session_scope
from db.models import Board, Posting
from db.store.boards import BoardRow, due_boards, store_boards
from db.store.leases import holders, lease_boards, release_boards
from db.vocabulary import BoardState

SHARD = 250
"""Boards a run: minutes at polite rates, so that a lost shard is little work."""
UNKNOWN_A_DAY = 500
"""Boards of a system nobody has probed yet that a day adds; tokens named by most public lists first."""


def reads_boards(slug: str) -> bool:
    """Whether a source is a system of boards rather than one list."""
    return issubclass(spider_class(slug), BoardSpider)


def shards(engine: Engine, slug: str, today: date) -> Iterator[tuple[str, ...]]:
    """The boards of a system to read today, a shard at a time."""
    with read_scope(engine) as session:
        due = due_boards(session, slug, today=today)
    held = [board.token for board in due if board.state is not BoardState.UNKNOWN]
    fresh = [board.token for board in due if board.state is BoardState.UNKNOWN][:UNKNOWN_A_DAY]
    tokens = held + fresh
    for start in range(0, len(tokens), SHARD):
        yield tuple(tokens[start : start + SHARD])


@contextmanager
def leased(engine: Engine, slug: str, tokens: Sequence[str], seconds: float) -> Iterator[tuple[str, ...]]:
    """Hold those of a shard's boards that nobody else reads or has read today; given back whatever happens."""
    holder = f"{gethostname()}:{os.getpid()}:{uuid4().hex}"
    now = datetime.now(UTC)
    with session_scope(engine) as session:
        until = now + timedelta(seconds=seconds)
        taken = lease_boards(session, slug, tokens, holder=holder, now=now, until=until)
    try:
        yield tuple(taken)
    finally:
        with session_scope(engine) as session:
            release_boards(session, [holder])


def free_dead_shards(engine: Engine) -> None:
    """Give back what killed processes of this machine still hold; another machine's leases run out by themselves."""
    with read_scope(engine) as session:
        dead = [holder for holder in holders(session) if _is_dead(holder)]
    if dead:
        with session_scope(engine) as session:
            release_boards(session, dead)


def _is_dead(holder: str) -> bool:
    host, process, _ = holder.rsplit(":", 2)
    if host != gethostname():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # it lives, under another user
        return False
    return False


def lay_out(session: Session, slug: str, run: RunInput) -> None:
    """Give a shard what the database knows of its boards."""
    chosen = select(Board).where(Board.system == slug, Board.token.in_(run.boards))
    boards = session.scalars(chosen).all()
    run.validators = {
        board.token: Validator(etag=board.etag, last_modified=board.last_modified, sha256=board.body_sha256)
        for board in boards
        if board.body_sha256 or board.etag or board.last_modified
    }
    run.cursors = {
        "employers": {board.token: board.employer_name for board in boards if board.employer_name},
        "known": _known(session, {board.id: board.token for board in boards}),
    }
    spider = spider_class(slug)
    if issubclass(spider, BoardSpider) and spider.pages_come_and_go:
        run.cursors["pages"] = _pages(session, {board.id: board.token for board in boards}, run.today)


def _known(session: Session, tokens: dict[int, str]) -> dict[str, dict[str, str]]:
    """board -> advertisement's id -> title, for open advertisements whose text is held."""
    held = select(Posting.board_id, Posting.external_id, Posting.title).where(
        Posting.board_id.in_(tokens), Posting.closed_at.is_(None), Posting.text_sha256.is_not(None)
    )
    known: dict[str, dict[str, str]] = {}
    for board_id, external_id, title in session.execute(held):
        known.setdefault(tokens[board_id], {})[external_id] = title
    return known


def _pages(session: Session, tokens: dict[int, str], today: date) -> dict[str, dict[str, dict[str, str]]]:
    """board -> page -> what stood on it, for open advertisements whose own page was read and has not run out."""
    held = select(
        Posting.board_id, Posting.url, Posting.external_id, Posting.title, Posting.employer_name, Posting.last_seen
    ).where(
        Posting.board_id.in_(tokens),
        Posting.closed_at.is_(None),
        Posting.text_sha256.is_not(None),
        Posting.url.is_not(None),
        or_(Posting.closes_date.is_(None), Posting.closes_date >= today),
    )
    pages: dict[str, dict[str, dict[str, str]]] = {}
    for board_id, url, external_id, title, employer, seen in session.execute(held):
        said = {"id": external_id, "title": title, "employer": employer, "seen": f"{seen:%Y-%m-%d}"}
        pages.setdefault(tokens[board_id], {})[str(url)] = said
    return pages


def store_discovered(session: Session, slug: str, stats: RunStats) -> None:
    """Register the boards a run met among links."""
    found: dict[str, Sequence[str]] = stats.cursors.get("discovered", {})
    store_boards(
        session,
        (
            BoardRow(system=system, token=token, provenance=f"link met by {slug}")
            for system, tokens in found.items()
            for token in tokens
        ),
    )
