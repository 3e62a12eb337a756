"""Alaska WARN notices: one cumulative table since 2006; headcounts and dates are often words."""

from crawlers.platforms.columns import city, day, declare, employer, headcount, reason
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsAkWarnSpider(TableSpider):
    name = "us_ak_warn"
    source = Source(
        publisher="Alaska Department of Labor and Workforce Development",
        url="https://jobs.alaska.gov/RR/WARN_notices.htm",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-AK",
        coverage="one table, 2006 on; no notices in 2009, 2011 and 2014",
    )
    columns = declare(
        {
            "Company": employer(),
            "Location": city(),
            "Notice Date": day(DateRole.FILED),
            "Layoff Date": day(DateRole.EFFECTIVE),
            "Employees Affected": headcount(),
            "Notes": reason(),
        }
    )
    key = ("Company", "Notice Date", "Location")
    expect = Expect(min_items=50, max_items=1_000, fill={"notice_date": 0.8, "city": 0.9}, newest_within_days=365)
