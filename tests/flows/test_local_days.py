"""Three days of statements from servers of our own into a database: nothing lost, nothing doubled, versions kept.

Scaled down by default. PINKSLIP_TEST_SCALE=full serves 40 feeds, 2,000 articles and 500 filings; with `-s` each run's
requests and seconds are printed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import pytest
from sqlalchemy import Engine, func, select

from crawlers import reach, registry
from db.engine import read_scope
from db.models import Announcement, Document
from db.vocabulary import Verdict
from flows.crawl import CrawlReport, CrawlRequest, crawl_source
from flows.sources import store_cards
from tests.crawlers.local_server import Answer, LocalServer, serve
from tests.crawlers.press.servers import Edgar, Press

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

FULL = os.environ.get("PINKSLIP_TEST_SCALE") == "full"
FEEDS, EACH, FILINGS = (40, 50, 500) if FULL else (8, 5, 130)


@contextmanager
def local(
    monkeypatch: pytest.MonkeyPatch, engine: Engine, answer: Callable[[BaseHTTPRequestHandler], Answer]
) -> Iterator[LocalServer]:
    monkeypatch.setenv("PINKSLIP_SPIDERS", "tests.crawlers.press.probes")
    registry.spider_classes.cache_clear()
    reach.forget()
    store_cards(engine)
    with serve({"*": answer}) as server:
        monkeypatch.setenv("PINKSLIP_ALLOW_PRIVATE", server.pair)
        yield server
    registry.spider_classes.cache_clear()


def told(name: str, report: CrawlReport) -> CrawlReport:
    print(f"{name}: {report.requests} requests, {report.seconds} s; {report.line()}")
    return report


def current(engine: Engine) -> dict[str, int]:
    """Address or accession number of every current announcement -> its version; none twice."""
    wanted = select(Announcement.accession_number, Announcement.url, Announcement.version)
    with read_scope(engine) as session:
        rows = session.execute(wanted.where(Announcement.superseded_by_id.is_(None))).all()
    found = {accession or (url or "").partition("/a/")[2]: version for accession, url, version in rows}
    assert len(found) == len(rows)
    return found


def count(engine: Engine, model: type) -> int:
    with read_scope(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_three_days_of_feeds_lose_nothing_and_double_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    press, every = Press(FEEDS, EACH), FEEDS * EACH
    with local(monkeypatch, engine, press.answer) as server:
        feeds = [server.url(f"/feed/{n}/old") for n in range(FEEDS)] + [server.url("/feed-that-became/a-page")]
        asked = CrawlRequest(cursors={"feeds": feeds})
        first = told("feeds, first day", crawl_source("probe_feeds", asked, engine))
        # The feed that is a page now is told by name; its neighbours are unharmed.
        assert first.verdict is Verdict.WARNING
        assert "feed-that-became" in first.reasons[0]
        assert (first.new, len(current(engine)), set(current(engine).values())) == (every, every, {1})
        before = count(engine, Document)
        second = told("feeds, unchanged", crawl_source("probe_feeds", asked, engine))
        assert (second.items, second.new, second.changed) == (0, 0, 0)
        assert "feed-that-became" in second.reasons[0]  # unchanged, and still no feed
        assert count(engine, Document) - before <= 1  # the page that was a feed; all else was a 304
        edited, deleted = list(press.articles)[:3], list(press.articles)[3:5]
        for path in edited:
            press.articles[path] = press.articles[path].replace("48 of its 220", "52 of its 220")
        for path in deleted:
            del press.articles[path]
        third = told("feeds, edits and deletions", crawl_source("probe_feeds", asked, engine))
    assert (third.new, third.changed, third.skipped["article is gone"]) == (0, len(edited), len(deleted))
    held = current(engine)
    assert len(held) == every
    assert {key for key, version in held.items() if version == 2} == {path.removeprefix("/a/") for path in edited}
    assert count(engine, Announcement) == every + len(edited)


def test_an_article_that_failed_once_is_asked_for_again_though_its_feed_did_not_change(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = Press(8, 4)
    empty = b"<html><head><title>Loom maker to cut 48 jobs</title></head><body></body></html>"
    press.instead = {
        "/a/0-1": Answer(b"later", 500, {"Retry-After": "0"}),
        "/a/3-1": Answer(empty, headers={"Content-Type": "text/html"}),
        "/a/4-1": Answer(status=302, headers={"Location": "/a/4-1"}),
        "/a/5-1": Answer(b"later", 500, {"Retry-After": "0"}),  # of a feed that moved
        "/a/6-1": Answer(b"gone", 404),
        "/a/7-1": Answer(b"later", 500, {"Retry-After": "0"}),  # of a sitemap that an index leads to
    }
    with local(monkeypatch, engine, press.answer) as server:
        feeds = [*(server.url(f"/feed/{n}/old") for n in range(7)), server.url("/index/7")]
        asked = CrawlRequest(cursors={"feeds": feeds})
        first = told("feeds, failing articles", crawl_source("probe_feeds", asked, engine))
        assert (first.verdict, first.new) == (Verdict.WARNING, 26)
        assert " 5 of " in first.reasons[0]
        press.instead = {path: gone for path, gone in press.instead.items() if gone.status == 404}
        second = told("feeds, what had failed", crawl_source("probe_feeds", asked, engine))
        assert (second.verdict, second.new, second.changed) == (Verdict.OK, 5, 0)
        assert server.hits["/a/6-1"] == 1  # its feed did not change, and it is gone
    assert set(current(engine)) == {path.removeprefix("/a/") for path in press.articles} - {"6-1"}


def test_edgar_is_read_to_its_last_page_and_no_filing_twice(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    edgar = Edgar(FILINGS)
    with local(monkeypatch, engine, edgar.answer) as server:
        asked = CrawlRequest(cursors={"server": server.url("")})
        first = told("EDGAR, first day", crawl_source("probe_sec", asked, engine))
        assert (first.verdict, first.new) == (Verdict.OK, FILINGS)
        assert set(current(engine)) == set(edgar.names)
        second = told("EDGAR, unchanged", crawl_source("probe_sec", asked, engine))
        assert (second.verdict, second.items, second.requests < 60) == (Verdict.OK, 0, True)
        edgar.names += [f"0009999999-26-9{n:05d}" for n in range(5)]
        edgar.amendments.append("0009999999-26-990000")
        third = told("EDGAR, five more and an amendment", crawl_source("probe_sec", asked, engine))
    assert (third.new, third.changed, len(current(engine))) == (6, 0, FILINGS + 6)
    with read_scope(engine) as session:
        amends = session.scalars(select(Announcement.amends).where(Announcement.form_type == "8-K/A")).all()
    assert amends == [edgar.names[0]]


def test_a_filing_listed_before_it_can_be_fetched_and_every_amendment_of_a_registrant_are_read(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    edgar = Edgar(4)
    edgar.late = {edgar.names[2]}
    edgar.amendments = [f"0009999999-26-99000{n}" for n in range(3)]
    with local(monkeypatch, engine, edgar.answer) as server:
        asked = CrawlRequest(cursors={"server": server.url("")})
        first = told("EDGAR, one filing late", crawl_source("probe_sec", asked, engine))
        assert (first.verdict, first.new, first.skipped["not found"]) == (Verdict.OK, 6, 1)
        edgar.late.clear()
        second = told("EDGAR, the late one", crawl_source("probe_sec", asked, engine))
    assert (second.verdict, second.new, second.changed) == (Verdict.OK, 1, 0)
    assert set(current(engine)) == {*edgar.names, *edgar.amendments}


def test_where_search_never_finishes_the_days_indexes_bring_every_filing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    filings = max(FILINGS, 200)  # few failed searches to a filing, also where a month turns and each is asked twice
    edgar = Edgar(filings, searches=False)
    with local(monkeypatch, engine, edgar.answer) as server:
        report = told(
            "EDGAR, by its indexes", crawl_source("probe_sec", CrawlRequest(cursors={"server": server.url("")}), engine)
        )
    assert (report.verdict, report.new) == (Verdict.WARNING, filings)
    assert "timed_out=True" in report.reasons[0]
    assert set(current(engine)) == set(edgar.names)


def test_who_does_not_say_who_asks_is_refused_and_that_is_a_failed_run_never_no_filings(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = b"<html><body>Your Request Originates from an Undeclared Automated Tool</body></html>"
    with local(monkeypatch, engine, lambda handler: Answer(refusal, 403)) as server:
        report = crawl_source("probe_sec", CrawlRequest(cursors={"server": server.url("")}), engine)
    assert report.verdict is Verdict.FAILED
    assert "Undeclared Automated Tool" in " ".join(report.reasons)
    assert count(engine, Announcement) == 0
