"""Arbeitnow's job board: German-speaking countries mostly, a hundred a page, newest first."""

from __future__ import annotations

from scrapy.http import Request, Response

from crawlers.platforms.job_feed import JobFeedSpider
from crawlers.platforms.json_rows import inner
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Row
from crawlers.records import Posting
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier

LAST_PAGE = 10


class ArbeitnowSpider(JobFeedSpider):
    """`links.next` carries a rotating search term, so pages are counted; `created_at` restarts with a repost."""

    name = "arbeitnow"
    source = Source(
        publisher="Arbeitnow", url="https://www.arbeitnow.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="DE", tier=Tier.AGGREGATOR, licence="free; asks for a link back",
        coverage="newest 1,000 advertisements, mostly Germany; not for share statistics", delay=5.0,
    )  # fmt: skip
    expect = Expect(newest_within_days=14)
    feeds = ("https://www.arbeitnow.com/api/job-board-api?page=1",)
    skips_unchanged = False

    def feed_rows(self, response: Response) -> list[Row]:
        return self.rows(response, inner({"data": self.json(response)}, "data", "data"), "data")

    def next_page(self, response: Response, rows: list[Row]) -> Request | None:
        answer = self.json(response)
        meta = answer.get("meta") or {}
        page, most = (self.count(response, name, meta.get(name)) for name in ("current_page", "per_page"))
        if not page or not rows or page >= LAST_PAGE or len(answer["data"]) < (most or 100):
            return None
        return Request(f"https://www.arbeitnow.com/api/job-board-api?page={page + 1}")

    def posting(self, row: Row, response: Response) -> Posting | None:
        types = row.get("job_types") or []
        return make_posting(
            self.name, self.need(response, row, "slug"), self.need(response, row, "company_name"),
            self.need(response, row, "title"),
            text=html_to_text(row.get("description")), location=joined([row.get("location")]),
            is_remote=row.get("remote"), employment_type=joined(types, ", "),
            posted_date=self.posted(response, "created_at", row.get("created_at")), posted_date_field="created_at",
            level_given=joined((kind for kind in types if "experience" in kind or "entry" in kind), ", "),
            department=joined(row.get("tags") or [], ", "), url=row.get("url"),
        )  # fmt: skip
