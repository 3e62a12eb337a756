"""Iowa WARN notices: one workbook, linked from a page; amendments stand in place, told by their type."""

from crawlers.platforms.columns import city, day, declare, employer, headcount, keep, kind, optional, text
from crawlers.platforms.links import Link
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsIaWarnSpider(TableSpider):
    name = "us_ia_warn"
    source = Source(
        publisher="Iowa Workforce Development",
        url="https://workforce.iowa.gov/employers/business-resources/warn",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-IA",
        coverage="one workbook, 2021 on; an older one to 2018",
    )
    links = (Link(r"warn[\w%-]*\.xlsx?$|/media/\d+/download"),)
    columns = declare(
        {
            "Company": employer(),
            "Address Line 1": text("address"),
            "City": city(),
            "County": text("county"),
            "St|State": keep(),
            "ZIP": keep(),
            "Notice Type": kind(status=True),
            "Emp #": headcount(),
            "Notice Date": day(DateRole.FILED),
            "Layoff Date": day(DateRole.EFFECTIVE),
            "Local Workforce Area": keep(),
            "Industry": optional(text("industry")),
        }
    )
    key = ("Company", "Address Line 1", "City", "Notice Date", "Notice Type")
    expect = Expect(min_items=50, max_items=3_000, fill={"notice_date": 0.95, "city": 0.95}, newest_within_days=180)
