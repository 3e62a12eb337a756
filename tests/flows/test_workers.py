"""Two workers on one PostgreSQL: together they leave what one alone leaves, and a killed one's shard is taken up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bench.board_farm import register, wrong_boards
from bench.farm_parts import cost_of, environment, farm_process, start_worker
from bench.farm_workers import contents, database, doubled
from crawlers import reach, registry
from db.engine import read_scope
from db.models import BoardProbe
from tests.crawlers.postings.board_farm import Farm
from tests.db.conftest import Postgres
from tests.flows.seeds import leased
from tests.waiting import kill_when

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


def at(url: str, home: Path) -> dict[str, str]:
    """The environment of a worker on a database, with a folder of its own."""
    return {"PINKSLIP_DATABASE_URL": url, "PINKSLIP_HOME": str(home)}


@pytest.mark.usefixtures("port")
def test_two_workers_leave_what_one_leaves_even_when_one_is_killed(postgres: Postgres, home: Path) -> None:
    alone, alone_url = database(postgres.server, "alone")
    register(alone, FARM)
    cost_of(start_worker(FARM.boards, **at(alone_url, home / "alone")))

    shared, url = database(postgres.server, "shared")
    register(shared, FARM)
    killed, *others = (partial(start_worker, FARM.boards, **at(url, home / name)) for name in ("a", "b", "c"))
    kill_when(killed(), lambda: leased(shared) > 0)
    assert leased(shared) > 0  # it died in the middle of a shard
    for worker in [start() for start in others]:
        cost_of(worker)

    assert contents(shared) == contents(alone)
    assert doubled(shared) == 0
    assert leased(shared) == 0
    assert wrong_boards(shared, FARM) == []
    with read_scope(shared) as session:
        assert session.execute(select(func.count()).select_from(BoardProbe)).scalar_one() == FARM.boards
    for engine in (alone, shared):
        engine.dispose()
