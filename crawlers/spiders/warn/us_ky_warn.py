"""Kentucky WARN notices: one file whose form changes (csv, xls, xlsx), linked by a button."""

from crawlers.platforms.columns import (
    day,
    declare,
    drop,
    employer,
    headcount,
    keep,
    kind,
    link,
    naics,
    optional,
    text,
    union,
)  # fmt: skip
from crawlers.platforms.links import Link
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.records import make_key
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

COMPANY = "Company: Company Name|Company|Company Name"
NUMBER = "Notice: Notice Number|Notice Number"
RECEIVED = "Date Received"


class UsKyWarnSpider(TableSpider):
    name = "us_ky_warn"
    source = Source(
        publisher="Kentucky Education and Labor Cabinet",
        url="https://kyworks.ky.gov/Services/Pages/Rapid-Response-Layoffs-and-Closures.aspx",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-KY",
        coverage="current file; sheets of 2017 on in older workbooks",
        hosts=frozenset({"kcc.ky.gov"}),
    )
    links = (Link(r"report", text=True), Link(r"warn[^/]*\.(?:csv|xlsx?)$"))
    columns = declare(
        {
            COMPANY: employer(),
            "Notice Type|Source|Type|Event Source": keep(),
            NUMBER: keep(),
            "Closure or Layoff?|Closure or Layoff": kind(status=True),
            "County": text("county"),
            RECEIVED: day(DateRole.RECEIVED),
            "NAICS": optional(naics()),
            "Notice URL|URL": optional(link()),
            "Number of Employees Affected|Employees|# Employees|Number Affected": headcount(),
            "Projected Date|Effective Date|Date Effective": day(DateRole.EFFECTIVE),
            "Trade|Type of Employees Affected|Workforce Board|Region|NEG|Congressional|Congressional District": keep(),
            "Union|Union Affected|Union Affiliation": optional(union()),
            "Industry": optional(text("industry")),
            "Address": optional(text("address")),
            "Comments": optional(text("reason")),
            "Contact|Contact Name|Contact Person": drop(),
        }
    )
    key = (COMPANY, RECEIVED, "County")
    expect = Expect(min_items=10, max_items=5_000, fill={"notice_date": 0.9, "county": 0.7}, newest_within_days=120)

    def base_key(self, row: Row) -> str:
        """The notice's number; older sheets have none."""
        return make_key(row.raw(NUMBER)) if row.raw(NUMBER) else super().base_key(row)
