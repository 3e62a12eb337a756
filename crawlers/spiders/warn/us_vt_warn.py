"""Vermont WARN notices, on America's JobLink; 9999999 workers means unknown."""

from crawlers.platforms.joblink import PAGE_SIZE, JobLinkSpider
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind


class UsVtWarnSpider(JobLinkSpider):
    name = "us_vt_warn"
    source = Source(
        publisher="Vermont Department of Labor",
        url="https://www.vermontjoblink.com/search/warn_lookups/new",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-VT",
        coverage="2003 on",
    )
    first_year = 2003
    expect = Expect(
        min_items=1, max_items=5_000, fill={"notice_date": 0.95}, failing=0.1, page_sizes=frozenset({PAGE_SIZE})
    )
