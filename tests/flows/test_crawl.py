"""Crawling a source into the database, from recordings: the whole path a live run takes but for the network."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from crawlers import reach, registry
from crawlers.folder import RunStats, StandIn
from crawlers.runner import RunOutcome, run_spider
from db.engine import read_scope
from db.models import Announcement, Board, Document, Posting, Run
from db.vocabulary import Verdict
from flows import crawl
from flows.crawl import CrawlReport, CrawlRequest, NotQuarantined, crawl_source, release_run, seen_at
from flows.crawl_command import crawl_named
from flows.settings import settings
from flows.sources import store_cards
from tests.crawlers.conftest import page
from tests.crawlers.local_server import Route, serve
from tests.flows.conftest import FIXTURES

pytestmark = pytest.mark.slow
WALL = b"<html><head><title>Just a moment...</title></head><body><div id='cf-challenge-running'></div></body></html>"


def count(engine: Engine, model: type) -> int:
    with read_scope(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def dump(engine: Engine) -> list[tuple[object, ...]]:
    """Everything a crawl stores but our clock."""
    with read_scope(engine) as session:
        notices = select(
            Announcement.public_id, Announcement.version, Announcement.content_hash, Announcement.first_seen
        )
        posts = select(Posting.source_key, Posting.title, Posting.content_hash, Posting.first_seen)
        return sorted(map(tuple, [*session.execute(notices), *session.execute(posts)]), key=str)


@pytest.mark.parametrize("slug", ["us_sec_filings", "greenhouse", "lever"])
def test_a_second_crawl_of_the_same_pages_changes_nothing_but_run_records(engine: Engine, slug: str) -> None:
    first = crawl_source(slug, CrawlRequest(replay=FIXTURES / slug), engine)
    assert first.verdict in {Verdict.OK, Verdict.WARNING}, first.reasons
    assert first.new > 0
    before = dump(engine)
    second = crawl_source(slug, CrawlRequest(replay=FIXTURES / slug), engine)
    assert (second.new, second.changed) == (0, 0)
    assert dump(engine) == before
    assert count(engine, Run) == 2


def test_every_record_points_at_the_archived_bytes_it_was_read_from(engine: Engine) -> None:
    crawl_source("us_sec_filings", CrawlRequest(replay=FIXTURES / "us_sec_filings"), engine)
    with read_scope(engine) as session:
        rows = session.execute(select(Announcement.id, Document.warc_file, Document.warc_offset).join(Document)).all()
    assert rows
    for _, warc_file, offset in rows:
        assert (settings().home / warc_file).is_file()
        assert offset is not None


def test_postings_come_with_their_board(engine: Engine) -> None:
    report = crawl_source("greenhouse", CrawlRequest(replay=FIXTURES / "greenhouse"), engine)
    assert count(engine, Posting) == report.items
    assert count(engine, Board) >= 1


def walled(source: str, folder: Path) -> Path:
    """A copy of a fixture in which every page is a wall that answers 200."""
    shutil.copytree(FIXTURES / source, folder)
    for line in (folder / "manifest.jsonl").read_text().splitlines():
        (folder / json.loads(line)["file"]).write_bytes(WALL)
    return folder


def test_a_wall_with_status_200_stores_nothing_and_is_named(engine: Engine, tmp_path: Path) -> None:
    report = crawl_source("us_sec_filings", CrawlRequest(replay=walled("us_sec_filings", tmp_path / "walled")), engine)
    assert not report.well
    assert count(engine, Announcement) == 0
    assert "us_sec_filings" in " ".join(report.reasons)


def test_a_broken_source_leaves_its_neighbours_unharmed(home: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed"
    walled("us_sec_filings", mixed / "a")
    shutil.copytree(FIXTURES / "greenhouse", mixed / "b")
    reports = crawl_named(["us_sec_filings", "greenhouse"], None, CrawlRequest(replay=mixed), tmp_path / "out.jsonl")
    wells = {report.slug: report.well for report in reports}
    assert wells == {"us_sec_filings": False, "greenhouse": True}
    slugs = {json.loads(line)["source"] for line in (tmp_path / "out.jsonl").read_text().splitlines()}
    assert slugs == {"greenhouse"}


def test_a_days_count_is_held_against_another_days_and_not_against_a_backfills(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(number: int) -> Route:
        return lambda _: page(*((f"Mill {n}", n) for n in range(number)))

    monkeypatch.setenv("PINKSLIP_SPIDERS", "tests.crawlers.probes")
    registry.spider_classes.cache_clear()
    reach.forget()
    store_cards(engine)
    with serve({f"/{number}": rows(number) for number in (90, 40, 25)}) as server:
        monkeypatch.setenv("PINKSLIP_ALLOW_PRIVATE", server.pair)
        days = [(90, True), (40, False), (25, False)]
        asked = [CrawlRequest(backfill=all_of_it, cursors={"url": server.url(f"/{n}")}) for n, all_of_it in days]
        verdicts = [crawl_source("probe_warn", request, engine).verdict for request in asked]
    registry.spider_classes.cache_clear()
    assert verdicts == [Verdict.OK, Verdict.OK, Verdict.QUARANTINED]


def test_a_list_read_from_the_web_archive_was_seen_when_its_copy_was_taken() -> None:
    started = datetime(2026, 11, 21, 6, tzinfo=UTC)
    stats = RunStats(source="us_ak_warn")
    assert seen_at(stats, started) == started
    mirror, copy = "https://data.example.gov/list.json", "https://web.archive.org/web/20261002030405id_/https://x.gov/"
    stats.stand_ins = [
        StandIn(asked="https://x.gov/", path=path, address=address, why="blocked")
        for path, address in (("mirror", mirror), ("archive", copy))
    ]
    assert seen_at(stats, started) == datetime(2026, 10, 2, 3, 4, 5, tzinfo=UTC)


def test_a_list_read_from_a_mirror_was_seen_on_the_day_of_its_newest_notice() -> None:
    started = datetime(2026, 11, 21, 6, tzinfo=UTC)
    mirror = StandIn(asked="https://x.gov/", path="mirror", address="https://data.x.gov/list.json", why="blocked")
    stats = RunStats(source="us_or_warn", newest=date(2026, 9, 19), stand_ins=[mirror])
    assert seen_at(stats, started) == datetime(2026, 9, 19, tzinfo=UTC)
    stats.newest = date(2026, 12, 1)
    assert seen_at(stats, started) == started


def test_a_mirror_adds_notices_and_takes_back_no_later_change(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINKSLIP_SPIDERS", "tests.crawlers.probes")
    registry.spider_classes.cache_clear()
    reach.forget()
    store_cards(engine)
    stand_in = StandIn(asked="https://x.gov/", path="mirror", address="https://data.x.gov/list.json", why="blocked")

    def late(folder: Path) -> RunOutcome:
        outcome = run_spider(folder)
        stats = outcome.stats.model_copy(update={"stand_ins": [stand_in], "newest": date(2026, 1, 5)})
        return replace(outcome, stats=stats)

    with serve(
        {"/list": lambda _: page(("Mill", 90), ("Loom", 20)), "/late": lambda _: page(("Mill", 70), ("Creek", 5))}
    ) as server:
        monkeypatch.setenv("PINKSLIP_ALLOW_PRIVATE", server.pair)
        crawl_source("probe_warn", CrawlRequest(cursors={"url": server.url("/list")}), engine)
        monkeypatch.setattr(crawl, "run_spider", late)
        report = crawl_source("probe_warn", CrawlRequest(cursors={"url": server.url("/late")}), engine)
    registry.spider_classes.cache_clear()
    assert (report.verdict, report.changed, report.gone) == (Verdict.WARNING, 0, 0)
    with read_scope(engine) as session:
        told = session.execute(select(Announcement.employer_name, Announcement.affected_workers)).all()
    assert sorted(map(tuple, told)) == [("Creek", 5), ("Loom", 20), ("Mill", 90)]


def test_only_a_quarantined_run_can_be_released(engine: Engine) -> None:
    crawl_source("greenhouse", CrawlRequest(replay=FIXTURES / "greenhouse"), engine)
    with pytest.raises(NotQuarantined, match="expected a quarantined run"):
        release_run(1)


def test_a_run_without_an_end_is_told_from_one_that_ended(engine: Engine) -> None:
    crawl_source("lever", CrawlRequest(replay=FIXTURES / "lever"), engine)
    with read_scope(engine) as session:
        run = session.scalars(select(Run)).one()
    assert run.finished_at is not None
    assert run.verdict is not None


def test_a_report_names_what_was_left_out_the_most_frequent_first() -> None:
    report = CrawlReport(
        "x", Verdict.OK, items=2, new=2, skipped={"older than the window": 3, "entry not about cuts": 9}
    )
    assert report.line() == (
        "x: ok, 2 records (2 new, 0 changed, 0 gone), left out: 9 entry not about cuts, 3 older than the window"
    )
    assert report.row()["skipped"] == "9 entry not about cuts, 3 older than the window"
