"""Maine WARN notices, on America's JobLink, with non-WARN notices."""

from crawlers.platforms.joblink import PAGE_SIZE, JobLinkSpider
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind


class UsMeWarnSpider(JobLinkSpider):
    name = "us_me_warn"
    source = Source(
        publisher="Maine Department of Labor",
        url="https://joblink.maine.gov/search/warn_lookups/new",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-ME",
        coverage="2012 on",
    )
    first_year = 2012
    expect = Expect(
        min_items=1, max_items=5_000, fill={"notice_date": 0.95}, failing=0.1, page_sizes=frozenset({PAGE_SIZE})
    )
