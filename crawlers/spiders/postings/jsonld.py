"""Any careers page that carries schema.org JobPosting: from its sitemap or its own links to each advertisement.

A page read before is not fetched again while the sitemap dates its last change before that reading; where no date is
printed it is asked for on condition. Once a week every page is read whatever its date says.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse, Request, Response
from scrapy.utils.sitemap import Sitemap

from crawlers.boards import links_in
from crawlers.bodies import GZIP_MAGIC, BodyError, gunzip
from crawlers.platforms.addresses import absolute
from crawlers.platforms.ats import BOARDS, BoardSpider, address_of
from crawlers.platforms.job_posting import board_for, job_postings, read_job_posting
from crawlers.platforms.posting_fields import make_posting
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Listing, Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier

_JOB_LINK = re.compile(
    r"/(?:jobs?|careers?|positions?|openings?|vacanc(?:y|ies)|stellen\w*|offers?)/[^?#]*[\w-]{3,}", re.I
)


class JsonLdSpider(BoardSpider):
    """Boards are careers pages or sitemaps, given as URLs. A page without the markup brings nothing and is no error."""

    name = "jsonld"
    source = Source(
        publisher="Careers pages with schema.org JobPosting", url="https://schema.org/JobPosting",
        kind=SourceKind.POSTINGS, record="posting", jurisdiction="", tier=Tier.EMPLOYER,
        licence="published for search engines to read; robots.txt obeyed per site",
        coverage="open advertisements of employers outside the listed posting systems",
        recordings=frozenset({"jsonld", "careers_html"}), delay=2.0, concurrency=1, run_seconds=7200,
    )  # fmt: skip
    expect = BOARDS
    stores_row_ids = False
    is_paged = True
    pages_come_and_go = True

    def may_fetch(self, host: str) -> bool:
        """Only the hosts of the pages this run was given."""
        given = {urlsplit(board).hostname or "" for board in self.run.boards}
        return any(host == name or host.endswith(f".{name.removeprefix('www.')}") for name in given if name)

    def listing_request(self, board: str) -> Request:
        return Request(board)

    def board_token(self, response: Response) -> str:
        return board_for(address_of(response))

    def row_id(self, row: Row) -> str:
        return str(row["page"]) + str(row["number"])

    def read_page(self, response: Response, walk: Walk) -> Page:
        body = response.body
        try:
            body = gunzip(body, self.source.max_bytes) if body[:2] == GZIP_MAGIC else body
        except BodyError as error:  # the readable part of a cut sitemap would close what stands in the rest
            raise self.unexpected(response, "sitemap", error, "a whole file") from error
        if body[:2000].lstrip().startswith(b"<?xml") or b"<urlset" in body[:2000] or b"<sitemapindex" in body[:2000]:
            return self._sitemap_page(Sitemap(body), walk)
        nodes, broken = job_postings(body)
        if broken:
            raise self.unexpected(response, "application/ld+json", broken[0], "JSON")
        if isinstance(response, HtmlResponse):  # a careers page often leads to its employer's board
            self.note_boards(links_in(response.text))
        if nodes or walk.pages:
            rows: list[Row] = [{"node": node, "page": response.url, "number": n} for n, node in enumerate(nodes)]
            return Page(rows)
        return Page([], following=[self._page(link, walk) for link in self._links(response)], is_index=True)

    def _sitemap_page(self, sitemap: Sitemap, walk: Walk) -> Page:
        if sitemap.type == "sitemapindex":
            return Page([], following=[Request(entry["loc"]) for entry in sitemap], is_index=True)
        rows: list[Row] = []
        following = []
        for entry in sitemap:
            url = entry["loc"]
            if _JOB_LINK.search(url):
                held = self._held(url, walk)
                if held is not None and "" < entry.get("lastmod", "")[:10] < held["seen"]:
                    rows.append(held)
                else:
                    following.append(self._page(url, walk))
        return Page(rows, following=following, is_index=True)

    def _held(self, url: str, walk: Walk) -> Row | None:
        """The advertisement of a page we have read (`run.cursors["pages"]`), unless it is its day to be read again."""
        known = self.run.cursors.get("pages", {}).get(walk.board, {}).get(url)
        if known is None or zlib.crc32(url.encode()) % 7 == self.run.today.toordinal() % 7:
            return None
        return {"page": url, "number": 0, **known}

    def _page(self, url: str, walk: Walk) -> Request:
        held = self._held(url, walk)
        if held is None:
            return Request(url)
        since = datetime.combine(date.fromisoformat(held["seen"]), time(), UTC)
        return Request(url, headers={"If-Modified-Since": format_datetime(since, usegmt=True)}, meta={"held": held})

    def _links(self, response: Response) -> Iterator[str]:
        if not isinstance(response, HtmlResponse):
            return
        here = urlsplit(response.url).hostname
        links = dict.fromkeys(absolute(response, href) for href in response.css("a::attr(href)").getall())
        for link in filter(None, links):
            if urlsplit(link).hostname == here and link != response.url and _JOB_LINK.search(link):
                yield link.split("#")[0]

    def _listing(self, walk: Walk, status: int, *, unchanged: bool) -> Listing:
        # A site that brought no advertisement at all has more likely changed its pages than stopped hiring.
        walk.whole = walk.whole and bool(walk.seen)
        return super()._listing(walk, status, unchanged=unchanged)

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        if "node" not in row:  # still listed; its text is held and not taken back
            return make_posting(walk.board, row["id"], row["employer"], row["title"], url=row["page"])
        try:
            return read_job_posting(row["node"], walk.board, address_of(response))
        except ValueError as error:
            raise self.unexpected(response, "JobPosting", error, "a title, an organisation and dates") from error

    def is_detail(self, response: Response) -> bool:
        return bool(job_postings(response.body)[0])

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        """A recorded page by itself: its readable blocks first, then the error that names a broken one."""
        nodes, broken = job_postings(response.body)
        walk = Walk(board=self.board_token(response))
        for number, node in enumerate(nodes):
            row = {"node": node, "page": response.url, "number": number}
            yield from filter(None, [self.posting(row, walk, response)])
        if broken:
            raise self.unexpected(response, "application/ld+json", broken[0], "JSON")
