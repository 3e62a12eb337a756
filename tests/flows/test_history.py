"""A long history comes quarter by quarter, and a run that was cut off costs its own quarter only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from crawlers.folder import RunFolder, RunInput, RunStats
from crawlers.spiders.press.world_gdelt_articles import WorldGdeltArticlesSpider
from db.engine import session_scope
from db.store import close_run, open_run
from db.vocabulary import Verdict
from flows.crawl import CrawlRequest, run_input
from flows.history import parts_of, quarters, quarters_done
from flows.settings import settings

SLUG = "us_sec_filings"
LATER = datetime(2026, 11, 21, tzinfo=UTC)


def ran(
    engine: Engine, quarter: str | None, verdict: Verdict, at: datetime = LATER, replay: Path | None = None
) -> Path:
    """A finished run that was given a quarter; returns its folder."""
    folder = RunFolder(settings().runs / SLUG / f"{quarter}-{verdict.value}-{at:%Y%m%d}")
    cursors = {"quarter": quarter} if quarter else {}
    folder.write_input(RunInput(source=SLUG, today=at.date(), cursors=cursors, replay=replay))
    with session_scope(engine) as session:
        place = str(folder.path.relative_to(settings().home.resolve()))
        run = open_run(session, SLUG, started_at=at, code_version="test", folder=place)
        close_run(session, run, finished_at=at, verdict=verdict)
    return folder.path


def left(engine: Engine, since: date | None = None) -> list[str]:
    asked = parts_of(engine, SLUG, CrawlRequest(backfill=True, since=since))
    return [request.cursors["quarter"] for request in asked]


def test_quarters_run_from_one_day_to_another() -> None:
    assert list(quarters(date(2004, 8, 23), date(2005, 4, 1))) == ["2004-Q3", "2004-Q4", "2005-Q1", "2005-Q2"]
    assert list(quarters(date(2004, 12, 31), date(2005, 1, 1))) == ["2004-Q4", "2005-Q1"]


def test_a_backfill_is_one_run_a_quarter_newest_first_and_what_is_stored_is_left_out(engine: Engine) -> None:
    assert left(engine)[-2:] == ["2004-Q4", "2004-Q3"]
    ran(engine, "2004-Q4", Verdict.OK)
    ran(engine, "2005-Q1", Verdict.WARNING)
    ran(engine, "2005-Q2", Verdict.FAILED)
    assert left(engine)[-2:] == ["2005-Q2", "2004-Q3"]
    assert left(engine, since=date(2005, 5, 1))[-1] == "2005-Q2"


def test_a_quarter_is_done_only_when_it_had_settled_and_came_from_the_network(engine: Engine) -> None:
    ended = datetime(2005, 3, 31, tzinfo=UTC)
    ran(engine, "2005-Q1", Verdict.OK, at=ended + timedelta(days=10))
    ran(engine, "2005-Q2", Verdict.OK, replay=Path("recordings"))
    ran(engine, None, Verdict.OK)
    assert quarters_done(engine, SLUG) == set()
    ran(engine, "2005-Q1", Verdict.OK, at=ended + timedelta(days=11))
    assert quarters_done(engine, SLUG) == {"2005-Q1"}


def test_a_run_whose_folder_is_gone_is_asked_for_again(engine: Engine) -> None:
    folder = ran(engine, "2005-Q1", Verdict.OK)
    (folder / "run.json").unlink()
    assert "2005-Q1" in left(engine)


@pytest.mark.parametrize("request_", [CrawlRequest(), CrawlRequest(backfill=True, replay=Path("x"))])
def test_an_ordinary_run_and_a_replay_are_one_run(engine: Engine, request_: CrawlRequest) -> None:
    assert parts_of(engine, SLUG, request_) == [request_]
    assert parts_of(engine, "us_ga_warn", CrawlRequest(backfill=True)) == [CrawlRequest(backfill=True)]


def test_a_run_is_told_its_quarter(engine: Engine) -> None:
    (newest, *_) = parts_of(engine, SLUG, CrawlRequest(backfill=True))
    assert run_input(SLUG, newest, None).cursors == {"quarter": newest.cursors["quarter"]}


def test_a_backfill_of_an_index_without_archive_forgets_no_day_that_nobody_looked_at() -> None:
    before = RunStats(source="world_gdelt_articles", cursors={"looked_on": "2026-11-15"})
    given = run_input("world_gdelt_articles", CrawlRequest(backfill=True), before)
    spider = WorldGdeltArticlesSpider(run=given.model_copy(update={"today": date(2026, 11, 20)}))
    assert "20261114000000" in next(iter(spider.requests())).url
    assert spider.cursors["looked_on"] == "2026-11-15"
