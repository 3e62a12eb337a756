"""Missouri WARN notices: a table a year behind a challenge that only a browser passes; the last row is a total."""

from crawlers.platforms.columns import city, day, declare, employer, headcount, keep, kind, optional, reason, text
from crawlers.platforms.totals import Total
from crawlers.platforms.years import YearSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsMoWarnSpider(YearSpider):
    name = "us_mo_warn"
    source = Source(
        publisher="Missouri Office of Workforce Development",
        url="https://jobs.mo.gov/warn/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-MO",
        browser=True,
        coverage="a page a year, 2019 on",
    )
    year_url = "https://jobs.mo.gov/warn/{year}"
    first_year = 2019
    skip_rows = (r"^(?:total\W*)?[\d,]+$", r"^total\b")
    totals = (Total(r"^(?:total\W*)?(?P<workers>[\d,]+)$"),)
    columns = declare(
        {
            "Received|Received Sort descending|Received Sort ascending|Date Received|WARN Date": day(DateRole.RECEIVED),
            "Title|Company|Company Name": employer(),
            "Industry": optional(text("industry")),
            "Location(s)|Location": city(stacked=True),
            "County": optional(text("county")),
            "Region": keep(),
            "Type": kind(status=True),
            "Layoff date(s)|Layoff Date": day(DateRole.EFFECTIVE),
            "# affected|Affected": headcount(),
            "Notes": optional(reason()),
        }
    )
    key = (
        "Title|Company|Company Name",
        "Received|Received Sort descending|Received Sort ascending|Date Received|WARN Date",
        "Location(s)|Location",
    )
    expect = Expect(min_items=1, max_items=2_000, fill={"notice_date": 0.9, "city": 0.8}, newest_within_days=120)
