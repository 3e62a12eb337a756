"""What answers where a list's own address does not: mirrors in turn, then the web archive, never a way past a wall."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from crawlers.folder import RunFolder
from crawlers.gate import judge
from crawlers.offline import parse_body
from crawlers.platforms.totals import SHOWN
from crawlers.records import Notice, read_record
from crawlers.registry import spider_classes
from crawlers.runner import RunOutcome
from crawlers.source import Expect
from db.vocabulary import FinishReason, SourceKind, Verdict
from tests.crawlers.conftest import TODAY, Crawl, page
from tests.crawlers.local_server import Answer, LocalServer, Route, serve

Probes = Callable[..., None]
WALL = Answer(b"<html><title>Access Denied</title></html>", headers={"Content-Type": "text/html"})
GONE = Answer(b"gone", 503, headers={"Retry-After": "0"})
ROWS = page(("Blue Kettle Foods", 40), ("Harrow Motors", 12))


def index(days_old: int) -> Route:
    """The archive's answer: a copy so many days old."""
    taken = f"{TODAY - timedelta(days=days_old):%Y%m%d}120000"
    closest = {"available": True, "status": "200", "timestamp": taken, "url": f"http://archive.invalid/web/{taken}/x"}
    return lambda _: Answer(json.dumps({"archived_snapshots": {"closest": closest}}).encode())


def given(server: LocalServer, mirrors: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """What the probe is told: where the list, its mirrors and the archive are."""
    return {
        "url": server.url("/list"),
        "mirrors": [server.url(path) for path in mirrors],
        "index": server.url("/available"),
        "copies": server.url("/web"),
    } | more


def told(outcome: RunOutcome) -> tuple[Verdict, str]:
    ruled = judge(outcome, Expect(min_items=2))
    return ruled.verdict, " ".join(ruled.reasons)


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer", [WALL, GONE, Answer(b"no", 403), Answer(b"", 202, {"x-amzn-waf-action": "challenge"})]
)
def test_where_the_list_does_not_answer_its_official_mirror_does(probes: Probes, crawl: Crawl, answer: Answer) -> None:
    with serve({"/list": lambda _: answer, "/mirror": lambda _: ROWS}) as server:
        probes(server)
        outcome = crawl("probe_listed", cursors=given(server, ("/mirror",)))
        asked = server.hits["/list"]
    assert outcome.stats.items == 2
    assert outcome.stats.error_count == 0
    (held,) = outcome.stats.stand_ins
    assert (held.asked, held.path, held.address) == (server.url("/list"), "mirror", server.url("/mirror"))
    assert outcome.stats.answered_by["mirror"] == 1
    verdict, reasons = told(outcome)
    assert verdict is Verdict.WARNING
    assert f"the mirror did: {server.url('/mirror')}" in reasons
    assert asked == (3 if answer is GONE else 1), "a wall is asked once"
    record = read_record(RunFolder(outcome.folder).records.read_text().splitlines()[0])
    assert record.document
    assert record.document.url == server.url("/mirror")


@pytest.mark.slow
def test_after_the_mirrors_the_archives_copy_stands_in_and_its_links_lead_to_the_live_site(
    probes: Probes, crawl: Crawl
) -> None:
    def copy(handler: BaseHTTPRequestHandler) -> Answer:
        assert "id_/" in handler.path
        return page(("Blue Kettle Foods", 40), more='<a class="next" href="/file">more</a>')

    routes: dict[str, Route] = {
        "/list": lambda _: WALL, "/mirror": lambda _: GONE, "/available": index(20),
        "/file": lambda _: page(("Harrow Motors", 12)), "*": copy,
    }  # fmt: skip
    with serve(routes) as server:
        probes(server)
        outcome = crawl("probe_listed", cursors=given(server, ("/mirror",)))
    assert outcome.stats.items == 2
    (held,) = outcome.stats.stand_ins
    assert held.path == "archive"
    assert f"id_/{server.url('/list')}" in held.address
    assert "Access Denied" in held.why
    assert "503" in held.why
    assert outcome.stats.answered_by["own address"] >= 1, "the file"
    assert told(outcome)[0] is Verdict.WARNING


@pytest.mark.slow
def test_a_copy_that_is_too_old_stands_for_nothing_and_every_failure_is_told(probes: Probes, crawl: Crawl) -> None:
    with serve({"/list": lambda _: WALL, "/mirror": lambda _: GONE, "/available": index(200)}) as server:
        probes(server)
        outcome = crawl("probe_listed", cursors=given(server, ("/mirror",)))
    verdict, reasons = told(outcome)
    assert verdict is Verdict.FAILED
    assert outcome.stats.stand_ins == []
    assert "Access Denied" in reasons
    assert "status 503" in reasons
    assert "a copy of the last 60 days" in reasons


@pytest.mark.slow
def test_a_page_robots_keep_us_from_is_not_read_through_the_archive(probes: Probes, crawl: Crawl) -> None:
    routes: dict[str, Route] = {
        "/robots.txt": lambda _: Answer(b"User-agent: *\nDisallow: /list\n", headers={"Content-Type": "text/plain"}),
        "/list": lambda _: ROWS, "/available": index(2), "*": lambda _: ROWS,
    }  # fmt: skip
    with serve(routes) as server:
        probes(server)
        outcome = crawl("probe_listed", cursors=given(server))
        assert server.hits["/list"] == server.hits["/available"] == 0
    assert outcome.stats.items == 0
    assert "robots.txt" in told(outcome)[1]


@pytest.mark.slow
def test_a_host_that_fails_to_give_its_robots_file_is_left_alone_and_its_copy_is_read(
    probes: Probes, crawl: Crawl
) -> None:
    closed: dict[str, Route] = {"/robots.txt": lambda _: GONE, "/list": lambda _: ROWS}
    archive: dict[str, Route] = {"/available": index(2), "*": lambda _: ROWS}
    with serve(closed) as server, serve(archive) as elsewhere:
        probes(server, elsewhere)
        held = {"index": elsewhere.url("/available"), "copies": elsewhere.url("/web")}
        outcome = crawl("probe_listed", cursors=given(server) | held)
        assert server.hits["/list"] == 0
        assert server.hits["/robots.txt"] > 1, "asked again before it is believed"
    (stood,) = outcome.stats.stand_ins
    assert "robots.txt answered with status 503" in stood.why
    assert outcome.stats.items == 2


@pytest.mark.slow
def test_a_host_without_a_robots_file_forbids_nothing(probes: Probes, crawl: Crawl) -> None:
    with serve({"/robots.txt": lambda _: Answer(b"", 404), "/list": lambda _: ROWS}) as server:
        probes(server)
        assert crawl("probe_listed", cursors=given(server)).stats.items == 2


@pytest.mark.slow
def test_where_the_list_answers_nothing_else_is_asked(probes: Probes, crawl: Crawl) -> None:
    with serve({"/list": lambda _: ROWS, "/mirror": lambda _: ROWS, "/available": index(1)}) as server:
        probes(server)
        outcome = crawl("probe_listed", cursors=given(server, ("/mirror",)))
        assert server.hits["/mirror"] == server.hits["/available"] == 0
    assert outcome.stats.answered_by == {"own address": 1}
    assert outcome.finish_reason is FinishReason.FINISHED
    assert told(outcome) == (Verdict.OK, "")


def test_every_list_of_notices_has_the_archive_behind_it_and_two_have_official_mirrors() -> None:
    cards = {name: spider.source for name, spider in spider_classes().items() if spider.source.kind is SourceKind.WARN}
    assert all(card.uses_archive for card in cards.values())
    assert {name: card.mirrors[0].split("?")[0] for name, card in cards.items() if card.mirrors} == {
        "us_or_warn": "https://data.oregon.gov/resource/ijbz-jpx8.json",
        "us_tx_warn": "https://data.texas.gov/resource/8w53-c4f6.json",
    }


def test_the_texan_mirror_is_read_as_the_workbook_is() -> None:
    row = {
        "notice_date": "2026-03-04T00:00:00.000", "job_site_name": "Blue Kettle Foods", "county_name": "Travis",
        "wda_name": "Capital Area WDA", "total_layoff_number": "40", "layoff_date": "2026-05-04T00:00:00.000",
        "wfdd_received_date": "2026-03-05T00:00:00.000", "city_name": "Austin",
    }  # fmt: skip
    spider = spider_classes()["us_tx_warn"]
    records, _ = parse_body(spider, spider.source.mirrors[0], json.dumps([row]).encode(), "application/json")
    (notice,) = records
    assert isinstance(notice, Notice)
    facts = (notice.employer_name, notice.city, str(notice.notice_date), str(notice.effective_date))
    assert facts == ("Blue Kettle Foods", "Austin", "2026-03-04", "2026-05-04")
    assert notice.affected_workers == 40


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("Showing 1 to 25 of 257 entries", 257),
        ("Displaying notices 1 - 25 of 1,040 in total", 1040),
        ("Displaying items 26-50 of 61", 61),
        ("Showing _START_ to _END_ of _TOTAL_ entries", None),
        ("3 of 25 workers", None),
    ],
)
def test_the_totals_of_common_lists_are_found_in_their_words(words: str, rows: int | None) -> None:
    assert next((printed for _, printed, _ in SHOWN.figures(words)), None) == rows
