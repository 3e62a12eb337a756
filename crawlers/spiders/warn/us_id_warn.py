"""Idaho WARN notices: one cumulative PDF; cells merged over several sites hold for the rows below."""

from scrapy.http import Response

from crawlers.personal_data import redact
from crawlers.platforms.columns import Draft, city, day, declare, employer, headcount, keep, optional, status, text
from crawlers.platforms.links import Link
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

FILED = "Date of Letter|Date of Notice|Letter Date"
EMPLOYER = "Company|Company Name"
STARTS = "Effective or Commencing Date|Effective Date|Commencing Date"


class UsIdWarnSpider(TableSpider):
    name = "us_id_warn"
    source = Source(
        publisher="Idaho Department of Labor",
        url="https://www.labor.idaho.gov/businesss/layoff-assistance/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-ID",
        coverage="one file, January 2009 on",
    )
    links = (Link(r"warn[-_]?notices?[^/]*\.pdf", newest=1),)
    carry = (EMPLOYER, FILED, STARTS)
    skip_rows = (r"^(?:idaho )?warn notices", r"^(?:page )?\d+(?: of \d+)?$", r"^updated")
    columns = declare(
        {
            FILED: day(DateRole.FILED),
            "Updates|Update": optional(status()),
            EMPLOYER: employer(),
            "Address": text("address"),
            "City": city(),
            "State|St": keep(),
            "Zip|Zip Code": keep(),
            "No. of Employees Affected|Number of Employees Affected|Employees Affected": headcount(),
            STARTS: day(DateRole.EFFECTIVE),
        }
    )
    key = (EMPLOYER, FILED, "Address", "City")
    expect = Expect(min_items=100, max_items=2_000, fill={"notice_date": 0.9, "city": 0.8})

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """An update prints its own date in the Updates column, which is no date of the notice."""
        if redact(row.raw("Updates|Update")):
            draft.fields.setdefault("reason", row.raw("Updates|Update"))
