"""A database with something in it: announcements and postings stored as a run stores them, and what is there now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import Engine, Table, func, select

from db.engine import read_scope, session_scope
from db.models import Base, Board
from db.store import AnnouncementRow, PostingRow, close_run, open_run, store_announcements, store_postings
from db.vocabulary import AnnouncementKind, DateRole, Tier, Verdict
from tests.factories import SEEN, make_announcement

_numbers = count(1)
OUR_CLOCK = {"runs", "documents", "board_probes", "stale_months", "data_versions"}
"""Tables that record our own doings: they grow while the data stay the same."""
CITES = "Northwind Foods will cut 120 jobs because artificial intelligence now does the work of its support staff."
DENIES = "Brindle Cartons said the layoffs of 40 people are not a result of artificial intelligence."
SILENT = "Brindle Cartons will close its plant and lay off 80 workers because demand for boxes fell."


def store(engine: Engine, *rows: AnnouncementRow, slug: str = "us_ga_warn", at: datetime = SEEN) -> None:
    """Store announcements as one good run of a source."""
    with session_scope(engine) as session:
        run = open_run(session, slug, started_at=at, code_version="test")
        store_announcements(session, rows, run_id=run, seen_at=at, complete_listing=False)
        close_run(session, run, finished_at=at, verdict=Verdict.OK)


def leased(engine: Engine) -> int:
    """How many boards somebody holds."""
    with read_scope(engine) as session:
        return session.execute(select(func.count()).where(Board.leased_by.is_not(None))).scalar_one()


def post(engine: Engine, *rows: PostingRow, slug: str = "greenhouse", at: datetime = SEEN) -> None:
    """Store job ads as one good run of a source."""
    with session_scope(engine) as session:
        run = open_run(session, slug, started_at=at, code_version="test")
        store_postings(session, rows, run_id=run, seen_at=at)
        close_run(session, run, finished_at=at, verdict=Verdict.OK)


def notice(**changes: Any) -> AnnouncementRow:
    """A notice with a key of its own."""
    return make_announcement(**{"source_key": f"n{next(_numbers)}"} | changes)


def article(text: str | None, **changes: Any) -> AnnouncementRow:
    """A press article with a key of its own."""
    facts: dict[str, Any] = {
        "source_key": f"a{next(_numbers)}", "kind": AnnouncementKind.ARTICLE, "tier": Tier.PRESS, "text": text,
        "title": "Jobs cut", "affected_workers": None, "affected_scope": None, "state": None, "reported": {},
        "date_role": DateRole.POSTED, "dates": (), "url": "https://example.com/a",
    }  # fmt: skip
    return make_announcement(**facts | changes)


def dump(engine: Engine, leave_out: Iterable[str] = OUR_CLOCK) -> dict[str, list[str]]:
    """Every row of every table that holds data, as text."""
    tables: list[Table] = [table for table in Base.metadata.sorted_tables if table.name not in set(leave_out)]
    with read_scope(engine) as session:
        return {table.name: sorted(map(repr, session.execute(select(table)))) for table in tables}


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)
