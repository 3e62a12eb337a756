"""New Mexico WARN notices: a PDF a year, linked from a page; the header stands on every page."""

from crawlers.platforms.columns import city, day, declare, employer, headcount, keep, optional, text
from crawlers.platforms.links import Link
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

FILED = "NOTICE DATE|Date of Notice"
EMPLOYER = "JOB SITE NAME|Company|Company Name|Job Site"
PLACE = "CITY NAME|City"


class UsNmWarnSpider(TableSpider):
    name = "us_nm_warn"
    source = Source(
        publisher="New Mexico Department of Workforce Solutions",
        url="https://www.dws.nm.gov/Rapid-Response",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-NM",
        coverage="a file a year, 2016 on",
        hosts=frozenset({"www.dws.state.nm.us"}),
    )
    links = (Link(r"20\d\d[^/]*warn[^/]*\.pdf|warn[^/]*20\d\d[^/]*\.pdf", newest=2),)
    skip_rows = (r"^(?:grand )?total\b", r"^\d{4} warn", r"^warn (?:notices|list)")
    columns = declare(
        {
            FILED: day(DateRole.FILED),
            EMPLOYER: employer(),
            "COUNTY NAME|County": optional(text("county")),
            "WDA NAME|WDA|Region": keep(),
            "TOTAL LAYOFF NUMBER|Total Layoff|Number Affected|Layoff Number": headcount(),
            "LAYOFF DATE|LayOff_Date|Effective Date": day(DateRole.EFFECTIVE),
            "RECEIVED DATE|WFDD_RECEIVED_DATE|Date Received|WFDD RECEIVED DATE": optional(day(DateRole.RECEIVED)),
            PLACE: optional(city()),
        }
    )
    key = (EMPLOYER, FILED, PLACE)
    expect = Expect(min_items=1, max_items=500, fill={"notice_date": 0.8}, newest_within_days=365, begins_anew=1)
