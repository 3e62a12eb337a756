"""Louisiana WARN notices: a PDF a year under a title row."""

from scrapy.http import Response

from crawlers.parse import city_in
from crawlers.platforms.columns import Draft, day, declare, employer, headcount, keep, optional, text
from crawlers.platforms.rows import Row
from crawlers.platforms.years import YearSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsLaWarnSpider(YearSpider):
    name = "us_la_warn"
    source = Source(
        publisher="Louisiana Workforce Commission",
        url="https://www.laworks.net/Downloads/Downloads_WFD.asp",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-LA",
        coverage="files for 2025 on",
    )
    year_url = "https://www.laworks.net/Downloads/WFD/WarnNotices{year}.pdf"
    first_year = 2025
    columns = declare(
        {
            "Company Name|Company|Company Name and Address|Company Name/Address": employer(stacked=False),
            "Address": optional(text("address")),
            "Notice Date|Date of Notice": day(DateRole.FILED),
            "Layoff Date|Date of Action|Effective Date": day(DateRole.EFFECTIVE),
            "Employees Affected|Number Affected|Affected": headcount(),
            "Industry": optional(text("industry")),
            "Notes|Parish": keep(),
        }
    )
    key = (
        "Company Name|Company|Company Name and Address|Company Name/Address",
        "Notice Date|Date of Notice",
        "Address",
    )
    expect = Expect(min_items=1, max_items=500, fill={"notice_date": 0.95})

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The address ends in "Lake Charles, LA 70601"."""
        if lines := row.cell("Address").lines:
            draft.fields["city"] = city_in(lines[-1], "LA")
