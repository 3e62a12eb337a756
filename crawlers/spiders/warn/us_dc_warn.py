"""District of Columbia WARN notices: a page a year; code 1 is a layoff, 2 a permanent closure (legend on the page)."""

from scrapy.http import Response

from crawlers.platforms.columns import Draft, day, declare, employer, headcount, kind, optional
from crawlers.platforms.links import Link
from crawlers.platforms.rows import Row
from crawlers.platforms.years import YearSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, LayoffType, SourceKind


class UsDcWarnSpider(YearSpider):
    name = "us_dc_warn"
    source = Source(
        publisher="District of Columbia Department of Employment Services",
        url="https://does.dc.gov/page/industry-closings-and-layoffs-warn-notifications",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-DC",
        coverage="pages for 2012 on",
    )
    year_url = "https://does.dc.gov/page/industry-closings-and-layoffs-warn-notifications-{year}"
    first_year = 2018
    links = (Link(r"industry-closings-and-layoffs-warn-notifications-[\w%]+", backfill=True),)
    columns = declare(
        {
            "Notice Date": day(DateRole.FILED),
            "Organization Name|Organization": employer(),
            "Number toEmployees Affected|Number of Employees Affected|Employees Affected": headcount(),
            "Effective Layoff Date|Effective Date|Layoff Date": day(DateRole.EFFECTIVE),
            "Code Type|Type": optional(kind({"1": LayoffType.LAYOFF, "2": LayoffType.CLOSURE})),
        }
    )
    key = ("Organization Name|Organization", "Notice Date", "Effective Layoff Date|Effective Date|Layoff Date")
    expect = Expect(min_items=1, max_items=300, fill={"notice_date": 0.9, "city": 1.0})

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The list has no place column: the District is one city."""
        draft.fields["city"] = "Washington"
