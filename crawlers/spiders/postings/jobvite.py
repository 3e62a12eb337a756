"""Jobvite career sites: a page of rows without dates; text and date as JSON-LD on each advertisement's page.

The old feed (`CompanyJobs/Xml.aspx`) needs an id that stands only in the page's scripts; where such a feed is recorded
or given it is read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from parsel import Selector
from scrapy.http import Request, Response

from crawlers.platforms.addresses import absolute
from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.detail_pages import detail_with_text
from crawlers.platforms.plain_text import html_to_text, one_line
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.reading import markup
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier

_JOB = re.compile(r"/job/(\w+)")


class JobviteSpider(BoardSpider):
    """The host answers 429 with Retry-After from the second request on: one at a time, slowly."""

    name = "jobvite"
    source = Source(
        publisher="Jobvite career sites", url="https://jobs.jobvite.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="not stated; public career pages",
        coverage="open advertisements of employers on Jobvite",
        hosts=frozenset({"app.jobvite.com"}), delay=30.0, concurrency=1, run_seconds=14_400,
    )  # fmt: skip
    expect = BOARDS
    no_board = frozenset({302, 404, 410})

    def listing_request(self, board: str) -> Request:
        return Request(f"https://jobs.jobvite.com/{board}/jobs")

    def row_id(self, row: Row) -> str:
        return str(row.get("id") or "")

    def is_detail(self, response: Response) -> bool:
        return _JOB.search(response.url) is not None

    def read_page(self, response: Response, walk: Walk) -> Page:
        if b"<result" in response.body[:500]:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            return Page([{child.tag: child.text for child in job} for job in etree.fromstring(response.body, parser)])
        page = markup(response)
        rows = [_row(anchor) for anchor in page.xpath("//a[contains(@href, '/job/')]")]
        if not rows and not page.xpath("//*[contains(@class, 'jv-')]"):
            raise self.unexpected(response, "jv-job-list", page.css("title::text").get(), "a Jobvite job list")
        return Page(rows)

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        link = row.get("detail-url") or row.get("url")
        return make_posting(
            walk.board, self.need(response, row, "id"), self.employer(walk.board), self.need(response, row, "title"),
            requisition_id=row.get("requisitionid"), text=html_to_text(row.get("description")),
            location=joined([row.get("location")]), department=joined([row.get("category")]),
            employment_type=row.get("jobtype"),
            posted_date=self.posted(response, "date", row.get("date")), posted_date_field="date",
            url=absolute(response, link) if link else None,
        )  # fmt: skip

    def detail_request(self, posting: Posting) -> Request | None:
        return Request(posting.url) if posting.url else None

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        yield from detail_with_text(self, response)


def _row(anchor: Selector) -> Row:
    match = _JOB.search(anchor.attrib["href"])
    row = anchor.xpath("./ancestor::tr[1]")
    return {
        "id": match[1] if match else None, "title": one_line(anchor.xpath("string(.)").get()),
        "url": anchor.attrib["href"],
        "location": one_line(row.xpath("string(.//*[contains(@class, 'jv-job-list-location')])").get()),
    }  # fmt: skip
