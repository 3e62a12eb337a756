"""Breezy tenants: a list of advertisements without their text, which stands as JSON-LD on each one's page."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy.http import Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.detail_pages import detail_with_text
from crawlers.platforms.json_rows import inner
from crawlers.platforms.pay import parse_pay
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, one_country
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class BreezySpider(BoardSpider):
    """`published_date` is the last publication; pay is printed as a text."""

    name = "breezy"
    source = Source(
        publisher="Breezy HR career pages", url="https://breezy.hr/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="not stated; public career pages",
        coverage="open advertisements of small employers",
        hosts=frozenset({"*.breezy.hr"}), delay=1.0, concurrency=1, run_seconds=3600,
    )  # fmt: skip
    expect = BOARDS
    no_board = frozenset({302, 404, 410})

    def listing_request(self, board: str) -> Request:
        return Request(f"https://{board}.breezy.hr/json")

    def read_page(self, response: Response, walk: Walk) -> Page:
        return Page(self.rows(response, self.json(response), "body"))

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        places = row.get("locations") or [row.get("location") or {}]
        remotes = [place.get("is_remote") for place in places if place.get("is_remote") is not None]
        return make_posting(
            walk.board, self.need(response, row, "id"), inner(row, "company", "name") or self.employer(walk.board),
            self.need(response, row, "name"),
            text=html_to_text(row.get("description")), location=joined(place.get("name") for place in places),
            country=one_country(country_code(inner(place, "country", "id")) for place in places),
            is_remote=any(remotes) if remotes else None,
            posted_date=self.posted(response, "published_date", row.get("published_date")),
            posted_date_field="published_date", employment_type=inner(row, "type", "name"),
            department=joined([row.get("department")]), pay=parse_pay(row.get("salary")), url=row.get("url"),
        )  # fmt: skip

    def detail_request(self, posting: Posting) -> Request | None:
        return Request(posting.url) if posting.url else None

    def is_detail(self, response: Response) -> bool:
        return response.body.lstrip()[:1] == b"<"

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        yield from detail_with_text(self, response)
