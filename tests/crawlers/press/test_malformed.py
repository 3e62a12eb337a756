"""Bad input: every malformed feed, page and filing is an error that says what, where and what was expected instead.

In real crawls: the neighbours of what is broken are read as if it were not there.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from crawlers import reach, registry
from crawlers.errors import UnexpectedData
from crawlers.folder import Fault
from crawlers.records import read_record
from crawlers.runner import RunOutcome
from tests.crawlers.conftest import Crawl
from tests.crawlers.filings.samples import ACCESSION, hit, search, submission, submissions
from tests.crawlers.filings.test_us_sec_filings import ARCHIVE, EFTS, INDEX, asked, parse
from tests.crawlers.local_server import Answer, LocalServer, serve
from tests.crawlers.press.servers import FILED, Press, tagged
from tests.crawlers.press.test_feed import item, rss

RSS = rss(item("Loom maker to cut 48 jobs as its orders fall", "https://x.example/a"))
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>'
FEEDS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no feed"),
    "a-page": (b"<!doctype html><html><body>Our new site</body></html>", "no feed"),
    "a-script": (b"<html><body><div id='app'></div><script>start()</script></body></html>", "no feed"),
    "plain-text": (b"Service unavailable, try later", "no feed"),
    "cut-xml": (b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>Loom mak", "not well-formed"),
    "entities": (LAUGHS, "entities"),
    "other-xml": (b"<?xml version='1.0'?><catalog><book/></catalog>", "no feed"),
    "cut-json": (b'{"version": "https://jsonfeed.org/version/1", "items": [{"id"', "not whole JSON"),
    "json-without-items": (b'{"error": "not found"}', "without a list of items"),
    "json-of-strings": (b'["Loom maker cuts 48 jobs", "Mill opens"]', "items that are no objects"),
    "cut-gzip": (gzip.compress(RSS)[:-12], "gzip"),
    "gzip-bomb": (gzip.compress(b"<rss>" + b" " * 40_000_000), "unpacks to more than"),
    "tag-soup": (b"<rss version='2.0'><channel>" + b"<b>" * 1_600_000, "1,600,002 tags, expected at most 200,000"),
    "cut-sitemap": (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://x", "sitemap"),
    "a-pdf": (b"%PDF-1.7\n1 0 obj\n<<>>", "no feed"),
    "noise": (bytes(range(256)) * 8, "no feed"),
    "captcha": (
        b"<html><head><title>Just a moment...</title></head><body id='cf-challenge-running'></body>",
        "not a wall",
    ),
}
PAGES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "HTML"),
    "script-only": (b"<html><body><div id='app'></div><script>start()</script></body></html>", "nothing taken out"),
    "one-moment": (
        b"<html><title>Harbour Post</title><p>One moment, the page is being verified</p></html>",
        "words of an",
    ),
    "cookies": (b"<html><title>Post</title><p>Cookies are required. Please accept cookies.</p></html>", "words of an"),
    "noise": (bytes(range(128, 256)) * 20, "article|HTML|text"),
    "too-large": (b"<html><body><p>" + b"loom " * 1_200_000 + b"</p></body></html>", "at most"),
    "server-error": (b"<html><body>Internal error</body></html>", "500"),
}


class Broken(Press):
    """One good feed of five articles, beside every malformed feed and a feed whose articles are all malformed."""

    def __init__(self) -> None:
        super().__init__(1, 5)

    def answer(self, handler: BaseHTTPRequestHandler) -> Answer:
        """The malformed body of a name, else what a press answers."""
        where, _, name = handler.path.strip("/").partition("/")
        if where == "bad-feed":
            return tagged(handler, FEEDS[name][0], "application/rss+xml")
        if where == "feed-of-bad-pages":
            base = f"http://{handler.headers['Host']}/bad-page/"
            day = f"{FILED:%a, %d %b %Y} 10:00:00 GMT"
            items = [item("Loom maker to cut 48 jobs as its orders fall", base + page, page, day) for page in PAGES]
            return Answer(rss(*items), headers={"Content-Type": "application/rss+xml"})
        if where == "bad-page":
            status = 500 if name == "server-error" else 200
            return Answer(PAGES[name][0], status, {"Content-Type": "text/html; charset=utf-8"})
        return super().answer(handler)


@pytest.fixture
def allow(monkeypatch: pytest.MonkeyPatch) -> Callable[[LocalServer], None]:
    monkeypatch.setenv("PINKSLIP_SPIDERS", "tests.crawlers.press.probes")
    registry.spider_classes.cache_clear()
    reach.forget()
    return lambda server: monkeypatch.setenv("PINKSLIP_ALLOW_PRIVATE", server.pair)


def fault_at(outcome: RunOutcome, path: str) -> Fault:
    found = [fault for fault in outcome.stats.errors if fault.url.endswith(path)]
    assert len(found) == 1, f"{path}: {len(found)} errors, expected one"
    return found[0]


@pytest.mark.slow
def test_every_malformed_feed_and_page_is_told_by_name_and_its_neighbours_are_read(
    allow: Callable[[LocalServer], None], crawl: Crawl
) -> None:
    with serve({"*": Broken().answer}) as server:
        allow(server)
        feeds = [server.url(f"/bad-feed/{name}") for name in FEEDS]
        outcome = crawl("probe_feeds", "bad", 300.0, cursors={
            "feeds": [*feeds[:8], server.url("/feed/0/old"), *feeds[8:], server.url("/feed-of-bad-pages/x")]
        })  # fmt: skip
    for kind, bodies in (("bad-feed", FEEDS), ("bad-page", PAGES)):
        for name, (_, problem) in bodies.items():
            fault = fault_at(outcome, f"/{kind}/{name}")
            assert fault.message.startswith("probe_feeds: http"), fault.message
            assert re.search(problem, fault.message), fault.message
    assert outcome.records_path is not None
    kept = [read_record(line) for line in outcome.records_path.read_text(encoding="utf-8").splitlines()]
    assert len(kept) == 5
    assert outcome.stats.error_count == len(FEEDS) + len(PAGES)


FIRST_HALF = submission()[: submission().index("</DOCUMENT>")]
UNEQUAL = submissions((ACCESSION, "8-K", "2.05", "2031-05-01")).replace(b'"8-K"', b'"8-K", "4"')
FILINGS: dict[str, tuple[bytes, str]] = {
    "search cut": (search([hit()])[:-20], "layout"),
    "search unfinished": (search([hit()], timed_out=True), "timed_out=True"),
    "search with failed shards": (search([], _shards={"total": 50, "successful": 49, "failed": 1}), "shards 49 of 50"),
    "search without shards": (b'{"hits": {"total": {}}, "_shards": {}}', "another layout"),
    "search hit without form": (search([{"_id": "x:y", "_source": {"adsh": ACCESSION}}]), "another layout"),
    "unknown JSON": (b'{"message": "Internal server error"}', "none of EDGAR's answers"),
    "submissions with unequal columns": (UNEQUAL, "zip"),
    "submissions without CIK": (b'{"accessionNumber": [], "form": [], "filingDate": [], "items": [], "reportDate": [], '
                                b'"primaryDocument": []}', "without a CIK"),
    "feed cut": (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>', "another layout"),
    "feed entry without filer": (b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title></entry></feed>',
                                 "without accession or registrant"),
    "index without rule": (INDEX.replace("-" * 80, "").encode(), "without a rule"),
    "index row cut": (INDEX.replace("|20310502|edgar/data/9999998", "").encode(), "cells"),
    "index packed and cut": (gzip.compress(INDEX.encode())[:-12], "gzip|layout"),
    "header page without header": (b"<HTML><TITLE>SEC EDGAR Submission x</TITLE></HTML>", "names no filing"),
    "submission without number": (submission().replace(ACCESSION, "").encode(), "without accession number"),
    "submission cut": (FIRST_HALF.encode(), "breaks off"),
    "PDF cut": (b"%PDF-1.7\n1 0 obj\n<<", "unreadable PDF"),
    "throttled": (b"<html><title>SEC.gov | Request Rate Threshold Exceeded</title></html>", "Rate Threshold"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILINGS)
def test_every_malformed_edgar_body_is_an_error_that_says_what_where_and_what_was_expected(name: str) -> None:
    body, problem = FILINGS[name]
    url = EFTS if name.startswith("search") else f"{ARCHIVE}/x"
    with pytest.raises(UnexpectedData, match=problem) as told:
        parse(body, url, search=asked() if name.startswith("search") else None)
    assert (told.value.source, told.value.url) == ("us_sec_filings", url)
    assert told.value.field
    assert told.value.expected
