"""Florida WARN notices: a paged list a year; company and address share a cell, dates are "07-31-20 thru 08-13-20"."""

from collections.abc import Iterable

from scrapy.http import Request, Response

from crawlers.parse import city_in
from crawlers.platforms.columns import Draft, day, declare, employer, headcount, keep, text
from crawlers.platforms.links import Link
from crawlers.platforms.rows import Row
from crawlers.platforms.totals import Place, Total
from crawlers.platforms.years import YearSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

PDF_URL = "https://reactwarn.floridajobs.org/WarnList/viewPreviousYearsPDF?year={year}"
PDF_YEARS = (2018, 2017, 2016, 2015)


class UsFlWarnSpider(YearSpider):
    name = "us_fl_warn"
    source = Source(
        publisher="FloridaCommerce",
        url="https://reactwarn.floridajobs.org/WarnList/Records",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-FL",
        coverage="lists for 2019 on; yearly PDFs for 2015 to 2018",
        delay=2.0,
    )
    year_url = source.url + "?year={year}"
    first_year = 2019
    links = (Link(r"Records\?year=\d{4}&page=\d+$"),)
    totals = (Total(r"(?P<rows>[\d,]+)\s+record\(?s?\)? found", Place.OF_LIST),)
    skip_rows = (r"^(?:[\d.…<>« »]+)$",)
    columns = declare(
        {
            "Company Name": employer(stacked=True),
            "State Notification Date": day(DateRole.RECEIVED),
            "Layoff Date": day(DateRole.EFFECTIVE),
            "Employees Affected": headcount(),
            "Industry": text("industry"),
            "Attachment": keep(),
        }
    )
    key = ("Company Name", "State Notification Date", "Layoff Date")
    expect = Expect(
        min_items=50,
        max_items=5_000,
        fill={"notice_date": 0.95, "city": 0.5},
        newest_within_days=45,
        page_sizes=frozenset({100}),
        failing=0.1,  # of a backfill's sixty pages the four old PDFs may each be what nobody has seen
    )

    def requests(self) -> Iterable[Request]:
        """The year's list; on a backfill also the PDFs of the years before the lists."""
        yield from super().requests()
        for year in PDF_YEARS if self.run.backfill else ():
            yield Request(PDF_URL.format(year=year))

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The cell's last line is "CITY, FL, 34223"."""
        draft.fields["city"] = city_in(draft.fields.get("address", ""), "FL")
