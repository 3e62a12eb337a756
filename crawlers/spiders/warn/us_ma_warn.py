"""Massachusetts WARN notices: a weekly CSV of the fiscal year, older years as workbooks with a sheet a region."""

from crawlers.platforms.columns import city, day, declare, employer, headcount, keep, optional
from crawlers.platforms.links import Link
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

RECEIVED = "RECEIVED|Date Received|Notice Received"
EMPLOYER = "EMPLOYER|Company|Company Name"
PLACE = "CITY/TOWN|City|Location"


class UsMaWarnSpider(TableSpider):
    name = "us_ma_warn"
    source = Source(
        publisher="Massachusetts Executive Office of Labor and Workforce Development",
        url="https://www.mass.gov/info-details/worker-adjustment-and-retraining-notification-act-warn-layoff-and-closure-updates",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-MA",
        coverage="July 2021 on, a file a fiscal year",
    )
    links = (
        Link(r"/files/csv/.*warn.*\.csv|warn[^/]*report[^/]*\.csv", newest=1),
        Link(r"/doc/(?:fy\d\d-)?warn[\w-]*/download|fy\d\d[\w-]*warn", backfill=True),
    )
    columns = declare(
        {
            RECEIVED: day(DateRole.RECEIVED),
            EMPLOYER: employer(),
            PLACE: city(),
            "REGION": keep(),
            "DATE(S) OF LAYOFFS|Effective Date|Layoff Date": day(DateRole.EFFECTIVE),
            "# EMPLOYEES IMPACTED|# of Employees Impacted|Employees Impacted|# Impacted": headcount(),
            "Notes|Industry": optional(keep()),
        }
    )
    key = (EMPLOYER, RECEIVED, PLACE)
    expect = Expect(
        min_items=5, max_items=2_000, fill={"notice_date": 0.95, "city": 0.95}, newest_within_days=30, begins_anew=7
    )
