"""Maryland WARN notices: a page a year; columns were renamed, types are words now and were codes."""

from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from crawlers.parse import city_in
from crawlers.platforms.columns import Draft, day, declare, employer, headcount, keep, kind, naics, text
from crawlers.platforms.rows import Row
from crawlers.platforms.years import YearSpider, list_years
from crawlers.records import Record
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
    years_behind = 1
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
    expect = Expect(
        min_items=5,
        max_items=1_000,
        fill={"notice_date": 0.9, "address": 0.9},
        newest_within_days=120,
        begins_anew=1,  # where last year's page is not there yet
    )

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The address ends in "Fort Meade, MD 20755"; without a comma before the city there is no telling it."""
        draft.fields["city"] = city_in(draft.fields.get("address", ""), "MD")

    def requests(self) -> Iterable[Request]:
        """The current page has no year in its address; in January the last year may still stand on it alone."""
        yield Request(self.source.url)
        yield from self.year_pages(list_years(self.run, self.first_year)[1:])

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read a year's list; what stands nowhere between two years is told, since late notices come to it."""
        if response.status == 404:
            self.ledger.warn(f"{response.url} is not there yet; last year's late notices come with it")
        yield from super().parse(response, **kwargs)
