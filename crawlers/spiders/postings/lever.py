"""Lever sites: a list of advertisements, requirements kept in `lists`; its README says anyone may scrape it."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy.http import Request, Response
from w3lib.url import add_or_replace_parameters, url_query_parameter

from crawlers.boards import board_of
from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.json_rows import first_of, inner
from crawlers.platforms.pay import make_pay, parse_pay
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, remote_from
from crawlers.platforms.walk import UNNAMED, Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier

PAGE = 100


class LeverSpider(BoardSpider):
    """`createdAt` is the first creation and survives unpublishing; there is no other date."""

    name = "lever"
    source = Source(
        publisher="Lever job sites", url="https://api.lever.co/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="postings may be scraped by third parties (Lever's README)",
        coverage="open advertisements of employers on Lever, with text, creation date and pay where given",
        hosts=frozenset({"api.eu.lever.co"}), delay=0.5, concurrency=2, run_seconds=3600,
    )  # fmt: skip
    expect = BOARDS
    is_paged = True

    def listing_request(self, board: str) -> Request:
        region, _, site = board.rpartition(":")
        host = "api.eu.lever.co" if region == "eu" else "api.lever.co"
        return Request(f"https://{host}/v0/postings/{site}?mode=json&skip=0&limit={PAGE}")

    def read_page(self, response: Response, walk: Walk) -> Page:
        rows = self.rows(response, self.json(response), "body")
        limit, skip = (url_query_parameter(response.url, name) for name in ("limit", "skip"))
        if not limit or len(rows) < int(limit):
            return Page(rows)
        return Page(
            rows,
            following=[Request(add_or_replace_parameters(response.url, {"skip": str(int(skip or 0) + len(rows))}))],
        )

    def is_detail(self, response: Response) -> bool:
        return isinstance(self.json(response), dict) and "hostedUrl" in self.json(response)

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        """One posting by itself, as `/v0/postings/{site}/{id}` gives it."""
        row = self.json(response)
        site = board_of(row["hostedUrl"])
        yield from filter(None, [self.posting(row, Walk(board=site.token if site else UNNAMED), response)])

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        categories = row.get("categories") or {}
        pay = row.get("salaryRange") or {}
        sections = [row.get("description")]
        sections += [
            f"<h3>{part.get('text') or ''}</h3><ul>{part.get('content') or ''}</ul>" for part in row.get("lists") or []
        ]
        sections += [row.get("additional"), row.get("salaryDescription")]
        return make_posting(
            walk.board, self.need(response, row, "id"), self.employer(walk.board), self.need(response, row, "text"),
            text=html_to_text("\n".join(f"<div>{part}</div>" for part in sections if part)),
            location=joined([categories.get("location"), *(categories.get("allLocations") or [])]),
            country=country_code(row.get("country")),
            is_remote=remote_from(first_of([row.get("workplaceType")]), categories.get("location")),
            posted_date=self.posted(response, "createdAt", row.get("createdAt")), posted_date_field="createdAt",
            level_given=categories.get("level"), employment_type=categories.get("commitment"),
            department=joined([categories.get("department"), categories.get("team")]), url=row.get("hostedUrl"),
            pay=make_pay(pay.get("min"), pay.get("max"), pay.get("currency"), pay.get("interval"))
            if pay else parse_pay(html_to_text(row.get("salaryDescription"))),
            requisition_id=inner(row, "requisitionCode"),
        )  # fmt: skip
