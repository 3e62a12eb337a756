"""Servers of our own that publish statements: a press with every kind of broken feed, and an EDGAR with its manners."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.crawlers.filings.samples import ACCESSION, CIK, hit, search, submission, submissions
from tests.crawlers.local_server import Answer
from tests.crawlers.press.test_article import BODY, page
from tests.crawlers.press.test_feed import item, rss

_THREE_DAYS_AGO = datetime.now(UTC).date() - timedelta(days=3)
FILED = _THREE_DAYS_AGO - timedelta(days=max(0, _THREE_DAYS_AGO.weekday() - 4))
"""The day everything here was published, a weekday as EDGAR files on no other: the crawl looks back from today."""


def tagged(handler: BaseHTTPRequestHandler, body: bytes, kind: str, **headers: str) -> Answer:
    """A body with its ETag, or 304 for one who has it."""
    tag = f'"{hash(body) & 0xFFFFFFFF:x}"'
    if handler.headers.get("If-None-Match") == tag:
        return Answer(status=304, headers={"ETag": tag})
    return Answer(body, headers={"Content-Type": kind, "ETag": tag} | headers)


class Press:
    """Feeds of eight kinds and their articles; articles can be edited and deleted between runs.

    Kinds by number: 1 broken XML, 2 impossible dates, 3 relative links, 4 every entry twice, 5 moved (301), 6 gzip.
    A sitemap of one feed's articles is reached from /index/<feed>. `instead` says what an address answers for a while.
    """

    def __init__(self, feeds: int, each: int) -> None:
        self.articles = {f"/a/{feed}-{n}": self._article(feed, n) for feed in range(feeds) for n in range(each)}
        self.instead: dict[str, Answer] = {}

    def _article(self, feed: int, n: int) -> str:
        words = [f"{line} Report {feed}-{n} of the Harbour Post." for line in BODY]
        return page(body=words).replace("Loom maker cuts 48 jobs", f"Loom maker {feed}-{n} cuts 48 jobs")

    def feed(self, number: int, handler: BaseHTTPRequestHandler) -> Answer:
        """One feed, broken in its own way."""
        kind = number % 8
        if kind == 5 and handler.path.endswith("old"):
            return Answer(status=301, headers={"Location": f"/feed/{number}/new"})
        base = "" if kind == 3 else f"http://{handler.headers['Host']}"
        day = "Thu, 01 Jan 2099 00:00:00 GMT" if kind == 2 else f"{FILED:%a, %d %b %Y} 10:00:00 GMT"
        paths = [path for path in self.articles if path.startswith(f"/a/{number}-")]
        items = [item("Loom maker to cut 48 jobs as its orders fall", base + path, path, day) for path in paths]
        body = rss(*items, *(items if kind == 4 else ()))
        if kind == 1:
            body = body.replace(b"as its orders", b"& as its orders").removesuffix(b"</channel></rss>")
        if kind == 6:
            return tagged(handler, gzip.compress(body, mtime=0), "application/rss+xml", **{"Content-Encoding": "gzip"})
        return tagged(handler, body, "application/rss+xml")

    def answer(self, handler: BaseHTTPRequestHandler) -> Answer:
        """A feed, an article, or nothing any more."""
        path = handler.path
        if path in self.instead:
            return self.instead[path]
        if path.startswith(("/index/", "/sitemap/")):
            return self._sitemap(path, handler)
        if path.startswith("/feed/"):
            return self.feed(int(path.split("/")[2]), handler)
        if path.startswith("/feed-that-became"):
            return tagged(handler, b"<html><body>Our new site</body></html>", "text/html")
        held = self.articles.get(path)
        return tagged(handler, held.encode(), "text/html; charset=utf-8") if held else Answer(b"gone", 404)

    def _sitemap(self, path: str, handler: BaseHTTPRequestHandler) -> Answer:
        _, kind, number = path.split("/")
        here, links = f"http://{handler.headers['Host']}", [f"/sitemap/{number}"]
        if kind == "sitemap":
            links = [link for link in self.articles if link.startswith(f"/a/{number}-")]
        outer, inner = ("sitemapindex", "sitemap") if kind == "index" else ("urlset", "url")
        listed = "".join(f"<{inner}><loc>{here}{link}</loc></{inner}>" for link in links)
        return tagged(handler, f"<{outer}>{listed}</{outer}>".encode(), "application/xml")


class Edgar:
    """Search in pages of 100, daily indexes, header pages and submissions; one 429, and 403 for who has no name.

    Args:
        searches: whether full-text search works; without it every answer is unfinished (`timed_out`).

    `late` are filings that are listed and cannot be fetched yet.
    """

    def __init__(self, filings: int, *, searches: bool = True) -> None:
        self.names = [f"0009999999-26-{n:06d}" for n in range(filings)]
        self.amendments: list[str] = []
        self.late: set[str] = set()
        self.searches = searches
        self.has_refused = False

    def answer(self, handler: BaseHTTPRequestHandler) -> Answer:
        """Whatever EDGAR serves at an address."""
        if "Pinkslip" not in handler.headers.get("User-Agent", ""):
            return Answer(b"<html>Your Request Originates from an Undeclared Automated Tool</html>", 403)
        parts = urlsplit(handler.path)
        name = parts.path.rsplit("/", 1)[-1]
        if parts.path == "/LATEST/search-index":
            return self._search(parse_qs(parts.query))
        if name.startswith("master."):
            return self._index(name)
        if name.startswith("CIK"):
            return Answer(self._submissions(), headers={"Content-Type": "application/json"})
        accession = name.removesuffix(".txt").removesuffix("-index-headers.html")
        if accession in self.late or accession not in [*self.names, *self.amendments]:
            return Answer(b"<Error><Code>AccessDenied</Code></Error>", 403, {"Content-Type": "application/xml"})
        if name.endswith("-index-headers.html"):
            return Answer(self._headers(accession).encode(), headers={"Content-Type": "text/html"})
        form = "8-K/A" if accession in self.amendments else "8-K"
        body = submission(form=form).replace(ACCESSION, accession)
        dated = body.replace("20310502", f"{FILED:%Y%m%d}").replace("20310501", f"{FILED:%Y%m%d}")
        return tagged(handler, dated.encode(), "text/plain")

    def _search(self, asked: dict[str, list[str]]) -> Answer:
        if not self.has_refused:
            self.has_refused = True
            return Answer(b"slow down", 429, {"Retry-After": "1"})
        start = int(asked.get("from", ["0"])[0])
        fits = asked.get("items") and asked["startdt"][0] <= FILED.isoformat() <= asked["enddt"][0]
        forms = [(name, "8-K") for name in self.names] + [(name, "8-K/A") for name in self.amendments]
        mine: list[Any] = [hit(name, form=form, file_date=FILED.isoformat()) for name, form in forms] if fits else []
        body = search(mine[start : start + 100], total=len(mine), timed_out=not self.searches)
        return Answer(body, headers={"Content-Type": "application/json"})

    def _index(self, name: str) -> Answer:
        if name != f"master.{FILED:%Y%m%d}.idx":
            return Answer(b"<Error><Code>AccessDenied</Code></Error>", 403, {"Content-Type": "application/xml"})
        head = "Description:           Daily Index of EDGAR Dissemination Feed\n\n"
        head += "CIK|Company Name|Form Type|Date Filed|File Name\n" + "-" * 80 + "\n"
        row = f"{int(CIK)}|BROOKVALE LOOMS INC|{{}}|{FILED:%Y%m%d}|edgar/data/{int(CIK)}/{{}}.txt\n"
        rows = [row.format("8-K", name) for name in self.names]
        others = [row.format("4", f"0009999998-26-{n:06d}") for n in range(3 * len(self.names))]
        return Answer((head + "".join(rows + others)).encode(), headers={"Content-Type": "text/plain"})

    def _headers(self, accession: str) -> str:
        return (
            f"<HTML><HEAD><TITLE>SEC EDGAR Submission {accession}</TITLE>\n<!--\n<SEC-HEADER>\n"
            f"<ACCESSION-NUMBER>{accession}\n<TYPE>8-K\n<ITEMS>2.05\n<FILING-DATE>{FILED:%Y%m%d}\n<CIK>{CIK}\n</SEC-HEADER>\n-->"
        )

    def _submissions(self) -> bytes:
        rows = [(name, "8-K/A", "2.05", "2031-05-01") for name in self.amendments]
        return submissions(*rows, (self.names[0], "8-K", "2.05", "2031-05-01"))
