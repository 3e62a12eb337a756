"""We Work Remotely's RSS: titles are "Company: Role", descriptions escaped HTML with an appended link."""

from __future__ import annotations

from lxml import etree
from scrapy.http import Response

from crawlers.platforms.job_feed import JobFeedSpider
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Row
from crawlers.records import Posting
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier


class WeWorkRemotelySpider(JobFeedSpider):
    """`pubDate` is the publication on the board; `state` and `country` are the company's seat."""

    name = "weworkremotely"
    source = Source(
        publisher="We Work Remotely", url="https://weworkremotely.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.AGGREGATOR, licence="RSS for syndication; link back",
        coverage="latest remote advertisements; a paid board, not for share statistics", delay=5.0,
    )  # fmt: skip
    expect = Expect(newest_within_days=14)
    feeds = ("https://weworkremotely.com/remote-jobs.rss",)

    def feed_rows(self, response: Response) -> list[Row]:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(response.body, parser)
        except etree.XMLSyntaxError as error:
            raise self.unexpected(response, "body", response.body[:80], f"RSS ({error})") from error
        return [{child.tag: child.text for child in item if isinstance(child.tag, str)} for item in root.iter("item")]

    def posting(self, row: Row, response: Response) -> Posting | None:
        company, colon, role = self.need(response, row, "title").partition(": ")
        if not colon:
            raise self.unexpected(response, "title", company, '"Company: Role"')
        return make_posting(
            self.name, self.need(response, row, "guid"), company, role,
            text=html_to_text(row.get("description")), location=joined([row.get("region")]), is_remote=True,
            posted_date=self.posted(response, "pubDate", row.get("pubDate")), posted_date_field="pubDate",
            closes_date=self.day(response, "expires_at", row.get("expires_at")),
            employment_type=row.get("type"), department=joined([row.get("category")]), url=row.get("link"),
        )  # fmt: skip
