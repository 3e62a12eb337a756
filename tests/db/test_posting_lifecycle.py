"""Whatever a board answers, in any order: open is what the last full listings said, and nothing is lost."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.engine import make_engine
from db.models import Board, Posting
from db.store import ListingRow, open_run, store_listings, store_postings, store_source
from db.store.boards import MISSES_TO_RETIRE, RETIRED_FOR
from db.vocabulary import BoardState, SourceKind
from tests.factories import SEEN, make_posting, make_source

ADS = st.frozensets(st.integers(0, 4))
REFUSALS = st.sampled_from([0, 403, 429, 500, 503])


class BoardLife(RuleBasedStateMachine):
    """One board and a plain account of what must be true of it."""

    engine: ClassVar[Engine]

    @initialize()
    def begin(self) -> None:
        self.connection = self.engine.connect()
        self.transaction = self.connection.begin()
        self.session = Session(self.connection)
        store_source(self.session, make_source(slug="boards", kind=SourceKind.POSTINGS))
        self.now = SEEN
        self.open: set[int] = set()
        self.ever: dict[int, Any] = {}  # ad -> first seen
        self.last: dict[int, Any] = {}
        self.is_empty = self.was_whole = False
        self.missed = 0

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            self.transaction.rollback()
            self.connection.close()

    def read(self, ads: frozenset[int], status: int = 200, **listing: Any) -> None:
        """One reading: its postings, then its listing."""
        self.now += timedelta(days=1)
        run = open_run(self.session, "boards", started_at=self.now, code_version="test")
        rows = [make_posting(source_key=f"p{n}", external_id=str(n), requisition_id=f"R{n}", board="b") for n in ads]
        store_postings(self.session, rows, run_id=run, seen_at=self.now)
        facts = {"board": "b", "status": status, "complete": True, "count": len(ads)} | listing
        store_listings(self.session, [ListingRow(**facts)], run_id=run, seen_at=self.now)
        self.session.expire_all()
        for ad in ads:
            self.ever.setdefault(ad, self.now)
            self.last[ad] = self.now
        self.open |= ads

    @rule(ads=ADS)
    def lists_all(self, ads: frozenset[int]) -> None:
        """A full listing; an empty one is believed the second time."""
        self.read(ads, etag=f'"{self.now:%j}"')
        if ads or self.is_empty:
            self.open = set(ads)
        self.is_empty, self.was_whole, self.missed = not ads, True, 0

    @precondition(lambda self: self.was_whole)
    @rule()
    def says_nothing_changed(self) -> None:
        self.read(frozenset(), 304, unchanged=True)
        if self.is_empty:
            self.open = set()
        for ad in self.open:
            self.last[ad] = self.now
        self.missed = 0

    @rule(ads=ADS)
    def breaks_off(self, ads: frozenset[int]) -> None:
        """Some pages came, then no more: what was seen is open, nothing has gone."""
        self.read(ads, complete=False)
        self.is_empty = self.is_empty and not ads
        self.missed = 0

    @rule(ads=ADS, more=st.integers(1, 3))
    def announces_more_than_it_lists(self, ads: frozenset[int], more: int) -> None:
        self.read(ads, count=len(ads) + more)
        self.is_empty, self.was_whole, self.missed = False, True, 0

    @rule(status=REFUSALS)
    def refuses(self, status: int) -> None:
        """429, 5xx, a wall or silence: no sign of anything."""
        self.read(frozenset(), status, complete=False)

    @rule()
    def is_not_there(self) -> None:
        """404; a board retired for it takes its ads along and begins anew: an empty listing after it is the first."""
        self.read(frozenset(), 404, complete=False)
        self.missed += 1
        if self.missed >= MISSES_TO_RETIRE:
            self.is_empty = self.was_whole = False
            self.open = set()

    def held(self) -> dict[int, Posting]:
        return {int(ad.external_id): ad for ad in self.session.scalars(select(Posting))}

    @invariant()
    def open_is_what_the_last_full_listing_and_later_sightings_say(self) -> None:
        if hasattr(self, "session"):
            assert {n for n, ad in self.held().items() if ad.closed_at is None} == self.open

    @invariant()
    def nothing_is_lost_or_redated(self) -> None:
        if hasattr(self, "session"):
            held = self.held()
            assert {n: ad.first_seen for n, ad in held.items()} == self.ever
            assert {n: ad.last_seen for n, ad in held.items()} == self.last
            assert all(ad.closed_at is None or ad.closed_at > ad.last_seen for ad in held.values())

    @invariant()
    def only_404s_in_a_row_retire_it(self) -> None:
        board = self.session.scalars(select(Board)).one_or_none() if hasattr(self, "session") else None
        if board is not None:
            assert board.missed == self.missed
            assert (board.state is BoardState.RETIRED) == (self.missed >= MISSES_TO_RETIRE)
            assert self.was_whole or (board.etag, board.last_modified, board.body_sha256) == (None, None, None)
            if self.missed == MISSES_TO_RETIRE and board.state_since == self.now:
                assert board.retired_until == self.now.date() + RETIRED_FOR


@pytest.mark.slow
def test_a_boards_postings_live_by_its_full_listings_alone(sqlite_template: Path, tmp_path: Path) -> None:
    shutil.copy(sqlite_template, tmp_path / "life.db")
    BoardLife.engine = make_engine(f"sqlite:///{tmp_path / 'life.db'}")
    run_state_machine_as_test(
        BoardLife,
        settings=settings(max_examples=40, stateful_step_count=14, suppress_health_check=list(HealthCheck)),
    )
    BoardLife.engine.dispose()
