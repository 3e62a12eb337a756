"""`pinkslip crawl`: named sources or a whole kind, into the database or into one file."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import Engine

from crawlers.folder import RunFolder
from crawlers.gate import judge
from crawlers.registry import UnknownSource, spider_class
from crawlers.replay import ReplayError, load_recordings
from crawlers.runner import end_running, run_spider
from db.vocabulary import SourceKind
from flows import console
from flows.crawl import CrawlReport, CrawlRequest, crawl_source, run_input
from flows.database import migrated_engine
from flows.jsonl import STANDARD, written_whole
from flows.plan import day_plan, host_lane
from flows.sources import slugs_of, store_cards

SPIDERS_AT_ONCE = 2


def crawl_named(
    slugs: Sequence[str], kind: SourceKind | None, request: CrawlRequest, out: Path | None
) -> list[CrawlReport]:
    """Crawl sources for the command line: into the database, or with `out` into one JSON Lines file."""
    if request.replay and not request.replay.exists():
        raise FileNotFoundError(f"--replay {request.replay}: no such folder or file")
    chosen = chosen_sources(slugs, kind, request)
    if out is None:
        engine = migrated_engine()
        store_cards(engine)
        plan = [(s, request) for s in chosen] if request.replay else day_plan(engine, chosen, request)
        with console.meter("crawl", len(plan)) as bar:
            return _side_by_side(plan, lambda slug, asked: crawl_source(slug, asked, engine), bar, engine)
    with (
        written_whole(out) as handle,  # first of all: where nothing can be written, nothing is crawled
        console.meter("crawl", len(chosen), console.err if str(out) == STANDARD else console.out) as bar,
        tempfile.TemporaryDirectory(prefix="pinkslip-") as scratch,
    ):
        folders = {slug: RunFolder(Path(scratch) / slug) for slug in chosen}
        plan = [(slug, request) for slug in chosen]
        reports = _side_by_side(plan, lambda slug, asked: _crawl_apart(slug, asked, folders[slug]), bar)
        for slug in chosen:
            handle.writelines(_lines(folders[slug]))
    console.err.print(f"{out}: {sum(report.items for report in reports)} records")
    return reports


def chosen_sources(slugs: Sequence[str], kind: SourceKind | None, request: CrawlRequest) -> list[str]:
    """The sources meant. A kind replayed means those of it that have recordings: the others were not asked.

    Raises:
        UnknownSource: no source has this name, or it is of another kind.
    """
    for slug in slugs:
        found = spider_class(slug).source.kind
        if kind is not None and found is not kind:
            raise UnknownSource(f"{slug} is a source of kind {found}, not {kind} (`pinkslip sources` lists all)")
    if slugs:
        return list(dict.fromkeys(slugs))
    if request.replay is None:
        return slugs_of(kind, due=True)
    recordings = load_recordings(request.replay)
    recorded = [slug for slug in slugs_of(kind) if recordings.next_unserved(spider_class(slug)())]
    if not recorded:
        raise ReplayError(f"--replay {request.replay}: no recordings of a source of kind {kind}; name a source instead")
    return recorded


Plan = Sequence[tuple[str, CrawlRequest]]


def _side_by_side(
    plan: Plan,
    work: Callable[[str, CrawlRequest], CrawlReport],
    bar: console.Meter,
    engine: Engine | None = None,
) -> list[CrawlReport]:
    """Crawl a few sources at a time, one host one at a time; an interrupt ends every spider."""

    def one(planned: tuple[str, CrawlRequest]) -> CrawlReport:
        slug, request = planned
        with host_lane(slug, engine):
            try:
                report = work(slug, request)
            except Exception as error:  # one bad source never stops the rest: whatever it is becomes its report
                report = CrawlReport.failed(slug, error)
        bar.advance(report.line())
        return report

    with ThreadPoolExecutor(max_workers=SPIDERS_AT_ONCE) as pool:
        try:
            return list(pool.map(one, plan))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            end_running()
            raise


def _crawl_apart(slug: str, request: CrawlRequest, folder: RunFolder) -> CrawlReport:
    """Crawl and judge without a database: what --out does."""
    started = time.monotonic()
    folder.write_input(run_input(slug, request, None))
    outcome = run_spider(folder.path)
    ruled = judge(outcome, spider_class(slug).expect, None)
    stats = outcome.stats
    return CrawlReport(
        slug, ruled.verdict, list(ruled.reasons), stats.items, stats.items, requests=stats.requests,
        seconds=round(time.monotonic() - started, 1), skipped=stats.skipped,
    )  # fmt: skip


def _lines(folder: RunFolder) -> Iterator[str]:
    """The records a run left, if any, line by line."""
    if folder.records.exists():
        with folder.records.open(encoding="utf-8") as handle:
            yield from handle
