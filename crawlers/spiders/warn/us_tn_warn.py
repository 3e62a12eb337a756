"""Tennessee WARN notices: a table a year on one page; "Notice/Type" holds the notice's number."""

from crawlers.platforms.columns import day, declare, employer, headcount, keep, kind, optional, text
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsTnWarnSpider(TableSpider):
    name = "us_tn_warn"
    source = Source(
        publisher="Tennessee Department of Labor and Workforce Development",
        url="https://www.tn.gov/workforce/general-resources/major-publications0/major-publications-redirect/reports.html",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-TN",
        coverage="this year and the last; older notices are taken down",
    )
    columns = declare(
        {
            "Date of Posting|Notice Date|Date Posted|Received Date": day(DateRole.POSTED),
            "Company|Company Name": employer(),
            "County|Counties": text("county"),
            "Affected Workers|No. Of Employees|# of Employees": headcount(),
            "Closure/Layoff Date|Effective Date": day(DateRole.EFFECTIVE),
            "Notice/Type|Notice ID|Notice": keep(),
            "City": optional(text("city")),
            "Layoff/Closure|Type": optional(kind(status=True)),
        }
    )
    key = (
        "Notice/Type|Notice ID|Notice",
        "Company|Company Name",
        "Date of Posting|Notice Date|Date Posted|Received Date",
    )
    expect = Expect(
        min_items=20, max_items=3_000, fill={"notice_date": 0.95, "county": 0.9}, newest_within_days=120, begins_anew=1
    )
