"""Greenhouse boards: the whole board in one answer, texts escaped twice, one host for every employer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.json_rows import inner
from crawlers.platforms.pay import NO_PAY, Pay, make_pay, parse_pay
from crawlers.platforms.places import country_of
from crawlers.platforms.plain_text import html_to_text, one_line
from crawlers.platforms.posting_fields import joined, make_posting, remote_from
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting, Record
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier

API = "https://boards-api.greenhouse.io/v1/boards"
_PAY_BLOCK = re.compile(r'class="?pay-range"?\s*>(.{1,400}?)</div>', re.DOTALL)
_METADATA = {"employment type": "employment_type", "location type": "remote", "workplace type": "remote"}


class GreenhouseSpider(BoardSpider):
    """`first_published` dates the advertisement; `updated_at` moves with every edit of the board and is never read."""

    name = "greenhouse"
    source = Source(
        publisher="Greenhouse job boards", url="https://boards-api.greenhouse.io/", kind=SourceKind.POSTINGS,
        record="posting", jurisdiction="", tier=Tier.EMPLOYER, licence="public API for career sites, no key",
        coverage="open advertisements of employers on Greenhouse; text, first publication date, pay where published",
        recordings=frozenset({"greenhouse", "greenhouse_job"}), delay=0.2, concurrency=5, run_seconds=3600,
    )  # fmt: skip
    expect = BOARDS

    def listing_request(self, board: str) -> Request:
        return Request(f"{API}/{board}/jobs?content=true&pay_transparency=true")

    def read_page(self, response: Response, walk: Walk) -> Page:
        data = self.json(response)
        if not isinstance(data, dict):
            raise self.unexpected(response, "body", type(data).__name__, "an object with jobs")
        total = self.count(response, "meta.total", inner(data, "meta", "total"))
        return Page(self.rows(response, data.get("jobs"), "jobs"), total)

    def is_detail(self, response: Response) -> bool:
        data = self.json(response)
        return isinstance(data, dict) and "jobs" not in data and "internal_job_id" in data

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        walk = Walk(board=self.board_token(response))
        if (posting := self.posting(self.json(response), walk, response)) is not None:
            yield posting

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        content = row.get("content") or ""
        printed = _metadata(row)
        place = joined([inner(row, "location", "name")])
        offices = joined(office.get("location") or office.get("name") for office in row.get("offices") or [])
        is_only_a_model = place is not None and place.casefold() in {
            "hybrid",
            "remote",
            "on-site",
            "onsite",
            "in-office",
        }
        return make_posting(
            walk.board, self.need(response, row, "id"), row.get("company_name") or self.employer(walk.board),
            self.need(response, row, "title"),
            # A post without a job behind it collects prospects; it is never counted as an opening.
            is_evergreen=row.get("internal_job_id") is None,
            requisition_id=str(row.get("internal_job_id") or row.get("requisition_id") or "") or None,
            text=html_to_text(content),
            location=joined([place, offices]) if is_only_a_model else place or offices,
            country=country_of(place) or country_of(offices),
            is_remote=remote_from(printed.get("remote"), place),
            posted_date=self.posted(response, "first_published", row.get("first_published")),
            posted_date_field="first_published",
            closes_date=self.day(response, "application_deadline", row.get("application_deadline")),
            employment_type=printed.get("employment_type"), url=row.get("absolute_url"),
            department=joined(department.get("name") for department in row.get("departments") or []),
            pay=_pay(row, content),
        )  # fmt: skip


def _metadata(row: Row) -> dict[str, str]:
    fields = {
        _METADATA.get(one_line(field.get("name")).casefold()): field.get("value") for field in row.get("metadata") or []
    }
    return {name: one_line(value) for name, value in fields.items() if name and isinstance(value, str) and value}


def _pay(row: dict[str, Any] | Row, content: str) -> Pay:
    """`pay_input_ranges` where the board publishes them, else the pay block the board's own pages print in the text."""
    for given in row.get("pay_input_ranges") or []:
        cents = [given.get("min_cents"), given.get("max_cents")]
        low, high = (value / 100 if isinstance(value, int | float) else None for value in cents)
        pay = make_pay(low, high, given.get("currency_type"), f"{given.get('title')} {given.get('blurb')}"[:200])
        if pay != NO_PAY:
            return pay
    block = _PAY_BLOCK.search(content.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"'))
    return parse_pay(html_to_text(block[1])) if block else NO_PAY
