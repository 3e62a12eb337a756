"""Nebraska: WARN notices on a rolling page, frozen pages for 2010 to 2020, and as many for other layoffs."""

from collections.abc import Iterable

from scrapy.http import Request, Response

from crawlers.platforms.columns import Draft, city, day, declare, employer, headcount, kind, optional, text
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

DATE = "Date|Date of Notice|Notice Date|Date Received"
EMPLOYER = "Company|Company Name|Employer"
PLACE = "Location|Address"
ARCHIVES = (
    "https://dol.nebraska.gov/LayoffServices/WARNReportData/?year={year}",
    "https://dol.nebraska.gov/LayoffServices/LayoffAndClosureReportData/?year={year}",
)


class UsNeWarnSpider(TableSpider):
    name = "us_ne_warn"
    source = Source(
        publisher="Nebraska Department of Labor",
        url="https://dol.nebraska.gov/ReemploymentServices/LayoffServices/LayoffsAndDownsizingWARN",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-NE",
        coverage="2023 on; 2010 to 2020 with layoffs that needed no notice",
    )
    skip_rows = (r"^total\b",)
    columns = declare(
        {
            DATE: day(DateRole.FILED),
            EMPLOYER: employer(),
            "Type": optional(kind(status=True)),
            "Jobs Affected|Jobs Impacted|Employees Affected|Number Affected|# Affected": headcount(),
            "City|City/State": optional(city()),
            PLACE: optional(text("address")),
        }
    )
    key = (EMPLOYER, DATE, "City|City/State", PLACE)
    expect = Expect(min_items=20, max_items=3_000, fill={"notice_date": 0.95}, newest_within_days=180)

    def requests(self) -> Iterable[Request]:
        """The rolling page; on a backfill both archives, year by year."""
        yield Request(self.source.url)
        for year in range(2020, 2009, -1) if self.run.backfill else ():
            yield from (Request(url.format(year=year)) for url in ARCHIVES)

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """On the rolling page "Location" is the city; the second archive holds what was no WARN notice."""
        if "city" not in draft.fields and not any(c.isdigit() for c in draft.fields.get("address", "")):
            draft.fields["city"] = draft.fields.pop("address", None)
        if "LayoffAndClosure" in response.url or row.raw("Type"):
            draft.fields["is_warn"] = False
