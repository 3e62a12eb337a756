"""Recruitee tenants: the whole list in one answer, with level, education and pay as fields."""

from __future__ import annotations

from scrapy.http import Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.json_rows import inner
from crawlers.platforms.pay import make_pay
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, one_country
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class RecruiteeSpider(BoardSpider):
    """`published_at` is when the offer went public; `updated_at` moves with edits and is not read."""

    name = "recruitee"
    source = Source(
        publisher="Recruitee career sites", url="https://recruitee.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="public career-site API, no key",
        coverage="open advertisements of mostly European employers, with the employer's experience code",
        hosts=frozenset({"*.recruitee.com"}), delay=1.0, concurrency=1, timeout=20.0, run_seconds=3600,
    )  # fmt: skip
    expect = BOARDS

    def listing_request(self, board: str) -> Request:
        return Request(f"https://{board}.recruitee.com/api/offers/")

    def read_page(self, response: Response, walk: Walk) -> Page:
        return Page(self.rows(response, inner({"data": self.json(response)}, "data", "offers"), "offers"))

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        if row.get("status") not in (None, "published"):
            return None
        places = row.get("locations") or []
        printed = [", ".join(filter(None, [p.get("city"), p.get("state"), p.get("country")])) for p in places]
        countries = [country_code(place.get("country_code")) for place in places or [row]]
        pay = row.get("salary") or {}
        workplaces = [row.get(name) for name in ("remote", "hybrid", "on_site")]
        return make_posting(
            walk.board, self.need(response, row, "id"), row.get("company_name") or self.employer(walk.board),
            self.need(response, row, "title"),
            text=html_to_text(f"<div>{row.get('description') or ''}</div><div>{row.get('requirements') or ''}</div>"),
            location=joined(printed) or joined([row.get("location")]),
            country=one_country(countries),
            is_remote=bool(row.get("remote")) if any(given is not None for given in workplaces) else None,
            posted_date=self.posted(response, "published_at", row.get("published_at")),
            posted_date_field="published_at",
            closes_date=self.day(response, "close_at", row.get("close_at")),
            level_given=row.get("experience_code"), employment_type=row.get("employment_type_code"),
            department=joined([row.get("department")]), url=row.get("careers_url"),
            pay=make_pay(pay.get("min"), pay.get("max"), pay.get("currency"), pay.get("period")),
        )  # fmt: skip
