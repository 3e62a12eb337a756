"""Paylocity recruiting pages: the whole list stands in the page as a script object (`window.pageData`)."""

from __future__ import annotations

import re

from scrapy.http import Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider, address_of
from crawlers.platforms.json_rows import inner
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import UNNAMED, Page, Row, Walk
from crawlers.records import Posting
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier

_BOARD = re.compile(r"/recruiting/jobs/All/([0-9a-fA-F-]{36})")


class PaylocitySpider(BoardSpider):
    """Boards are the GUIDs in the addresses of the recruiting pages."""

    name = "paylocity"
    source = Source(
        publisher="Paylocity recruiting pages", url="https://recruiting.paylocity.com/", kind=SourceKind.POSTINGS,
        record="posting", jurisdiction="US", tier=Tier.EMPLOYER, licence="not stated; public career pages",
        coverage="open advertisements of small and mid-size United States employers",
        delay=2.0, concurrency=1, run_seconds=7200,
    )  # fmt: skip
    expect = BOARDS

    def listing_request(self, board: str) -> Request:
        return Request(f"https://recruiting.paylocity.com/recruiting/jobs/All/{board}/Jobs")

    def board_token(self, response: Response) -> str:
        match = _BOARD.search(address_of(response))
        return match[1] if match else UNNAMED

    def row_id(self, row: Row) -> str:
        return str(row.get("JobId") or "")

    def read_page(self, response: Response, walk: Walk) -> Page:
        data = self.script_object(response, "window.pageData")
        rows = self.rows(response, data.get("Jobs"), "Jobs")
        return Page([{**row, "company": data.get("ModuleTitle")} for row in rows])

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        if row.get("IsInternal"):
            return None
        place = row.get("JobLocation") or {}
        identity = self.need(response, row, "JobId")
        parts = [place.get("City"), place.get("State"), place.get("Country")]
        return make_posting(
            walk.board, identity, row.get("company") or self.employer(walk.board),
            self.need(response, row, "JobTitle"),
            text=html_to_text(row.get("Description")),
            location=joined([", ".join(filter(None, parts)) or row.get("LocationName")]),
            country=country_code(inner(place, "Country")), is_remote=row.get("IsRemote"),
            posted_date=self.posted(response, "PublishedDate", row.get("PublishedDate")),
            posted_date_field="PublishedDate",
            department=joined([row.get("HiringDepartment")]),
            url=f"https://recruiting.paylocity.com/Recruiting/Jobs/Details/{identity}",
        )  # fmt: skip
