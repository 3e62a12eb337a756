"""North Carolina WARN notices: a table a year, also as a CSV; every notice has the state's number."""

from collections.abc import Iterable

from scrapy.http import Request

from crawlers.platforms.columns import city, day, declare, employer, headcount, keep, kind, permanence, text
from crawlers.platforms.links import Link
from crawlers.platforms.years import YearSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsNcWarnSpider(YearSpider):
    name = "us_nc_warn"
    source = Source(
        publisher="North Carolina Department of Commerce",
        url="https://www.commerce.nc.gov/data-tools-reports/labor-market-data-tools/workforce-warn-reports",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-NC",
        coverage="year pages; 2014 to last year as PDF archives",
        hosts=frozenset({"files.nc.gov"}),
    )
    year_url = source.url + "/report-workforce-warn-summary-list-{year}"
    first_year = 2026
    links = (Link(r"warn-summary-report-archives|warn.*/open$|warn.*\.pdf", backfill=True),)
    columns = declare(
        {
            "County": text("county"),
            "Warn Number": keep(),
            "Date of Notice": day(DateRole.FILED),
            "Date Received by NC": day(DateRole.RECEIVED),
            "Effective Date": day(DateRole.EFFECTIVE),
            "WARN Notice: WARN Notice Name": employer(),
            "WARN notice type": kind(status=True),
            "Type of layoff or closure": permanence(),
            "Number affected at this location": headcount(),
            "Address 1": text("address"),
            "City": city(),
        }
    )
    key = ("Warn Number", "Address 1", "City")
    expect = Expect(min_items=1, max_items=2_000, fill={"notice_date": 0.95, "city": 0.9}, newest_within_days=90)

    def requests(self) -> Iterable[Request]:
        """The year's page; on a backfill also the index of the PDF archives."""
        yield from super().requests()
        if self.run.backfill:
            yield Request("https://www.commerce.nc.gov/documents/warn-summary-report-archives")
