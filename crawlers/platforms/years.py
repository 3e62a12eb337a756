"""Lists with a page or file a year: this year's, last year's while notices still come in, all on a backfill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from scrapy.http import Request, Response

from crawlers.base import RunInput
from crawlers.platforms.table import TableSpider
from crawlers.records import Record

LATE_MONTHS = range(1, 4)
"""January to March: last year's list still grows, and this year's may not exist yet."""


def list_years(run: RunInput, first: int) -> list[int]:
    """The years to ask for, newest first."""
    if run.backfill:
        return list(range(run.today.year, first - 1, -1))
    if run.since:
        return list(range(run.today.year, max(run.since.year, first) - 1, -1))
    return [run.today.year] + ([run.today.year - 1] if run.today.month in LATE_MONTHS else [])


class YearRequests(TableSpider):
    """A page or file a year. `year_url` has {year}; `first_year` is the oldest the source still serves.

    years_behind: years that a year's list takes to get an address of its own; until then it stands on another page.
    """

    year_url: ClassVar[str]
    first_year: ClassVar[int]
    years_behind: ClassVar[int] = 0

    @property
    def window(self) -> str:
        """The years: in April, and with each year, one begins or ends to be asked for."""
        return " ".join(map(str, list_years(self.run, self.first_year)))

    def requests(self) -> Iterable[Request]:
        """The year pages, newest first."""
        yield from self.year_pages(list_years(self.run, self.first_year))

    def year_pages(self, years: Iterable[int]) -> Iterator[Request]:
        """Pages of some years; the newest page there may ever be may not be there yet: no error before April."""
        newest = self.run.today.year - self.years_behind
        for year in years:
            young = year == newest and self.run.today.month in LATE_MONTHS
            yield Request(self.year_url.format(year=year), meta={"handle_httpstatus_list": [404]} if young else {})

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read a year's list; nothing where it does not exist yet."""
        if response.status == 404:
            self.count("years/not_yet")
            return
        yield from super().parse(response, **kwargs)


class YearSpider(YearRequests):
    """A table a year."""
