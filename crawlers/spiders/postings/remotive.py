"""Remotive's feed, 24 hours behind the site and at most a few calls a day."""

from __future__ import annotations

from scrapy.http import Response

from crawlers.platforms.job_feed import JobFeedSpider
from crawlers.platforms.json_rows import inner
from crawlers.platforms.pay import parse_pay
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Row
from crawlers.records import Posting
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier


class RemotiveSpider(JobFeedSpider):
    """Pay is a text; the answer's first keys are notices, not advertisements."""

    name = "remotive"
    source = Source(
        publisher="Remotive", url="https://remotive.com/", kind=SourceKind.POSTINGS, record="posting", jurisdiction="",
        tier=Tier.AGGREGATOR, licence="link back and name Remotive; no resubmission to other boards",
        coverage="a sample of remote advertisements, a day late; not for share statistics", delay=30.0,
    )  # fmt: skip
    feeds = ("https://remotive.com/api/remote-jobs",)
    expect = Expect(newest_within_days=30)

    def feed_rows(self, response: Response) -> list[Row]:
        return self.rows(response, inner({"data": self.json(response)}, "data", "jobs"), "jobs")

    def posting(self, row: Row, response: Response) -> Posting | None:
        return make_posting(
            self.name, self.need(response, row, "id"), self.need(response, row, "company_name"),
            self.need(response, row, "title"),
            text=html_to_text(row.get("description")), location=joined([row.get("candidate_required_location")]),
            is_remote=True, employment_type=row.get("job_type"), department=joined([row.get("category")]),
            posted_date=self.posted(response, "publication_date", row.get("publication_date")),
            posted_date_field="publication_date", pay=parse_pay(row.get("salary")), url=row.get("url"),
        )  # fmt: skip
