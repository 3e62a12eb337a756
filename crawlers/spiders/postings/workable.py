"""Workable accounts: the account's widget, whole in one answer; one host behind a wall, so one request at a time."""

from __future__ import annotations

from typing import Any

from scrapy.http import Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.json_rows import first_of, inner
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, one_country
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class WorkableSpider(BoardSpider):
    """`published_on` moves when an advertisement is posted again, so `created_at` is the date; one row a location."""

    name = "workable"
    source = Source(
        publisher="Workable accounts", url="https://apply.workable.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="public widget of career sites, no key",
        coverage="open advertisements with text and the employer's experience level",
        delay=2.0, concurrency=1, run_seconds=7200,
    )  # fmt: skip
    expect = BOARDS

    def listing_request(self, board: str) -> Request:
        return Request(f"https://apply.workable.com/api/v1/widget/accounts/{board}?details=true")

    def row_id(self, row: Row) -> str:
        return str(row.get("shortcode") or "")

    def read_page(self, response: Response, walk: Walk) -> Page:
        data = self.json(response)
        rows = self.rows(response, inner({"data": data}, "data", "jobs"), "jobs")
        merged: dict[str, dict[str, Any]] = {}
        for row in rows:
            first = merged.setdefault(self.row_id(row), {**row, "account": data.get("name"), "places": []})
            first["places"].extend(row.get("locations") or [{name: row.get(name) for name in ("city", "country")}])
        return Page(list(merged.values()))

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        shown = [place for place in row["places"] if not place.get("hidden")]
        places = [", ".join(filter(None, [p.get("city"), p.get("region"), p.get("country")])) for p in shown]
        countries = [country_code(first_of([p.get("countryCode"), p.get("country")])) for p in shown]
        return make_posting(
            walk.board, self.need(response, row, "shortcode"), row.get("account") or self.employer(walk.board),
            self.need(response, row, "title"),
            requisition_id=row.get("code") or None, text=html_to_text(row.get("description")), location=joined(places),
            country=one_country(countries), is_remote=row.get("telecommuting"),
            posted_date=self.posted(response, "created_at", row.get("created_at")), posted_date_field="created_at",
            level_given=row.get("experience") or None, employment_type=row.get("employment_type") or None,
            department=joined([row.get("department"), row.get("function")]), url=row.get("url"),
        )  # fmt: skip
