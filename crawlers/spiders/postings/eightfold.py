"""Eightfold career sites: ten positions a page, with the creation time of each."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy.http import Request, Response
from w3lib.url import add_or_replace_parameters, url_query_parameter

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.json_rows import inner
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, remote_from
from crawlers.platforms.walk import UNNAMED, Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class EightfoldSpider(BoardSpider):
    """`t_create` is when the position was made; `t_update` moves with edits and is not read."""

    name = "eightfold"
    source = Source(
        publisher="Eightfold career sites", url="https://eightfold.ai/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="not stated; the endpoint each public career site calls",
        coverage="open advertisements of large employers",
        hosts=frozenset({"*.eightfold.ai"}), delay=1.0, concurrency=1, run_seconds=7200, max_pages=20_000,
    )  # fmt: skip
    expect = BOARDS
    is_paged = True

    def listing_request(self, board: str) -> Request:
        return Request(f"https://{board}.eightfold.ai/api/apply/v2/jobs?start=0&num=10")

    def read_page(self, response: Response, walk: Walk) -> Page:
        data = self.json(response)
        rows = self.rows(response, inner({"data": data}, "data", "positions"), "positions")
        total = self.count(response, "count", data.get("count"))
        end = int(url_query_parameter(response.url, "start") or 0) + len(rows)
        if not rows or total is None or end >= total:
            return Page(rows, total)
        return Page(rows, total, [Request(add_or_replace_parameters(response.url, {"start": str(end)}))])

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        return make_posting(
            walk.board, self.need(response, row, "id"), self.employer(walk.board), self.need(response, row, "name"),
            requisition_id=row.get("display_job_id") or row.get("ats_job_id"),
            text=html_to_text(row.get("job_description")),
            location=joined(row.get("locations") or [row.get("location")]),
            is_remote=remote_from(row.get("work_location_option"), row.get("location")),
            posted_date=self.posted(response, "t_create", row.get("t_create")), posted_date_field="t_create",
            department=joined([row.get("department"), row.get("business_unit")]), url=row.get("canonicalPositionUrl"),
        )  # fmt: skip

    def detail_request(self, posting: Posting) -> Request | None:
        if posting.board == UNNAMED:
            return None
        return Request(f"https://{posting.board}.eightfold.ai/api/apply/v2/jobs/{posting.external_id}")

    def is_detail(self, response: Response) -> bool:
        data = self.json(response)
        return isinstance(data, dict) and "positions" not in data and "canonicalPositionUrl" in data

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        listed: Posting | None = response.meta.get("detail")
        walk = Walk(board=listed.board if listed else self.board_token(response))
        yield from filter(None, [self.posting(self.json(response), walk, response)])
