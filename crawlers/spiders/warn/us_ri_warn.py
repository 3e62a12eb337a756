"""Rhode Island WARN notices: one workbook, a sheet a year and one for all before; a title stands over the header.

On the sheet of previous years the column "WARN Date" has slipped by rows against the others: most of its dates lie
after the receipt of the notice, which cannot be. Such a date is kept as printed and not believed.
"""

from datetime import timedelta

from scrapy.http import Response

from crawlers.platforms.columns import Draft, city, closing, day, declare, employer, headcount, keep, optional, union
from crawlers.platforms.links import Link
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.records import first_date
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsRiWarnSpider(TableSpider):
    name = "us_ri_warn"
    source = Source(
        publisher="Rhode Island Department of Labor and Training",
        url="https://dlt.ri.gov/employers/worker-adjustment-and-retraining-notification-warn",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-RI",
        coverage="one workbook, 2009 on",
    )
    links = (Link(r"warn[\w%-]*report[\w%-]*\.xlsx?"),)
    columns = declare(
        {
            "WARN Date": day(DateRole.FILED),
            "Date Received": day(DateRole.RECEIVED),
            "Company Name|Company Name (* Denotes Covid 19 Related WARN)": employer(),
            "Location of Layoffs": city(),
            "Number Affected": headcount(),
            "Effective Date": day(DateRole.EFFECTIVE),
            "Closing Yes/No": closing(),
            "Union Yes/No": keep(),
            "Union Address": optional(union()),
        }
    )
    key = (
        "Company Name|Company Name (* Denotes Covid 19 Related WARN)",
        "WARN Date",
        "Date Received",
        "Location of Layoffs",
    )
    expect = Expect(min_items=50, max_items=2_000, fill={"notice_date": 0.9, "city": 0.9}, newest_within_days=180)

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """A notice is not written after it was received; where the receipt is the odd one, the layoff tells."""
        filed, received, effective = (
            first_date(draft.dates, (role,)) for role in (DateRole.FILED, DateRole.RECEIVED, DateRole.EFFECTIVE)
        )
        is_slipped = filed and received and filed > received
        if is_slipped and received and (effective is None or abs(effective - received) < timedelta(days=366)):
            self.count("dates/slipped")
            draft.dates = [d.model_copy(update={"value": None}) if d.role is DateRole.FILED else d for d in draft.dates]
