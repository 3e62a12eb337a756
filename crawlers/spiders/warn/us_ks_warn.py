"""Kansas WARN notices, on America's JobLink, with non-WARN notices."""

from crawlers.platforms.joblink import PAGE_SIZE, JobLinkSpider
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind


class UsKsWarnSpider(JobLinkSpider):
    name = "us_ks_warn"
    source = Source(
        publisher="Kansas Department of Commerce",
        url="https://www.kansasworks.com/search/warn_lookups/new",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-KS",
        coverage="1998 on",
    )
    first_year = 1998
    expect = Expect(
        min_items=5, max_items=5_000, fill={"notice_date": 0.95}, failing=0.1, page_sizes=frozenset({PAGE_SIZE})
    )
