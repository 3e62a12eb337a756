"""Montana WARN notices: one workbook whose name changes, linked from a page; places are counties."""

from crawlers.platforms.columns import day, declare, employer, headcount, keep, optional, text
from crawlers.platforms.links import Link
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

FILED = "Date of Notice|Notice Date|Date Received"
EMPLOYER = "Name of Company|Company|Company Name"


class UsMtWarnSpider(TableSpider):
    name = "us_mt_warn"
    source = Source(
        publisher="Montana Department of Labor & Industry",
        url="https://wsd.dli.mt.gov/wioa/related-links/warn-notice-page",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-MT",
        coverage="one workbook, January 2015 on",
    )
    links = (Link(r"/_docs/[^?]*\.xlsx?$", newest=1),)
    skip_rows = (r"^total\b",)
    columns = declare(
        {
            "Year": keep(),
            FILED: day(DateRole.FILED),
            EMPLOYER: employer(),
            "County|Counties|Location": text("county"),
            "Industry": optional(text("industry")),
            "Date of Impact|Date(s) of Impact|Layoff Date|Effective Date": day(DateRole.EFFECTIVE),
            "Number of Employees Affected|# of Employees Affected|Employees Affected|Number Affected": headcount(),
        }
    )
    key = (EMPLOYER, FILED, "County|Counties|Location")
    expect = Expect(min_items=10, max_items=1_000, fill={"notice_date": 0.9, "county": 0.8}, newest_within_days=365)
