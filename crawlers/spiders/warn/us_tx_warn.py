"""Texas WARN notices: a workbook a year behind a challenge; the open-data portal has the same list, later."""

from crawlers.platforms.columns import city, day, declare, employer, headcount, keep, text
from crawlers.platforms.years import YearSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsTxWarnSpider(YearSpider):
    name = "us_tx_warn"
    source = Source(
        publisher="Texas Workforce Commission",
        url="https://www.twc.texas.gov/data-reports/warn-notice",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-TX",
        coverage="a workbook a year, 2020 on",
        mirrors=("https://data.texas.gov/resource/8w53-c4f6.json?$limit=50000&$order=notice_date",),
    )
    year_url = "https://www.twc.texas.gov/sites/default/files/oei/docs/warn-act-listings-{year}-twc.xlsx"
    first_year = 2020
    columns = declare(
        {
            "NOTICE_DATE": day(DateRole.FILED),
            "JOB_SITE_NAME": employer(),
            "COUNTY_NAME": text("county"),
            "WDA_NAME": keep(),
            "TOTAL_LAYOFF_NUMBER": headcount(),
            "LayOff_Date": day(DateRole.EFFECTIVE),
            "WFDD_RECEIVED_DATE": day(DateRole.RECEIVED),
            "CITY_NAME": city(),
        }
    )
    key = ("JOB_SITE_NAME", "NOTICE_DATE", "CITY_NAME", "LayOff_Date")
    expect = Expect(min_items=20, max_items=60_000, fill={"notice_date": 0.95, "city": 0.9}, newest_within_days=45)
