"""iCIMS portals: search pages of twenty cards in themed HTML; date and text as JSON-LD on each advertisement's page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsel import Selector
from scrapy.http import Request, Response
from w3lib.url import add_or_replace_parameters, url_query_parameter

from crawlers.platforms.addresses import absolute
from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.detail_pages import detail_with_text
from crawlers.platforms.plain_text import one_line
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.reading import markup
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier

_JOB = re.compile(r"/jobs/(\d+)/")


class IcimsSpider(BoardSpider):
    """Some portals serve their last page again for every page beyond it; class names differ by theme."""

    name = "icims"
    source = Source(
        publisher="iCIMS career portals", url="https://www.icims.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="not stated; public career pages",
        coverage="open advertisements of large, mostly United States employers",
        hosts=frozenset({"*.icims.com"}), delay=2.0, concurrency=1, run_seconds=7200, max_pages=20_000,
    )  # fmt: skip
    expect = BOARDS
    is_paged = True
    ends_in_repeats = True

    def listing_request(self, board: str) -> Request:
        return Request(f"https://{board}.icims.com/jobs/search?ss=1&in_iframe=1&pr=0")

    def row_id(self, row: Row) -> str:
        return str(row["id"])

    def is_detail(self, response: Response) -> bool:
        return _JOB.search(response.url) is not None

    def read_page(self, response: Response, walk: Walk) -> Page:
        page = markup(response)
        rows = [row for card in page.xpath("//a[contains(@href, '/jobs/')]") if (row := _row(card))]
        if not rows and not page.xpath("//*[contains(@class, 'iCIMS')]"):
            raise self.unexpected(response, "iCIMS_Anchor", page.css("title::text").get(), "an iCIMS search page")
        if not rows:
            return Page([])
        number = int(url_query_parameter(response.url, "pr") or 0) + 1
        return Page(rows, following=[Request(add_or_replace_parameters(response.url, {"pr": str(number)}))])

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        return make_posting(
            walk.board, row["id"], self.employer(walk.board), self.need(response, row, "title"),
            requisition_id=row["requisition"], location=row["location"], url=absolute(response, row["url"]),
        )  # fmt: skip

    def detail_request(self, posting: Posting) -> Request | None:
        return Request(add_or_replace_parameters(posting.url or "", {"in_iframe": "1"}))

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        yield from detail_with_text(self, response)


def _row(anchor: Selector) -> Row | None:
    match = _JOB.search(anchor.attrib["href"])
    title = (
        one_line(anchor.xpath("string(.//h3|.//h2)").get()) or one_line(anchor.attrib.get("title")).partition(" - ")[2]
    )
    if not match or not title:
        return None
    card = anchor.xpath("./ancestor::*[contains(@class, 'row')][1]")
    label = ".//span[contains(@class, 'field-label') and contains(., 'Location')]/following-sibling::span[1]"
    number = ".//dt[contains(., 'ID')]/following-sibling::dd[1]"
    return {
        "id": match[1], "title": title, "url": anchor.attrib["href"].split("?")[0],
        "location": joined([card.xpath(f"string({label})").get()]),
        "requisition": one_line(card.xpath(f"string({number})").get()) or None,
    }  # fmt: skip
