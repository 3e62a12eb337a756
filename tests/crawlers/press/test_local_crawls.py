"""Whole crawls against servers of our own: forty kinds of trouble in feeds, EDGAR's manners, three runs each.

Scaled down by default; PINKSLIP_TEST_SCALE=full serves 40 feeds and 2,000 articles.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers import reach, registry
from crawlers.records import Record, Statement, read_record
from crawlers.runner import RunOutcome
from tests.crawlers.conftest import TODAY, Crawl
from tests.crawlers.filings.samples import ACCESSION, hit, search, submission
from tests.crawlers.local_server import Answer, LocalServer, serve
from tests.crawlers.press.test_article import BODY, page
from tests.crawlers.press.test_feed import item, rss

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

FULL = os.environ.get("PINKSLIP_TEST_SCALE") == "full"
FEEDS, EACH = (40, 50) if FULL else (8, 5)
DAY = f"{TODAY - timedelta(days=3):%a, %d %b %Y} 10:00:00 GMT"


def records(outcome: RunOutcome) -> list[Statement]:
    assert outcome.records_path is not None
    found: list[Record] = [read_record(line) for line in outcome.records_path.read_text(encoding="utf-8").splitlines()]
    return [record for record in found if isinstance(record, Statement)]


def tagged(handler: BaseHTTPRequestHandler, body: bytes, kind: str, **headers: str) -> Answer:
    """A body with its ETag, or 304 for one who has it."""
    tag = f'"{hash(body) & 0xFFFFFFFF:x}"'
    if handler.headers.get("If-None-Match") == tag:
        return Answer(status=304, headers={"ETag": tag})
    return Answer(body, headers={"Content-Type": kind, "ETag": tag} | headers)


class Press:
    """Feeds of eight kinds and their articles; articles can be edited and deleted between runs."""

    def __init__(self) -> None:
        self.articles = {f"/a/{feed}-{n}": self._article(feed, n) for feed in range(FEEDS) for n in range(EACH)}

    def _article(self, feed: int, n: int) -> str:
        words = [f"{line} Report {feed}-{n} of the Harbour Post." for line in BODY]
        return page(body=words).replace("Loom maker cuts 48 jobs", f"Loom maker {feed}-{n} cuts 48 jobs")

    def feed(self, number: int, handler: BaseHTTPRequestHandler) -> Answer:
        kind = number % 8
        if kind == 5 and handler.path.endswith("old"):
            return Answer(status=301, headers={"Location": f"/feed/{number}/new"})
        base = "" if kind == 3 else f"http://{handler.headers['Host']}"
        day = {2: "Thu, 01 Jan 2099 00:00:00 GMT"}.get(kind, DAY)
        paths = [path for path in self.articles if path.startswith(f"/a/{number}-")]
        items = [item("Loom maker to cut 48 jobs as its orders fall", base + path, path, day) for path in paths]
        body = rss(*items, *(items if kind == 4 else ()))
        if kind == 1:
            body = body.replace(b"as its orders", b"& as its orders").removesuffix(b"</channel></rss>")
        if kind == 6:
            return tagged(handler, gzip.compress(body, mtime=0), "application/rss+xml", **{"Content-Encoding": "gzip"})
        return tagged(handler, body, "application/rss+xml")

    def answer(self, handler: BaseHTTPRequestHandler) -> Answer:
        path = handler.path
        if path.startswith("/feed/"):
            return self.feed(int(path.split("/")[2]), handler)
        held = self.articles.get(path)
        return tagged(handler, held.encode(), "text/html; charset=utf-8") if held else Answer(b"gone", 404)


@pytest.fixture
def allow(monkeypatch: pytest.MonkeyPatch) -> Callable[[LocalServer], None]:
    monkeypatch.setenv("PINKSLIP_SPIDERS", "tests.crawlers.press.probes")
    registry.spider_classes.cache_clear()
    reach.forget()
    return lambda server: monkeypatch.setenv("PINKSLIP_ALLOW_PRIVATE", server.pair)


def test_three_days_of_feeds_lose_nothing_and_double_nothing(
    allow: Callable[[LocalServer], None], crawl: Crawl
) -> None:
    press = Press()
    every = FEEDS * EACH
    with serve({"*": press.answer}) as server:
        allow(server)
        feeds = [server.url(f"/feed/{n}/old") for n in range(FEEDS)] + [server.url("/feed-that-became/a-page")]
        first = crawl("probe_feeds", "first", 900.0, cursors={"feeds": feeds})
        assert len(records(first)) == len({record.source_key for record in records(first)}) == every
        assert first.stats.error_count == 1  # the feed that is a page now; its neighbours are unharmed

        def again(folder: str, before: RunOutcome) -> RunOutcome:
            held = {url: v.model_dump() for url, v in before.stats.validators.items()}
            return crawl("probe_feeds", folder, 900.0, cursors=before.stats.cursors | {"feeds": feeds}, validators=held)

        second = again("second", first)
        assert (second.stats.items, second.stats.unchanged) == (0, every + FEEDS)
        edited, deleted = list(press.articles)[:3], list(press.articles)[3:5]
        for path in edited:
            press.articles[path] = press.articles[path].replace("48 of its 220", "52 of its 220")
        for path in deleted:
            del press.articles[path]
        third = again("third", second)
    versions = records(third)
    assert {urlsplit(record.url).path for record in versions} == set(edited)
    assert all("52 of its 220" in (record.text or "") for record in versions)
    assert {record.source_key for record in versions} < {record.source_key for record in records(first)}
    assert third.stats.skipped["article is gone"] == len(deleted)
    print([(o.stats.requests, o.stats.unchanged, seconds(o)) for o in (first, second, third)])


def seconds(outcome: RunOutcome) -> float:
    assert outcome.stats.finished_at is not None
    return round((outcome.stats.finished_at - outcome.stats.started_at).total_seconds(), 1)


class Edgar:
    """Search in pages of 100, one 429, and submissions that do not change; 403 for who does not say who asks."""

    def __init__(self, filings: int) -> None:
        self.names = [f"0009999999-26-{n:06d}" for n in range(filings)]
        self.refused = 0

    def answer(self, handler: BaseHTTPRequestHandler) -> Answer:
        if "Pinkslip" not in handler.headers.get("User-Agent", ""):
            return Answer(b"<html><title>Access Denied</title></html>", 403)
        parts = urlsplit(handler.path)
        if parts.path == "/LATEST/search-index":
            return self.search(parse_qs(parts.query))
        name = parts.path.rsplit("/", 1)[-1].removesuffix(".txt")
        if name not in self.names:
            return Answer(b"<Error><Code>AccessDenied</Code></Error>", 403, {"Content-Type": "application/xml"})
        body = submission().replace(ACCESSION, name).replace("20310502", "20261118").replace("20310501", "20261118")
        return tagged(handler, body.encode(), "text/plain")

    def search(self, asked: dict[str, list[str]]) -> Answer:
        if not self.refused:
            self.refused += 1
            return Answer(b"slow down", 429, {"Retry-After": "1"})
        start = int(asked.get("from", ["0"])[0])
        mine: list[Any] = (
            self.names if asked.get("items") and asked["startdt"][0] <= "2026-11-18" <= asked["enddt"][0] else []
        )
        hits = [hit(name, file_date="2026-11-18") for name in mine[start : start + 100]]
        return Answer(search(hits, total=len(mine)), headers={"Content-Type": "application/json"})


def test_edgar_is_read_to_its_last_page_and_not_read_twice(allow: Callable[[LocalServer], None], crawl: Crawl) -> None:
    filings = 500 if FULL else 130
    with serve({"*": Edgar(filings).answer}) as server:
        allow(server)
        given = {"server": server.url("")}
        first = crawl("probe_sec", "first", 600.0, cursors=given)
        assert len({record.source_key for record in records(first)}) == len(records(first)) == filings
        assert first.stats.error_count == 0
        held = {url: v.model_dump() for url, v in first.stats.validators.items()}
        second = crawl("probe_sec", "second", 600.0, cursors=given, validators=held)
    assert second.stats.items == 0
    assert second.stats.unchanged >= filings
    assert second.stats.error_count == 0
    print([(o.stats.requests, o.stats.unchanged, seconds(o)) for o in (first, second)])
