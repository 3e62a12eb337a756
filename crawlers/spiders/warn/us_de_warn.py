"""Delaware WARN notices, on America's JobLink; a year may have none."""

from crawlers.platforms.joblink import PAGE_SIZE, JobLinkSpider
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind


class UsDeWarnSpider(JobLinkSpider):
    name = "us_de_warn"
    source = Source(
        publisher="Delaware Department of Labor",
        url="https://joblink.delaware.gov/search/warn_lookups/new",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-DE",
        coverage="2007 on",
    )
    first_year = 2007
    expect = Expect(
        min_items=1, max_items=5_000, fill={"notice_date": 0.95}, failing=0.1, page_sizes=frozenset({PAGE_SIZE})
    )
