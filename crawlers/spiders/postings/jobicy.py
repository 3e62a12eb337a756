"""Jobicy's feed of up to a hundred remote advertisements, with the board's level and pay."""

from __future__ import annotations

from scrapy.http import Response

from crawlers.platforms.job_feed import JobFeedSpider
from crawlers.platforms.json_rows import inner
from crawlers.platforms.pay import make_pay
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Row
from crawlers.records import Posting
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier


class JobicySpider(JobFeedSpider):
    """Level "Any" means that none was entered."""

    name = "jobicy"
    source = Source(
        publisher="Jobicy", url="https://jobicy.com/", kind=SourceKind.POSTINGS, record="posting", jurisdiction="",
        tier=Tier.AGGREGATOR, licence="credit and link back, no redistribution to job boards",
        coverage="latest 100 remote advertisements; not for share statistics", delay=30.0,
    )  # fmt: skip
    expect = Expect(newest_within_days=14)
    feeds = ("https://jobicy.com/api/v2/remote-jobs?count=100",)

    def feed_rows(self, response: Response) -> list[Row]:
        return self.rows(response, inner({"data": self.json(response)}, "data", "jobs"), "jobs")

    def posting(self, row: Row, response: Response) -> Posting | None:
        level = row.get("jobLevel")
        return make_posting(
            self.name, self.need(response, row, "id"), self.need(response, row, "companyName"),
            self.need(response, row, "jobTitle"),
            text=html_to_text(row.get("jobDescription")), location=joined([row.get("jobGeo")]), is_remote=True,
            posted_date=self.posted(response, "pubDate", row.get("pubDate")), posted_date_field="pubDate",
            level_given=level if level != "Any" else None, employment_type=joined(row.get("jobType") or [], ", "),
            department=joined(row.get("jobIndustry") or []), url=row.get("url"),
            pay=make_pay(
                row.get("salaryMin"), row.get("salaryMax"), row.get("salaryCurrency"), row.get("salaryPeriod")
            ),
        )  # fmt: skip
