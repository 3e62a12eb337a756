"""One source, once: lay out the run folder, let the spider fill it, judge it, store it.

A crawl never writes to the database by itself. The run folder holds what was received and what was read from it; only
a run that passes the gate is stored, in one transaction. A quarantined run stays in its folder and can be released by a
person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from crawlers.base import RunInput
from crawlers.errors import UnexpectedData
from crawlers.folder import RunFolder, RunStats
from crawlers.gate import Judgement, RunFacts, judge
from crawlers.registry import spider_class
from crawlers.runner import RunOutcome, run_spider
from crawlers.wayback import taken_at
from db.engine import read_scope, session_scope
from db.models import Run
from db.store.announcements import Tally
from db.store.runs import close_run, open_run
from db.vocabulary import STORED, SourceKind, Verdict
from flows import console
from flows.boards import lay_out, leased, store_discovered
from flows.database import migrated_engine
from flows.ingest import Ingest, ingest_run
from flows.settings import settings
from flows.version import code_version

SPIDERS_AT_ONCE = 2
GRACE = 120
"""Seconds after a run's own limit in which it is judged and stored; later it counts as dead."""


class NotQuarantined(ValueError):
    """A run that cannot be released: there is none of that number, or the gate did not hold it back."""


@dataclass(frozen=True)
class CrawlRequest:
    """How a crawl is asked for."""

    replay: Path | None = None
    since: date | None = None
    backfill: bool = False
    boards: tuple[str, ...] = ()
    cursors: Mapping[str, Any] = field(default_factory=dict)  # what only the caller can know, beside the bookmarks


@dataclass
class CrawlReport:
    """What one source gave, for people."""

    slug: str
    verdict: Verdict
    reasons: list[str] = field(default_factory=list)
    items: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    requests: int = 0
    seconds: float = 0.0
    skipped: dict[str, int] = field(default_factory=dict)

    @classmethod
    def failed(cls, slug: str, error: object) -> CrawlReport:
        """The report of a source whose task broke."""
        return cls(slug, Verdict.FAILED, [f"{slug}: {type(error).__name__}: {error}"])

    @property
    def well(self) -> bool:
        """Whether the source did not fall short."""
        return self.verdict in STORED

    def line(self) -> str:
        """The report as one line."""
        told = f"{self.slug}: {self.verdict}, {self.items} records"
        if self.well:
            told += f" ({self.new} new, {self.changed} changed, {self.gone} gone)"
        if self.skipped:
            told += f", left out: {self._left_out()}"
        return f"{told}; {'; '.join(self.reasons)}" if self.reasons else told

    def _left_out(self) -> str:
        by_count = sorted(self.skipped.items(), key=lambda item: (-item[1], item[0]))
        return ", ".join(f"{count} {reason}" for reason, count in by_count)

    def row(self) -> dict[str, object]:
        """The report as a table row."""
        told = {"verdict": self.verdict.value, "reasons": "; ".join(self.reasons), "skipped": self._left_out()}
        return asdict(self) | told


def crawl_source(slug: str, request: CrawlRequest, engine: Engine | None = None) -> CrawlReport:
    """Crawl one source, judge the run and store what passes.

    Raises:
        UnknownSource: no spider has this name.
    """
    spider = spider_class(slug)
    engine = engine or migrated_engine()
    if not request.boards:
        return _crawl(slug, request, engine)
    with leased(engine, slug, request.boards, spider.source.run_seconds + GRACE) as boards:
        if boards:
            return _crawl(slug, replace(request, boards=boards), engine)
    return CrawlReport(slug, Verdict.OK, [f"{slug}: another worker reads these boards, or has read them today"])


def _crawl(slug: str, request: CrawlRequest, engine: Engine) -> CrawlReport:
    spider = spider_class(slug)
    started = datetime.now(UTC)
    folder = RunFolder(settings().runs / slug / f"{started:%Y%m%dT%H%M%S%f}")
    before = last_good(engine, slug)
    given = run_input(slug, request, before)
    if request.boards:
        with read_scope(engine) as session:
            lay_out(session, slug, given)
    folder.write_input(given)
    with session_scope(engine) as session:
        close_interrupted(session, slug, older_than=timedelta(seconds=spider.source.run_seconds + GRACE))
        run_id = open_run(
            session, slug, started_at=started, code_version=code_version(), folder=str(_relative(folder.path))
        )
    outcome = run_spider(folder.path)
    verdict = judge(outcome, spider.expect, _facts(last_good(engine, slug, outcome.stats.window)))
    return _settle(engine, slug, run_id, folder, outcome, verdict, started)


def _settle(
    engine: Engine,
    slug: str,
    run_id: int,
    folder: RunFolder,
    outcome: RunOutcome,
    verdict: Judgement,
    started: datetime,
) -> CrawlReport:
    """Store a judged run, or record why it is not stored."""
    stats, reasons, ruled, tally = outcome.stats, list(verdict.reasons), verdict.verdict, Tally()
    if ruled in STORED:
        try:
            with session_scope(engine) as session:
                tally = ingest_run(session, folder, _ingest(slug, run_id, folder, stats, started))
                store_discovered(session, slug, stats)
        except (ValueError, UnexpectedData, DataError, IntegrityError) as error:
            ruled, tally = Verdict.QUARANTINED, Tally()
            reasons.append(f"{slug}: could not be stored: {getattr(error, 'orig', error)}")
    with session_scope(engine) as session:
        close_run(
            session, run_id, finished_at=datetime.now(UTC), verdict=ruled, reasons=reasons, requests=stats.requests,
            bytes=stats.bytes, items=stats.items, new=tally.new, changed=tally.changed, gone=tally.gone,
            newest_date=stats.newest,
        )  # fmt: skip
    seconds = (datetime.now(UTC) - started).total_seconds()
    return CrawlReport(
        slug,
        ruled,
        reasons,
        stats.items,
        tally.new,
        tally.changed,
        tally.gone,
        stats.requests,
        round(seconds, 1),
        stats.skipped,
    )


def seen_at(stats: RunStats, started: datetime) -> datetime:
    """When the list was seen: of a copy in the web archive, when it was taken; of a mirror, the day of its newest date.

    A mirror says nowhere of what day it is, and Oregon's is two months late. Neither takes back what the list has
    changed since.
    """
    copies = [taken_at(held.address) for held in stats.stand_ins]
    if stats.newest and any(held.path == "mirror" for held in stats.stand_ins):
        copies.append(datetime.combine(stats.newest, time(), UTC))
    return min(filter(None, [*copies, started]))


def _ingest(slug: str, run_id: int, folder: RunFolder, stats: RunStats, started: datetime) -> Ingest:
    spider = spider_class(slug)
    given = folder.read_input()
    whole = spider.source.kind is SourceKind.WARN and given.replay is None and given.since is None
    is_own = not stats.stand_ins  # what a late copy does not show is not gone from the list
    return Ingest(
        slug, spider.source.tier, run_id, seen_at(stats, started), settings().home.resolve(), whole and is_own
    )


def _relative(path: Path) -> Path:
    home = settings().home.resolve()
    return path.relative_to(home) if path.is_relative_to(home) else path


def run_input(slug: str, request: CrawlRequest, before: RunStats | None) -> RunInput:
    """What the run is given: bookmarks and validators of the last good run, unless everything is fetched anew."""
    fresh = before is None or request.replay is not None or request.backfill
    goes_on = before is not None and request.replay is None and spider_class(slug).resumes_backfill
    return RunInput(
        source=slug,
        today=datetime.now(UTC).date(),
        since=request.since,
        backfill=request.backfill,
        replay=request.replay.resolve() if request.replay else None,
        validators={} if fresh or before is None else before.validators,
        cursors=(before.cursors if before is not None and (goes_on or not fresh) else {}) | dict(request.cursors),
        boards=list(request.boards),
    )


def close_interrupted(session: Session, slug: str, older_than: timedelta) -> None:
    """Close runs of a source that never came to an end and cannot be running any more."""
    now = datetime.now(UTC)
    unfinished = select(Run.id).where(
        Run.source_slug == slug, Run.finished_at.is_(None), Run.started_at < now - older_than
    )
    for run_id in session.scalars(unfinished).all():
        close_run(
            session, run_id, finished_at=now, verdict=Verdict.FAILED, reasons=[f"{slug}: the run was interrupted"]
        )


def last_good(engine: Engine, slug: str, window: str | None = None) -> RunStats | None:
    """Stats of the last stored run whose folder is still there; of one that asked for the same where a window is given.

    A backfill reads years that a day's run does not: their counts say nothing about each other.
    """
    good = select(Run.folder).where(Run.source_slug == slug, Run.verdict.in_(STORED), Run.folder.is_not(None))
    with read_scope(engine) as session:
        for name in session.scalars(good.order_by(Run.id.desc()).limit(5)):
            folder = RunFolder(settings().home.resolve() / str(name))
            stats = folder.read_stats()
            if stats is not None and not stats.is_replay and window in {None, stats.window}:
                return stats
    return None


def _facts(before: RunStats | None) -> RunFacts | None:
    if before is None or before.finished_at is None:
        return None
    return RunFacts(items=before.items, finished_on=before.finished_at.date())


def release_run(run_id: int) -> CrawlReport:
    """Store a quarantined run after a person has looked at it.

    Raises:
        NotQuarantined: no such run, or the gate did not hold it back.
    """
    engine = migrated_engine()
    with read_scope(engine) as session:
        run = session.get(Run, run_id)
        if run is None or run.verdict is not Verdict.QUARANTINED or run.folder is None:
            raise NotQuarantined(
                f"run {run_id}: expected a quarantined run (`pinkslip sources` lists the last run of each)"
            )
        slug, started, reasons = run.source_slug, run.started_at, list(run.reasons)
        folder = RunFolder(settings().home.resolve() / run.folder)
    stats = folder.read_stats() or RunStats(source=slug)
    outcome = RunOutcome(folder.path, slug, stats.finish_reason, stats, folder.records)
    verdict = Judgement(Verdict.RELEASED, [*reasons, "released by hand"])
    report = _settle(engine, slug, run_id, folder, outcome, verdict, started)
    console.out.print(report.line())
    return report
