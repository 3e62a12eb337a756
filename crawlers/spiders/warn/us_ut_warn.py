"""Utah WARN notices: one page with a table for each year since 2009."""

from crawlers.platforms.columns import city, day, declare, employer, headcount
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

FILED = "Date of Notice|Notice Date|Date"
EMPLOYER = "Company Name|Company"


class UsUtWarnSpider(TableSpider):
    name = "us_ut_warn"
    source = Source(
        publisher="Utah Department of Workforce Services",
        url="https://jobs.utah.gov/employer/business/warnnotices.html",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-UT",
        coverage="a table a year, 2009 on",
    )
    skip_rows = (r"^no (?:warn )?notices",)
    columns = declare(
        {
            FILED: day(DateRole.FILED),
            EMPLOYER: employer(),
            "Location|Locations": city(),
            "Affected Workers|# Affected Workers|Number of Affected Workers|Workers Affected": headcount(),
        }
    )
    key = (EMPLOYER, FILED, "Location|Locations")
    expect = Expect(min_items=50, max_items=2_000, fill={"notice_date": 0.95, "city": 0.9}, newest_within_days=180)
