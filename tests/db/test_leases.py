"""Who reads which board: workers share a day without repeats, and a dead one's boards are free again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.engine import session_scope
from db.store.boards import BoardRow, ListingRow, due_boards, store_boards, store_listings
from db.store.leases import holders, lease_boards, release_boards
from db.store.runs import open_run

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
UNTIL = NOW + timedelta(hours=1)
TOKENS = ("a", "b", "c")


@pytest.fixture(autouse=True)
def boards(session: Session) -> None:
    store_boards(session, [BoardRow(system="us_xx_warn", token=token) for token in TOKENS])


def lease(session: Session, holder: str, *tokens: str, now: datetime = NOW) -> list[str]:
    return lease_boards(session, "us_xx_warn", tokens or TOKENS, holder=holder, now=now, until=UNTIL)


def read(session: Session, token: str, status: int = 200, *, complete: bool = True, at: datetime = NOW) -> None:
    run = open_run(session, "us_xx_warn", started_at=at, code_version="test")
    row = ListingRow(board=token, status=status, complete=complete, count=1)
    store_listings(session, [row], run_id=run, seen_at=at)


def test_a_board_is_held_by_one_shard_until_it_is_given_back_or_runs_out(session: Session) -> None:
    assert lease(session, "one", "c", "a") == ["c", "a"]
    assert lease(session, "two") == ["b"]
    release_boards(session, ["one"])
    assert holders(session) == ["two"]
    assert lease(session, "three") == ["a", "c"]
    assert lease(session, "four", now=UNTIL + timedelta(seconds=1)) == ["a", "b", "c"]


def test_only_a_reading_that_settles_a_board_ends_its_day(session: Session) -> None:
    read(session, "a")
    read(session, "b", 404)
    read(session, "c", 503, complete=False)
    assert lease(session, "one") == ["c"]
    assert [board.token for board in due_boards(session, "us_xx_warn", today=NOW.date())] == ["c"]
    release_boards(session, ["one"])
    assert lease(session, "one", now=NOW + timedelta(days=1)) == ["a", "b", "c"]


def test_two_workers_that_lease_at_once_never_hold_the_same_board(engine: Engine, session: Session) -> None:
    session.commit()
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    with session_scope(engine) as one, session_scope(engine) as two:
        first = lease(one, "one", "a", "b")
        second = lease(two, "two")  # neither waits for the other
    assert (first, second) == (["a", "b"], ["c"])
