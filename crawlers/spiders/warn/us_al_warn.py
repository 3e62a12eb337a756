"""Alabama WARN notices: one cumulative table since 1998; the same list comes as a CSV without a header row."""

from scrapy.http import Response

from crawlers.platforms.columns import city, day, declare, employer, headcount, keep, kind
from crawlers.platforms.grid import Cell, Grid
from crawlers.platforms.reading import Form, form_of
from crawlers.platforms.table import TableSpider
from crawlers.platforms.totals import Place, Total
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

CSV_HEADER = (
    "Closing or Layoff", "Initial Report Date", "Planned Starting Date", "Company", "City",
    "Planned # of Affected Employees", "id 1", "id 2",
)  # fmt: skip


class UsAlWarnSpider(TableSpider):
    name = "us_al_warn"
    source = Source(
        publisher="Alabama Department of Workforce",
        url="https://workforce.alabama.gov/warn-list/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-AL",
        coverage="one table, July 1998 on",
        delay=3.0,
    )
    columns = declare(
        {
            "Closing or Layoff": kind(),
            "Initial Report Date": day(DateRole.RECEIVED),
            "Planned Starting Date": day(DateRole.EFFECTIVE),
            "Company": employer(),
            "City": city(),
            "Planned # of Affected Employees": headcount(),
            "id 1": keep(),
            "id 2": keep(),
        }
    )
    totals = (Total(r"displaying (?P<rows>[\d,]+) result", Place.IN_DOCUMENT),)
    key = ("Company", "Initial Report Date", "City", "Closing or Layoff")
    expect = Expect(min_items=500, max_items=5_000, fill={"notice_date": 0.95, "city": 0.9}, newest_within_days=180)

    def grids(self, response: Response) -> list[Grid]:
        """Put the header over the CSV, which has none."""
        grids = super().grids(response)
        if form_of(response.body) is Form.CSV and grids and not any(map(self.looks_like_header, grids[0].rows[:5])):
            grids[0].rows.insert(0, [Cell(name) for name in CSV_HEADER[: max(map(len, grids[0].rows))]])
        return grids
