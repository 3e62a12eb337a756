"""Indiana WARN notices: one cumulative table; dates in six shapes, headcounts such as "97 (in MI)0 (in IN)"."""

from scrapy.http import Response

from crawlers.parse import parse_dates
from crawlers.platforms.columns import Draft, city, day, declare, employer, headcount, kind, naics, text
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, LayoffType, SourceKind


class UsInWarnSpider(TableSpider):
    name = "us_in_warn"
    source = Source(
        publisher="Indiana Department of Workforce Development",
        url="https://www.in.gov/dwd/warn-notices/current-warn-notices/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-IN",
        coverage="one table, July 2008 on",
    )
    unnamed = True  # the ninth column has no header and holds broken markup
    columns = declare(
        {
            "Company": employer(),
            "City": city(),
            "Affected Workers": headcount(),
            "Notice Date": day(DateRole.FILED),
            "LO/CL Date": day(DateRole.EFFECTIVE),
            "NAICS": naics(),
            "Description of Work|Description of Work/Industry": text("industry"),
            "Notice Type": kind({"lo": LayoffType.LAYOFF, "cl": LayoffType.CLOSURE}, status=True),
        }
    )
    key = ("Company", "City", "Notice Date", "Notice Type")
    expect = Expect(min_items=500, max_items=5_000, fill={"notice_date": 0.9, "city": 0.9}, newest_within_days=120)

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """Revisions print "N/A" for every date and name theirs beside the employer: "Steel Parts-Revised (7/22/21)"."""
        if not any(d.value for d in draft.dates):
            draft.dates += [d for d in parse_dates(row.raw("Company"), DateRole.FILED) if d.value]
