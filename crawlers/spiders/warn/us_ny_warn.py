"""New York WARN notices: the dashboard's data as a CSV, one row a site, current year.

Its form asks since March 2025 whether technological innovation or automation is a reason; the answer stands in the
public reason column. Rows that differ only in position and posting date are one site's notice, shown once for each
posting.
"""

from collections.abc import Iterable

from scrapy.http import Request, Response

from crawlers.parse import city_in
from crawlers.platforms.columns import (
    Draft,
    day,
    declare,
    employer,
    headcount,
    keep,
    kind,
    optional,
    permanence,
    reason,
    text,
)
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

VIEW = "https://public.tableau.com/views/WorkerAdjustmentRetrainingNotificationWARN/WARN.csv?:showVizHome=no"
POSTED = "Date Posted|Posted"


class UsNyWarnSpider(TableSpider):
    name = "us_ny_warn"
    source = Source(
        publisher="New York State Department of Labor",
        url="https://dol.ny.gov/warn-dashboard",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-NY",
        coverage="current year; 2006 on in the dashboard's crosstab",
        hosts=frozenset({"public.tableau.com"}),
    )
    columns = declare(
        {
            "Business Legal Name|Company Name": employer(),
            "Date Layoff/Closure Starts|Layoff/Closure Start Date": day(DateRole.EFFECTIVE),
            "Date of WARN Notice|Notice Date": day(DateRole.FILED),
            POSTED: optional(day(DateRole.POSTED)),
            "Impacted Site Address|Address": text("address"),
            "Impacted Site County|County": text("county"),
            "Layoff or Closure?": kind(),
            "Permanent or Temporary Layoff?": permanence(),
            "Reason for Layoff/Closure|Reason": optional(reason(tick=True)),
            "Measure Names|Measure Values": keep(),
            "Index|WARN Number|Region": keep(),
            "Number of Affected Workers|# of Affected Workers": headcount(),
        }
    )
    key = ("Business Legal Name|Company Name", "Date of WARN Notice|Notice Date", "Impacted Site Address|Address")
    merge = (POSTED, "Index|WARN Number|Region")
    expect = Expect(
        min_items=20, max_items=20_000, fill={"notice_date": 0.95, "county": 0.8}, newest_within_days=45, begins_anew=1
    )

    def requests(self) -> Iterable[Request]:
        """The view's data, not its profile page."""
        return [Request(VIEW)]

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The address ends in "Syracuse, NY, 13202"."""
        # Two spaces part street and city where there is no comma.
        printed = row.cell("Impacted Site Address|Address").text
        draft.fields["city"] = city_in(printed, "NY")
