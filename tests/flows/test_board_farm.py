"""Days of a farm of boards through the command line's own crawl: what is stored is the truth, whatever it does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update

from bench.board_farm import crawl, register, wrong_boards
from bench.farm_parts import environment, farm_process
from bench.farm_worker import SLUGS
from crawlers import reach, registry
from db.engine import read_scope, session_scope
from db.models import Board, BoardProbe, Posting, Run
from db.vocabulary import BoardState
from flows import boards
from flows.crawl import CrawlRequest
from flows.crawl_command import crawl_named
from flows.plan import day_plan
from flows.settings import ROOT
from tests.crawlers.postings.board_farm import VENDORS, Farm
from tests.flows.seeds import leased
from tests.waiting import kill_when

pytestmark = pytest.mark.slow
FARM = Farm(boards=46, per_board=6)


@pytest.fixture
def port(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A farm, and a process that crawls it as if it were the vendors."""
    FARM.round = 0
    with farm_process(FARM, 0.0) as port:
        for name, value in environment(str(home), port).items():
            monkeypatch.setenv(name, value)
        registry.spider_classes.cache_clear()
        reach.forget()
        yield port
    registry.spider_classes.cache_clear()


def states(engine: Engine) -> dict[str, tuple[BoardState, int]]:
    with read_scope(engine) as session:
        chosen = select(Board.token, Board.state, Board.missed).where(Board.system.in_(SLUGS))
        return {token: (state, missed) for token, state, missed in session.execute(chosen)}


def test_three_days_end_with_the_farms_truth_and_cost_what_changed(port: str, engine: Engine) -> None:
    register(engine, FARM)
    first, second, third = (crawl(engine, FARM, number, port) for number in range(3))
    assert [day.wrong for day in (first, second, third)] == [[], [], []]  # nothing doubled, missing or wrongly gone
    assert (second.new, second.gone) == (2, 2)  # the two changed boards lost an advertisement each and gained one
    assert second.items < first.items / 8  # what changed was read, not what exists
    assert second.requests < first.requests
    assert (third.new, third.gone, third.items) == (0, 0, 0)

    held = states(engine)
    dead = {f"b{n}" for n in range(FARM.boards) if FARM.is_dead(n)}
    failed = {f"b{n}" for n in range(FARM.boards) if FARM.fails(n)}
    assert {held[token] for token in dead} == {(BoardState.RETIRED, 3)}  # three days of 404
    assert failed
    assert {held[token] for token in failed} == {(BoardState.ALIVE, 0)}  # 503, lost connections and 403 are no sign
    today = boards.datetime.now(boards.UTC).date()
    assert planned(engine) & dead == set()
    with session_scope(engine) as session:
        session.execute(update(Board).values(read_at=None, retired_until=today))
    assert planned(engine) >= dead  # after their time they are looked at again


def planned(engine: Engine) -> set[str]:
    with session_scope(engine) as session:
        session.execute(update(Board).values(read_at=None))
    return {token for _, request in day_plan(engine, SLUGS, CrawlRequest()) for token in request.boards}


def test_a_board_is_read_once_a_day_and_a_failed_one_again(port: str, engine: Engine) -> None:
    register(engine, FARM)
    crawl(engine, FARM, 2, port)  # the day on which a tenth fails
    failed = {f"b{n}" for n in range(FARM.boards) if FARM.fails(n)}
    left = {token for _, request in day_plan(engine, SLUGS, CrawlRequest()) for token in request.boards}
    assert left == failed
    assert wrong_failed(engine) == set()


def wrong_failed(engine: Engine) -> set[str]:
    """Advertisements stored of boards that failed from the first day on: there can be none."""
    failed = [f"b{n}" for n in range(FARM.boards) if FARM.fails(n)]
    chosen = select(Board.token).join(Posting, Posting.board_id == Board.id).where(Board.token.in_(failed))
    with read_scope(engine) as session:
        return set(session.scalars(chosen))


def probes(engine: Engine) -> int:
    """How many readings of boards are stored."""
    with read_scope(engine) as session:
        return session.execute(select(func.count()).select_from(BoardProbe)).scalar_one()


def test_a_killed_crawls_boards_are_taken_up_again_without_repeats(port: str, engine: Engine) -> None:
    register(engine, FARM)
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "crawl", *SLUGS],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    kill_when(process, lambda: 0 < probes(engine) < FARM.boards and leased(engine) > 0)
    assert 0 < probes(engine) < FARM.boards
    assert leased(engine) > 0

    FARM.round = 0
    crawl_named(SLUGS, None, CrawlRequest(), None)
    assert wrong_boards(engine, FARM) == []
    with read_scope(engine) as session:
        readings = select(func.count()).select_from(BoardProbe).group_by(BoardProbe.board_id)
        assert set(session.scalars(readings)) == {1}  # nothing was read twice
    assert leased(engine) == 0


def test_another_machines_lease_holds_until_it_runs_out(engine: Engine) -> None:
    register(engine, FARM)
    now = boards.datetime.now(boards.UTC)
    with session_scope(engine) as session:
        session.execute(update(Board).values(leased_by="elsewhere:1:x", leased_until=now + timedelta(minutes=5)))
    boards.free_dead_shards(engine)
    with boards.leased(engine, SLUGS[0], FARM.tokens(VENDORS[0]), 60) as taken:
        assert taken == ()
    with session_scope(engine) as session:
        session.execute(update(Board).values(leased_until=now - timedelta(seconds=1)))
    with boards.leased(engine, SLUGS[0], FARM.tokens(VENDORS[0]), 60) as taken:
        assert taken == tuple(FARM.tokens(VENDORS[0]))
    with read_scope(engine) as session:
        mine = Board.leased_by.like(f"%:{os.getpid()}:%")
        assert session.execute(select(func.count()).where(mine)).scalar_one() == 0
        assert session.execute(select(func.count()).select_from(Run)).scalar_one() == 0
