"""Simplify's curated lists of new-graduate jobs and internships: titles and links, no texts."""

from __future__ import annotations

import re

from scrapy.http import Response

from crawlers.platforms.job_feed import JobFeedSpider
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Row
from crawlers.records import Posting
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier

_RAW = "https://raw.githubusercontent.com/{repository}/dev/.github/scripts/listings.json"
_REPOSITORY = re.compile(r"githubusercontent\.com/([\w.-]+/([\w.-]+))/")


class SimplifyListingsSpider(JobFeedSpider):
    """A list is whole: an advertisement that is no longer active is gone.

    With `backfill` the inactive ones are read too (back to 2022), closed on `date_updated`; the maintainers switch many
    off at once, so that day is an upper bound. Links lead to boards, which are noted for the registry.
    """

    name = "simplify_listings"
    source = Source(
        publisher="Simplify (SimplifyJobs on GitHub)", url="https://github.com/SimplifyJobs", kind=SourceKind.POSTINGS,
        record="posting", jurisdiction="US", tier=Tier.AGGREGATOR, licence="none stated; facts and link back",
        coverage="editors' choice of new-graduate and internship advertisements; a numerator without a denominator",
        hosts=frozenset({"raw.githubusercontent.com"}), delay=2.0,
    )  # fmt: skip
    expect = Expect(min_items=50)
    feeds = tuple(
        _RAW.format(repository=name)
        for name in ("SimplifyJobs/New-Grad-Positions", "SimplifyJobs/Summer2026-Internships")
    )
    is_whole = True

    def feed_board(self, response: Response) -> str:
        match = _REPOSITORY.search(response.url)
        return match[1] if match else self.name

    def feed_rows(self, response: Response) -> list[Row]:
        rows = self.rows(response, self.json(response), "body")
        self.note_boards(str(row.get("url") or "") for row in rows)
        return [row for row in rows if row.get("is_visible") and (row.get("active") or self.run.backfill)]

    def posting(self, row: Row, response: Response) -> Posting | None:
        board = self.feed_board(response)
        is_open = bool(row.get("active"))
        return make_posting(
            board, self.need(response, row, "id"), self.need(response, row, "company_name"),
            self.need(response, row, "title"),
            location=joined(row.get("locations") or []),
            posted_date=self.posted(response, "date_posted", row.get("date_posted")), posted_date_field="date_posted",
            closes_date=None if is_open else self.day(response, "date_updated", row.get("date_updated")),
            level_given="New grad" if "New-Grad" in board else "Internship" if "Intern" in board else None,
            url=row.get("url"),
        )  # fmt: skip
