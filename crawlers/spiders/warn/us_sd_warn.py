"""South Dakota WARN notices: one cumulative table; headcounts such as "324 (11 reside in South Dakota)"."""

from crawlers.platforms.columns import city, day, declare, employer, headcount, keep
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

RECEIVED = "Date Received|Received Date|Received|Date of Notice|Notice Date"
EMPLOYER = "Company|Company Name|Employer"


class UsSdWarnSpider(TableSpider):
    name = "us_sd_warn"
    source = Source(
        publisher="South Dakota Department of Labor and Regulation",
        url="https://dlr.sd.gov/workforce_services/businesses/warn_notices.aspx",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-SD",
        coverage="one table, May 2007 on",
    )
    columns = declare(
        {
            EMPLOYER: employer(),
            "Location|City|Location(s)": city(),
            RECEIVED: day(DateRole.RECEIVED),
            "Employees Affected|Number of Employees Affected|# of Employees Affected|Affected Employees": headcount(),
            "Notes|Notice|WARN Notice": keep(),
        }
    )
    key = (EMPLOYER, RECEIVED, "Location|City|Location(s)")
    expect = Expect(min_items=40, max_items=1_000, fill={"notice_date": 0.95, "city": 0.9}, newest_within_days=365)
