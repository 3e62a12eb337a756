"""South Carolina WARN notices: a year-to-date PDF; long county names are printed over the next column."""

from scrapy.http import Response

from crawlers.parse import city_in
from crawlers.platforms.columns import Draft, day, declare, employer, headcount, kind, naics, optional, text
from crawlers.platforms.links import Link
from crawlers.platforms.pdf_table import PdfTable
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.platforms.totals import Total
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

PLACE = "County|Location"


class UsScWarnSpider(TableSpider):
    name = "us_sc_warn"
    source = Source(
        publisher="South Carolina Department of Employment and Workforce",
        url="https://dew.sc.gov/employers/employer-resources",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-SC",
        coverage="a file a year, 2020 on; 2013 to 2021 print no notice date",
        hosts=frozenset({"scworks.org"}),
    )
    links = (Link(r"(?:warn|layoff[\w-]*notification)[^/]*\.pdf", newest=2),)
    pdf = PdfTable(least_width=5)
    skip_rows = (r"^total\b", r"\btotal warn\b")
    totals = (Total(r"^total warn:?\s*(?P<rows>[\d,]+)\s+(?P<workers>[\d,]+)$"),)
    columns = declare(
        {
            "Company|Company Name": employer(),
            PLACE: text("county"),
            "Notice Date": optional(day(DateRole.FILED)),
            "Layoff/Closure Date|Date|Effective Date|Projected Closure/Layoff Date": day(DateRole.EFFECTIVE),
            "Impacted|Jobs|Projected Positions Affected|Positions Affected|# Affected": headcount(),
            "Layoff/Closure|Type|Reason": optional(kind(status=True)),
            "Address": optional(text("address")),
            "NAICS|NAICS Code": optional(naics()),
        }
    )
    key = (
        "Company|Company Name",
        PLACE,
        "Notice Date",
        "Layoff/Closure Date|Date|Effective Date|Projected Closure/Layoff Date",
    )
    expect = Expect(min_items=1, max_items=1_000, fill={"county": 0.9}, newest_within_days=120, begins_anew=1)

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The address ends in "Duncan, SC 29651" where it is the site's and not a head office's."""
        draft.fields["city"] = city_in(draft.fields.get("address", ""), "SC")
