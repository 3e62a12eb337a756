"""Ashby boards: the whole board in one answer, with pay tiers; slow, so few at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from scrapy.http import Request, Response

from crawlers.platforms.ats import BOARDS, BoardSpider
from crawlers.platforms.json_rows import first_of, inner
from crawlers.platforms.pay import NO_PAY, Pay, make_pay
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, remote_from
from crawlers.platforms.walk import Page, Row, Walk
from crawlers.records import Posting
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier


class AshbySpider(BoardSpider):
    """`publishedAt` restarts when an advertisement is published again; unlisted ones are not public and left out."""

    name = "ashby"
    source = Source(
        publisher="Ashby job boards", url="https://api.ashbyhq.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.EMPLOYER, licence="public posting API, no key",
        coverage="open advertisements of employers on Ashby, with text, publication date and pay tiers",
        delay=0.5, concurrency=4, timeout=45.0, run_seconds=3600,
    )  # fmt: skip
    expect = BOARDS

    def listing_request(self, board: str) -> Request:
        return Request(f"https://api.ashbyhq.com/posting-api/job-board/{quote(board)}?includeCompensation=true")

    def read_page(self, response: Response, walk: Walk) -> Page:
        return Page(self.rows(response, inner({"data": self.json(response)}, "data", "jobs"), "jobs"))

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        if row.get("isListed") is False:
            return None
        others = [place.get("location") for place in row.get("secondaryLocations") or []]
        workplace = row.get("workplaceType") or ("Remote" if row.get("isRemote") else None)
        return make_posting(
            walk.board, self.need(response, row, "id"), self.employer(walk.board), self.need(response, row, "title"),
            text=html_to_text(first_of([row.get("descriptionHtml"), row.get("descriptionPlain")])),
            location=joined([row.get("location"), *sorted(filter(None, others))]),
            country=None if others else country_code(inner(row, "address", "postalAddress", "addressCountry")),
            # Where the two disagree, workplaceType is what the board shows.
            is_remote=remote_from(workplace),
            posted_date=self.posted(response, "publishedAt", row.get("publishedAt")), posted_date_field="publishedAt",
            employment_type=row.get("employmentType"), department=joined([row.get("department"), row.get("team")]),
            url=row.get("jobUrl"), pay=_pay(inner(row, "compensation", "compensationTiers") or []),
        )  # fmt: skip


def _pay(tiers: list[dict[str, Any]]) -> Pay:
    """Lowest to highest salary over the tiers of the first currency; equity, bonus and commission are not pay here."""
    parts = [
        part for tier in tiers for part in tier.get("components") or [] if part.get("compensationType") == "Salary"
    ]
    pays = [make_pay(p.get("minValue"), p.get("maxValue"), p.get("currencyCode"), p.get("interval")) for p in parts]
    stated = [pay for pay in pays if pay != NO_PAY and pay[2:] == pays[0][2:]]
    if not stated:
        return NO_PAY
    lows, highs = [p.low for p in stated if p.low], [p.high for p in stated if p.high]
    return stated[0]._replace(low=min(lows, default=None), high=max(highs, default=None))
