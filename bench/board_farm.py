"""Crawl a farm of boards into a database three times and print what it cost: `python -m bench.board_farm`.

First everything is new; then 3 % of the boards have changed; then a tenth of them fail. It is `pinkslip crawl` that
runs: shards, leases, run folders, gate and ingest as on any day. After each crawl the open advertisements in the
database are compared with the farm's truth. The full size is `--boards 5000 --postings 50`.

The farm is a process of its own with a host a vendor. Its spiders are the vendors' own, without their pauses: the
figures are what the machine can do, and what politeness allows stands on the sources' cards.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, func, select, text, update

from bench.farm_parts import enter, farm_process, sequential, tell_round, work_day
from db.engine import read_scope, session_scope
from db.models import Board, BoardProbe, Posting, Run
from db.store.boards import BoardRow, store_boards
from flows.database import migrated_engine
from flows.settings import settings
from flows.sources import store_cards
from tests.crawlers.postings.board_farm import VENDORS, Farm

ROUNDS = ("first", "3 % changed", "a tenth fails")
MEGABYTE = 1024 * 1024


@dataclass
class Figures:
    """What one crawl of all boards cost and brought."""

    seconds: float
    boards: int
    requests: int
    items: int
    new: int
    changed: int
    gone: int
    failed_runs: int
    spider_mb: float
    flow_mb: float
    wrong: list[str]


def register(engine: Engine, farm: Farm) -> None:
    """Put the farm's boards into the registry."""
    store_cards(engine)
    with session_scope(engine) as session:
        for vendor in VENDORS:
            store_boards(session, (BoardRow(system=f"farm_{vendor}", token=token) for token in farm.tokens(vendor)))


def crawl(engine: Engine, farm: Farm, number: int, ports: str) -> Figures:
    """One day: every board once, through the command line's own function."""
    tell_round(ports, number)
    farm.round = number
    with session_scope(engine) as session:
        session.execute(update(Board).values(read_at=None))  # a day has passed
        before = session.execute(select(func.max(Run.id))).scalar() or 0
    cost = work_day(farm.boards)
    with read_scope(engine) as session:
        sums = [
            func.coalesce(func.sum(getattr(Run, name)), 0) for name in ("requests", "items", "new", "changed", "gone")
        ]
        done = session.execute(select(*sums).where(Run.id > before)).one()
        boards = session.execute(select(func.count()).where(BoardProbe.run_id > before)).scalar_one()
        failed = select(func.count()).where(Run.id > before, Run.verdict.not_in(["ok", "warning"]))
        failures = session.execute(failed).scalar_one()
    asked, items, new, changed, gone = map(int, done)
    return Figures(
        cost["seconds"], boards, asked, items, new, changed, gone, failures, cost["spider_mb"], cost["flow_mb"],
        wrong_boards(engine, farm),
    )  # fmt: skip


def wrong_boards(engine: Engine, farm: Farm) -> list[str]:
    """Boards whose open advertisements differ from what the farm listed when it could last be read."""
    wrong = []
    for vendor in VENDORS:
        held = _open_ads(engine, f"farm_{vendor}")
        for token in farm.tokens(vendor):
            number = int(token.removeprefix("b"))
            truth = {str(n) for n in farm.listed(number, at=min(farm.round, 1))} if not farm.is_dead(number) else set()
            have = held.get(token, [])
            if sorted(have) != sorted(truth):
                wrong.append(f"{vendor}/{token}: {len(set(have) - truth)} too many, {len(truth - set(have))} missing")
    return wrong


def _open_ads(engine: Engine, system: str) -> dict[str, list[str]]:
    chosen = select(Board.token, Posting.external_id).join(Posting, Posting.board_id == Board.id)
    held: dict[str, list[str]] = {}
    with read_scope(engine) as session:
        for token, identity in session.execute(chosen.where(Board.system == system, Posting.closed_at.is_(None))):
            held.setdefault(token, []).append(identity.rpartition("-")[2])
    return held


def database_bytes(engine: Engine) -> int:
    """Size of the database on disk, with its indexes."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        return Path(str(engine.url.database)).stat().st_size


def show(console: Console, figures: Sequence[Figures]) -> None:
    """Print the table and what the second and third crawl saved."""
    table = Table(
        "crawl", "seconds", "boards", "boards/s", "postings/s", "requests", "records", "new", "changed", "gone",
        "spider MB", "flow MB", "failed runs", "wrong boards",
    )  # fmt: skip
    for name, row in zip(ROUNDS, figures, strict=False):
        table.add_row(
            name, f"{row.seconds:.0f}", str(row.boards), f"{row.boards / row.seconds:.1f}",
            f"{row.items / row.seconds:.0f}", str(row.requests), str(row.items), str(row.new), str(row.changed),
            str(row.gone), f"{row.spider_mb:.0f}", f"{row.flow_mb:.0f}", str(row.failed_runs), str(len(row.wrong)),
        )  # fmt: skip
    console.print(table)
    first = figures[0]
    for name, row in zip(ROUNDS[1:], figures[1:], strict=False):
        console.print(
            f"{name}: {1 - row.requests / first.requests:.1%} fewer requests, {1 - row.items / first.items:.1%} fewer "
            f"records, {1 - row.seconds / first.seconds:.0%} less time than the first"
        )
    for line in [line for row in figures for line in row.wrong][:5]:
        console.print(line)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boards", type=int, default=200)
    parser.add_argument("--postings", type=int, default=20, help="advertisements a board, on average")
    parser.add_argument("--latency", type=float, default=0.05, help="seconds before each answer")
    parser.add_argument("--sample", type=int, default=46, help="boards fetched one after another for comparison")
    chosen = parser.parse_args()
    console = Console(width=180)
    farm = Farm(boards=chosen.boards, per_board=chosen.postings)
    with farm_process(farm, chosen.latency) as port, tempfile.TemporaryDirectory(prefix="pinkslip-farm-") as home:
        enter(home, port)
        one_by_one, rows = sequential(farm, port, chosen.sample)
        engine = migrated_engine()
        register(engine, farm)
        empty = database_bytes(engine)
        figures = [crawl(engine, farm, number, port) for number in range(3)]
        show(console, figures)
        postings = figures[0].new
        size = database_bytes(engine)
        console.print(
            f"database: {size / MEGABYTE:.0f} MB, {(size - empty) / postings:,.0f} bytes a posting, text included; "
            f"archives and records of the runs: {_folder_bytes(settings().runs) / MEGABYTE:.0f} MB"
        )
    first = figures[0]
    console.print(
        f"one after another with requests, same mix of boards: {one_by_one:.1f} boards/s ({rows} postings), fetched "
        "and parsed, nothing kept; the first crawl, archived and stored, is "
        f"{first.boards / first.seconds / one_by_one:.1f} times as fast"
    )


def _folder_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
