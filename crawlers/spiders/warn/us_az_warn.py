"""Arizona WARN notices, on America's JobLink."""

from crawlers.platforms.joblink import PAGE_SIZE, JobLinkSpider
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind


class UsAzWarnSpider(JobLinkSpider):
    name = "us_az_warn"
    source = Source(
        publisher="Arizona Department of Economic Security",
        url="https://www.azjobconnection.gov/search/warn_lookups/new",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-AZ",
        coverage="2010 on",
    )
    first_year = 2010
    expect = Expect(
        min_items=10, max_items=5_000, fill={"notice_date": 0.95}, failing=0.1, page_sizes=frozenset({PAGE_SIZE})
    )
