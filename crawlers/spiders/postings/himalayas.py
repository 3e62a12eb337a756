"""Himalayas' feed: a hundred thousand advertisements, twenty a page, read as a level-labelled sample."""

from __future__ import annotations

from scrapy.http import Request, Response
from w3lib.url import add_or_replace_parameters

from crawlers.platforms.job_feed import JobFeedSpider
from crawlers.platforms.json_rows import inner
from crawlers.platforms.pay import make_pay
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting, one_country
from crawlers.platforms.walk import Row
from crawlers.records import Posting
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier

SAMPLE = 500
"""Advertisements read a run: a full walk would be five thousand requests."""


class HimalayasSpider(JobFeedSpider):
    """Documentation says `pubDate` is in milliseconds, answers carry seconds: both are read."""

    name = "himalayas"
    source = Source(
        publisher="Himalayas", url="https://himalayas.app/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.AGGREGATOR, licence="attribution link expected",
        coverage="newest 500 of about 100,000 remote advertisements, seniority tagged by the board", delay=3.0,
    )  # fmt: skip
    expect = Expect(newest_within_days=7)
    feeds = ("https://himalayas.app/jobs/api?limit=20&offset=0",)
    skips_unchanged = False

    def feed_rows(self, response: Response) -> list[Row]:
        return self.rows(response, inner({"data": self.json(response)}, "data", "jobs"), "jobs")

    def next_page(self, response: Response, rows: list[Row]) -> Request | None:
        data = self.json(response)
        end = (self.count(response, "offset", data.get("offset")) or 0) + len(data["jobs"])
        if not rows or end >= min(SAMPLE, self.count(response, "totalCount", data.get("totalCount")) or 0):
            return None
        return Request(add_or_replace_parameters(response.url, {"offset": str(end)}))

    def posting(self, row: Row, response: Response) -> Posting | None:
        places = row.get("locationRestrictions") or []
        pay = make_pay(row.get("minSalary"), row.get("maxSalary"), row.get("currency"), row.get("salaryPeriod"))
        return make_posting(
            self.name, self.need(response, row, "guid"), self.need(response, row, "companyName"),
            self.need(response, row, "title"),
            text=html_to_text(row.get("description")), location=joined(places), is_remote=True,
            country=one_country(country_code(place) for place in places),
            posted_date=self.posted(response, "pubDate", row.get("pubDate")), posted_date_field="pubDate",
            closes_date=self.day(response, "expiryDate", row.get("expiryDate")),
            level_given=joined(row.get("seniority") or [], ", "), employment_type=row.get("employmentType"),
            department=joined(row.get("parentCategories") or []), url=row.get("applicationLink"),
            pay=pay,
        )  # fmt: skip
