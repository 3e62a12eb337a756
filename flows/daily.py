"""The daily flow: crawl every source by itself, then classify, resolve, roll up and publish what is new.

Readable in one screen: each step is one task around one plain function, so tests and the command line need no server.
Scrapy retries requests, Prefect a task that broke; a refused or quarantined run is a result and is not tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows import console
from flows.classify import classify_new, classify_new_postings
from flows.crawl import CrawlReport, CrawlRequest, crawl_source
from flows.database import migrated_engine
from flows.hn_series import count_threads
from flows.plan import day_plan, host_lane
from flows.publish import publish_version, roll_up
from flows.resolve import resolve_all
from flows.sources import slugs_of
from flows.witness import look_up_copies

SPIDERS_AT_ONCE = 4  # a spider mostly waits; more than this and parsing crowds two cores


@task(name="crawl", task_run_name="crawl {slug}", retries=1, retry_delay_seconds=30, cache_policy=NO_CACHE)
def crawl(slug: str, request: CrawlRequest) -> CrawlReport:
    """Crawl one source, judge the run and store it; sources of one host take turns.

    A refused or quarantined run is a result, not an error, so the retry is for what nobody foresaw.
    """
    with host_lane(slug, migrated_engine()):
        return crawl_source(slug, request)


STEPS: dict[str, Callable[[], object]] = {
    "classify": classify_new,
    "classify postings": classify_new_postings,
    "count threads": count_threads,
    "resolve": resolve_all,
    "roll up": roll_up,
    "publish": publish_version,
    "archive copies": look_up_copies,
}
"""What follows the crawl, in order; each one takes up where it stopped."""
LIVE = {"archive copies"}
"""Steps that ask somebody on the network."""


@task(name="step", task_run_name="{name}", cache_policy=NO_CACHE)
def finish(name: str) -> None:
    """Run one of the steps after the crawl."""
    STEPS[name]()


_RUNNER: Any = ThreadPoolTaskRunner(max_workers=SPIDERS_AT_ONCE)  # its stub names no result type


@flow(name="daily", task_runner=_RUNNER)
def daily(slugs: list[str] | None = None, since: date | None = None, offline: bool = False) -> list[CrawlReport]:
    """Do one day's work on the named sources (all that are on, when none is named)."""
    reports = [] if offline else crawl_all(slugs or slugs_of(due=True), CrawlRequest(since=since))
    for step in STEPS:
        if not (offline and step in LIVE):
            finish(step)
    if reports:
        create_table_artifact(
            key="daily-sources",
            table=[report.row() for report in reports],
            description="What each source gave today, and the gate's verdict.",
        )
    return reports


def crawl_all(slugs: Sequence[str], request: CrawlRequest) -> list[CrawlReport]:
    """Crawl sources side by side; one that fails is reported and stops no other."""
    plan = day_plan(migrated_engine(), slugs, request)
    futures = [(slug, crawl.submit(slug, asked)) for slug, asked in plan]
    reports = []
    with console.meter("crawl", len(plan)) as bar:
        for slug, future in futures:
            found = future.result(raise_on_failure=False)
            report = found if isinstance(found, CrawlReport) else CrawlReport.failed(slug, found)
            reports.append(report)
            bar.advance(report.line())
    return sorted(reports, key=lambda report: (report.well, report.slug))
