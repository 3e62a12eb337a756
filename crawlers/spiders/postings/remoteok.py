"""Remote OK's feed of the latest hundred advertisements; its first element is the legal notice."""

from __future__ import annotations

from scrapy.http import Response

from crawlers.platforms.job_feed import JobFeedSpider
from crawlers.platforms.pay import make_pay
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Row
from crawlers.records import Posting
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier


class RemoteOkSpider(JobFeedSpider):
    """Advertisers choose what stands here: never used for shares. Texts arrive decoded twice and are mended."""

    name = "remoteok"
    source = Source(
        publisher="Remote OK", url="https://remoteok.com/", kind=SourceKind.POSTINGS, record="posting", jurisdiction="",
        tier=Tier.AGGREGATOR, licence="link back with follow and name Remote OK as the source",
        coverage="latest 100 remote advertisements; selection by advertisers, not for share statistics",
        delay=5.0,
    )  # fmt: skip
    expect = Expect(min_items=20, newest_within_days=14)
    feeds = ("https://remoteok.com/api",)

    def feed_rows(self, response: Response) -> list[Row]:
        return [row for row in self.rows(response, self.json(response), "body") if "legal" not in row]

    def posting(self, row: Row, response: Response) -> Posting | None:
        return make_posting(
            self.name, self.need(response, row, "id"), self.need(response, row, "company"),
            self.need(response, row, "position"),
            text=html_to_text(row.get("description")), location=joined([row.get("location")]), is_remote=True,
            posted_date=self.posted(response, "date", row.get("date")), posted_date_field="date",
            department=joined((row.get("tags") or [])[:5], ", "), url=row.get("url"),
            pay=make_pay(row.get("salary_min"), row.get("salary_max")),
        )  # fmt: skip
