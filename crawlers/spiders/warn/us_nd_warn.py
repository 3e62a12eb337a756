"""North Dakota WARN notices: one cumulative PDF; some rows print both dates in one cell."""

from scrapy.http import Response

from crawlers.parse import parse_dates
from crawlers.platforms.columns import Draft, city, day, declare, employer, headcount, reason
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

DATED = "WARN Dated"
STARTS = "Date of Layoff/Closure"


class UsNdWarnSpider(TableSpider):
    name = "us_nd_warn"
    source = Source(
        publisher="Job Service North Dakota",
        url="https://www.jobsnd.com/sites/www/files/documents/jsnd-documents/WARN%20Notices%202015%20to%20present.pdf",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-ND",
        coverage="one file, July 2015 on",
    )
    columns = declare(
        {
            "Company Name": employer(),
            "Location": city(),
            DATED: day(DateRole.FILED),
            STARTS: day(DateRole.EFFECTIVE),
            "Number Laid Off/Affected": headcount(),
            "Notes": reason(),
        }
    )
    key = ("Company Name", "Location", DATED)
    expect = Expect(min_items=40, max_items=1_000, fill={"notice_date": 0.95, "city": 0.95})

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """ "1/15/2026 1/28/2026" over both columns: the first is the notice's, the second the layoff's."""
        both = parse_dates(row.raw(DATED), DateRole.FILED)
        if len(both) == 2 and not row.raw(STARTS):
            draft.dates = [both[0], both[1].model_copy(update={"role": DateRole.EFFECTIVE})]
