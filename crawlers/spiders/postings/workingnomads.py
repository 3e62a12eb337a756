"""Working Nomads' feed: one list, no ids, so the address of an advertisement is its key."""

from __future__ import annotations

from scrapy.http import Response

from crawlers.platforms.job_feed import JobFeedSpider
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Row
from crawlers.records import Posting
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier


class WorkingNomadsSpider(JobFeedSpider):
    """Remote by definition; the place printed is where the hire may live."""

    name = "workingnomads"
    source = Source(
        publisher="Working Nomads", url="https://www.workingnomads.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.AGGREGATOR, licence="not stated; link back",
        coverage="latest remote advertisements; not for share statistics", delay=10.0,
    )  # fmt: skip
    expect = Expect(newest_within_days=14)
    feeds = ("https://www.workingnomads.com/api/exposed_jobs/",)

    def feed_rows(self, response: Response) -> list[Row]:
        return self.rows(response, self.json(response), "body")

    def posting(self, row: Row, response: Response) -> Posting | None:
        url = self.need(response, row, "url")
        return make_posting(
            self.name, url.rstrip("/").rsplit("/", 1)[-1], self.need(response, row, "company_name"),
            self.need(response, row, "title"),
            text=html_to_text(row.get("description")), location=joined([row.get("location")]), is_remote=True,
            posted_date=self.posted(response, "pub_date", row.get("pub_date")), posted_date_field="pub_date",
            department=joined([row.get("category_name")]), url=url,
        )  # fmt: skip
