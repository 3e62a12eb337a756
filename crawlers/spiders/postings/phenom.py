"""Phenom career sites: the search page carries its ten results as a script object (`phApp.ddo`)."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy.http import Request, Response
from w3lib.url import add_or_replace_parameters, url_query_parameter

from crawlers.platforms.ats import BOARDS, BoardSpider, address_of
from crawlers.platforms.job_posting import board_for
from crawlers.platforms.json_rows import inner
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class PhenomSpider(BoardSpider):
    """Boards are the addresses of search pages; the list has a teaser of each text, kept as the text."""

    name = "phenom"
    source = Source(
        publisher="Phenom career sites", url="https://www.phenom.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="not stated; public career pages, robots.txt obeyed per site",
        coverage="open advertisements of large employers", delay=2.0, concurrency=1, run_seconds=7200,
    )  # fmt: skip
    expect = BOARDS
    stores_row_ids = False
    is_paged = True

    def may_fetch(self, host: str) -> bool:
        """Only the hosts of the pages this run was given."""
        return host in {urlsplit(board).hostname for board in self.run.boards}

    def listing_request(self, board: str) -> Request:
        return Request(board)

    def board_token(self, response: Response) -> str:
        return board_for(address_of(response))

    def row_id(self, row: Row) -> str:
        return str(row.get("jobSeqNo") or row.get("jobId") or "")

    def read_page(self, response: Response, walk: Walk) -> Page:
        search = inner(self.script_object(response, "phApp.ddo"), "eagerLoadRefineSearch")
        rows = self.rows(response, inner({"s": search}, "s", "data", "jobs"), "eagerLoadRefineSearch.data.jobs")
        total = self.count(response, "totalHits", inner({"s": search}, "s", "totalHits"))
        end = int(url_query_parameter(response.url, "from") or 0) + len(rows)
        more = rows and total is not None and end < total
        page = add_or_replace_parameters(response.url, {"from": str(end), "s": "1"})
        return Page(rows, total, [Request(page)] if more else [])

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        return make_posting(
            walk.board, self.need(response, row, "jobId"), row.get("companyName") or self.employer(walk.board),
            self.need(response, row, "title"),
            requisition_id=row.get("reqId"), text=html_to_text(row.get("descriptionTeaser")),
            location=joined([row.get("location") or row.get("cityStateCountry")]),
            posted_date=self.posted(response, "postedDate", row.get("postedDate")), posted_date_field="postedDate",
            employment_type=row.get("type"), department=joined([row.get("department"), row.get("category")]),
            url=row.get("applyUrl"),
        )  # fmt: skip
