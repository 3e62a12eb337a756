"""The Muse's public API: entry-level and internship pages of software engineering, with the employer's level."""

from __future__ import annotations

from scrapy.http import Request, Response
from w3lib.url import add_or_replace_parameters, url_query_parameter

from crawlers.platforms.job_feed import JobFeedSpider
from crawlers.platforms.json_rows import first_of, inner
from crawlers.platforms.plain_text import html_to_text
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Row
from crawlers.records import Posting
from crawlers.source import Source
from db.vocabulary import SourceKind, Tier

_LIST = "https://www.themuse.com/api/public/jobs?page=0&category=Software%20Engineering&level="
LAST_PAGE = 24


class TheMuseSpider(JobFeedSpider):
    """Employers pay to stand here and categories are noisy: a level-labelled sample, not for share statistics."""

    name = "themuse"
    source = Source(
        publisher="The Muse", url="https://www.themuse.com/", kind=SourceKind.POSTINGS, record="posting",
        jurisdiction="", tier=Tier.AGGREGATOR, licence="API terms (themuse.com/developers/api/v2)",
        coverage="up to 500 software advertisements a level; sponsored selection, not for share statistics",
        delay=8.0, run_seconds=3600,
    )  # fmt: skip
    feeds = tuple(_LIST + level for level in ("Internship", "Entry%20Level", "Mid%20Level", "Senior%20Level"))
    skips_unchanged = False

    def feed_board(self, response: Response) -> str:
        level = url_query_parameter(response.url, "level")
        return f"{self.name}:{level}" if level else self.name

    def feed_rows(self, response: Response) -> list[Row]:
        data = self.json(response)
        given = first_of([inner({"d": data}, "d", "results"), inner({"d": data}, "d", "jobs")])
        return self.rows(response, given, "results")

    def next_page(self, response: Response, rows: list[Row]) -> Request | None:
        data = self.json(response)
        page, pages = (self.count(response, name, data.get(name)) for name in ("page", "page_count"))
        if page is None or not rows or page + 1 >= (pages or 0) or page >= LAST_PAGE:
            return None
        return Request(add_or_replace_parameters(response.url, {"page": str(page + 1)}))

    def posting(self, row: Row, response: Response) -> Posting | None:
        return make_posting(
            self.name, self.need(response, row, "id"), self.need(response, row.get("company") or {}, "name"),
            self.need(response, row, "name"),
            text=html_to_text(row.get("contents")),
            location=joined(place.get("name") for place in row.get("locations") or []),
            posted_date=self.posted(response, "publication_date", row.get("publication_date")),
            posted_date_field="publication_date",
            level_given=joined((level.get("short_name") for level in row.get("levels") or []), ", "),
            department=joined(category.get("name") for category in row.get("categories") or []),
            url=inner(row, "refs", "landing_page"),
        )  # fmt: skip
