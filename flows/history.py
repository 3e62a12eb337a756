"""A history that is too long for one run, quarter by quarter: what is stored stays, a cut one is taken up again.

Each quarter is a run of its own with its own gate and transaction. Done is what a stored run's folder says it was
given; a quarter that failed, was cut off or whose folder is gone is asked for once more, which changes nothing stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine, select

from crawlers.folder import RunFolder
from crawlers.registry import spider_class
from db.engine import read_scope
from db.models import Run
from db.vocabulary import STORED
from flows.crawl import CrawlRequest
from flows.settings import settings

SETTLED = timedelta(days=10)
"""Days after its end from which a quarter is complete: indexes lag their filings."""


def parts_of(engine: Engine, slug: str, request: CrawlRequest) -> list[CrawlRequest]:
    """The runs a request comes to: one, or for the backfill of a long history one a quarter left, newest first."""
    first = spider_class(slug).history_since
    if first is None or not request.backfill or request.replay is not None:
        return [request]
    today = datetime.now(UTC).date()
    done = quarters_done(engine, slug)
    left = [quarter for quarter in quarters(max(first, request.since or first), today) if quarter not in done]
    return [replace(request, since=None, cursors={"quarter": quarter}) for quarter in reversed(left)]


def quarters(first: date, last: date) -> Iterator[str]:
    """Every quarter from one day's to another's."""
    year, number = first.year, (first.month + 2) // 3
    while (year, number) <= (last.year, (last.month + 2) // 3):
        yield f"{year}-Q{number}"
        year, number = (year, number + 1) if number < 4 else (year + 1, 1)


def quarters_done(engine: Engine, slug: str) -> set[str]:
    """Quarters that a stored run was given after they had settled."""
    stored = select(Run.folder, Run.started_at).where(
        Run.source_slug == slug, Run.verdict.in_(STORED), Run.folder.is_not(None)
    )
    with read_scope(engine) as session:
        runs = [(str(folder), started) for folder, started in session.execute(stored)]
    done = set()
    for name, started in runs:
        folder = RunFolder(settings().home.resolve() / name)
        given = folder.read_input() if folder.run_json.exists() else None
        quarter = given.cursors.get("quarter") if given and given.replay is None else None
        if quarter and _last_day(quarter) + SETTLED < started.date():
            done.add(quarter)
    return done


def _last_day(quarter: str) -> date:
    year, number = map(int, quarter.split("-Q"))
    following = date(year + number // 4, number % 4 * 3 + 1, 1)
    return following - timedelta(days=1)
