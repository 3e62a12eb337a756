"""Two workers on one PostgreSQL: together they leave what one alone leaves, and a killed one's shard is taken up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bench.board_farm import register, wrong_boards
from bench.farm_parts import cost_of, environment, farm_process, start_worker
from bench.farm_workers import contents, database, doubled
from crawlers import reach, registry
from db.engine import read_scope
from db.models import Board, BoardProbe
from tests.crawlers.postings.board_farm import Farm
from tests.db.conftest import Postgres

pytestmark = [pytest.mark.slow, pytest.mark.postgres]
FARM = Farm(boards=46, per_board=5)


@pytest.fixture
def port(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with farm_process(FARM, 0.1) as port:
        for name, value in environment(str(home), port).items():
            monkeypatch.setenv(name, value)
        registry.spider_classes.cache_clear()
        reach.forget()
        yield port
    registry.spider_classes.cache_clear()


@pytest.mark.usefixtures("port")
def test_two_workers_leave_what_one_leaves_even_when_one_is_killed(postgres: Postgres, home: Path) -> None:
    alone, alone_url = database(postgres.server, "alone")
    register(alone, FARM)
    cost_of(start_worker(FARM.boards, PINKSLIP_DATABASE_URL=alone_url, PINKSLIP_HOME=str(home / "alone")))

    shared, url = database(postgres.server, "shared")
    register(shared, FARM)
    first, second = (
        start_worker(FARM.boards, PINKSLIP_DATABASE_URL=url, PINKSLIP_HOME=str(home / name)) for name in ("a", "b")
    )
    held = select(func.count()).where(Board.leased_by.like(f"%:{first.pid}:%"))
    end = time.monotonic() + 60
    while time.monotonic() < end and first.poll() is None:
        with read_scope(shared) as session:
            if session.execute(held).scalar_one():
                break
        time.sleep(0.02)
    first.kill()  # in the middle of a shard
    first.communicate()
    cost_of(second)
    with read_scope(shared) as session:
        assert session.execute(held).scalar_one() > 0  # nobody took what the dead worker held
    cost_of(start_worker(FARM.boards, PINKSLIP_DATABASE_URL=url, PINKSLIP_HOME=str(home / "c")))

    assert contents(shared) == contents(alone)
    assert doubled(shared) == 0
    assert wrong_boards(shared, FARM) == []
    with read_scope(shared) as session:
        assert session.execute(select(func.count()).select_from(BoardProbe)).scalar_one() == FARM.boards
    for engine in (alone, shared):
        engine.dispose()
