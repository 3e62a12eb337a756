"""Maryland WARN notices: a page a year; columns were renamed, types are words now and were codes."""

from collections.abc import Iterable

from scrapy.http import Request, Response

from crawlers.parse import city_in
from crawlers.platforms.columns import Draft, day, declare, employer, headcount, keep, kind, naics, text
from crawlers.platforms.rows import Row
from crawlers.platforms.years import YearSpider, list_years
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, LayoffType, SourceKind


class UsMdWarnSpider(YearSpider):
    name = "us_md_warn"
    source = Source(
        publisher="Maryland Department of Labor",
        url="https://www.dllr.state.md.us/employment/warn.shtml",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-MD",
        coverage="pages for 2010 on",
        hosts=frozenset({"labor.maryland.gov"}),
        delay=5.0,
    )
    year_url = "https://www.dllr.state.md.us/employment/warn{year}.shtml"
    first_year = 2010
    skip_rows = (r"^note:",)
    columns = declare(
        {
            "Notice Date": day(DateRole.FILED),
            "NAICS Code|NAICS": naics(),
            "Company": employer(),
            "Location": text("address"),
            "Local Area|WIA Code|WIA": keep(),
            "Total Employees": headcount(),
            "Effective Date": day(DateRole.EFFECTIVE),
            "Type|Type Code": kind({"1": LayoffType.CLOSURE, "2": LayoffType.LAYOFF}, status=True),
        }
    )
    key = ("Company", "Notice Date", "Location")
    expect = Expect(min_items=5, max_items=1_000, fill={"notice_date": 0.9, "address": 0.9}, newest_within_days=120)

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The address ends in "Fort Meade, MD 20755"; without a comma before the city there is no telling it."""
        draft.fields["city"] = city_in(draft.fields.get("address", ""), "MD")

    def requests(self) -> Iterable[Request]:
        """The current page has no year in its address."""
        yield Request(self.source.url)
        for year in list_years(self.run, self.first_year)[1:]:
            yield Request(self.year_url.format(year=year))
