"""Rippling boards: paged, one row per location; texts on each advertisement's own page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response
from w3lib.url import add_or_replace_parameters

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.json_rows import inner
from crawlers.platforms.pay import NO_PAY, make_pay
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, one_country, remote_from
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class RipplingSpider(BoardSpider):
    """The board's total counts rows, and one advertisement has a row per location."""

    name = "rippling"
    source = Source(
        publisher="Rippling job boards", url="https://ats.rippling.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="not stated; public career pages",
        coverage="open advertisements of employers on Rippling; dates and texts from each advertisement's page",
        delay=0.5, concurrency=2, run_seconds=7200, max_pages=20_000,
    )  # fmt: skip
    expect = BOARDS
    is_paged = True
    total_counts_rows = True

    def listing_request(self, board: str) -> Request:
        return Request(f"https://ats.rippling.com/api/v2/board/{board}/jobs?page=0&pageSize=50")

    def read_page(self, response: Response, walk: Walk) -> Page:
        data = self.json(response)
        if isinstance(data, list):  # the older v1 endpoint: the whole board, one place a row
            data = {"items": [_from_v1(row) for row in data if isinstance(row, dict)]}
        rows = self.rows(response, inner({"data": data}, "data", "items"), "items")
        page, pages = (self.count(response, name, data.get(name)) or 0 for name in ("page", "totalPages"))
        merged: dict[str, dict[str, Any]] = {}
        for row in rows:
            first = merged.setdefault(self.row_id(row), {**row, "locations": []})
            first["locations"].extend(row.get("locations") or [])
        walk.rows += len(rows) - len(merged)
        following = (
            [Request(add_or_replace_parameters(response.url, {"page": str(page + 1)}))] if page + 1 < pages else []
        )
        return Page(list(merged.values()), self.count(response, "totalItems", data.get("totalItems")), following)

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        places = row.get("locations") or []
        return make_posting(
            walk.board, self.need(response, row, "id"), self.employer(walk.board), self.need(response, row, "name"),
            location=joined(place.get("name") for place in places),
            country=one_country(country_code(place.get("countryCode")) for place in places),
            is_remote=remote_from(*(place.get("workplaceType") for place in places[:1])),
            department=joined([inner(row, "department", "name")]), url=row.get("url"),
        )  # fmt: skip

    def detail_request(self, posting: Posting) -> Request | None:
        return Request(f"https://ats.rippling.com/api/v2/board/{posting.board}/jobs/{posting.external_id}")

    def is_detail(self, response: Response) -> bool:
        data = self.json(response)
        return isinstance(data, dict) and "items" not in data and "description" in data

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        data = self.json(response)
        listed: Posting | None = response.meta.get("detail")
        described = data.get("description")
        parts = described.values() if isinstance(described, dict) else [described]
        ranges = data.get("payRangeDetails") or [{}]
        pay = make_pay(
            ranges[0].get("rangeStart"),
            ranges[0].get("rangeEnd"),
            ranges[0].get("currency"),
            ranges[0].get("frequency"),
        )
        places = [inner({"p": place}, "p", "name") or place for place in data.get("workLocations") or []]
        read = make_posting(
            listed.board if listed else self.board_token(response),
            listed.external_id if listed else str(data.get("uuid") or data.get("id")),
            listed.employer_name if listed else data.get("companyName") or self.employer(self.board_token(response)),
            self.need(response, data, "name"),
            text=html_to_text("".join(f"<div>{part}</div>" for part in parts if part)),
            location=listed.location if listed else joined(places), country=listed.country if listed else None,
            is_remote=listed.is_remote if listed else None, pay=pay if pay.currency else NO_PAY,
            posted_date=self.posted(response, "createdOn", data.get("createdOn")), posted_date_field="createdOn",
            employment_type=inner(data, "employmentType", "label"),
            department=joined([inner(data, "department", "name")]), url=data.get("url"),
        )  # fmt: skip
        yield read


def _from_v1(row: dict[str, Any]) -> dict[str, Any]:
    place = inner(row, "workLocation", "label")
    locations = [{"name": place}] if place else []
    return {
        **row,
        "id": row.get("uuid"),
        "department": {"name": inner(row, "department", "label")},
        "locations": locations,
    }
