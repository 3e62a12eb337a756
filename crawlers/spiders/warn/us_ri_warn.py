"""Rhode Island WARN notices: one workbook, a sheet a year and one for all before; a title stands over the header."""

from crawlers.platforms.columns import city, closing, day, declare, employer, headcount, keep, optional, union
from crawlers.platforms.links import Link
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsRiWarnSpider(TableSpider):
    name = "us_ri_warn"
    source = Source(
        publisher="Rhode Island Department of Labor and Training",
        url="https://dlt.ri.gov/employers/worker-adjustment-and-retraining-notification-warn",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-RI",
        coverage="one workbook, 2009 on",
    )
    links = (Link(r"warn[\w%-]*report[\w%-]*\.xlsx?"),)
    columns = declare(
        {
            "WARN Date": day(DateRole.FILED),
            "Date Received": day(DateRole.RECEIVED),
            "Company Name|Company Name (* Denotes Covid 19 Related WARN)": employer(),
            "Location of Layoffs": city(),
            "Number Affected": headcount(),
            "Effective Date": day(DateRole.EFFECTIVE),
            "Closing Yes/No": closing(),
            "Union Yes/No": keep(),
            "Union Address": optional(union()),
        }
    )
    key = (
        "Company Name|Company Name (* Denotes Covid 19 Related WARN)",
        "WARN Date",
        "Date Received",
        "Location of Layoffs",
    )
    expect = Expect(min_items=50, max_items=2_000, fill={"notice_date": 0.9, "city": 0.9}, newest_within_days=180)
